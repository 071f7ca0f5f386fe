import type { JsonValue } from '../../../shared/json.ts';
import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { strictVerdict, type CompiledExpression } from '../expression/index.ts';
import { withNames } from '../evaluate.ts';
import type { ProbePlan } from '../graph.ts';

/**
 * What a probe may be about. All are one read and one assertion; the kind says what the assertion
 * claims: a field's value, that something is there, is not, is there once, has not changed.
 */
const KINDS: ReadonlySet<string> = new Set(['state', 'exists', 'absent', 'unique', 'invariant']);

/** The pause (ms) between two reads when the model says none. */
const INTERVAL_MS = 500;
/** The longest a probe may go on asking: ten minutes. */
const LONGEST_MS = 600_000;

/** Reads one probe; `null` when problems were found. */
export function compileProbe(
  source: NodeSource,
  element: ModelElement,
  millis: (text: string) => number | null,
): ProbePlan | null {
  const said = (attribute: string, otherwise = ''): string =>
    textOf(element, attribute) ?? otherwise;
  const id = said('id');
  const problem = (message: string): null => {
    source.problem('probeInvalid', `Probe ${id || '(without id)'}: ${message}`);
    return null;
  };
  const kind = said('kind', 'state');
  const connector = said('connector');
  if (id === '') return problem('Expected an id, but found none.');
  if (!KINDS.has(kind))
    return problem(`Expected one of ${[...KINDS].join(', ')}, but found the kind "${kind}".`);
  if (connector === '') return problem('Expected the name of a connector, but found none.');
  const path = compilePath(source, said('path'), problem);
  const assertion = compileAssertion(source, said('assert'), problem);
  const window = compileWindow(element, millis, problem);
  if (path === null || assertion === null || window === null) return null;
  if (isLenient(assertion, kind))
    return problem(
      `Expected an assertion that an empty answer does not satisfy, but "${assertion.source}" ` +
        'holds of it.',
    );
  return { id, kind, connector, path, assertion, ...window };
}

/** For how long, and how often, the system of record may be asked again. */
function compileWindow(
  element: ModelElement,
  millis: (text: string) => number | null,
  problem: (message: string) => null,
): Pick<ProbePlan, 'timeoutMs' | 'intervalMs'> | null {
  const timeoutMs = millis(textOf(element, 'timeout') ?? 'PT0S');
  const intervalMs = millis(textOf(element, 'interval') ?? `PT${INTERVAL_MS / 1000}S`);
  if (timeoutMs === null || intervalMs === null || intervalMs < 1 || timeoutMs > LONGEST_MS)
    return problem('Expected timeout (at most PT10M) and interval as ISO 8601 durations.');
  return { timeoutMs, intervalMs };
}

function compileAssertion(
  source: NodeSource,
  text: string,
  problem: (message: string) => null,
): CompiledExpression | null {
  const feel = text.startsWith('=') ? text.slice(1) : text;
  if (feel.trim() === '') return problem('Expected an assertion, but found none.');
  return source.expression(feel, 'assertion');
}

/** `/orders/{subject.orderId}?state={input.state}`: literal text with FEEL between braces. */
function compilePath(
  source: NodeSource,
  text: string,
  problem: (message: string) => null,
): ProbePlan['path'] | null {
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
  const empty: readonly JsonValue[] =
    kind === 'absent' ? [null, {}] : [null, {}, [], { items: [] }];
  return empty.some((body) => {
    const names = { response: { status: 200, body }, subject: {}, claim: {}, input: {} };
    return strictVerdict(assertion.evaluate(withNames(names, null))) === 'pass';
  });
}
