import {
  ANY,
  isList,
  isContext,
  entryOf,
  kindOf,
  type FeelType,
  type FeelValue,
  type NameTree,
} from '../../expression/index.ts';
import { warn, type Run } from '../run.ts';

/** Whether a value, which is not null and of the type, is one that the model allows. */
export type Check = (value: FeelValue, run: Run) => boolean;

/** A type as a model refers to it: one of FEEL, and what of it is allowed. */
export interface DecisionType {
  /** As the model names it. */
  readonly name: string;
  readonly feel: FeelType;
  /** Null when every value of the type is allowed. */
  readonly check: Check | null;
  /** The allowed values as the model lists them; null when it lists none. */
  readonly values: string | null;
}

/** The type of everything. */
export const ANYTHING: DecisionType = { name: 'Any', feel: ANY, check: null, values: null };

/** What is coerced, for who reads the warning. */
export interface Subject {
  readonly what: string;
  readonly elementId: string | null;
}

/**
 * The value as its type wants it: itself, to or from a list of one, a date as its midnight; null with a
 * warning when it does not conform, or is not allowed. @spec DMN 1.5 §10.3.2.9.4, §7.3.2
 */
export function coerceTo(
  type: DecisionType,
  value: FeelValue,
  run: Run,
  { what, elementId }: Subject,
): FeelValue {
  if (value === null || (type.feel === ANY && type.check === null)) return value;
  const converted = run.evaluator.coerce(value, type.feel);
  if (converted === undefined) {
    const message = `Expected ${what} to be a ${type.name}, but it is a ${kindOf(value)}.`;
    return warn(run, 'typeMismatch', elementId, message);
  }
  if (converted === null || type.check === null || type.check(converted, run)) return converted;
  const message = `Expected ${what} to be one of the values that ${type.name} allows, but it is not.`;
  return warn(run, 'notAllowed', elementId, message);
}

/** What holds for the elements of a list. */
export function ofEach(check: Check | null): Check | null {
  if (check === null) return null;
  return (value, run) => {
    if (!isList(value)) return false;
    run.evaluator.charge(value.length);
    return value.every((element) => element === null || check(element, run));
  };
}

/** What holds for the entries of a context. */
export function ofEntries(checks: readonly (readonly [string, Check])[]): Check | null {
  if (checks.length === 0) return null;
  return (value, run) =>
    isContext(value) &&
    checks.every(([name, check]) => {
      const entry = entryOf(value, name) ?? null;
      return entry === null || check(entry, run);
    });
}

/** What holds if both do. */
export function both(first: Check | null, second: Check | null): Check | null {
  if (first === null || second === null) return first ?? second;
  return (value, run) => first(value, run) && second(value, run);
}

/** The names inside values of a type: of a list those of its elements, of a function its result's. */
export function namesIn(type: FeelType): NameTree | null {
  switch (type.type) {
    case 'context':
      return Object.fromEntries(type.entries.map((entry) => [entry.name, namesIn(entry.type)]));
    case 'list':
      return namesIn(type.element);
    case 'function':
      return namesIn(type.result);
    case 'any':
    case 'simple':
    case 'range':
      return null;
  }
}
