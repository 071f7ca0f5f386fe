import type { JsonValue } from '../../../shared/json.ts';
import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { strictVerdict, type CompiledExpression } from '../expression/index.ts';
import { withNames } from '../evaluate.ts';
import type { ProbePlan } from '../graph.ts';
import { assertionOf } from './probe-assertion.ts';

/**
 * What a probe may be about. All are one read (of two systems, where two have to agree) and one
 * assertion; the kind says what is asserted of a field, beside what the model asserts itself.
 */
const KINDS: ReadonlySet<string> = new Set([
  'state',
  'delta',
  'exists',
  'absent',
  'unique',
  'fresh',
  'attributed',
  'invariant',
  'cross-source',
  'signed',
]);

/** Kinds that prove a state, so that it matters whether it was so before. */
export const OF_STATE: ReadonlySet<string> = new Set([
  'state',
  'exists',
  'absent',
  'unique',
  'signed',
]);

/** The pause (ms) between two reads when the model says none. */
const INTERVAL_MS = 500;
/** The longest a probe may go on asking: ten minutes. */
const LONGEST_MS = 600_000;

type Problem = (message: string) => null;

/** What a probe is compiled within. */
export interface ProbeSurroundings {
  readonly millis: (text: string) => number | null;
  /** Whether the task changes a system of record: then it matters who has brought a state about. */
  readonly hasEffects: boolean;
}

/** Reads one probe; `null` when problems were found. */
export function compileProbe(
  source: NodeSource,
  element: ModelElement,
  { millis, hasEffects }: ProbeSurroundings,
): ProbePlan | null {
  const said = (attribute: string): string => textOf(element, attribute)?.trim() ?? '';
  const [id, kind, connector] = [said('id'), said('kind') || 'state', said('connector')];
  const problem: Problem = (message) => {
    source.problem('probeInvalid', `Probe ${id || '(without id)'}: ${message}`);
    return null;
  };
  const misnamed = misnamedIn({ id, kind, connector });
  if (misnamed !== null) return problem(misnamed);
  const path = compilePath(source, said('path'), problem);
  const assertion = compileAssertion(source, element, kind, problem);
  const window = compileWindow(element, millis, problem);
  const more = compileMore(source, element, { kind, hasEffects, problem });
  if (path === null || assertion === null || window === null || more === null) return null;
  if (isLenient(assertion, kind))
    return problem(
      `Expected an assertion that an empty answer does not satisfy, but "${assertion.source}" ` +
        'holds of it.',
    );
  warnOf(source, id, assertion);
  const preImage = more.preImage ?? (reads(assertion, 'before') ? { preImage: REQUIRED } : {});
  return { id, kind, connector, path, assertion, ...window, ...more.rest, ...preImage };
}

function misnamedIn({ id, kind, connector }: Pick<ProbePlan, 'id' | 'kind' | 'connector'>) {
  if (id === '' || id.includes(OTHER)) return 'Expected an id, but found none.';
  if (!KINDS.has(kind))
    return `Expected one of ${[...KINDS].join(', ')}, but found the kind "${kind}".`;
  return connector === '' ? 'Expected the name of a connector, but found none.' : null;
}

const REQUIRED = 'required' as const;

/** Stands between the id of a probe and what tells its second read from its first. */
export const OTHER = '#';

interface More {
  readonly rest: Pick<ProbePlan, 'other' | 'signedBy' | 'severity'>;
  readonly preImage: Pick<ProbePlan, 'preImage'> | null;
}

/** What only some kinds have: a second system, a key, a look before. */
function compileMore(
  source: NodeSource,
  element: ModelElement,
  { kind, hasEffects, problem }: { kind: string; hasEffects: boolean; problem: Problem },
): More | null {
  const said = (attribute: string): string => textOf(element, attribute)?.trim() ?? '';
  let rest: More['rest'] = {};
  if (kind === 'cross-source') {
    const connector = said('otherConnector');
    if (connector === '' || connector === said('connector'))
      return problem('Expected otherConnector to name a second system, but it does not.');
    const path = compilePath(source, said('otherPath'), problem);
    if (path === null) return null;
    rest = { other: { connector, path } };
  }
  if (kind === 'signed') {
    if (said('signedBy') === '')
      return problem('Expected signedBy to name a registered key, but found none.');
    rest = { signedBy: said('signedBy') };
  }
  const severity = severityOf(said('severity'), kind);
  if (severity === null)
    return problem(
      'Expected severity to be blocking, required or advisory, and blocking for an invariant, but ' +
        `found "${said('severity')}".`,
    );
  rest = { ...rest, ...severity };
  return { rest, preImage: preImageOf(said('preImage'), kind, hasEffects) };
}

/** What must not change is never a matter of taste. */
function severityOf(said: string, kind: string): Pick<ProbePlan, 'severity'> | null {
  if (said === '' || said === 'blocking') return {};
  if (kind === 'invariant' || (said !== 'required' && said !== 'advisory')) return null;
  return { severity: said };
}

function preImageOf(said: string, kind: string, hasEffects: boolean): More['preImage'] {
  if (kind === 'delta' || said === 'true') return { preImage: REQUIRED };
  if (said === 'false') return {};
  return hasEffects && OF_STATE.has(kind) ? { preImage: 'credit' } : null;
}

/** For how long, and how often, the system of record may be asked again. */
function compileWindow(
  element: ModelElement,
  millis: (text: string) => number | null,
  problem: Problem,
): Pick<ProbePlan, 'timeoutMs' | 'intervalMs'> | null {
  const timeoutMs = millis(textOf(element, 'timeout') ?? 'PT0S');
  const intervalMs = millis(textOf(element, 'interval') ?? `PT${INTERVAL_MS / 1000}S`);
  if (timeoutMs === null || intervalMs === null || intervalMs < 1 || timeoutMs > LONGEST_MS)
    return problem('Expected timeout (at most PT10M) and interval as ISO 8601 durations.');
  return { timeoutMs, intervalMs };
}

function compileAssertion(
  source: NodeSource,
  element: ModelElement,
  kind: string,
  problem: Problem,
): CompiledExpression | null {
  const said = (attribute: string): string => textOf(element, attribute)?.trim() ?? '';
  const fields = said('field')
    .split(',')
    .map((field) => field.trim());
  const text = assertionOf({
    kind,
    assert: said('assert'),
    fields: fields.filter((field) => field !== ''),
    expect: said('expect').replace(/^=/, ''),
    principal: feelOrText(said('principal')),
    keyField: said('keyField'),
  });
  if (text === null) return problem('Expected an assertion, but found none.');
  const assertion = source.expression(text, 'assertion');
  if (assertion === null) return null;
  const needed = NEEDED[kind];
  if (needed === undefined || reads(assertion, needed)) return assertion;
  return problem(`Expected the assertion of the kind ${kind} to name ${needed}, but it does not.`);
}

/** What the assertion of a kind has to be about. */
const NEEDED: Readonly<Record<string, string>> = { delta: 'before', 'cross-source': 'other' };

function feelOrText(text: string): string {
  if (text === '') return '';
  return text.startsWith('=') ? text.slice(1) : JSON.stringify(text);
}

function reads({ names }: CompiledExpression, name: string): boolean {
  return names.includes(name);
}

/** What is allowed, but seldom meant. */
function warnOf(source: NodeSource, id: string, assertion: CompiledExpression): void {
  const text = assertion.source;
  if (/\b(every|all\s*\()/.test(text) && !/\bcount\s*\(/.test(text))
    source.warning(
      'quantifierUnguarded',
      `Probe ${id}: Expected count(…) beside what is asked of every element, but found none: of an ` +
        'empty list it proves nothing.',
    );
}

/** `/orders/{subject.orderId}?state={input.state}`: literal text with FEEL between braces. */
function compilePath(source: NodeSource, text: string, problem: Problem): ProbePlan['path'] | null {
  if (!/^\/(?!\/)/.test(text) || /[\s\\#]/.test(text.replace(/\{[^{}]*\}/g, '')))
    return problem(`Expected a path that begins with one "/", but found "${text}".`);
  const parts: (string | CompiledExpression)[] = [];
  for (const part of text.split(/(\{[^{}]*\})/)) {
    if (!part.startsWith('{')) {
      if (part !== '') parts.push(part);
      continue;
    }
    const expression = source.expression(part.slice(1, -1), 'path');
    if (expression === null) return null;
    parts.push(expression);
  }
  return parts;
}

/** An assertion that holds of nothing proves nothing. */
function isLenient(assertion: CompiledExpression, kind: string): boolean {
  if (kind === 'signed') return false;
  const empty: readonly JsonValue[] =
    kind === 'absent' ? [null, {}] : [null, {}, [], { items: [] }];
  return empty.some((body) => {
    const response = { status: 200, body };
    const both = { response, before: { status: 200, body: { before: true } }, other: response };
    const names = { ...both, subject: {}, claim: {}, input: {}, since: SINCE, keys: [] };
    return strictVerdict(assertion.evaluate(withNames(names, null))) === 'pass';
  });
}

const SINCE = '2026-01-01T00:00:00Z';
