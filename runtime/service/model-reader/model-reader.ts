import { InvariantViolation } from '../../../shared/outcome.ts';
import {
  localReferences,
  type Diagnostic,
  type Model,
  type ModelElement,
  type Prescan,
  prescan,
  XML_LIMITS,
  type XmlLimits,
  type XmlProblem,
} from '../../engine/index.ts';
import { DECISION_NAMESPACES } from '../../../shared/moddle/decision-namespaces.ts';
import { locate } from './locate.ts';
import { openParserPool, type ParserPoolOptions, type PoolAnswer } from './parser-pool.ts';
import { parseReply } from './parser-reply.ts';
import { BPMN_NAMESPACE, checkPlainElements } from './plain-elements.ts';
import { sibling } from './sibling.ts';

/** A process of a model, as a list of deployments shows it. */
export interface ProcessName {
  readonly id: string;
  /** Null when the file gives none. */
  readonly name: string | null;
}

/** What reading a text gave: a model without errors (warnings stand in it), or everything wrong with it. */
export type ModelReading =
  | { readonly ok: true; readonly model: Model; readonly processes: readonly ProcessName[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What reading a decision model gave: plain JSON with the elements of DMN, or everything wrong with it. */
export type DecisionReading =
  | {
      readonly ok: true;
      readonly model: Model;
      /** Completes where findings about the model are in the text. */
      readonly locate: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
    }
  | Refused;

/** The one way from untrusted text to a model. */
export interface ModelReader {
  /**
   * Reads BPMN 2.0 XML. Nothing in the text can make it open a file or a connection, run long, grow
   * large, or throw.
   *
   * @throws InvariantViolation when the reader itself is at fault
   */
  read(xml: string): Promise<ModelReading>;
  /** Reads DMN XML, of any version from 1.1 on, in the same way and with the same promises. */
  readDecisions(xml: string): Promise<DecisionReading>;
  /** Ends the child processes; what is being read is refused with `reader-closed`. */
  close(): Promise<void>;
}

/** What may be set; tests do. */
export type ModelReaderOptions = Partial<ParserPoolOptions>;

/** A rule of a decision table is some ten elements: a table of thousands of rules is nothing unusual. */
const DECISION_LIMITS: XmlLimits = { ...XML_LIMITS, elements: 100_000 };

const DEFAULTS: ParserPoolOptions = {
  module: sibling('child'),
  memoryMb: 256,
  startMs: 10_000,
  deadlineMs: 2_000,
  children: 1,
  filesPerChild: 200,
  waiting: 64,
};

/** Makes a reader. Its child process starts with the first file that the pre-scan lets pass. */
export function createModelReader(options: ModelReaderOptions = {}): ModelReader {
  const pool = openParserPool({ ...DEFAULTS, ...options });
  return {
    async read(xml) {
      const scanned = prescan(xml);
      if (!scanned.ok) return { ok: false, diagnostics: scanned.problems.map(diagnosticOf) };
      if (scanned.root.namespace !== BPMN_NAMESPACE || scanned.root.name !== 'definitions')
        return refuse(
          'not-bpmn',
          `Expected BPMN 2.0 definitions, but the root is ${rootOf(scanned)}.`,
        );
      return readingOf(await pool.parse(localReferences(xml), null), scanned);
    },
    async readDecisions(xml) {
      const scanned = prescan(xml, DECISION_LIMITS);
      if (!scanned.ok) return { ok: false, diagnostics: scanned.problems.map(diagnosticOf) };
      const { namespace, name } = scanned.root;
      if (!DECISION_NAMESPACES.has(namespace) || name !== 'definitions')
        return refuse(
          'not-dmn',
          `Expected DMN definitions (1.1 or later), but the root is ${rootOf(scanned)}.`,
        );
      const reading = readingOf(await pool.parse(xml, namespace), scanned);
      if (!reading.ok) return reading;
      return { ok: true, model: reading.model, locate: (all) => locate(all, scanned.elements) };
    },
    close: () => pool.close(),
  };
}

type Refused = Extract<ModelReading, { readonly ok: false }>;

type Scanned = Extract<Prescan, { readonly ok: true }>;

function rootOf({ root }: Scanned): string {
  return `<${root.name}> of ${JSON.stringify(root.namespace.slice(0, 200))}`;
}

function diagnosticOf({ code, line, column, message }: XmlProblem): Diagnostic {
  return { severity: 'error', code, elementId: null, line, column, message };
}

function refuse(code: string, message: string): Refused {
  return {
    ok: false,
    diagnostics: [{ severity: 'error', code, elementId: null, line: null, message }],
  };
}

function readingOf(answer: PoolAnswer, scanned: Scanned): ModelReading {
  switch (answer.type) {
    case 'answered':
      return ofReply(answer.answer, scanned);
    case 'timedOut':
      return refuse(
        'parse-timeout',
        `Expected the model to be parsed within ${answer.afterMs} ms, but it took longer.`,
      );
    case 'crashed':
      return refuse(
        'parse-crashed',
        `Expected the model to be parsed within its share of memory, but the parser died: ${answer.how}.`,
      );
    case 'busy':
      return refuse(
        'reader-busy',
        'Expected a parser to be free, but too many models are waiting.',
      );
    case 'closed':
      return refuse('reader-closed', 'Expected the reader to be open, but it is closed.');
  }
}

function ofReply(message: unknown, scanned: Scanned): ModelReading {
  const reply = parseReply(message);
  if (reply === null) throw new InvariantViolation('a reply of the parser', 'it is something else');
  if (reply.type === 'defect')
    throw new InvariantViolation('the parser to read every file', `it failed: ${reply.message}`);
  if (reply.type === 'unreadable')
    return { ok: false, diagnostics: locate(reply.diagnostics, scanned.elements) };
  const found = [...reply.model.diagnostics, ...checkPlainElements(scanned.elements)];
  const diagnostics = locate(found, scanned.elements);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  const { definitions } = reply.model;
  return { ok: true, model: { definitions, diagnostics }, processes: processesOf(definitions) };
}

function processesOf(definitions: ModelElement): readonly ProcessName[] {
  const roots = definitions.children['rootElements'] ?? [];
  return roots.flatMap(({ type, id, attributes }) => {
    if (type !== 'bpmn:Process' || id === null) return [];
    const name = attributes['name'];
    return [{ id, name: typeof name === 'string' ? name : null }];
  });
}
