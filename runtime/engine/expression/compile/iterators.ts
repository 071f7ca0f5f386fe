import type { Span } from '../evaluation.ts';
import { charge, warn, type Frame } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { FeelDate } from '../temporal/temporal.ts';
import { toIndex } from '../values/number.ts';
import { FeelRange, isList, isNumber, kindOf, type FeelValue } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { withLocal, type Environment } from './environment.ts';
import { nameOf } from './names.ts';

/** One `name in domain`, compiled. Its elements are null when there is nothing to go through. */
interface Iterator {
  readonly slot: number;
  readonly elements: Domain;
}

type Domain = (frame: Frame) => Iterable<FeelValue> | null;

/** Several iterators, each within the ones before it, and the names that are visible inside. */
export interface Iterators {
  readonly iterators: readonly Iterator[];
  readonly inside: Environment;
}

/** Compiles the iterators of a `for`, `some` or `every`. */
export function compileIterators(
  node: SyntaxNode | undefined,
  environment: Environment,
  compiler: Compiler,
): Iterators {
  const iterators: Iterator[] = [];
  let inside = environment;
  for (const part of node?.children ?? []) {
    const [name, context] = part.children;
    const elements = compileDomain(context ?? part, inside, compiler);
    const slot = compiler.slot();
    iterators.push({ slot, elements });
    inside = withLocal(inside, nameOf(name ?? part, compiler), slot);
  }
  return { iterators, inside };
}

/** How going through all combinations ended: `broken` when a domain was nothing to go through. */
export type Ending = 'done' | 'stopped' | 'broken';

/** Calls `visit` for every combination until it answers false, and pays `cost` steps for each. */
export function iterate(
  frame: Frame,
  iterators: readonly Iterator[],
  cost: number,
  visit: () => boolean,
): Ending {
  const descend = (level: number): Ending => {
    const iterator = iterators[level];
    if (iterator === undefined) return visit() ? 'done' : 'stopped';
    const elements = iterator.elements(frame);
    if (elements === null) return 'broken';
    for (const element of elements) {
      charge(frame, cost);
      frame.slots[iterator.slot] = element;
      const ending = descend(level + 1);
      if (ending !== 'done') return ending;
    }
    return 'done';
  };
  return descend(0);
}

function compileDomain(node: SyntaxNode, environment: Environment, compiler: Compiler): Domain {
  const [first, last] = node.children;
  const start = compiler.code(first, environment);
  if (last === undefined) return (frame) => elementsOf(frame, start(frame), node);
  const end = compiler.code(last, environment);
  return (frame) => elementsOf(frame, new FeelRange(start(frame), end(frame), true, true), node);
}

/** A value that is no list is a list of one. */
function elementsOf(frame: Frame, value: FeelValue, at: Span): Iterable<FeelValue> | null {
  if (isList(value)) return value;
  if (value instanceof FeelRange) return rangeElements(frame, value, at);
  if (value !== null) return [value];
  return warn(frame, at, 'nullOperand', 'Expected a list to go through, but it is null.');
}

/** A range is gone through without being written out, so that its length costs nothing by itself. */
function rangeElements(frame: Frame, range: FeelRange, at: Span): Iterable<FeelValue> | null {
  const { start, end } = range;
  if (start instanceof FeelDate && end instanceof FeelDate)
    return dates(integers(range, start.day, end.day));
  const from = isNumber(start) ? toIndex(start) : null;
  const to = isNumber(end) ? toIndex(end) : null;
  if (from !== null && to !== null) return integers(range, from, to);
  const found = `${kindOf(start)} and ${kindOf(end)}`;
  const code = start === null || end === null ? 'nullOperand' : 'typeMismatch';
  return warn(
    frame,
    at,
    code,
    `Expected two integers or dates to go from and to, but found ${found}.`,
  );
}

function* integers(range: FeelRange, from: number, to: number): Generator<number> {
  const step = from <= to ? 1 : -1;
  const last = range.endIncluded ? to : to - step;
  const first = range.startIncluded ? from : from + step;
  for (let value = first; (last - value) * step >= 0; value += step) yield value;
}

function* dates(days: Iterable<number>): Generator<FeelDate> {
  for (const day of days) yield new FeelDate(day);
}
