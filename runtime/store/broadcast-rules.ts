import type { Broadcast, BroadcastState, StartSubscription } from './event-port.ts';

/** How far a broadcast has come, beside what was fixed when it was opened. */
export type BroadcastProgress = Pick<
  BroadcastState,
  'cursor' | 'chunk' | 'startsTold' | 'reached' | 'started' | 'isOver'
>;

/** A broadcast that has just been opened: nobody was told yet. */
export function openedBroadcast(
  lastWait: number,
  starts: readonly StartSubscription[],
): Omit<BroadcastState, keyof Broadcast> {
  return {
    upTo: lastWait,
    cursor: 0,
    starts,
    startsTold: 0,
    reached: 0,
    started: [],
    isOver: lastWait === 0 && starts.length === 0,
  };
}

/** A broadcast that has come further; nothing but its progress is taken over. */
export function movedBroadcast(
  { chunk: _before, ...state }: BroadcastState,
  { cursor, chunk, startsTold, reached, started, isOver }: BroadcastProgress,
): BroadcastState {
  const progress = { cursor, startsTold, reached, started, isOver };
  return { ...state, ...progress, ...(chunk === undefined ? {} : { chunk }) };
}

/** What of it moves, and what was fixed when it was opened. */
export function movingPart(state: BroadcastState): Omit<BroadcastState, keyof Broadcast> {
  const { upTo, cursor, chunk, starts, startsTold, reached, started, isOver } = state;
  const fixed = { upTo, cursor, starts, startsTold, reached, started, isOver };
  return chunk === undefined ? fixed : { ...fixed, chunk };
}
