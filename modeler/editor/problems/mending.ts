import type { ModelProblem } from '../../canvas/problems/problem.ts';
import type { Fix, FixCommand } from '../../checks/fix.ts';

/** A fix that changes the model. */
export type Change = Extract<Fix, { readonly type: 'change' }>;

/** Fixes that decide nothing: what they do to one place they may do to all. */
const SAFE: ReadonlySet<string> = new Set([
  'addEnd',
  'takeOut',
  'partGateway',
  'nameFlow',
  'removeDefinition',
  'makeExecutable',
  'dropDirection',
]);

/** What can be mended with this in one go. */
export interface Batch {
  readonly count: number;
  readonly commands: readonly FixCommand[];
}

/** All problems of the same kind that the same fix mends; `null` when it has to be decided one by one. */
export function batchOf(
  problems: readonly ModelProblem[],
  { code }: ModelProblem,
  fix: Fix,
): Batch | null {
  if (fix.type !== 'change' || !SAFE.has(fix.id)) return null;
  const changes = problems
    .filter((one) => one.code === code)
    .flatMap(({ fixes }) => fixes.find((one) => isChange(one) && one.id === fix.id) ?? [])
    .filter(isChange);
  if (changes.length < 2) return null;
  return { count: changes.length, commands: changes.flatMap(({ commands }) => commands) };
}

/** Whether a fix changes the model, instead of leading somewhere. */
function isChange(fix: Fix): fix is Change {
  return fix.type === 'change';
}
