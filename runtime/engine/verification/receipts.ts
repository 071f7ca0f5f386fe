import type { Check, Claim } from '../../../shared/work-item.ts';
import type { LedgerRow } from '../entities.ts';
import type { ToolPlan } from '../work/governance.ts';
import { isSameJson, valueAt } from './pointer.ts';
import { isProposed, type ProofFacts } from './proof-facts.ts';

/**
 * Holds a claim to what its performers have really had done: calls that must be there, calls that
 * must not, their order, what they were given and what they have answered.
 * @see work-item protocol, V4
 */
export function checkReceipts(facts: ProofFacts): readonly Check[] {
  const tools = facts.plan.governance?.tools ?? [];
  if (tools.length === 0 || isProposed(facts)) return [];
  return [...unsettled(facts), ...tools.flatMap((tool) => checkTool(tool, facts))];
}

/** Whether a call has come back and has done what it was for. */
export function hasReturned({ state }: LedgerRow): boolean {
  return state === 'returned' || state === 'verified';
}

const OPEN: ReadonlySet<string> = new Set(['intended', 'dispatched', 'unknown', 'compensating']);

function unsettled({ ledger, claim }: ProofFacts): readonly Check[] {
  const open = ledger
    .filter(({ state }) => OPEN.has(state))
    .map(({ id, state, action }) =>
      inconclusive(
        action.tool,
        'RECEIPT_UNKNOWN',
        `Expected to know what has come of ${action.tool} (${id}), but it is ${state}. Wait until ` +
          'the gateway has found out, then claim again.',
      ),
    );
  const waiting = ledger
    // What an attempt before has proposed is never run: there is nothing to wait for.
    .filter(({ state, epoch }) => state === 'proposed' && epoch === claim.epoch)
    .map(({ id, action }) =>
      failed(
        action.tool,
        'NOT_EXECUTED',
        `Expected ${action.tool} (${id}) to be carried out, but it was only proposed. Call it once ` +
          'it is approved.',
      ),
    );
  return [...open, ...waiting];
}

function checkTool(tool: ToolPlan, { claim, ledger }: ProofFacts): readonly Check[] {
  const rows = ledger.filter(({ action }) => action.tool === tool.name);
  const done = rows.filter(hasReturned);
  const faults = [
    ...tooFew(tool, done, claim),
    ...tooMany(tool, rows),
    ...outOfOrder(tool, ledger),
    ...disagreeing(tool, done, claim),
  ];
  if (faults.length > 0 || done.length === 0) return faults;
  const detail = `${tool.name} was called ${times(done.length)}, as its receipts say.`;
  return [{ step: 'receipt', name: tool.name, result: 'pass', code: 'RECEIPT', detail, level: 3 }];
}

function tooFew(
  { name, atLeast }: ToolPlan,
  done: readonly LedgerRow[],
  { disposition }: Claim,
): readonly Check[] {
  if (done.length >= atLeast || disposition !== 'done') return [];
  return [
    failed(
      name,
      'NO_RECEIPT',
      `Expected ${name} to be called ${times(atLeast)} at least, but there are receipts of ` +
        `${done.length}. Call it through the gateway, then claim again.`,
    ),
  ];
}

/** What may have had an effect counts, whatever came of it. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['failed', 'proposed', 'refuted']);

function tooMany({ name, atMost }: ToolPlan, rows: readonly LedgerRow[]): readonly Check[] {
  const count = rows.filter(({ state }) => !WITHOUT_EFFECT.has(state)).length;
  if (atMost === null || count <= atMost) return [];
  return [
    failed(
      name,
      'TOO_MANY',
      `Expected ${name} to be called ${times(atMost)} at most, but it was called ${times(count)}. ` +
        'Somebody has to see what has to be undone.',
    ),
  ];
}

function outOfOrder(
  { name, after = [] }: ToolPlan,
  ledger: readonly LedgerRow[],
): readonly Check[] {
  const firstOf = (tool: string): number =>
    ledger.findIndex((row) => row.action.tool === tool && hasReturned(row));
  const own = firstOf(name);
  if (own < 0) return [];
  return after
    .filter((tool) => firstOf(tool) < 0 || firstOf(tool) > own)
    .map((tool) =>
      failed(
        name,
        'OUT_OF_ORDER',
        `Expected ${tool} to have been called before ${name}, but it was not.`,
      ),
    );
}

/** Every effect has to agree with the claim; of what was only read, one suffices. */
function disagreeing(
  { name, agrees }: ToolPlan,
  done: readonly LedgerRow[],
  claim: Claim,
): readonly Check[] {
  if (done.length === 0) return [];
  return agrees.flatMap(({ claim: pointer, of, pointer: there }) => {
    const claimed = valueAt(claim.output, pointer);
    const found = done.map((row) => ({
      isEffect: row.action.isEffect,
      value: of === 'arguments' ? valueAt(row.action.arguments, there) : resultAt(row, there),
    }));
    const same = found.map(({ value }) => isSameJson(claimed, value));
    const mustAll = found.some(({ isEffect }) => isEffect);
    if (mustAll ? same.every(Boolean) : same.some(Boolean)) return [];
    const shown = found.map(({ value }) =>
      value === undefined ? 'nothing' : JSON.stringify(value),
    );
    return [
      failed(
        `${name} ${pointer}`,
        'RESULT_MISMATCH',
        `Expected ${pointer} of the claim to be what ${there} of the ${of} of ${name} says ` +
          `(${shown.join(', ').slice(0, MOST_SHOWN)}), but it is ` +
          `${(JSON.stringify(claimed) ?? 'not there').slice(0, MOST_SHOWN)}. Claim what the tool said.`,
      ),
    ];
  });
}

/** How much (characters) of a value a sentence shows. */
const MOST_SHOWN = 200;

function resultAt({ result }: LedgerRow, pointer: string): ReturnType<typeof valueAt> {
  return result === undefined ? undefined : valueAt(result, pointer);
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function failed(name: string, code: string, detail: string): Check {
  return { step: 'receipt', name, result: 'fail', code, detail };
}

function inconclusive(name: string, code: string, detail: string): Check {
  return { step: 'receipt', name, result: 'inconclusive', code, detail };
}
