import type { ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';

/** One text of the model: which part says it, and under which property. */
export interface ModelText {
  readonly part: ModdleElement;
  /** As its package declares it, without a prefix. */
  readonly property: string;
  readonly text: string;
}

/** These stand for themselves: what they say is not said by what they lie in. */
const OWN = ['bpmn:FlowElement', 'bpmn:Artifact', 'bpmn:LaneSet'];

/** Every text that an element says itself, in its attributes, expressions and extensions. */
export function textsOf(element: ModdleElement): readonly ModelText[] {
  const found: ModelText[] = [];
  const open = [element];
  for (let part = open.pop(); part !== undefined; part = open.pop())
    for (const { name, isReference } of part.$descriptor.properties ?? []) {
      if (isReference === true) continue;
      const value = part.get(name);
      if (typeof value === 'string')
        found.push({ part, property: name.slice(name.indexOf(':') + 1), text: value });
      else open.push(...partsIn(value));
    }
  return found;
}

function partsIn(value: unknown): readonly ModdleElement[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter(isModdle)
    .filter((part) => part.$descriptor.isGeneric !== true && !isOwn(part));
}

function isOwn(part: ModdleElement): boolean {
  return OWN.some((type) => part.$instanceOf(type));
}
