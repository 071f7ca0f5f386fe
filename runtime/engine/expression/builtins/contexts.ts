import { charge, checkDepth, warn } from '../frame.ts';
import {
  entryOf,
  FeelContext,
  isContext,
  isList,
  keysOf,
  type Context,
  type FeelList,
  type FeelValue,
} from '../values/value.ts';
import {
  any,
  binary,
  context,
  invalid,
  items,
  mistyped,
  single,
  ternary,
  text,
  unary,
  type Call,
  type Family,
  type Parameter,
} from './signature.ts';

/** Built-ins on contexts. @spec DMN 1.5 §10.3.4.9 */
export const CONTEXTS: Family = {
  'get value': [
    binary(context('m'), path('key'), valueAt),
    binary(context('context'), path('key'), valueAt),
    binary(context('context'), path('keys'), valueAt),
  ],
  'get entries': [unary(context('m'), entriesOf), unary(context('context'), entriesOf)],
  'context put': [
    ternary([context('context'), path('keys'), any('value')], put),
    ternary([context('context'), text('key'), any('value')], (into, key, value, call) =>
      put(into, [key], value, call),
    ),
  ],
  'context merge': [items('contexts', merge)],
  context: [items('entries', fromEntries)],
};

function path(name: string): Parameter<readonly string[]> {
  return single(name, 'a string or a list of them', keyPath);
}

function keyPath(value: FeelValue): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!isList(value) || value.length === 0) return undefined;
  const keys = value.filter((key) => typeof key === 'string');
  return keys.length === value.length ? keys : undefined;
}

function valueAt(m: Context, keys: readonly string[], { frame, from, to }: Call): FeelValue {
  let value: FeelValue = m;
  for (const key of keys) {
    const entry: FeelValue | undefined = isContext(value) ? entryOf(value, key) : undefined;
    if (entry === undefined) {
      const message = `Expected an entry “${key}”, but there is none.`;
      return warn(frame, { from, to }, 'missingEntry', message);
    }
    value = entry;
  }
  return value;
}

function entriesOf(m: Context, { frame }: Call): FeelList {
  const keys = keysOf(m);
  charge(frame, keys.length);
  return keys.map((key) => pairOf(key, entryOf(m, key) ?? null));
}

function pairOf(key: string, value: FeelValue): FeelContext {
  return new FeelContext(
    new Map<string, FeelValue>([
      ['key', key],
      ['value', value],
    ]),
  );
}

/** The context with one entry set; on a path of keys the contexts between are set anew as well. */
function put(into: Context, keys: readonly string[], value: FeelValue, call: Call): FeelValue {
  const [key = '', ...further] = keys;
  checkDepth(call.frame, keys.length);
  const entries = copyOf(into, call);
  if (further.length === 0) return new FeelContext(entries.set(key, value));
  const inner = entryOf(into, key) ?? null;
  if (!isContext(inner)) return mistyped(call, `a context at “${key}”`, inner);
  const changed = put(inner, further, value, call);
  return changed === null ? null : new FeelContext(entries.set(key, changed));
}

function merge(contexts: FeelList, call: Call): FeelValue {
  const entries = new Map<string, FeelValue>();
  for (const one of contexts) {
    if (!isContext(one)) return mistyped(call, 'contexts', one);
    for (const [key, value] of copyOf(one, call)) entries.set(key, value);
  }
  return new FeelContext(entries);
}

function fromEntries(pairs: FeelList, call: Call): FeelValue {
  const entries = new Map<string, FeelValue>();
  for (const pair of pairs) {
    charge(call.frame, 1);
    if (!isContext(pair)) return mistyped(call, 'contexts of “key” and “value”', pair);
    const key = entryOf(pair, 'key');
    const value = entryOf(pair, 'value');
    if (typeof key !== 'string' || value === undefined) return invalid(call, 'a key and a value');
    if (entries.has(key)) return invalid(call, `each key once, but “${key}” came again`);
    entries.set(key, value);
  }
  return new FeelContext(entries);
}

function copyOf(context: Context, call: Call): Map<string, FeelValue> {
  const keys = keysOf(context);
  charge(call.frame, keys.length);
  return new Map(keys.map((key) => [key, entryOf(context, key) ?? null]));
}
