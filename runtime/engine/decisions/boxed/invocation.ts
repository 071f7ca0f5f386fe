import { childOf, childrenOf, type ModelElement } from '../../compile/model.ts';
import { ANYTHING, coerceTo } from '../types/decision-type.ts';
import { report, type Boxed, type Place } from '../place.ts';
import { boxedChild } from './child.ts';
import { variableOf } from './variable.ts';

/** A call in a box: the function, and by name what it is called with. @spec DMN 1.5 §7.3.6 */
export function invocation(element: ModelElement, place: Place): Boxed {
  const callee = boxedChild(element, 'calledFunction', place);
  const bindings = childrenOf(element, 'binding').map((binding) => {
    const item = childOf(binding, 'parameter');
    if (item === null)
      report(place, 'missing-part', 'Expected a binding to name its parameter, but it does not.');
    const parameter =
      item === null
        ? { name: '', type: ANYTHING, elementId: place.elementId }
        : variableOf(item, place);
    // A binding without a formula binds nothing: its parameter is null.
    const formula = childOf(binding, 'bindingFormula');
    return { parameter, formula: formula === null ? null : place.workshop.box(formula, place) };
  });
  const names = bindings.map(({ parameter }) => parameter.name);
  return {
    logic: (scope, run) => {
      const called = callee.logic(scope, run);
      const args = bindings.map(({ parameter: { name, type, elementId }, formula }) =>
        coerceTo(type, formula?.logic(scope, run) ?? null, run, {
          what: `the argument “${name}”`,
          elementId,
        }),
      );
      return run.evaluator.invoke(called, args, names);
    },
    names: null,
  };
}
