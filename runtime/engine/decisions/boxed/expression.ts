import { textOf, type ModelElement } from '../../compile/model.ts';
import { REFUSED, report, within, type Boxed, type Place } from '../place.ts';
import { decisionTable } from '../table/decision-table.ts';
import { coerceTo, namesIn } from '../types/decision-type.ts';
import { conditional } from './conditional.ts';
import { context } from './context.ts';
import { filter } from './filter.ts';
import { functionDefinition } from './function-definition.ts';
import { invocation } from './invocation.ts';
import { forLoop, quantified } from './iterators.ts';
import { list } from './list.ts';
import { literalExpression } from './literal-expression.ts';
import { relation } from './relation.ts';

type Form = (element: ModelElement, place: Place) => Boxed;

/** Every kind of boxed expression. @spec DMN 1.5 §7.3, §8.3, §10.5 */
const FORMS: Readonly<Record<string, Form>> = {
  'dmn:LiteralExpression': literalExpression,
  'dmn:DecisionTable': decisionTable,
  'dmn:Context': context,
  'dmn:List': list,
  'dmn:Relation': relation,
  'dmn:FunctionDefinition': functionDefinition,
  'dmn:Invocation': invocation,
  'dmn:Conditional': conditional,
  'dmn:Filter': filter,
  'dmn:For': forLoop,
  'dmn:Every': quantified,
  'dmn:Some': quantified,
};

/** Compiles a boxed expression; what it gives is of its `typeRef`, if it has one. */
export function boxedExpression(element: ModelElement, around: Place): Boxed {
  const place = within(around, element);
  const form = Object.hasOwn(FORMS, element.type) ? FORMS[element.type] : undefined;
  if (form === undefined) {
    report(place, 'unknown-expression', `Expected a boxed expression, but found ${element.type}.`);
    return REFUSED;
  }
  const boxed = form(element, place);
  const typeRef = textOf(element, 'typeRef');
  // The type of a function definition is that of the function, whose parts are typed themselves.
  if (typeRef === null || element.type === 'dmn:FunctionDefinition') return boxed;
  // The type of what the value is bound to says the same: a model is not refused for this one alone.
  const type = place.workshop.typeOf(typeRef, place, 'warning');
  const subject = { what: 'the value of an expression', elementId: place.elementId };
  return {
    logic: (scope, run) => coerceTo(type, boxed.logic(scope, run), run, subject),
    names: namesIn(type.feel) ?? boxed.names,
  };
}
