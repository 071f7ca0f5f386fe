import type { JsonValue } from '../../shared/json.ts';
import type { Facts } from '../live/fold/facts.ts';
import type { InstanceHistory } from '../live/fold/instance-history.ts';

/** How often an element was done, really and in the sandbox, and whether a token is there. */
export interface ElementDifference {
  readonly elementId: string;
  readonly real: { readonly completed: number; readonly active: number };
  readonly tried: { readonly completed: number; readonly active: number };
}

/** A variable of the process that says something else; `undefined` where it is not there. */
export interface VariableDifference {
  readonly name: string;
  readonly real: JsonValue | undefined;
  readonly tried: JsonValue | undefined;
}

/** What became otherwise in a sandbox than it really did. */
export interface Differences {
  readonly elements: readonly ElementDifference[];
  readonly variables: readonly VariableDifference[];
}

/** Sets what was tried beside what really happened; only what differs is told. */
export function compare(real: InstanceHistory, tried: InstanceHistory): Differences {
  return { elements: elementsOf(real, tried), variables: variablesOf(real.facts, tried.facts) };
}

function elementsOf(real: InstanceHistory, tried: InstanceHistory): readonly ElementDifference[] {
  const ids = new Set([
    ...Object.keys(real.marking.elements),
    ...Object.keys(tried.marking.elements),
  ]);
  return [...ids].flatMap((elementId) => {
    const [one, other] = [countsOf(real, elementId), countsOf(tried, elementId)];
    const isSame = one.completed === other.completed && one.active === other.active;
    return isSame ? [] : [{ elementId, real: one, tried: other }];
  });
}

function countsOf({ marking }: InstanceHistory, elementId: string): ElementDifference['real'] {
  const { completed = 0, active = 0 } = marking.elements[elementId] ?? {};
  return { completed, active };
}

function variablesOf(real: Facts, tried: Facts): readonly VariableDifference[] {
  const [one, other] = [rootValues(real), rootValues(tried)];
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((name) => {
    const pair = { real: one.get(name), tried: other.get(name) };
    return JSON.stringify(pair.real) === JSON.stringify(pair.tried) ? [] : [{ name, ...pair }];
  });
}

function rootValues({ root, variables }: Facts): ReadonlyMap<string, JsonValue> {
  const own = root === null ? undefined : variables.get(root);
  return new Map([...(own ?? [])].map(([name, { value }]) => [name, value]));
}
