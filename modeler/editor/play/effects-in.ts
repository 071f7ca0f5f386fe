import type { JsonValue } from '../../../shared/json.ts';
import { readScenarioValue } from '../../../shared/scenario/read-scenario.ts';
import type { StandInChange, StandInSystem } from '../../../shared/scenario/stand-in.ts';
import { listIn, objectIn, WrongField } from './act-values.ts';

type Values = Readonly<Record<string, string>>;

/** What is done to systems of record, out of a field. @throws WrongField */
export function effectsIn(values: Values, field: string): readonly StandInChange[] {
  const effects = listIn(values, field);
  if (effects.length === 0) return [];
  const events = [{ type: 'change', changes: [...effects] }];
  const [event] = scenarioWith({ events }, field).events ?? [];
  return event?.type === 'change' ? event.changes : [];
}

/** What systems of record hold, out of a field. @throws WrongField */
export function systemsIn(
  values: Values,
  field: string,
): Readonly<Record<string, StandInSystem>> | null {
  const systems = objectIn(values, field);
  if (Object.keys(systems).length === 0) return null;
  return scenarioWith({ systems }, field).systems ?? null;
}

/** Both are read as a scenario reads them: no other schema says what they are. */
function scenarioWith(part: Readonly<Record<string, JsonValue>>, field: string) {
  const frame = { type: 'batonScenario', version: 1, name: 'x', process: 'x', expect: [] };
  const read = readScenarioValue({ ...frame, ...part });
  if (read.ok) return read.scenario;
  const [fault] = read.faults;
  const place = (fault?.pointer ?? '').replace(/^\/(events\/0\/changes|systems)/, '');
  throw new WrongField(
    field,
    `${place === '' ? '' : `${place}: `}${fault?.expected ?? ''} (${fault?.found ?? ''})`,
  );
}
