import type { Diagnostic } from '../model.ts';
import { prefixOf } from '../xml/names.ts';
import { diagnosticOf, type Findings, type ModelProblemCode } from './findings.ts';
import { isModdleElement, type ModdleElement, nearestId } from './moddle-element.ts';
import { isOwnPrefix } from './namespaces.ts';

/** How moddle begins the message of a part that it left out. */
const UNPARSABLE =
  /^unparsable content (?<content>[\s\S]*)detected\n\tline: (?<line>\d+)\n\tcolumn: (?<column>\d+)\n\tnested error: (?<reason>[\s\S]*)$/;

interface Reason {
  readonly pattern: RegExp;
  readonly code: ModelProblemCode;
  readonly expected: string;
}

/** What moddle says of a part that it left out, and what we call it; the last one takes the rest. */
const REASONS: readonly Reason[] = [
  {
    pattern: /^unknown type <dmn:/,
    code: 'unknown-element',
    expected: 'an element of DMN',
  },
  {
    pattern: /^unknown type </,
    code: 'unknown-element',
    expected: 'an element of BPMN 2.0, zeebe or baton',
  },
  {
    pattern: /^unrecognized element </,
    code: 'misplaced-element',
    expected: 'an element that may stand here',
  },
  {
    pattern: /^expected no sub nodes/,
    code: 'misplaced-element',
    expected: 'the id of an element and nothing else',
  },
  {
    pattern: /^unexpected body text </,
    code: 'unexpected-text',
    expected: 'no text between the elements',
  },
  { pattern: /^duplicate ID </, code: 'duplicate-id', expected: 'every id once' },
  {
    pattern: /^illegal ID </,
    code: 'illegal-id',
    expected: 'an id of ASCII letters, digits, "_", "-" and ".", not beginning with a digit',
  },
];

const OTHER_REASON = { code: 'unparsable-content', expected: 'content that can be read' } as const;

/**
 * What the parser left out of the tree: each of it is an error, since it would be shown by no tool and
 * executed by no engine, and nobody would be told.
 *
 * @param findings of the tree; what was found there is not told twice
 */
export function diagnosticsOfWarning(findings: Findings, warning: unknown): readonly Diagnostic[] {
  const { message, element, property, value } = fieldsOf(warning);
  if (element !== null && property !== null) {
    if (message.startsWith('unresolved reference'))
      return isForeignType(property, value) ? [] : [danglingReference(element, property, value)];
    if (message.startsWith('unknown attribute'))
      return findings.walked.has(element) ? [] : unknownAttribute(element, property);
  }
  return [unparsableContent(message)];
}

interface WarningFields {
  readonly message: string;
  readonly element: ModdleElement | null;
  readonly property: string | null;
  readonly value: string;
}

function fieldsOf(warning: unknown): WarningFields {
  const fields = new Map<string, unknown>(
    typeof warning === 'object' && warning !== null ? Object.entries(warning) : [],
  );
  const message = warning instanceof Error ? warning.message : fields.get('message');
  const element = fields.get('element');
  const property = fields.get('property');
  const value = fields.get('value');
  return {
    message: typeof message === 'string' ? message : 'a warning without words',
    element: isModdleElement(element) ? element : null,
    property: typeof property === 'string' ? property : null,
    value: typeof value === 'string' ? value : '',
  };
}

/** The type of a result, such as `xsd:boolean`, may be of another vocabulary; FEEL asks for none. §8.3.6 */
function isForeignType(property: string, value: string): boolean {
  return /(?:^|:)evaluatesToTypeRef$/.test(property) && /^[\w.-]+:[\w.-]+$/.test(value);
}

function danglingReference(element: ModdleElement, property: string, value: string): Diagnostic {
  const name = property.slice(property.indexOf(':') + 1);
  const found = value === '' ? 'it is empty' : `there is no ${JSON.stringify(value)}`;
  const message = `Expected ${name} of ${element.$type} to be the id of an element, but ${found}`;
  return diagnosticOf({ code: 'dangling-reference', elementId: nearestId(element), message });
}

/** Of the drawing, which is not walked. What other tools write there is theirs. */
function unknownAttribute(element: ModdleElement, property: string): readonly Diagnostic[] {
  if (!isOwnPrefix(prefixOf(property)) && prefixOf(property) !== '') return [];
  const message = `Expected attributes that ${element.$type} has, but it has no ${property}`;
  return [diagnosticOf({ code: 'unknown-attribute', elementId: nearestId(element), message })];
}

function unparsableContent(message: string): Diagnostic {
  const { content, reason, place } = partsOf(message);
  const { code, expected } = REASONS.find(({ pattern }) => pattern.test(reason)) ?? OTHER_REASON;
  const found = content === '' || code === 'unexpected-text' ? reason : `${content} (${reason})`;
  const sentence = `Expected ${expected}, but found ${found}`;
  return diagnosticOf({ code, elementId: idIn(code, reason), message: sentence }, place);
}

function partsOf(message: string): {
  readonly content: string;
  readonly reason: string;
  readonly place: { readonly line: number | null; readonly column?: number };
} {
  const groups = UNPARSABLE.exec(message)?.groups;
  if (groups === undefined)
    return { content: '', reason: inOneLine(message), place: { line: null } };
  return {
    content: inOneLine(groups['content'] ?? ''),
    reason: inOneLine(groups['reason'] ?? ''),
    // moddle counts from 0.
    place: { line: Number(groups['line']) + 1, column: Number(groups['column']) + 1 },
  };
}

function inOneLine(text: string): string {
  return text.slice(0, 200).replace(/\s+/g, ' ').trim();
}

function idIn(code: ModelProblemCode, reason: string): string | null {
  if (code !== 'duplicate-id' && code !== 'illegal-id') return null;
  return /<(?<id>[\s\S]*)>/.exec(reason)?.groups?.['id'] ?? null;
}
