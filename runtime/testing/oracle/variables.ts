import type { Activation } from './marking.ts';
import type { OracleNode } from './model.ts';
import { activation, type World } from './world.ts';

/** The called process around a place; `null`: it is in the process itself. */
function calledAround(world: World, place: number | null): Activation | null {
  let at = place;
  while (at !== null) {
    const one = activation(world, at);
    if (one.own !== null) return one;
    at = one.within;
  }
  return null;
}

/** The variables that are seen from a place. @spec BPMN 2.0.2 §10.4.1 */
export function variablesAt(world: World, place: number | null): Readonly<Record<string, number>> {
  return calledAround(world, place)?.own?.values ?? world.marking.variables;
}

/** Writes a variable that is seen from a place. */
export function writeAt(world: World, place: number | null, name: string, value: number): void {
  const own = calledAround(world, place)?.own;
  own?.written.add(name);
  (own?.values ?? world.marking.variables)[name] = value;
}

/** Gives a call what is mapped for it, and a called process what is handed over to it. */
export function handOver(world: World, one: Activation): void {
  const node = world.map.nodes.get(one.node);
  const around = variablesAt(world, one.within);
  if (isCalled(node)) one.own = { values: { ...around }, written: new Set() };
  if (node?.type !== 'subProcess' || node.call === null || node.call.inputs === 'all') return;
  const values: Record<string, number> = {};
  // One after another: what is mapped later sees what was mapped before.
  for (const { source, target } of node.call.inputs)
    values[target] = values[source] ?? around[source] ?? 0;
  one.own = { values, written: new Set() };
}

/** Brings back what a called process has written, or what is mapped of that. */
export function bringBack(world: World, one: Activation): void {
  if (!isCalled(world.map.nodes.get(one.node)) || one.own === null) return;
  const by = activation(world, one.within ?? 0);
  const node = world.map.node(by.node);
  if (node.type !== 'subProcess' || node.call === null) return;
  const { outputs } = node.call;
  const { values, written } = one.own;
  const seen = variablesAt(world, by.id);
  const results =
    outputs === 'all'
      ? [...written].map((name) => ({ target: name, value: values[name] ?? 0 }))
      : outputs.map(({ source, target }) => {
          const from = written.has(source) ? values : seen;
          return { target, value: from[source] ?? 0 };
        });
  for (const { target, value } of results) writeAt(world, by.within, target, value);
}

/** Whether a node is a called process as a whole. */
export function isCalled(node: OracleNode | undefined): boolean {
  return node?.type === 'subProcess' && node.kind === 'process';
}

/** Variables as text, in one order. */
export function valuesText(variables: Readonly<Record<string, unknown>>): string {
  return Object.keys(variables)
    .sort()
    .map((name) => `${name}=${String(variables[name])}`)
    .join(' ');
}
