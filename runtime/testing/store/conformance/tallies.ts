import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/time.ts';
import type { Store } from '../../../store/port.ts';
import type { Amounts, Tally } from '../../../store/tally-port.ts';
import { definitionOf } from '../ids.ts';

/** A figure, for a test. */
export function tallyOf(
  definition: string,
  day: number,
  said: { readonly elementId?: string; readonly flowId?: string; readonly amounts?: Amounts } = {},
): Tally {
  const { elementId = 'T', flowId = null, amounts = { entered: 2, 'duration:7': 1 } } = said;
  return { definition: definitionOf(definition), day, elementId, flowId, amounts };
}

/** What {@link Store.tallies} promises. */
export function talliesConform(store: () => Store): void {
  const at = instant(5000);
  const find = async (definition: string, fromDay: number, beforeDay: number) => {
    const range = { definition: definitionOf(definition), fromDay, beforeDay };
    const found = await store().tallies.find(range);
    return found
      .map(({ day, elementId, flowId, amounts }) => [day, elementId, flowId, amounts])
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  };

  describe('what is counted', () => {
    it('begins with nothing', async () => {
      expect(await store().tallies.head()).toEqual({ position: 0, at: null });
      expect(await find('d', 0, 100)).toEqual([]);
    });

    it('is added up by version, day, element and flow', async () => {
      const flow = tallyOf('d', 7, { flowId: 'T', amounts: { taken: 1 } });
      const { tallies } = store();
      const first = [tallyOf('d', 7), tallyOf('d', 8), tallyOf('e', 7), flow];
      expect(await tallies.add(0, { position: 4, at }, first)).toBe(true);
      const more = [tallyOf('d', 7, { amounts: { entered: 1, failed: 0.25 } }), flow, flow];
      expect(await tallies.add(4, { position: 9, at: null }, more)).toBe(true);
      expect(await find('d', 7, 8)).toEqual([
        [7, 'T', 'T', { taken: 3 }],
        [7, 'T', null, { entered: 3, 'duration:7': 1, failed: 0.25 }],
      ]);
      expect(await find('d', 7, 9)).toHaveLength(3);
      expect(await find('d', 9, 100)).toEqual([]);
      expect(await find('e', 0, 100)).toHaveLength(1);
      expect(await tallies.head()).toEqual({ position: 9, at: null });
    });

    it('is counted once: of two who count from the same place one is told so', async () => {
      const { tallies } = store();
      const both = await Promise.all([
        tallies.add(0, { position: 4, at }, [tallyOf('d', 7)]),
        tallies.add(0, { position: 5, at }, [tallyOf('d', 7)]),
      ]);
      expect(both).toEqual([true, false]);
      expect(await find('d', 7, 8)).toEqual([[7, 'T', null, { entered: 2, 'duration:7': 1 }]]);
      expect(await tallies.head()).toEqual({ position: 4, at });
    });

    it('keeps texts that databases do not carry apart', async () => {
      const places = ['\ud800', '\ufffd', 'a\u0000', '"a"'];
      const all = places.map((elementId) =>
        tallyOf('d', 1, { elementId, amounts: { entered: 1 } }),
      );
      await store().tallies.add(0, { position: 1, at }, all);
      expect(await find('d', 1, 2)).toHaveLength(4);
    });
  });
}
