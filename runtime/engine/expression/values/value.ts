import { Decimal } from 'decimal.js';
import type { JsonObject } from '../../../../shared/json.ts';
import type { Span } from '../evaluation.ts';
import type { Ledger } from '../ledger.ts';
import type { FeelType } from '../types/feel-type.ts';
import type { Temporal } from '../temporal/temporal.ts';
import { Sealed, type Kind } from './sealed.ts';

/** A FEEL number: a double where its shortest decimal writing is exact, else a decimal. */
export type FeelNumber = number | Decimal;

/** A FEEL list, whether it came as JSON or was made here. */
export type FeelList = readonly FeelValue[];

/** A FEEL context: a JSON object from outside, or one that an expression made. */
export type Context = JsonObject | FeelContext;

/** Whatever a FEEL expression can give while it is evaluated. */
export type FeelValue =
  null | boolean | string | FeelNumber | FeelList | Context | Temporal | FeelRange | FeelFunction;

/** A context that an expression made: its entries in the order in which they were written. */
export class FeelContext extends Sealed {
  readonly type = 'context';
  readonly entries: ReadonlyMap<string, FeelValue>;
  constructor(entries: ReadonlyMap<string, FeelValue>) {
    super();
    this.entries = entries;
  }
}

/** All values between two ends of one ordered type; an end that is null is open. */
export class FeelRange extends Sealed {
  readonly type = 'range';
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  constructor(start: FeelValue, end: FeelValue, startIncluded: boolean, endIncluded: boolean) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
}

/** A parameter of a function. */
export interface Formal {
  readonly name: string;
  readonly type: FeelType;
  readonly optional: boolean;
}

/** What the arguments of a call must be like. */
export interface CallShape {
  readonly parameters: readonly Formal[];
  /** The last parameter takes all further arguments, too. */
  readonly rest: boolean;
  readonly result: FeelType;
  /** How many parameters may not be left out. */
  readonly required: number;
  /** Whether any parameter says of which type it is. */
  readonly typed: boolean;
}

/** The shape of calls with these parameters. */
export function shapeOf(
  parameters: readonly Formal[],
  result: FeelType,
  rest: boolean = false,
): CallShape {
  const required = parameters.filter(({ optional }) => !optional).length;
  const typed = parameters.some(({ type }) => type.type !== 'any');
  return { parameters, rest, result, required, typed };
}

/** One way to call a function. The arguments come in the order of the parameters, null for one left out. */
export interface CallForm {
  readonly shape: CallShape;
  /** The budget is the caller's, whoever made the function. @throws Exhaustion */
  readonly invoke: (args: FeelList, caller: Ledger, at: Span) => FeelValue;
}

/** A function: one that an expression defines, a built-in, or one from outside. Most have one form. */
export class FeelFunction extends Sealed {
  readonly type = 'function';
  readonly forms: readonly CallForm[];
  constructor(forms: readonly CallForm[]) {
    super();
    this.forms = forms;
  }
}

/** The names an expression may read, with FEEL's own values. `undefined` says there is no such name. */
export interface FeelScope {
  get(name: string): FeelValue | undefined;
}

/** Tells the type of a value. */
export function kindOf(value: FeelValue): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isNumber(value)) return 'number';
  if (isList(value)) return 'list';
  return value instanceof Sealed ? value.type : 'context';
}

/** Tells numbers, in either form. */
export function isNumber(value: FeelValue): value is FeelNumber {
  return typeof value === 'number' || value instanceof Decimal;
}

/** Tells lists. */
export function isList(value: FeelValue): value is FeelList {
  return Array.isArray(value);
}

/** Tells contexts, in either form. */
export function isContext(value: FeelValue): value is Context {
  if (value === null || typeof value !== 'object' || isList(value)) return false;
  if (value instanceof Sealed) return value.type === 'context';
  return !(value instanceof Decimal);
}

/** The entry of that name, `undefined` when there is none. Only own members are entries. */
export function entryOf(context: Context, key: string): FeelValue | undefined {
  if (context instanceof FeelContext) return context.entries.get(key);
  return Object.hasOwn(context, key) ? context[key] : undefined;
}

/** The names of the entries, in their order. */
export function keysOf(context: Context): readonly string[] {
  return context instanceof FeelContext ? [...context.entries.keys()] : Object.keys(context);
}
