import { childrenOf, type ModelElement } from '../../compile/model.ts';
import type { Boxed, Place } from '../place.ts';

/** A list of boxes. @spec DMN 1.5 §10.2.1.5 */
export function list(element: ModelElement, place: Place): Boxed {
  const elements = childrenOf(element, 'elements').map((one) => place.workshop.box(one, place));
  return {
    logic: (scope, run) => {
      run.evaluator.charge(elements.length);
      return elements.map(({ logic }) => logic(scope, run));
    },
    names: elements.find(({ names }) => names !== null)?.names ?? null,
  };
}
