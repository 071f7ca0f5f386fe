import type { Span } from '../evaluation.ts';
import { charge, warn } from '../frame.ts';
import type { Ledger } from '../ledger.ts';
import { coerce } from '../types/conforms.ts';
import {
  kindOf,
  type CallShape,
  type FeelFunction,
  type FeelList,
  type FeelValue,
} from './value.ts';

/** Where a built-in calls a function it was given: at its own place, on its own account. */
export interface CallSite extends Span {
  readonly frame: Ledger;
}

/** Whether a function can be called with so many arguments by position. */
export function takes({ forms }: FeelFunction, count: number): boolean {
  return forms.some(({ shape }) => fits(shape, count));
}

/** Calls a function by position; null with a warning when it does not take so many arguments. */
export function callWith(callee: FeelFunction, args: FeelList, site: CallSite): FeelValue {
  return invoke(callee, null, args, site);
}

/** Calls a function, its arguments by position or each with a name. @spec DMN 1.5 §10.3.2.17 */
export function invoke(
  callee: FeelFunction,
  names: readonly string[] | null,
  args: FeelList,
  at: CallSite,
): FeelValue {
  const { frame } = at;
  for (const { shape, invoke: run } of callee.forms) {
    const ordered = names === null ? byPosition(shape, args) : byName(shape, names, args);
    if (ordered !== null) {
      const read = shape.typed ? coerceAll(shape, ordered, at) : ordered;
      return read === null ? null : run(read, frame, at);
    }
  }
  const expected = callee.forms.map(({ shape }) => describe(shape)).join(' or ');
  return warn(frame, at, 'invalidArgument', `Expected the arguments ${expected}, but they differ.`);
}

/** Whether a form takes so many arguments by position. */
function fits({ parameters, rest, required }: CallShape, count: number): boolean {
  return count >= required && (rest || count <= parameters.length);
}

function byPosition(shape: CallShape, args: FeelList): FeelList | null {
  return fits(shape, args.length) ? args : null;
}

/** What is not named is null. */
function byName(
  { parameters }: CallShape,
  names: readonly string[],
  args: FeelList,
): FeelList | null {
  if (new Set(names).size !== names.length) return null;
  if (!names.every((name) => parameters.some((one) => one.name === name))) return null;
  return parameters.map(({ name }) => args[names.indexOf(name)] ?? null);
}

/** A value that does not fit its parameter makes the call null. @spec DMN 1.5 §10.3.2.13.2 */
function coerceAll({ parameters }: CallShape, args: FeelList, at: CallSite): FeelList | null {
  const pay = (steps: number): void => {
    charge(at.frame, steps);
  };
  const read: FeelValue[] = [];
  for (const [index, arg] of args.entries()) {
    const parameter = parameters[index];
    const value = parameter === undefined ? arg : coerce(arg, parameter.type, pay);
    if (value === undefined) {
      const message = `Expected another value for “${parameter?.name}”, but found ${kindOf(arg)}.`;
      return warn(at.frame, at, 'typeMismatch', message);
    }
    read.push(value);
  }
  return read;
}

function describe({ parameters, rest }: CallShape): string {
  const list = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(', ');
  return `(${list}${rest ? ', …' : ''})`;
}
