import type { DefinitionId } from '../../../shared/ids.ts';
import type { TallyPlace, TallyStore } from '../../store/tally-port.ts';
import { addTo } from './buckets.ts';
import type { Days } from './days.ts';

/** How many days are read at once: whoever does real work gets a turn in between. */
const SLICE_DAYS = 10;

/** The figures of one place over all days and versions. */
export interface Place extends Pick<TallyPlace, 'elementId' | 'flowId'> {
  readonly amounts: Readonly<Record<string, number>>;
}

/** Adds up figures of some versions over some days, place by place. */
export async function readTallies(
  tallies: Pick<TallyStore, 'find'>,
  definitions: readonly DefinitionId[],
  { fromDay, beforeDay }: Days,
): Promise<readonly Place[]> {
  const places = new Map<string, Place & { readonly amounts: Record<string, number> }>();
  for (const definition of definitions)
    for (let day = fromDay; day < beforeDay; day += SLICE_DAYS) {
      const range = { definition, fromDay: day, beforeDay: Math.min(day + SLICE_DAYS, beforeDay) };
      for (const { elementId, flowId, amounts } of await tallies.find(range)) {
        const key = JSON.stringify([elementId, flowId]);
        const place = places.get(key) ?? { elementId, flowId, amounts: {} };
        places.set(key, place);
        addTo(place.amounts, amounts);
      }
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  return [...places.values()];
}
