import type { ModdleElement } from '../../canvas/bpmn.ts';
import { listOf } from '../../panel/extension-edit.ts';
import { variablesInScope } from '../../panel/scope/variables-in-scope.ts';
import { variablesAfter, variablesInside } from '../../panel/scope/variables.ts';

/** The variables that can be renamed where an element stands: of a process all that are made in it. */
export function knownVariables(element: ModdleElement): readonly string[] {
  const names = new Set(variablesInScope(element).map(({ name }) => name));
  for (const { name } of variablesInside(element)) names.add(name);
  if (element.$instanceOf('bpmn:FlowElementsContainer'))
    for (const inner of listOf(element, 'flowElements'))
      for (const { name } of variablesAfter(inner)) names.add(name);
  for (const { name } of variablesAfter(element)) names.add(name);
  names.delete('loopCounter');
  return [...names].sort((a, b) => a.localeCompare(b));
}
