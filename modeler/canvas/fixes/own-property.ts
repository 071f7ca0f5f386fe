import type { DiagramElement, ModdleElement } from '../bpmn.ts';

/** The command that says a property of an element. */
export const SAY = 'baton.sayProperty';

/** A property that is said; `undefined`: that is no longer said. */
export interface OwnProperty {
  readonly element: DiagramElement;
  readonly part: ModdleElement;
  readonly property: string;
  readonly value: string | boolean | undefined;
}

interface Carried extends OwnProperty {
  before?: unknown;
}

/**
 * Says a property, and takes that back: what was not said before is not said again. The library's own
 * command would leave what holds by default, as if somebody had written it.
 */
export class SayProperty {
  execute(context: Carried): readonly DiagramElement[] {
    const { part, property, value, element } = context;
    context.before = Object.hasOwn(part, property) ? part.get(property) : undefined;
    part.set(property, value);
    return [element];
  }

  revert({ part, property, before, element }: Carried): readonly DiagramElement[] {
    part.set(property, before);
    return [element];
  }
}
