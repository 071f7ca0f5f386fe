import { childOf, childrenOf, type ModelElement } from '../../compile/model.ts';
import { FeelContext, type FeelValue, type NameTree } from '../../expression/index.ts';
import { report, seeing, within, type Boxed, type Place } from '../place.ts';
import type { Logic } from '../run.ts';
import { withNames } from '../scope.ts';
import { coerceTo, namesIn } from '../types/decision-type.ts';
import { boxedChild } from './child.ts';
import { variableOf, type Variable } from './variable.ts';

interface Entry {
  /** Null: the result of the whole. */
  readonly variable: Variable | null;
  readonly logic: Logic;
}

/**
 * Entries one after the other, each seeing those above it. With an entry without a name, that is what
 * the whole gives. @spec DMN 1.5 §10.2.1.4, §10.5.1
 */
export function context(element: ModelElement, place: Place): Boxed {
  const entries: Entry[] = [];
  let names: NameTree = {};
  let ofResult: NameTree | null = null;
  for (const one of childrenOf(element, 'contextEntry')) {
    const here = within(seeing(place, names), one);
    const item = childOf(one, 'variable');
    const variable = item === null ? null : variableOf(item, here);
    const boxed = boxedChild(one, 'value', here);
    if (entries.some((earlier) => earlier.variable?.name === variable?.name))
      report(here, 'duplicate-entry', `Expected ${nameOf(variable)} once, but it is there again.`);
    entries.push({ variable, logic: boxed.logic });
    if (variable === null) ofResult = boxed.names;
    else names = { ...names, [variable.name]: namesIn(variable.type.feel) ?? boxed.names };
  }
  const hasResult = entries.some(({ variable }) => variable === null);
  return { logic: evaluating(entries), names: hasResult ? ofResult : names };
}

function nameOf(variable: Variable | null): string {
  return variable === null ? 'an entry without a name' : `the entry ${variable.name}`;
}

function evaluating(entries: readonly Entry[]): Logic {
  return (scope, run) => {
    const values = new Map<string, FeelValue>();
    const inner = withNames(scope, values);
    let result: FeelValue | undefined;
    for (const { variable, logic } of entries) {
      const value = logic(inner, run);
      if (variable === null) result = value;
      else {
        const { name, type, elementId } = variable;
        values.set(name, coerceTo(type, value, run, { what: `“${name}”`, elementId }));
      }
    }
    run.evaluator.charge(entries.length);
    return result === undefined ? new FeelContext(values) : result;
  };
}
