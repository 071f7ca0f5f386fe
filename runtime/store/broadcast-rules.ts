import type { Broadcast, BroadcastState, StartSubscription } from './event-port.ts';

/** How far a broadcast has come, beside what was fixed when it was opened. */
export type BroadcastProgress = Pick<
  BroadcastState,
  'cursor' | 'chunk' | 'startsTold' | 'reached' | 'kept' | 'lost' | 'started' | 'isOver'
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
  { cursor, startsTold, reached, started, isOver, ...rest }: BroadcastProgress,
): BroadcastState {
  return { ...state, cursor, startsTold, reached, started, isOver, ...rarely(rest) };
}

/** What of it moves, and what was fixed when it was opened. */
export function movingPart(state: BroadcastState): Omit<BroadcastState, keyof Broadcast> {
  const { upTo, cursor, starts, startsTold, reached, started, isOver, ...rest } = state;
  return { upTo, cursor, starts, startsTold, reached, started, isOver, ...rarely(rest) };
}

type Rare = Pick<BroadcastState, 'chunk' | 'kept' | 'lost'>;

/** What most broadcasts have none of. */
function rarely({ chunk, kept, lost }: Rare): Rare {
  return {
    ...(chunk === undefined ? {} : { chunk }),
    ...(kept === undefined ? {} : { kept }),
    ...(lost === undefined ? {} : { lost }),
  };
}
