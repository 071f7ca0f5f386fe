import type { Fault } from '../../../shared/faults.ts';
import { readScenario } from '../../../shared/scenario/read-scenario.ts';
import { SCENARIO_FILE, type Scenario } from '../../../shared/scenario/scenario.ts';
import type { Resource } from '../../client/definitions.ts';

/** A file of the session that holds a scenario, or should. */
export interface ScenarioEntry {
  readonly file: string;
  /** `null` where its text is none; `faults` say why. */
  readonly scenario: Scenario | null;
  readonly faults: readonly Fault[];
}

const read = new WeakMap<Resource, ScenarioEntry>();

/** The scenarios among files, by their names. Each file is read once as long as it is the same. */
export function scenariosAmong(files: readonly Resource[]): readonly ScenarioEntry[] {
  return files
    .filter(({ name }) => isScenarioFile(name))
    .map(entryOf)
    .toSorted((one, other) => one.file.localeCompare(other.file));
}

/** Whether a file is called as scenarios are. */
export function isScenarioFile(name: string): boolean {
  return name.toLowerCase().endsWith(SCENARIO_FILE);
}

function entryOf(file: Resource): ScenarioEntry {
  const known = read.get(file);
  if (known !== undefined) return known;
  const result = readScenario(file.content);
  const entry: ScenarioEntry = result.ok
    ? { file: file.name, scenario: result.scenario, faults: [] }
    : { file: file.name, scenario: null, faults: result.faults };
  read.set(file, entry);
  return entry;
}
