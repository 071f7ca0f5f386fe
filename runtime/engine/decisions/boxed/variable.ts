import { childOf, textOf, type ModelElement } from '../../compile/model.ts';
import { report, within, type Place } from '../place.ts';
import { ANYTHING, type DecisionType } from '../types/decision-type.ts';
import { wordsOf } from '../words.ts';

/** A named place for a value: a variable, a column, a parameter. */
export interface Variable {
  readonly name: string;
  readonly type: DecisionType;
  readonly elementId: string | null;
}

/** Reads an information item. */
export function variableOf(item: ModelElement, around: Place): Variable {
  const place = within(around, item);
  const name = wordsOf(item, 'name');
  if (name === '') report(place, 'missing-name', 'Expected a name, but there is none.');
  return {
    name,
    type: place.workshop.typeOf(textOf(item, 'typeRef'), place),
    elementId: place.elementId,
  };
}

/** The variable of an element that may leave it out; it is called as the element then. */
export function variableIn(element: ModelElement, place: Place): Variable {
  const item = childOf(element, 'variable');
  if (item !== null && textOf(item, 'name') !== null) return variableOf(item, place);
  const type = item === null ? null : textOf(item, 'typeRef');
  return {
    name: wordsOf(element, 'name'),
    type: type === null ? ANYTHING : place.workshop.typeOf(type, place),
    elementId: place.elementId,
  };
}
