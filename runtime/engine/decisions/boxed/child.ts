import { childOf, type ModelElement } from '../../compile/model.ts';
import { REFUSED, report, within, type Boxed, type Place } from '../place.ts';

/** Compiles the expression that an element must contain under a name. */
export function boxedChild(element: ModelElement, property: string, place: Place): Boxed {
  const child = childOf(element, property);
  if (child !== null) return place.workshop.box(child, place);
  report(place, 'missing-part', `Expected ${property} in ${element.type}, but there is none.`);
  return REFUSED;
}

/** Compiles the expression within one of an element's named parts: `if`, `in`, `return`. */
export function boxedPart(element: ModelElement, part: string, place: Place): Boxed {
  const holder = childOf(element, part);
  if (holder !== null) return boxedChild(holder, 'value', within(place, holder));
  report(place, 'missing-part', `Expected ${part} in ${element.type}, but there is none.`);
  return REFUSED;
}
