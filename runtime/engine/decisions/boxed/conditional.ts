import type { ModelElement } from '../../compile/model.ts';
import type { Boxed, Place } from '../place.ts';
import { boxedPart } from './child.ts';

/** `if` in boxes: whatever is not true takes the other way. @spec DMN 1.5 §10.2.1.8, Table 53 */
export function conditional(element: ModelElement, place: Place): Boxed {
  const condition = boxedPart(element, 'if', place);
  const yes = boxedPart(element, 'then', place);
  const no = boxedPart(element, 'else', place);
  return {
    logic: (scope, run) =>
      condition.logic(scope, run) === true ? yes.logic(scope, run) : no.logic(scope, run),
    names: yes.names ?? no.names,
  };
}
