import { reject } from '../../shared/rejection.ts';
import { accept, assertNever, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import type { Comparison } from '../../shared/comparison.ts';
import type { CitationFinding, PreImage, ProbeObservation } from '../../shared/work-item.ts';
import { judgeObserved, openWindows, type Effect, type LedgerRow } from '../engine/index.ts';
import type { Course } from './course.ts';
import { deliver } from './messages.ts';
import type { Proving } from './moment.ts';
import { countedWith } from './tallies.ts';
import { readWorld } from './world.ts';

type Of<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;

/** Carries out what the engine has asked of the world, and what comes of that, until nothing is left. */
export function carryOut(course: Course): Outcome<null> {
  // What is too much for one play is refused where records are made: this ends.
  for (let effect = course.effects.shift(); effect !== undefined; effect = course.effects.shift()) {
    const done = carryOutOne(course, effect);
    if (!done.ok) return done;
  }
  return accept(null);
}

function carryOutOne(course: Course, effect: Effect): Outcome<unknown> {
  switch (effect.type) {
    case 'goOn':
      return course.run({ type: 'goOn', element: effect.element });
    case 'startVerification':
      return verify(course, { effect, since: course.at, dueAt: course.at });
    case 'takePreImage':
      return lookBefore(course, effect);
    case 'executeEffect':
      return execute(course, effect);
    case 'compensateEffect':
      return undo(course, effect);
    case 'resolveEffect':
      return resolve(course, effect);
    case 'openAudit':
      return tell(course, effect);
    case 'publishMessage':
    case 'broadcastSignal':
    case 'seekMessage':
      return deliver(course, effect);
    // Nothing is learnt from a play, and nobody else waits for its key.
    case 'keepExample':
    case 'learnCase':
    case 'seekStart':
      return accept(null);
    default:
      return assertNever(effect);
  }
}

/**
 * One round of reads for a claim: what was read is handed in once it can no longer turn into a proof
 * by waiting, as in the runtime.
 */
function verify(course: Course, { effect, since }: Proving): Outcome<unknown> {
  const { workItem, claimId, probes, citations = [] } = effect;
  const item = course.state.get(workItem);
  if (item?.type !== 'workItem' || item.claim?.claimId !== claimId) return accept(null);
  const { at } = course;
  const observations = probes.map((probe) => readWorld(course.world, probe, at));
  const process = course.processOf(item);
  const checks = judgeObserved(process, course.state, item, { observations, at });
  const dueAt = openWindows(probes, checks, since, at);
  if (dueAt !== null) {
    course.proving = [...course.proving, { effect, since, dueAt }];
    return accept(null);
  }
  return course.run({
    type: 'recordObservations',
    workItem,
    claimId,
    observations,
    citations: citations.map(({ index }) => notStored(index)),
    ...(effect.comparison === undefined ? {} : { comparison: compare(course, effect) }),
  });
}

/** A play knows its own work: what was done in other instances is neither usual nor added up. */
function compare(course: Course, { workItem, comparison }: Of<'startVerification'>): Comparison {
  const none = { tallies: [], cases: [], results: [], spends: [] };
  if (comparison === undefined) return none;
  const { counted, tallies } = countedWith(course.counted, workItem, comparison);
  course.counted = counted;
  return { ...none, tallies };
}

/** In play there is no evidence store: what has to be looked up in one is not proven. */
function notStored(index: number): CitationFinding {
  return { index, result: 'inconclusive', detail: 'In play there is no evidence store.' };
}

function lookBefore(
  course: Course,
  { workItem, epoch, probes }: Of<'takePreImage'>,
): Outcome<unknown> {
  const images = probes.map((probe) => imageOf(readWorld(course.world, probe, course.at), epoch));
  const done = course.run({ type: 'recordPreImage', workItem, epoch, images });
  // Taken before, or too late: that is settled as well.
  return done.ok ? done : accept(null);
}

function imageOf(found: ProbeObservation, epoch: number): PreImage {
  const { probe } = found;
  if (found.type === 'answered') {
    const { status, body, bodyHash } = found;
    return { type: 'read', probe, epoch, status, body, bodyHash };
  }
  const { code, detail } = found;
  return { type: 'unread', probe, epoch, code, detail };
}

function ledgerOf(course: Course, id: LedgerRow['id']): LedgerRow {
  const row = course.state.get(id);
  if (row?.type !== 'ledger') throw new InvariantViolation(`the effect ${id}`, 'there is none');
  return row;
}

/** Under what a call of an item is kept. */
export function callKey(workItem: string, effectKey: string): string {
  return `${workItem}/${effectKey}`;
}

/** Makes a call that stands in the ledger and may be made. */
export function makeCall(course: Course, ledger: LedgerRow['id']): Outcome<unknown> {
  const row = ledgerOf(course, ledger);
  const call = course.calls[callKey(row.workItem, row.action.effectKey)];
  const { digest } = row;
  const begun = course.run({
    type: 'recordEffect',
    ledger,
    state: 'dispatched',
    receipt: null,
    detail: '',
    digest,
  });
  if (!begun.ok) return begun;
  const done = course.change(call?.effects ?? []);
  if (!done.ok) return done;
  return course.run({
    type: 'recordEffect',
    ledger,
    state: 'returned',
    receipt: null,
    detail: '',
    result: call?.result ?? {},
    call: { status: 'ok', startedAt: course.at, endedAt: course.at },
  });
}

function execute(course: Course, { ledger }: Of<'executeEffect'>): Outcome<unknown> {
  return makeCall(course, ledger);
}

function undo(course: Course, { ledger }: Of<'compensateEffect'>): Outcome<unknown> {
  const row = ledgerOf(course, ledger);
  const call = course.calls[callKey(row.workItem, row.action.effectKey)];
  const by = { receipt: null, ledger, type: 'recordEffect' } as const;
  if (call?.undo === undefined)
    return course.run({ ...by, state: 'unknown', detail: 'Nothing in the scenario undoes it.' });
  const done = course.change(call.undo);
  if (!done.ok) return done;
  const begun = course.run({ ...by, state: 'compensating', detail: 'As the scenario says.' });
  if (!begun.ok) return begun;
  return course.run({ ...by, state: 'compensated', detail: 'As the scenario says.' });
}

/** A call that was begun has been made, in play: nothing is lost on the way. */
function resolve(course: Course, { ledger }: Of<'resolveEffect'>): Outcome<unknown> {
  const { state } = ledgerOf(course, ledger);
  const isMade = state === 'dispatched' || state === 'unknown';
  return course.run({
    type: 'recordEffect',
    ledger,
    state: isMade ? 'returned' : 'failed',
    receipt: null,
    detail: isMade ? '' : 'It was never called.',
  });
}

function tell(course: Course, { workItem, elementId }: Of<'openAudit'>): Outcome<null> {
  const told = { type: 'spotCheck', workItem, element: elementId, at: course.at } as const;
  course.told = [...course.told, told];
  return accept(null);
}

/** Reads again for the claims whose time has come. @rejects as the engine does */
export function readAgain(course: Course, due: Proving): Outcome<unknown> {
  course.proving = course.proving.filter((one) => one !== due);
  if (due.dueAt > course.at) return reject('notInState', 'Expected it to be due, but it is not.');
  return verify(course, due);
}

/** When a lease that is not renewed runs out, by default (ms). */
export const LEASE_MS = 60_000;
