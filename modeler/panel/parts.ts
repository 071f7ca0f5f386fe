import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { isModdle } from '../canvas/kinds/kind.ts';
import { listOf, textOf, type ExtensionEdit } from './extension-edit.ts';
import { checkField, feelField, type FieldSpec } from './fields.ts';
import type { PanelEntry } from './panel-types.ts';

/** Finds the part of an element that a field is about; `null` when it is not there (any more). */
export type PartOf = (element: DiagramElement) => ModdleElement | null;

/** What a field of a part says of itself. */
export type Words = Pick<FieldSpec, 'id' | 'label' | 'description' | 'placeholder' | 'validate'>;

/** The element itself. */
export const itself: PartOf = ({ businessObject }) => businessObject;

/** The definition of an event of one type, where the event has it alone. */
export function definitionOf(type: string): PartOf {
  return ({ businessObject }) => {
    const [first, second] = listOf(businessObject, 'eventDefinitions');
    return first?.$type === type && second === undefined ? first : null;
  };
}

/** How an activity repeats, where it does so in the way of that type. */
export function loopOf(type: string): PartOf {
  return ({ businessObject }) => {
    const loop = businessObject.get('loopCharacteristics');
    return isModdle(loop) && loop.$type === type ? loop : null;
  };
}

const PLAIN: ReadonlySet<string> = new Set(['number', 'boolean']);

/** Reading and writing an attribute of a part as text; the empty text takes it away. */
export function attribute(
  partOf: PartOf,
  name: string,
  parse: (text: string) => unknown = (text) => text,
): Pick<FieldSpec, 'read' | 'write'> {
  return {
    read(element) {
      const value = partOf(element)?.get(name);
      return typeof value === 'string'
        ? value
        : PLAIN.has(typeof value)
          ? JSON.stringify(value)
          : '';
    },
    write(change, value) {
      const part = partOf(change.element);
      const isSaid = value !== undefined && value !== '';
      if (part !== null) change.set(part, { [name]: isSaid ? parse(value) : undefined });
    },
  };
}

/** A yes or no of a part; no is left unsaid. */
export function flagField(words: Words, partOf: PartOf, name: string): PanelEntry {
  return checkField({ ...words, ...attribute(partOf, name, (text) => text === 'true') });
}

/** An expression in FEEL that a part has as a child of its own. */
export function expressionField(words: Words, partOf: PartOf, property: string): PanelEntry {
  return feelField(
    {
      ...words,
      read(element) {
        const expression = partOf(element)?.get(property);
        return isModdle(expression) ? textOf(expression, 'body') : '';
      },
      write(change, value) {
        const part = partOf(change.element);
        if (part !== null) setExpression(change, part, property, value);
      },
    },
    'required',
  );
}

function setExpression(
  change: ExtensionEdit,
  owner: ModdleElement,
  property: string,
  value: string | undefined,
): void {
  if (value === undefined || value === '') change.set(owner, { [property]: undefined });
  else change.set(change.child(owner, property, 'bpmn:FormalExpression'), { body: value });
}
