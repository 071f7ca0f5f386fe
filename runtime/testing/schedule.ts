import fc, { type Arbitrary } from 'fast-check';

/** One thing that the world does to an instance; `pick` chooses among what is open. */
export interface Move {
  readonly type:
    | 'commit'
    | 'lie'
    | 'observe'
    | 'fail'
    | 'error'
    | 'lease'
    | 'giveBack'
    | 'stale'
    | 'time'
    | 'message'
    | 'retry'
    | 'cancel';
  readonly pick: number;
}

const weights: readonly (readonly [Move['type'], number])[] = [
  ['commit', 12],
  ['observe', 4],
  ['time', 4],
  ['message', 4],
  ['retry', 3],
  ['lie', 2],
  ['fail', 2],
  ['error', 2],
  ['lease', 2],
  ['giveBack', 1],
  ['stale', 1],
  ['cancel', 0.3],
];

/** What the world does, in some order. */
export const anySchedule: Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    type: fc.oneof(
      ...weights.map(([type, weight]) => ({
        weight: weight * 10,
        arbitrary: fc.constant<Move['type']>(type),
      })),
    ),
    pick: fc.nat(1000),
  }),
  { minLength: 5, maxLength: 30, size: 'max' },
);
