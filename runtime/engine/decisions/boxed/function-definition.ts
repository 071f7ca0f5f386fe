import { childOf, childrenOf, textOf, type ModelElement } from '../../compile/model.ts';
import {
  ANY,
  hostFunction,
  type FeelFunction,
  type FeelScope,
  type FeelType,
  type FeelValue,
  type NameTree,
} from '../../expression/index.ts';
import { report, seeing, within, type Boxed, type Place } from '../place.ts';
import { warn, type Logic, type Session } from '../run.ts';
import { withNames } from '../scope.ts';
import { ANYTHING, coerceTo, namesIn, type DecisionType } from '../types/decision-type.ts';
import { variableOf, type Variable } from './variable.ts';

/** A function in a box: it sees what is around it when it is made. @spec DMN 1.5 §10.2.1.7, §10.5.3 */
export function functionDefinition(element: ModelElement, place: Place): Boxed {
  const lambda = lambdaOf(element, place);
  const typeRef = textOf(element, 'typeRef');
  const type = typeRef === null ? ANYTHING : place.workshop.typeOf(typeRef, place);
  const result = resultOf(type);
  return {
    logic: (scope, { session }) => makeFunction(lambda, result, scope, session),
    names: lambda.names,
  };
}

/** A function, compiled; what it closes over comes when it is made. */
export interface Lambda {
  readonly parameters: readonly Variable[];
  readonly body: Logic;
  /** The type that its body says it is of. */
  readonly result: FeelType;
  /** The names inside what it gives. */
  readonly names: NameTree | null;
}

/** Compiles a function definition. */
export function lambdaOf(element: ModelElement, place: Place): Lambda {
  const parameters = childrenOf(element, 'formalParameter').map((one) => variableOf(one, place));
  const kind = textOf(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') return external(kind, parameters, place);
  const names = Object.fromEntries(parameters.map(({ name, type }) => [name, namesIn(type.feel)]));
  const body = childOf(element, 'body');
  if (body === null) {
    report(place, 'no-logic', 'Expected a body, but there is none: it gives null.', 'warning');
    return { parameters, body: () => null, result: ANY, names: null };
  }
  const here = seeing(place, names);
  const boxed = place.workshop.box(body, here);
  const typeRef = body.type === 'dmn:FunctionDefinition' ? null : textOf(body, 'typeRef');
  const result = place.workshop.typeOf(typeRef, within(here, body), 'warning').feel;
  return { parameters, body: boxed.logic, result, names: boxed.names };
}

/** No Java and no PMML runs here: every call is null, as one is whose method is not to be found. */
function external(kind: string, parameters: readonly Variable[], place: Place): Lambda {
  const why = `Expected a function whose body is FEEL, but it is ${kind}, which does not run here: it gives null.`;
  report(place, 'external-function', why, 'warning');
  const body: Logic = (_scope, run) => warn(run, 'notExecutable', place.elementId, why);
  return { parameters, body, result: ANY, names: null };
}

/** What a function of some type gives; the type of what it gives may also stand in its place. */
export function resultOf(type: DecisionType): DecisionType {
  if (type.feel.type !== 'function') return type;
  return { name: type.name, feel: type.feel.result, check: null, values: null };
}

/** Makes the function that FEEL can call. */
export function makeFunction(
  { parameters, body, result: ofBody }: Lambda,
  result: DecisionType,
  scope: FeelScope,
  session: Session,
): FeelFunction {
  return hostFunction({
    parameters: parameters.map(({ name, type }) => ({ name, type: type.feel, optional: false })),
    result: result.feel === ANY ? ofBody : result.feel,
    run: (args, evaluator) => {
      const run = { evaluator, session };
      const values = new Map<string, FeelValue>();
      for (const [index, { name, type, elementId }] of parameters.entries()) {
        // An argument that is not allowed is null, as one of another type is.
        const subject = { what: `the argument “${name}”`, elementId };
        values.set(name, coerceTo(type, args[index] ?? null, run, subject));
      }
      const value = body(withNames(scope, values), run);
      return coerceTo(result, value, run, { what: 'what a function gives', elementId: null });
    },
  });
}
