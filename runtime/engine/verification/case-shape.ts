import type { CaseFeatures, Spend } from '../../../shared/comparison.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { WorkItemRow } from '../entities.ts';
import { drawFor } from '../policy/draw.ts';
import { clocksAt } from '../work/clocks.ts';

/** How many values of a case are looked at. */
const MOST_FEATURES = 32;

/** How many are gone through to find them. */
const MOST_VISITED = 2000;

/** What a case looks like: the scalars of its input in the order of their names. */
export function featuresOf(input: JsonObject): CaseFeatures {
  const found: [string, number | string | boolean][] = [];
  const open: [string, JsonValue][] = [['', input]];
  for (let seen = 0; seen < MOST_VISITED && found.length < MOST_FEATURES; seen += 1) {
    const next = open.shift();
    if (next === undefined) break;
    const [pointer, value] = next;
    const feature = featureOf(value);
    if (feature !== null) found.push([pointer, feature]);
    if (isJsonObject(value))
      for (const name of Object.keys(value).sort())
        open.push([`${pointer}/${name}`, value[name] ?? null]);
    else if (Array.isArray(value)) found.push([`${pointer}/#`, value.length]);
  }
  return Object.fromEntries(found);
}

/** A text is what is drawn for it: alike texts stay alike, and nobody can read them. */
function featureOf(value: JsonValue): number | string | boolean | null {
  if (typeof value === 'string') return drawFor(value).toString(36).slice(2, 10);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** What a piece of work has used up, at a moment. */
export function spendOf(item: WorkItemRow, at: Instant): Spend {
  const { calls = 0, tokens = 0, money = 0 } = item.spent ?? {};
  return { activeMs: clocksAt(item, at).active, calls, tokens, money };
}
