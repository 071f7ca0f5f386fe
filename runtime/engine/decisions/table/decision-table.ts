import { textOf, type ModelElement } from '../../compile/model.ts';
import { FeelContext, type FeelScope, type FeelValue } from '../../expression/index.ts';
import { report, type Boxed, type Place } from '../place.ts';
import { keepTable, warn, type Run } from '../run.ts';
import { withName } from '../scope.ts';
import { coerceTo, namesIn } from '../types/decision-type.ts';
import { unsupported } from '../unsupported.ts';
import { reportTable } from './report-table.ts';
import { aggregates, POLICIES, ranksOutputs, type Hit, type HitPolicy } from './hit-policy.ts';
import {
  foreignText,
  readTable,
  type InputColumn,
  type OutputColumn,
  type ReadTable,
} from './read-table.ts';
import { ruleMatcher, type MatchRules } from './rules.ts';

/** A decision table, whichever way it is drawn; annotations say nothing to it. @spec DMN 1.5 §8 */
export function decisionTable(element: ModelElement, place: Place): Boxed {
  const foreign = foreignText(element, place);
  if (foreign !== null) return unsupported(foreign.place, 'foreign-language', foreign.message);
  const read = readTable(element, place);
  const policy = policyOf(element);
  checkPolicy(policy, read, place);
  reportTable(read, policy, place);
  const columns = read.inputs.map((_, column) =>
    read.rules.flatMap(({ cells }) => cells[column] ?? []),
  );
  // A table that was refused is never asked: its columns may be ragged.
  const match = ruleMatcher(columns, read.rules.length, policy === 'FIRST');
  const table: Table = { ...read, policy, match, elementId: place.elementId };
  return { logic: (scope, run) => ask(table, scope, run), names: namesOf(read) };
}

interface Table extends ReadTable {
  readonly policy: HitPolicy;
  readonly match: MatchRules;
  readonly elementId: string | null;
}

function policyOf(element: ModelElement): HitPolicy {
  const name = textOf(element, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = textOf(element, 'aggregation');
  const full = name === 'COLLECT' && aggregation !== null ? `COLLECT ${aggregation}` : name;
  return isPolicy(full) ? full : 'UNIQUE';
}

function isPolicy(name: string): name is HitPolicy {
  return Object.hasOwn(POLICIES, name);
}

function checkPolicy(policy: HitPolicy, { outputs }: ReadTable, place: Place): void {
  if (ranksOutputs(policy) && outputs.every(({ values }) => values === null))
    report(
      place,
      'no-priorities',
      `Expected output values, in the order of their priority, for the hit policy ${policy}, but there are none.`,
    );
  if (aggregates(policy) && policy !== 'COLLECT COUNT' && outputs.length > 1)
    report(
      place,
      'aggregation-undefined',
      `Expected one output for the hit policy ${policy}, which is not defined over several, but there are ${outputs.length}.`,
    );
}

function namesOf({ outputs }: ReadTable): Boxed['names'] {
  const [only] = outputs;
  if (outputs.length === 1) return only === undefined ? null : namesIn(only.type.feel);
  return Object.fromEntries(outputs.map(({ name, type }) => [name ?? '', namesIn(type.feel)]));
}

function ask(table: Table, scope: FeelScope, run: Run): FeelValue {
  const { inputs, outputs, policy, elementId } = table;
  const values = inputs.map((input) => valueOf(input, scope, run));
  const isRefused = inputs.some(
    (input, index) => !isAllowed(input, values[index] ?? null, { scope, run }),
  );
  const rules = isRefused ? [] : table.match(values, scope, run);
  const hits = rules.map((index) => ({ index, values: outputsOf(table, index, scope, run) }));
  const [first, ...rest] = hits.map(({ values: own }) => hitOf(table, own, run));
  const answer =
    first === undefined
      ? { value: isRefused ? null : otherwise(table, scope, run), violation: null }
      : POLICIES[policy]([first, ...rest], run);
  keepTable(run.session, {
    elementId,
    hitPolicy: policy,
    inputs: inputs.map(({ source }, index) => ({
      expression: source,
      value: values[index] ?? null,
    })),
    rules: hits.map(({ index, values: own }) => ({
      ruleId: table.rules[index]?.id ?? null,
      index: index + 1,
      outputs: outputs.map(({ name }, column) => ({
        name: name ?? '',
        value: own[column] ?? null,
      })),
    })),
    violation: answer.violation,
  });
  if (answer.violation !== null) tellViolation(table, rules, run);
  return answer.value;
}

function tellViolation({ policy, elementId }: Table, rules: readonly number[], run: Run): void {
  const wanted = policy === 'UNIQUE' ? 'one rule to match' : 'matching rules to give the same';
  const found = rules.map((index) => index + 1).join(', ');
  const message = `Expected ${wanted}, as the hit policy ${policy} says, but the rules ${found} match: the result is null.`;
  warn(run, 'hitPolicyViolated', elementId, message);
}

function valueOf(
  { expression, type, source, elementId }: InputColumn,
  scope: FeelScope,
  run: Run,
): FeelValue {
  if (expression === null) return null;
  const value = run.evaluator.evaluate(expression, scope);
  return coerceTo(type, value, run, { what: `“${source}”`, elementId });
}

interface Asked {
  readonly scope: FeelScope;
  readonly run: Run;
}

function isAllowed(input: InputColumn, value: FeelValue, { scope, run }: Asked): boolean {
  const { allowed, source, elementId } = input;
  if (allowed === null || value === null) return true;
  if (run.evaluator.evaluate(allowed.tests, withName(scope, '?', value)) === true) return true;
  const message = `Expected “${source}” to be one of ${allowed.source.slice(0, 200)}, but it is another value: the result is null.`;
  warn(run, 'notAllowed', elementId, message);
  return false;
}

function outputsOf(
  { rules, outputs }: Table,
  rule: number,
  scope: FeelScope,
  run: Run,
): readonly FeelValue[] {
  const entries = rules[rule]?.outputs ?? [];
  return outputs.map((column, index) =>
    typed(column, entries[index]?.logic(scope, run) ?? null, run),
  );
}

function typed({ type, name, elementId }: OutputColumn, value: FeelValue, run: Run): FeelValue {
  const what = name === null ? 'an output' : `the output “${name}”`;
  return coerceTo(type, value, run, { what, elementId });
}

function hitOf(table: Table, values: readonly FeelValue[], run: Run): Hit {
  const { outputs, policy } = table;
  const ranks = ranksOutputs(policy)
    ? outputs.flatMap((column, index) =>
        column.values === null ? [] : [rankOf(column.values, values[index] ?? null, run)],
      )
    : [];
  for (const [index, column] of outputs.entries()) tellStrange(column, values[index] ?? null, run);
  return { value: together(table, values), ranks };
}

function rankOf(values: NonNullable<OutputColumn['values']>, value: FeelValue, run: Run): number {
  const rank = values.findIndex((one) => isOne(one, value, run));
  return rank === -1 ? values.length : rank;
}

function isOne(
  tests: NonNullable<OutputColumn['values']>[number],
  value: FeelValue,
  run: Run,
): boolean {
  const scope = { get: (name: string) => (name === '?' ? value : undefined) };
  return run.evaluator.evaluate(tests, scope) === true;
}

function tellStrange({ values, name, elementId }: OutputColumn, value: FeelValue, run: Run): void {
  if (values === null || value === null || values.some((one) => isOne(one, value, run))) return;
  const message = `Expected ${name === null ? 'an output' : `the output “${name}”`} to be one of the output values, but it is another.`;
  warn(run, 'notAllowed', elementId, message);
}

function together({ outputs }: Table, values: readonly FeelValue[]): FeelValue {
  if (outputs.length === 1) return values[0] ?? null;
  return new FeelContext(
    new Map(outputs.map(({ name }, index) => [name ?? '', values[index] ?? null])),
  );
}

/** What the table says for the case that no rule matches. @spec DMN 1.5 §8.2.11 */
function otherwise(table: Table, scope: FeelScope, run: Run): FeelValue {
  const { outputs, elementId } = table;
  if (outputs.some((column) => column.otherwise !== null)) {
    const values = outputs.map((column) =>
      column.otherwise === null
        ? null
        : typed(column, run.evaluator.evaluate(column.otherwise, scope), run),
    );
    return together(table, values);
  }
  const message = 'Expected a rule to match, but none does: the result is null.';
  return warn(run, 'noRuleMatches', elementId, message);
}
