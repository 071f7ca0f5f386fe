import type { ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { listOf } from '../extension-edit.ts';
import { variablesAfter, variablesInside, type Variable } from './variables.ts';

/**
 * The variables that an expression at an element may read: what was left by what can have come before it,
 * in its scope and in those around, and what it is given itself. One entry for each name: the nearest.
 * @see engine.md, the variable contract
 */
export function variablesInScope(element: ModdleElement): readonly Variable[] {
  const found = new Map<string, Variable>();
  const take = (variables: readonly Variable[]): void => {
    for (const variable of variables)
      if (!found.has(variable.name)) found.set(variable.name, variable);
  };
  for (let at: ModdleElement | null = element; at !== null; at = scopeAround(at)) {
    take(variablesInside(at));
    for (const before of comesBefore(at)) take(variablesAfter(before));
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** All that can have been passed when a token comes to an element: against the flows, loops too. */
function comesBefore(element: ModdleElement): readonly ModdleElement[] {
  const seen = new Set<ModdleElement>();
  const waiting = directlyBefore(element);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...directlyBefore(next));
  }
  return [...seen];
}

function directlyBefore(element: ModdleElement): ModdleElement[] {
  if (element.$instanceOf('bpmn:SequenceFlow')) return parts(element.get('sourceRef'));
  const host = element.get('attachedToRef');
  const flows = listOf(element, 'incoming').flatMap((flow) => parts(flow.get('sourceRef')));
  // What a boundary event carries comes from its activity; what its activity knew, it knows.
  return isModdle(host) ? [...flows, ...directlyBefore(host)] : flows;
}

function parts(value: unknown): ModdleElement[] {
  return isModdle(value) ? [value] : [];
}

/** The sub-process or process an element stands in. */
function scopeAround({ $parent }: ModdleElement): ModdleElement | null {
  for (let at: unknown = $parent; isModdle(at); at = at.$parent)
    if (at.$instanceOf('bpmn:FlowElementsContainer')) return at;
  return null;
}
