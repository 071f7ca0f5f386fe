import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { approvalId, ledgerId, type LedgerId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { durationMs, later } from '../../../shared/time.ts';
import type { DirectiveOf } from '../directive.ts';
import type { LedgerRow, WorkItemRow } from '../entities.ts';
import { barredFrom } from '../policy/duties.ts';
import type { Run } from '../run.ts';
import { writeMove } from '../work/effects.ts';
import { stopFor } from '../work/halt.ts';
import { governanceOf } from './adjudicating.ts';

/** How long (ms) a permission may be waited for, and used: one hour. */
const APPROVAL_MS = 3_600_000;

/**
 * Writes an effect into the ledger before anything is called. One that needs a permission waits for
 * it; any other is handed to the gateway, which may call it once this is durable.
 * @see work-item protocol, section 9 and invariant I9
 */
export function intendEffect(
  run: Run,
  item: WorkItemRow,
  { command, awaitsApproval }: DirectiveOf<'intendEffect'>,
): void {
  const { action, digest, proof } = command;
  const isProposal = action.isEffect && governanceOf(run, item).effectMode === 'proposal';
  const ledger = writeIntent(run, item, {
    action,
    digest,
    by: proof.by,
    state: awaitsApproval || isProposal ? 'proposed' : 'intended',
  });
  const decision = isProposal ? 'proposed' : 'allowed';
  run.reply = { ...run.reply, ledger, decision: awaitsApproval ? 'approval' : decision };
  if (awaitsApproval) askForApproval(run, item, ledger, digest);
}

function writeIntent(
  run: Run,
  { id: workItem, elementId, element, epoch }: WorkItemRow,
  intent: Pick<LedgerRow, 'action' | 'digest' | 'by' | 'state'>,
): LedgerId {
  const scope = run.draft.element(element).scope ?? element;
  const ledger = ledgerId(run.draft.base.instance, run.nextSeq);
  const of = { ledger, workItem, elementId, element, scope, epoch };
  run.record({ type: 'effectIntended', ...of, ...intent });
  return ledger;
}

function askForApproval(run: Run, item: WorkItemRow, ledger: LedgerId, digest: string): void {
  const { id: workItem, elementId } = item;
  const approval = approvalId(run.draft.base.instance, run.nextSeq);
  const lane = governanceOf(run, item).lanes.find((one) => one.lane === 'expert');
  run.record({
    type: 'approvalRequested',
    approval,
    workItem,
    elementId,
    ledger,
    digest,
    groups: lane?.groups ?? [],
    barred: barredFrom(run, item),
    expiresAt: later(run.at, durationMs(APPROVAL_MS)),
  });
  run.reply = { ...run.reply, approval };
}

/**
 * Writes down what has come of an effect, or that it is called now: then somebody has to look after
 * it, should nothing come back.
 */
export function moveEffect(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'moveEffect'>,
): void {
  const { ledger, state } = command;
  const row = run.draft.get(ledger);
  if (row?.type !== 'ledger')
    throw new InvariantViolation(`the effect ${ledger}`, 'it is not there');
  // What the orchestrator does itself needs no lease.
  const isOwn = OWN.has(state) || governanceOf(run, item).effectMode === 'proposal';
  const isLate = !isOwn && (row.epoch !== item.epoch || item.holder === null);
  writeMove(run, row, command, { item, isLate });
  if (state === 'dispatched' || state === 'unknown')
    run.effects.push({ type: 'resolveEffect', workItem: item.id, ledger });
  if (state === 'returned' && row.action.compensator !== null) undoIfStopped(run, item, ledger);
}

/** What the orchestrator does, whoever has the item. */
const OWN: ReadonlySet<LedgerState> = new Set(['dispatched', 'compensating', 'compensated']);

/** It was on its way when everything was to be undone, and has landed. */
function undoIfStopped(run: Run, item: WorkItemRow, ledger: LedgerId): void {
  if (stopFor(run, item)?.mode === 'stop+compensate')
    run.effects.push({ type: 'compensateEffect', workItem: item.id, ledger });
}

/** What was proposed and approved is carried out by the orchestrator itself. */
export function executeProposal(run: Run, item: WorkItemRow): void {
  for (const row of run.draft.effects(run.draft.element(item.element).scope ?? item.element)) {
    if (row.workItem !== item.id || row.state !== 'proposed') continue;
    // What an attempt before has proposed was never approved with this claim.
    if (row.epoch !== item.claim?.epoch) continue;
    run.effects.push({ type: 'executeEffect', workItem: item.id, ledger: row.id });
  }
}
