import type { Span } from '../evaluation.ts';
import { charge, quietly, warn, type Code, type Frame } from '../frame.ts';
import { toIndex } from '../values/number.ts';
import {
  isList,
  isNumber,
  kindOf,
  type FeelList,
  type FeelNumber,
  type FeelValue,
} from '../values/value.ts';
import type { Form } from './compiler.ts';
import { withItem } from './environment.ts';

/** A filter, compiled: its condition sees each element by the name `item`, and that one's entries. */
interface Filter {
  readonly condition: Code;
  readonly slot: number;
  readonly cost: number;
  readonly at: Span;
}

/**
 * `list[…]`: a number picks one element, from 1, or from -1 at the end; a condition keeps the elements
 * it is true of. Which it is may only show when it is evaluated. @spec DMN 1.5 §10.3.2.5
 */
export const filter: Form = (node, environment, compiler) => {
  const [base, test] = node.children;
  const code = compiler.code(base, environment);
  const slot = compiler.slot();
  const condition = compiler.code(test, withItem(environment, slot));
  const parts: Filter = { condition, slot, cost: 1 + (test?.size ?? 0), at: test ?? node };
  return (frame) => {
    const value = code(frame);
    if (value === null)
      return warn(frame, node, 'nullOperand', 'Expected a list to filter, but it is null.');
    return apply(frame, isList(value) ? value : [value], parts);
  };
};

function apply(frame: Frame, list: FeelList, { condition, slot, cost, at }: Filter): FeelValue {
  if (list.length === 0) return filterNothing(frame, condition, slot, at);
  const kept: FeelValue[] = [];
  for (const element of list) {
    charge(frame, cost);
    frame.slots[slot] = element;
    const answer = condition(frame);
    if (isNumber(answer)) return pick(frame, list, answer, at);
    if (answer === true) kept.push(element);
    else if (answer !== false && !undecided(frame, answer, at)) return null;
  }
  return kept;
}

/** Only whether the filter is a number matters here, not what it misses in an item that is not there. */
function filterNothing(frame: Frame, condition: Code, slot: number, at: Span): FeelValue {
  frame.slots[slot] = null;
  const answer = quietly(frame, condition);
  return isNumber(answer) ? pick(frame, [], answer, at) : [];
}

function pick(frame: Frame, list: FeelList, position: FeelNumber, at: Span): FeelValue {
  const index = toIndex(position);
  const element =
    index === null || index === 0 ? undefined : list.at(index > 0 ? index - 1 : index);
  if (element !== undefined) return element;
  const message = `Expected a position within a list of ${list.length}, but it lies outside.`;
  return warn(frame, at, 'indexOutOfRange', message);
}

/** What is null is left out; what can be no condition at all leaves nothing to be said of the list. */
function undecided(frame: Frame, answer: FeelValue, at: Span): boolean {
  const code = answer === null ? 'nullOperand' : 'typeMismatch';
  const message = `Expected a filter that is true, false or a number, but it is a ${kindOf(answer)}.`;
  warn(frame, at, code, message);
  return answer === null;
}
