import type { Check, ProbeObservation } from '../../../shared/work-item.ts';
import { later, type Instant } from '../../../shared/time.ts';
import { judgeObserved, openWindows, type Effect, type WorkItemRow } from '../../engine/index.ts';
import type { Due, Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { FindCitations } from '../evidence/find-citations.ts';
import type { Comparisons } from '../comparison/comparisons.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import { againAt, DONE, type Handled } from '../pumps/handled.ts';
import type { ReadProbe } from './read-probe.ts';

type StartVerification = Extract<Effect, { type: 'startVerification' }>;
type DueEffect = Extract<Due, { type: 'effect' }>;

/** What verifying needs of the house. */
export interface VerifyParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly readProbe: ReadProbe;
  readonly findCitations: FindCitations;
  readonly comparisons: Comparisons;
  readonly clock: Clock;
}

/**
 * Makes one round of reads of the systems of record for a claim, and hands in what was read once
 * it can no longer turn into a proof by waiting: everything passes, or something that does not has
 * been given its time. Until then another round is due; nothing is kept in between, so a restart
 * loses nothing.
 */
export type Verify = (due: DueEffect, effect: StartVerification) => Promise<Handled>;

/** Binds verification to the house. */
export function createVerify(parts: VerifyParts): Verify {
  const { store, execute, readProbe, findCitations, comparisons, clock } = parts;
  return async (due, effect) => {
    const { workItem, claimId, probes, citations: asked = [], comparison: wanted } = effect;
    const { instance } = due;
    const isAwaited = (item: WorkItemRow | null): item is WorkItemRow =>
      item?.claim?.claimId === claimId && item.proving === true;
    const before = await store.instances.look(instance, (state) => {
      const row = state?.get(workItem);
      return isAwaited(row?.type === 'workItem' ? row : null);
    });
    if (!before) return DONE;
    const observations = await Promise.all(probes.map(readProbe));
    const at = clock.now();
    const checks = await judge(parts, due, workItem, { observations, at });
    if (checks === null) return DONE;
    const since = await beginOf(due, store);
    const open = openWindows(probes, checks, since, at);
    if (open !== null) return againAt(open, 'the system of record may still catch up');
    const citations = await findCitations(asked);
    const comparison =
      wanted === undefined ? {} : { comparison: await comparisons.compare(workItem, wanted) };
    const done = await execute(
      instance,
      { type: 'recordObservations', workItem, claimId, observations, citations, ...comparison },
      null,
    );
    // A claim that is not asked about any more has been answered otherwise.
    if (!done.ok && done.rejection.code === 'unavailable')
      return againAt(later(at, RETRY_MS), done.rejection.detail);
    return DONE;
  };
}

/** The pause (ms) when the definition cannot be had at present. */
const RETRY_MS = 1000;

/** What the observations would come to; `null` when the item is gone. */
async function judge(
  { store, definitions }: VerifyParts,
  { instance }: DueEffect,
  workItem: WorkItemRow['id'],
  read: { readonly observations: readonly ProbeObservation[]; readonly at: Instant },
): Promise<readonly Check[] | null> {
  const definition = await store.instances.look(instance, (state) => {
    const row = state?.get(instance);
    const item = state?.get(workItem);
    if (row?.type !== 'instance' || item?.type !== 'workItem') return null;
    return item.definition ?? row.definition;
  });
  if (definition === null) return null;
  const process = await definitions.load(definition);
  if (!process.ok) return [];
  return await store.instances.look(instance, (state) => {
    const item = state?.get(workItem);
    if (state === null || item?.type !== 'workItem') return null;
    return judgeObserved(process.value, state, item, read);
  });
}

/** When verification began: the moment of the record whose commit asked for it. */
async function beginOf({ id, instance, dueAt }: DueEffect, store: Store): Promise<Instant> {
  const seq = Number(id.split(':').at(-2));
  const [record] = await store.instances.journal(instance, seq - 1, 1);
  return record?.at ?? dueAt;
}
