import { childOf, textOf, type ModelElement } from '../../compile/model.ts';
import { isList, type FeelList, type FeelScope, type FeelValue } from '../../expression/index.ts';
import { feelHelper } from '../feel-helper.ts';
import { report, seeing, within, type Boxed, type Place } from '../place.ts';
import type { Run } from '../run.ts';
import { withName } from '../scope.ts';
import { ANYTHING, coerceTo, namesIn } from '../types/decision-type.ts';
import { boxedPart } from './child.ts';

const elementsOf = feelHelper('for x in a return x', 'a');
const everyOne = feelHelper('every x in a satisfies x', 'a');
const anyOne = feelHelper('some x in a satisfies x', 'a');

/** `for` in boxes; what was made so far is seen as `partial`. @spec DMN 1.5 §10.2.1.10 */
export function forLoop(element: ModelElement, place: Place): Boxed {
  const loop = loopOf(element, place);
  const body = boxedPart(element, 'return', seeing(loop.place, { partial: null }));
  return {
    logic: (scope, run) => {
      const elements = loop.elements(scope, run);
      if (elements === null) return null;
      const made: FeelValue[] = [];
      const partial = { get: (name: string) => (name === 'partial' ? copy() : scope.get(name)) };
      const copy = (): FeelList => {
        run.evaluator.charge(made.length);
        return made.slice();
      };
      for (const one of elements) made.push(body.logic(withName(partial, loop.variable, one), run));
      return made;
    },
    names: body.names,
  };
}

/** `every` and `some` in boxes. @spec DMN 1.5 §10.2.1.10 */
export function quantified(element: ModelElement, place: Place): Boxed {
  const loop = loopOf(element, place);
  const test = boxedPart(element, 'satisfies', loop.place);
  const isEvery = element.type === 'dmn:Every';
  const sum = isEvery ? everyOne : anyOne;
  return {
    logic: (scope, run) => {
      const elements = loop.elements(scope, run);
      if (elements === null) return null;
      const answers: FeelValue[] = [];
      for (const one of elements) {
        const answer = test.logic(withName(scope, loop.variable, one), run);
        if (answer === !isEvery) return answer;
        answers.push(answer);
      }
      return sum(run, answers);
    },
    names: null,
  };
}

interface Loop {
  readonly variable: string;
  /** Where the variable is seen. */
  readonly place: Place;
  /** Null where there is nothing to go over. */
  readonly elements: (scope: FeelScope, run: Run) => FeelList | null;
}

function loopOf(element: ModelElement, place: Place): Loop {
  const variable = textOf(element, 'iteratorVariable')?.trim() ?? '';
  if (variable === '')
    report(place, 'missing-name', 'Expected an iteratorVariable, but there is none.');
  const domain = boxedPart(element, 'in', place);
  const holder = childOf(element, 'in');
  const typeRef = holder === null ? null : textOf(holder, 'typeRef');
  const at = holder === null ? place : within(place, holder);
  const type = typeRef === null ? ANYTHING : place.workshop.typeOf(typeRef, at);
  const subject = { what: 'what is gone over', elementId: at.elementId };
  return {
    variable,
    place: seeing(place, { [variable]: namesIn(type.feel) ?? domain.names }),
    elements: (scope, run) => {
      const value = coerceTo(type, domain.logic(scope, run), run, subject);
      const elements = elementsOf(run, value);
      if (!isList(elements)) return null;
      run.evaluator.charge(elements.length);
      return elements;
    },
  };
}
