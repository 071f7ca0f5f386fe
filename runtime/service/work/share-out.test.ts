import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseElementId, parseInstanceId, workItemId } from '../../../shared/ids.ts';
import type { WorkItemEntry } from '../../store/port.ts';
import { shareOut, turnsIn, UNSERVED, type Served, type Taker } from './share-out.ts';

/** One item that waits: older ones have smaller numbers. */
interface Item {
  readonly number: number;
  readonly process: string;
  readonly priority: number;
}

function entryOf({ number, process, priority }: Item): WorkItemEntry {
  const instance = parseInstanceId(process)!;
  const item = { id: workItemId(instance, number), capability: 'post', priority };
  return { instance, processId: parseElementId(process)!, item } as unknown as WorkItemEntry;
}

function poolOf(items: readonly Item[]) {
  const byAge = items.toSorted((one, other) => one.number - other.number);
  const urgent = byAge.toSorted((one, other) => other.priority - one.priority).map(entryOf);
  const processes = [...new Set(byAge.map(({ process }) => process))].sort();
  const turns = processes.map((process) => ({
    processId: parseElementId(process)!,
    items: byAge.filter((item) => item.process === process).map(entryOf),
  }));
  return { urgent, turns };
}

const NOTHING = { urgent: [], turns: [] };
const taker = (agent: string, max: number): Taker => ({ agent, max, capabilities: ['post'] });

/** What a performer is given, one call after another, each for `max`. */
function given(items: readonly Item[], max: number, calls: number): readonly string[] {
  let served: Served = UNSERVED;
  let left = items;
  const got: string[] = [];
  for (let call = 0; call < calls; call += 1) {
    const pools = { any: NOTHING, certain: poolOf(left) };
    const shares = shareOut([taker('bot', max)], pools, new Map([['bot', served]]));
    const ids = shares.map(({ entry }) => String(entry.item.id));
    served = shares.at(-1)?.served ?? served;
    left = left.filter((item) => !ids.includes(String(entryOf(item).item.id)));
    got.push(...ids);
  }
  return got;
}

describe('work is shared out', () => {
  const many = (process: string, priority: number, from: number, count: number): readonly Item[] =>
    Array.from({ length: count }, (_, n) => ({ number: from + n, process, priority }));

  it('by priority, but for every fourth item: that is the oldest of the process in turn', () => {
    const items = [...many('A', 100, 1, 50), ...many('B', 0, 60, 3), ...many('C', 0, 70, 3)];
    expect(given(items, 12, 1)).toEqual([
      ...['A.w1', 'A.w2', 'A.w3', 'A.w4'],
      ...['A.w5', 'A.w6', 'A.w7', 'B.w60'],
      ...['A.w8', 'A.w9', 'A.w10', 'C.w70'],
    ]);
  });

  it('in the same order, however many are asked for at a time', () => {
    const items = [...many('A', 100, 1, 50), ...many('B', 0, 60, 3), ...many('C', -1, 70, 3)];
    expect(given(items, 1, 24)).toEqual(given(items, 24, 1));
    expect(given(items, 5, 5)).toEqual(given(items, 25, 1));
  });

  it('to whoever comes first, until they have enough', () => {
    const pools = { any: NOTHING, certain: poolOf(many('A', 0, 1, 3)) };
    const shares = shareOut([taker('one', 2), taker('two', 2)], pools, new Map());
    expect(shares.map(({ entry, to }) => [to.agent, entry.item.id])).toEqual([
      ['one', 'A.w1'],
      ['one', 'A.w2'],
      ['two', 'A.w3'],
    ]);
  });

  it('so that nothing waits longer than its turns take, whatever else there is', () => {
    const anyItem = fc.record({
      process: fc.constantFrom('A', 'B', 'C'),
      priority: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 40 }), fc.nat(), (said, nth) => {
        const items = said.map((item, index) => ({ ...item, number: index + 1 }));
        const one = items[nth % items.length]!;
        const older = items.filter(
          ({ process, number }) => process === one.process && number < one.number,
        );
        const processes = new Set(items.map(({ process }) => process)).size;
        const within = given(items, 1, 4 * processes * (older.length + 1));
        expect(within).toContain(String(entryOf(one).item.id));
      }),
      { numRuns: 300 },
    );
  });

  it('with the turns that fall into what is asked for', () => {
    expect([0, 1, 2, 3].map((count) => turnsIn({ count, last: null }, 1))).toEqual([0, 0, 0, 1]);
    expect(turnsIn(UNSERVED, 50)).toBe(12);
  });
});
