import { isJsonObject, type JsonObject } from '../../shared/json.ts';

/**
 * Turns untrusted JSON into a typed value, or throws {@link UnreadableReply} that says where.
 * `at` is the place within the document, e.g. `$.items[3].name`.
 */
export type Reader<T> = (value: unknown, at: string) => T;

/** The runtime answered with something this version of the application does not understand. */
export class UnreadableReply extends Error {
  override readonly name = 'UnreadableReply';
}

/** Any text. */
export const text: Reader<string> = (value, at) =>
  typeof value === 'string' ? value : refuse('text', value, at);

/** Any finite number. */
export const number: Reader<number> = (value, at) =>
  typeof value === 'number' ? value : refuse('a number', value, at);

/** `true` or `false`. */
export const flag: Reader<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse('true or false', value, at);

/** A JSON object whose members are not looked into: variables, inputs, outputs. */
export const jsonObject: Reader<JsonObject> = (value, at) =>
  isJsonObject(value) ? value : refuse('an object', value, at);

/** Nothing is expected, or nothing of it is used. */
export const ignored: Reader<null> = () => null;

/** A list of one kind. */
export function list<T>(of: Reader<T>): Reader<readonly T[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((item: unknown, index) => of(item, `${at}[${index}]`))
      : refuse('a list', value, at);
}

/** A member that may be `null` or left out; both read as `null`. */
export function maybe<T>(of: Reader<T>): Reader<T | null> {
  return (value, at) => (value === undefined || value === null ? null : of(value, at));
}

/** A member that may be left out; then it reads as `fallback`. */
export function otherwise<T>(of: Reader<T>, fallback: T): Reader<T> {
  return (value, at) => (value === undefined || value === null ? fallback : of(value, at));
}

/** One of a closed set of words. */
export function word<const W extends string>(...words: readonly W[]): Reader<W> {
  return (value, at) =>
    words.find((known) => known === value) ?? refuse(`one of ${words.join(', ')}`, value, at);
}

/** An object with the members of `shape`; members it does not name are left aside. */
export function members<T extends object>(shape: {
  readonly [K in keyof T]: Reader<T[K]>;
}): Reader<T> {
  const entries: readonly [string, Reader<unknown>][] = Object.entries(shape);
  return (value, at) => {
    if (!isJsonObject(value)) return refuse('an object', value, at);
    // The entries were made from `shape`, member by member: together they are a T.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
    return Object.fromEntries(
      entries.map(([name, read]) => [name, read(value[name], `${at}.${name}`)]),
    ) as T;
  };
}

/** A page of a list, as every collection answers. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Reads a {@link Page}. */
export function page<T>(of: Reader<T>): Reader<Page<T>> {
  return members<Page<T>>({ items: list(of), nextCursor: maybe(text) });
}

function refuse(expected: string, value: unknown, at: string): never {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  throw new UnreadableReply(`Expected ${expected} at ${at} of the reply, but found ${found}.`);
}
