import { Untranslatable } from './juel-node.ts';
import { type Feel, isFeelName, LEVEL, primary } from './feel.ts';

/** Counters of a multi-instance activity, by the names they have there. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['nrOfInstances', 'numberOfInstances'],
  ['nrOfActiveInstances', 'numberOfActiveInstances'],
  ['nrOfCompletedInstances', 'numberOfCompletedInstances'],
]);

/** Objects of the engine or of its surroundings, not variables. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...['execution', 'task', 'caseExecution', 'authenticatedUserId', 'processEngineConfiguration'],
]);

/** A variable as FEEL names it. @throws Untranslatable when it is none */
export function translateName(name: string): Feel {
  if (FOREIGN.has(name)) throw new Untranslatable(`"${name}" belongs to the other engine`);
  // It counts from 0 there and from 1 here.
  if (name === 'loopCounter') return { text: 'loopCounter - 1', level: LEVEL.sum, notes: [] };
  if (!isFeelName(name)) throw new Untranslatable(`"${name}" is not a name in FEEL`);
  return primary(RENAMED.get(name) ?? name);
}
