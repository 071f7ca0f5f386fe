import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import type { RejectionCode } from '../../../shared/rejection.ts';
import { planOf } from '../carry-out/work.ts';
import type { CommandOf } from '../command.ts';
import type { LedgerRow, WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { Run } from '../run.ts';
import type { Governance, ToolPlan } from './governance.ts';
import { ledgerOf } from './family.ts';
import { inputOf } from './input.ts';
import { foreignPlaceIn, leakIn } from './leakage.ts';
import { provenanceOf, type Sources } from './provenance.ts';

/** Why a call is not made, and what follows beside that. */
export interface Denial {
  readonly code: RejectionCode;
  readonly detail: string;
  /** What stops the line: an anomaly that somebody has to look at. Left out: the performer goes on. */
  readonly breach?: 'INJECTION' | 'LEAKAGE';
  /** The performer goes round in circles: its attempt has failed. */
  readonly isStuck?: true;
}

type Intent = CommandOf<'intendEffect'>;
type Look = (run: Run, item: WorkItemRow, intent: Intent, plan: Governed) => Denial | null;

interface Governed {
  readonly governance: Governance;
  readonly tool: ToolPlan;
}

/** The same call so often in one lease is a circle. */
const MOST_ALIKE = 5;
/** So many calls that were refused are no mistake any more. */
const MOST_DENIALS = 20;

/** Why an effect that is not known yet may not be; `null` when it may. The first reason is told. */
export function denialOf(run: Run, item: WorkItemRow, intent: Intent): Denial | null {
  const { governance } = planOf(run, item);
  const tool = toolOf(governance?.tools ?? [], intent.action.tool);
  if (governance === undefined || tool === null)
    return stuckBy(item, {
      code: 'toolDenied',
      detail: `Expected a tool that ${item.elementId} allows, but ${intent.action.tool} is none.`,
    });
  for (const look of LOOKS) {
    const denial = look(run, item, intent, { governance, tool });
    if (denial !== null) return stuckBy(item, denial);
  }
  return null;
}

/** What is checked, in this order: rights first, then money, then what the arguments say. */
const LOOKS: readonly Look[] = [
  byGateway,
  byRegistry,
  byMode,
  byCompensator,
  byRepetition,
  byBudgets,
  byBounds,
  byPlaces,
  byLeaks,
  byProvenance,
];

/** What a performer is registered for bounds it in every task. @see requirement 86 */
function byRegistry(_run: Run, { performer }: WorkItemRow, { action }: Intent): Denial | null {
  const allowed = performer?.tools;
  if (allowed === undefined || allowed.includes(action.tool)) return null;
  return {
    code: 'toolDenied',
    detail: `Expected a tool that the performer is registered for, but ${action.tool} is none.`,
  };
}

/** What the model says can be undone has to be undone by that, or it is not begun. */
function byCompensator(
  _run: Run,
  _item: WorkItemRow,
  { action: { tool: name, isEffect, compensator } }: Intent,
  { tool }: Governed,
): Denial | null {
  if (!isEffect || tool.compensator === null || tool.compensator === compensator) return null;
  return {
    code: 'toolDenied',
    detail:
      `Expected ${name} to be undone by ${tool.compensator}, as the model says, but its operation ` +
      `is undone by ${compensator ?? 'nothing'}.`,
  };
}

/** A tool of the task, by name. */
function toolOf(tools: readonly ToolPlan[], name: string): ToolPlan | null {
  return tools.find((tool) => tool.name === name) ?? null;
}

/** Whether people have to permit it first. What cannot be computed needs a person. */
export function asksFirst(run: Run, item: WorkItemRow, { action }: Intent): boolean {
  const { governance } = planOf(run, item);
  if (governance === undefined || !action.isEffect) return false;
  if (governance.oversight === 'in') return true;
  const source = toolOf(governance.tools, action.tool)?.needsApproval ?? null;
  if (source === null) return false;
  const result = valueOf(source, scopeOf(run, item, action.arguments), run.at);
  return !result.ok || result.value !== false;
}

/** Everything the item has meant to do, the oldest first. */
export function* effectsOf(run: Run, item: WorkItemRow): Generator<LedgerRow> {
  yield* ledgerOf(run.draft, item);
}

function stuckBy(item: WorkItemRow, denial: Denial): Denial {
  const before = item.spent?.['denials'] ?? 0;
  return before + 1 >= MOST_DENIALS ? { ...denial, isStuck: true } : denial;
}

function byGateway(_run: Run, _item: WorkItemRow, { refusal }: Intent): Denial | null {
  return refusal;
}

function byMode(
  _run: Run,
  { elementId }: WorkItemRow,
  { action }: Intent,
  { governance: { effectMode } }: Governed,
): Denial | null {
  if (!action.isEffect || effectMode === 'gateway' || effectMode === 'proposal') return null;
  return {
    code: 'toolDenied',
    detail: `Expected ${elementId} to change nothing through tools (${effectMode}), but ${action.tool} does.`,
  };
}

function byRepetition(run: Run, item: WorkItemRow, { digest, action }: Intent): Denial | null {
  let alike = 0;
  for (const row of effectsOf(run, item)) if (row.digest === digest) alike += 1;
  if (alike < MOST_ALIKE) return null;
  const detail = `Expected ${action.tool} to be called with the same arguments at most ${MOST_ALIKE} times, but it was.`;
  return { code: 'budgetSpent', detail, isStuck: true };
}

function byBudgets(
  run: Run,
  item: WorkItemRow,
  { action }: Intent,
  { governance: { budgets }, tool }: Governed,
): Denial | null {
  const amounts: Readonly<Record<string, number>> = { calls: 1, money: action.amount ?? 0 };
  for (const [what, most] of Object.entries(budgets)) {
    const spent = spentOf(run, item, what);
    const more = amounts[what] ?? 0;
    if (more > 0 ? spent + more <= most : spent < most || !COUNTED.has(what)) continue;
    return {
      code: 'budgetSpent',
      detail: `Expected at most ${most} ${what} for ${item.id}, but ${spent} are used.`,
    };
  }
  const most = tool.atMost;
  if (most === null || !action.isEffect || callsOf(run, item, action.tool) < most) return null;
  return { code: 'budgetSpent', detail: `Expected ${action.tool} at most ${most} times.` };
}

/** What stops calls once it is used up; questions do not. */
const COUNTED: ReadonlySet<string> = new Set(['tokens', 'activeMs']);

function spentOf({ at }: Run, { spent, clocks }: WorkItemRow, what: string): number {
  if (what === 'activeMs')
    return clocks === undefined ? 0 : clocks.active + Math.max(0, at - clocks.since);
  return spent?.[what] ?? 0;
}

function callsOf(run: Run, item: WorkItemRow, name: string): number {
  let calls = 0;
  for (const { action, state } of effectsOf(run, item))
    if (action.tool === name && state !== 'failed') calls += 1;
  return calls;
}

function byBounds(
  run: Run,
  item: WorkItemRow,
  { action }: Intent,
  { tool: { bounds, name } }: Governed,
): Denial | null {
  for (const { pointer, must } of bounds) {
    const value = valueAt(action.arguments, pointer) ?? null;
    const scope = scopeOf(run, item, action.arguments, { value });
    const result = valueOf({ type: 'expression', expression: must }, scope, run.at);
    if (result.ok && result.value === true && result.warnings.length === 0) continue;
    return {
      code: 'toolDenied',
      detail: `Expected ${pointer} of ${name} to hold to "${must.source}", but it does not.`,
    };
  }
  return null;
}

function scopeOf(
  run: Run,
  item: WorkItemRow,
  args: JsonObject,
  more: JsonObject = {},
): ReturnType<typeof withNames> {
  const names = { ...more, arguments: args, subject: item.subject, input: inputIn(run, item) };
  return withNames(names, variablesFrom(run.draft, item.element));
}

function inputIn(run: Run, item: WorkItemRow): JsonObject {
  return inputOf(run.draft, run.nodeOf(item.element), item.element);
}

function byPlaces(
  _run: Run,
  _item: WorkItemRow,
  { action, guards }: Intent,
  { tool: { name } }: Governed,
): Denial | null {
  const egress = guards?.egress ?? null;
  const place = egress === null ? null : foreignPlaceIn(action.arguments, egress);
  if (place === null) return null;
  const detail = `Expected ${name} to name only places it may reach, but found ${place.slice(0, 100)}.`;
  return { code: 'toolDenied', detail, breach: 'LEAKAGE' };
}

function byLeaks(
  run: Run,
  item: WorkItemRow,
  { action, guards }: Intent,
  { governance: { personal }, tool: { name } }: Governed,
): Denial | null {
  if (guards?.isExternal !== true) return null;
  const input = inputIn(run, item);
  const leak = leakIn(
    action.arguments,
    valuesOf(input, (field) => personal.includes(field)),
  );
  if (leak === null) return null;
  const detail = `Expected nothing in the arguments of ${name} that has to stay here, but found: ${leak}.`;
  return { code: 'toolDenied', detail, breach: 'LEAKAGE' };
}

function valuesOf(input: JsonObject, isMeant: (field: string) => boolean): readonly JsonValue[] {
  return Object.entries(input)
    .filter(([field]) => isMeant(field))
    .map(([, value]) => value);
}

/** What decides where something goes must be known; a person may let through what is tainted. */
function byProvenance(run: Run, item: WorkItemRow, intent: Intent, plan: Governed): Denial | null {
  const { action, guards } = intent;
  if (guards === undefined || guards.sinks.length === 0) return null;
  const sources = sourcesOf(run, item, plan.governance);
  for (const sink of guards.sinks) {
    const origin = provenanceOf(valueAt(action.arguments, sink) ?? null, sources);
    if (origin === 'known') continue;
    if (origin === 'tainted' && asksFirst(run, item, intent)) continue;
    const found = origin === 'tainted' ? 'a value that anybody may have written' : 'another';
    return {
      code: 'toolDenied',
      detail: `Expected a known value at ${sink} of ${action.tool}, but found ${found}.`,
      ...(origin === 'tainted' ? { breach: 'INJECTION' } : {}),
    };
  }
  return null;
}

function sourcesOf(run: Run, item: WorkItemRow, { untrusted }: Governance): Sources {
  const input = inputIn(run, item);
  const trusted: JsonValue[] = [
    item.subject,
    ...valuesOf(input, (one) => !untrusted.includes(one)),
  ];
  const others: JsonValue[] = [...valuesOf(input, (one) => untrusted.includes(one))];
  for (const { action, state, result } of effectsOf(run, item)) {
    if (state !== 'returned' || result === undefined) continue;
    (action.isMasterData === true ? trusted : others).push(result);
  }
  return { trusted, untrusted: others };
}
