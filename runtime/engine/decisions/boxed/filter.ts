import type { ModelElement } from '../../compile/model.ts';
import { isList, isNumber, type FeelValue } from '../../expression/index.ts';
import { feelHelper } from '../feel-helper.ts';
import { seeing, type Boxed, type Place } from '../place.ts';
import { warn } from '../run.ts';
import { withItem } from '../scope.ts';
import { boxedPart } from './child.ts';

const listOf = feelHelper('a[true]', 'a');
const elementAt = feelHelper('a[b]', 'a', 'b');

/**
 * A list and what its elements are kept by; they are seen as in the filter of a text. A number picks one
 * element. @spec DMN 1.5 §10.2.1.9, §10.3.2.5
 */
export function filter(element: ModelElement, place: Place): Boxed {
  const source = boxedPart(element, 'in', place);
  const names = { ...source.names, item: source.names };
  const match = boxedPart(element, 'match', { ...seeing(place, names), isOpen: true });
  return {
    logic: (scope, run) => {
      const list = listOf(run, source.logic(scope, run));
      if (!isList(list)) return null;
      run.evaluator.charge(list.length);
      const kept: FeelValue[] = [];
      for (const item of list) {
        const answer = match.logic(withItem(scope, item), run);
        if (isNumber(answer)) return elementAt(run, list, answer);
        if (answer === true) kept.push(item);
        else if (answer !== false) {
          const message =
            'Expected what an element is kept by to be true or false, but it is neither.';
          warn(run, 'notABoolean', place.elementId, message);
          // As in a text: null leaves an element out, what can be no condition leaves no list.
          if (answer !== null) return null;
        }
      }
      return kept;
    },
    names: source.names,
  };
}
