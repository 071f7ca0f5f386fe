import type { Broadcast, BroadcastState, StartSubscription } from './event-port.ts';

/** How far a broadcast has come, beside what was fixed when it was opened. */
export type BroadcastProgress = Pick<
  BroadcastState,
  'cursor' | 'startsTold' | 'reached' | 'started' | 'isOver'
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
