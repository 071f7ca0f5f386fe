import type { Span } from '../evaluation.ts';
import { warn, type Frame } from '../frame.ts';
import {
  FeelFunction,
  isContext,
  isList,
  isNumber,
  kindOf,
  type Context,
  type FeelList,
  type FeelNumber,
  type FeelValue,
} from '../values/value.ts';

/** One call of a built-in: where it stands, and what it works with. */
export interface Call extends Span {
  readonly frame: Frame;
  readonly name: string;
}

/** A parameter of a built-in: its name, and how a value becomes what the built-in wants. */
export interface Parameter<T> {
  readonly name: string;
  readonly optional: boolean;
  readonly expects: string;
  /** `undefined` when the value is of another type. */
  readonly read: (value: FeelValue) => T | undefined;
}

/** One way to call a built-in; overloads are several of them, told apart by their parameters. */
export interface Signature {
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
  /** The last parameter takes all further arguments, too. */
  readonly rest: boolean;
  readonly run: (call: Call, args: FeelList) => FeelValue;
}

/** A family of built-ins, by their names. */
export type Family = Readonly<Record<string, readonly Signature[]>>;

/** A parameter that takes any value, null included. */
export function any(name: string): Parameter<FeelValue> {
  return { name, optional: false, expects: 'a value', read: (value) => value };
}

/** A parameter that takes a text. */
export function text(name: string): Parameter<string> {
  return single(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
}

/** A parameter that takes a number. */
export function number(name: string): Parameter<FeelNumber> {
  return single(name, 'a number', (value) => (isNumber(value) ? value : undefined));
}

/** A parameter that takes a context. */
export function context(name: string): Parameter<Context> {
  return single(name, 'a context', (value) => (isContext(value) ? value : undefined));
}

/** A parameter that takes a function. */
export function lambda(name: string): Parameter<FeelFunction> {
  const read = (value: FeelValue): FeelFunction | undefined =>
    value instanceof FeelFunction ? value : undefined;
  return single(name, 'a function', read);
}

/** A parameter that takes a list; another value than null is a list of one. */
export function list(name: string): Parameter<FeelList> {
  const read = (value: FeelValue): FeelList | undefined => {
    if (isList(value)) return value;
    return value === null ? undefined : [value];
  };
  return { name, optional: false, expects: 'a list', read };
}

/** A parameter of its own kind; a list of one such value is that value. @spec DMN 1.5 §10.3.2.9.4 */
export function single<T>(
  name: string,
  expects: string,
  read: (value: FeelValue) => T | undefined,
): Parameter<T> {
  return {
    name,
    optional: false,
    expects,
    read: (value) => {
      const own = read(value);
      if (own !== undefined || !isList(value) || value.length !== 1) return own;
      return read(value[0] ?? null);
    },
  };
}

/** The parameter, but it may be left out, or null. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | null> {
  const { read } = parameter;
  return { ...parameter, optional: true, read: (value) => (value === null ? null : read(value)) };
}

/** A built-in without parameters. */
export function nullary(run: (call: Call) => FeelValue): Signature {
  return { parameters: [], rest: false, run };
}

/** A built-in of one parameter; a value it does not take gives null with a warning. */
export function unary<A>(first: Parameter<A>, run: (a: A, call: Call) => FeelValue): Signature {
  return {
    parameters: [first],
    rest: false,
    run: (call, args) => {
      const a = read(call, first, args[0]);
      return a === undefined ? null : run(a, call);
    },
  };
}

/** A built-in of two parameters. */
export function binary<A, B>(
  first: Parameter<A>,
  second: Parameter<B>,
  run: (a: A, b: B, call: Call) => FeelValue,
): Signature {
  return {
    parameters: [first, second],
    rest: false,
    run: (call, args) => {
      const a = read(call, first, args[0]);
      const b = read(call, second, args[1]);
      return a === undefined || b === undefined ? null : run(a, b, call);
    },
  };
}

/** A built-in of three parameters. */
export function ternary<A, B, C>(
  parameters: readonly [Parameter<A>, Parameter<B>, Parameter<C>],
  run: (a: A, b: B, c: C, call: Call) => FeelValue,
): Signature {
  const [first, second, third] = parameters;
  return {
    parameters,
    rest: false,
    run: (call, args) => {
      const a = read(call, first, args[0]);
      const b = read(call, second, args[1]);
      const c = read(call, third, args[2]);
      return a === undefined || b === undefined || c === undefined ? null : run(a, b, c, call);
    },
  };
}

/** A built-in of four parameters, which it is handed together. */
export function quaternary<A, B, C, D>(
  parameters: readonly [Parameter<A>, Parameter<B>, Parameter<C>, Parameter<D>],
  run: (args: readonly [A, B, C, D], call: Call) => FeelValue,
): Signature {
  const [first, second, third, fourth] = parameters;
  return {
    parameters,
    rest: false,
    run: (call, args) => {
      const a = read(call, first, args[0]);
      const b = read(call, second, args[1]);
      const c = read(call, third, args[2]);
      const d = read(call, fourth, args[3]);
      if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
      return run([a, b, c, d], call);
    },
  };
}

/** A built-in that takes a list, or its elements as arguments of their own. */
export function items(name: string, run: (list: FeelList, call: Call) => FeelValue): Signature {
  return {
    parameters: [{ name, optional: false }],
    rest: true,
    run: (call, args) => {
      const only = args.length === 1 ? (args[0] ?? null) : null;
      return run(isList(only) ? only : args, call);
    },
  };
}

/** A built-in that takes any number of arguments. */
export function rest(
  names: readonly string[],
  run: (args: FeelList, call: Call) => FeelValue,
): Signature {
  const parameters = names.map((name) => ({ name, optional: false }));
  return { parameters, rest: true, run: (call, args) => run(args, call) };
}

/** Warns, in the name of the built-in, of an argument that is of the right type and yet wrong. */
export function invalid(call: Call, message: string): null {
  return warn(call.frame, call, 'invalidArgument', `Expected ${message} in ${call.name}().`);
}

/** Warns of an argument that is null, or of another type than the built-in takes. */
export function mistyped(call: Call, what: string, value: FeelValue): null {
  const code = value === null ? 'nullOperand' : 'typeMismatch';
  const message = `Expected ${call.name}() to be given ${what}, but found ${kindOf(value)}.`;
  return warn(call.frame, call, code, message);
}

function read<T>(call: Call, parameter: Parameter<T>, value: FeelValue = null): T | undefined {
  const result = parameter.read(value);
  if (result === undefined) mistyped(call, `${parameter.expects} as “${parameter.name}”`, value);
  return result;
}
