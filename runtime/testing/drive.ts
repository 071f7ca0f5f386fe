import { parseClaimId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { durationMs } from '../../shared/time.ts';
import type { WorkItemRow } from '../engine/index.ts';
import { ERROR_CODE } from './arbitrary.ts';
import type { Harness } from './harness.ts';
import type { Move } from './schedule.ts';

/** Does to an instance what a schedule says, as far as there is anything to do it to. */
export function drive(run: Harness, schedule: readonly Move[]): void {
  for (const move of schedule) MOVES[move.type](run, move.pick);
}

/** Hands in all work that is open, in an order that `picks` choose, until none is left. */
export function finish(run: Harness, picks: readonly number[]): void {
  for (let turn = 0; turn < 200; turn += 1) {
    const open = items(run);
    if (open.length === 0) return;
    const item = open[(picks[turn % Math.max(picks.length, 1)] ?? 0) % open.length];
    if (item !== undefined) handIn(run, item);
    for (const verifying of items(run).filter(({ probes }) => probes.length > 0))
      observe(run, verifying, true);
  }
  throw new Error('Expected the work to come to an end, but it did not.');
}

const MOVES: Readonly<Record<Move['type'], (run: Harness, pick: number) => void>> = {
  commit: (run, pick) => withItem(run, pick, (item) => handIn(run, item)),
  lie: (run, pick) => withItem(run, pick, (item) => handIn(run, item, { ok: 'no', number: -1 })),
  observe: (run, pick) =>
    withItem(run, pick, (item) => observe(run, item, ANSWERS[pick % 4] ?? null)),
  fail: (run, pick) =>
    withHeld(run, pick, (workItem, proof) => {
      const backoffMs = pick % 2 === 0 ? durationMs(5000) : null;
      run.try({ type: 'failAttempt', workItem, proof, code: 'X', message: 'no', backoffMs });
    }),
  error: (run, pick) =>
    withHeld(run, pick, (workItem, proof) => {
      const code = pick % 3 === 0 ? 'unheard-of' : ERROR_CODE;
      const variables = { why: pick };
      run.try({ type: 'throwWorkItemError', workItem, proof, code, message: 'no', variables });
    }),
  lease: (run, pick) => withItem(run, pick, (item) => void lease(run, item)),
  giveBack: (run, pick) =>
    withHeld(run, pick, (workItem, proof) => {
      const reason = pick % 2 === 0 ? 'released' : 'declined';
      run.try({ type: 'endLease', workItem, proof, reason, detail: '' });
    }),
  stale: (run, pick) =>
    withHeld(run, pick, (workItem, proof) => {
      const forged = pick % 2 === 0 ? { ...proof, leaseHash: 'forged' } : { ...proof, by: 'thief' };
      run.try({ type: 'submitClaim', workItem, proof: forged, claim: run.claimBody({}) });
      run.try({
        type: 'renewLease',
        workItem,
        proof: { ...proof, epoch: 0 },
        forMs: durationMs(1),
      });
    }),
  time: (run, pick) => void run.advance((pick % 60) * 1000),
  message: (run, pick) => correlate(run, pick),
  retry: (run, pick) => retry(run, pick),
  cancel: (run) => void run.try({ type: 'cancelInstance', reason: 'enough', by: 'operator' }),
};

const ANSWERS: readonly (boolean | null)[] = [true, false, null, true];

function items(run: Harness): readonly WorkItemRow[] {
  return [...run.rows('workItem')];
}

function withItem(run: Harness, pick: number, act: (item: WorkItemRow) => void): void {
  const open = items(run);
  const item = open[pick % Math.max(open.length, 1)];
  if (item !== undefined) act(item);
}

function withHeld(
  run: Harness,
  pick: number,
  act: (workItem: WorkItemRow['id'], proof: ReturnType<Harness['proof']>) => void,
): void {
  withItem(run, pick, (item) => {
    const held = lease(run, item);
    act(held.id, { by: 'worker', leaseHash: 'hash-of-worker', epoch: held.epoch });
  });
}

function lease(run: Harness, item: WorkItemRow): WorkItemRow {
  const forMs = durationMs(30_000);
  const leaseHash = 'hash-of-worker';
  if (item.kind === 'human')
    run.try({ type: 'claimTask', workItem: item.id, by: 'worker', groups: [] });
  else run.try({ type: 'leaseWorkItem', workItem: item.id, by: 'worker', leaseHash, forMs });
  const row = run.state.get(item.id);
  return row?.type === 'workItem' ? row : item;
}

/** What a task gives depends on the task alone, whoever is first. */
function outputOf(item: WorkItemRow): JsonObject {
  const { elementId, subject } = item;
  if (elementId.startsWith('contract')) return { ok: true };
  return { ok: true, [`r_${elementId}`]: elementId, ...subject };
}

function handIn(run: Harness, item: WorkItemRow, output: JsonObject = outputOf(item)): void {
  const claimId = parseClaimId(`c${run.journal.length}`);
  if (claimId === null) throw new Error('no claim id');
  const claim = { ...run.claimBody(output), claimId };
  if (item.kind === 'human') {
    run.try({ type: 'completeTask', workItem: item.id, by: 'worker', groups: [], claim });
    return;
  }
  const { epoch } = lease(run, item);
  const proof = { by: 'worker', leaseHash: 'hash-of-worker', epoch };
  run.try({ type: 'submitClaim', workItem: item.id, proof, claim });
}

function observe(run: Harness, item: WorkItemRow, there: boolean | null): void {
  const { claim, id: workItem } = item;
  if (claim === null) return;
  const { at } = run;
  const body = there === null ? {} : { there };
  run.try({
    type: 'recordObservations',
    workItem,
    claimId: claim.claimId,
    observations: [{ type: 'answered', probe: 'there', status: 200, body, bodyHash: '', at }],
  });
}

function correlate(run: Harness, pick: number): void {
  const waits = [...run.rows('subscription')].filter(({ trigger }) => trigger.type === 'message');
  const row = waits[pick % Math.max(waits.length, 1)];
  if (row === undefined) return;
  const variables = pick % 2 === 0 ? {} : { news: pick };
  const messageId = `m${run.journal.length}`;
  run.try({ type: 'correlateMessage', subscription: row.id, name: 'news', messageId, variables });
}

function retry(run: Harness, pick: number): void {
  const { incidents } = run;
  const incident = incidents[pick % Math.max(incidents.length, 1)];
  if (incident === undefined) return;
  const variables = pick % 4 === 0 ? { v0: pick % 7, v2: pick % 7 } : {};
  run.try({
    type: 'retryIncident',
    incident: incident.id,
    by: 'operator',
    attempts: 1 + (pick % 2),
    variables,
  });
}
