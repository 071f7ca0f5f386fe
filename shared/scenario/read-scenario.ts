import { parseDuration } from '../duration.ts';
import { faultsOf, type Fault } from '../faults.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import { parseStrictJson } from '../strict-json.ts';
import { parseInstant } from '../time.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_SCHEMA } from './schema.ts';

/** A scenario, or everything that is wrong with its text, each with its place. */
export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Tables of a stand-in may be wide; no scenario is larger than this. */
const LIMITS = { depth: 64, keys: 200_000 };

/** Reads the text of a scenario strictly: what is not known is refused, not ignored. */
export function readScenario(source: string): ReadScenario {
  const json = parseStrictJson(source, LIMITS);
  if (!json.ok)
    return { ok: false, faults: [{ pointer: '', expected: 'JSON', found: json.rejection.detail }] };
  return readScenarioValue(json.value);
}

/** As {@link readScenario}, of JSON that was read already. */
export function readScenarioValue(value: JsonValue): ReadScenario {
  const faults = faultsOf(SCENARIO_SCHEMA.json, value);
  if (faults.length > 0) return { ok: false, faults };
  const scenario = asScenario(value);
  const times = [...badTimes(value, ''), ...badMoment(scenario)];
  return times.length > 0 ? { ok: false, faults: times } : { ok: true, scenario };
}

/** Writes a scenario as its file holds it. */
export function writeScenario(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

/** The one door from JSON to a scenario: only what holds to the schema comes here. */
function asScenario(value: JsonValue): Scenario {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema is of this very type
  return value as unknown as Scenario;
}

/** Fields that hold durations wherever they are in the document, data left aside. */
const DURATIONS: ReadonlySet<string> = new Set([
  'after',
  'retryAfter',
  'within',
  'time',
  'atLeast',
  'atMost',
]);

/** Fields whose content is data of the process: what stands there is nobody's business. */
const DATA: ReadonlySet<string> = new Set([
  'variables',
  'output',
  'row',
  'rows',
  'set',
  'where',
  'arguments',
  'result',
  'answer',
  'options',
]);

// The depth of the document is bounded by how it was read.
function badTimes(value: JsonValue, pointer: string): readonly Fault[] {
  if (isList(value)) return value.flatMap((entry, index) => badTimes(entry, `${pointer}/${index}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (DATA.has(name)) return [];
    if (!DURATIONS.has(name) || typeof entry !== 'string') return badTimes(entry, at);
    return isSpan(entry)
      ? []
      : [{ pointer: at, expected: 'an ISO 8601 duration that is not negative', found: entry }];
  });
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isSpan(text: string): boolean {
  const found = parseDuration(text);
  return found !== null && found.months === 0 && found.ms >= 0;
}

function badMoment({ at }: Scenario): readonly Fault[] {
  if (at === undefined || parseInstant(at) !== null) return [];
  return [{ pointer: '/at', expected: 'an RFC 3339 moment with its offset', found: at }];
}
