import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults.ts';
import {
  anyJson,
  flag,
  integer,
  jsonObject,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  openObject,
  optional,
  text,
  union,
  type Schema,
} from './schema.ts';

interface Order {
  readonly id: string;
  readonly lines: readonly { readonly sku: string; readonly count: number }[];
  readonly note?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
}

const order: Schema<Order> = object<Order>({
  id: text({ min: 1, max: 5 }),
  lines: list(object<Order['lines'][number]>({ sku: text(), count: integer(1, 9) }), { min: 1 }),
  note: optional(nullable(text())),
  tags: optional(mapOf(text(), { max: 2 })),
});

const at = (value: unknown): readonly string[] =>
  faultsOf(order.json, value).map(
    ({ pointer, expected, found }) => `${pointer}: ${expected}, but ${found}`,
  );

describe('a schema', () => {
  it('lets through what holds to it, whether or not optional fields are there', () => {
    expect(at({ id: 'a', lines: [{ sku: 'x', count: 1 }] })).toEqual([]);
    expect(at({ id: 'a', lines: [{ sku: 'x', count: 9 }], note: null, tags: { a: 'b' } })).toEqual(
      [],
    );
  });

  it('names every fault at its place', () => {
    const faults = at({
      lines: [
        { sku: 7, count: 0.5 },
        { count: 10, colour: 'red' },
      ],
      note: 3,
    });
    expect(faults).toEqual([
      '/id: a text of 1 to 5 characters, but nothing',
      '/lines/0/sku: a text of at most 4096 characters, but 7',
      '/lines/0/count: a whole number of 1 to 9, but 0.5',
      '/lines/1/sku: a text of at most 4096 characters, but nothing',
      '/lines/1/count: a whole number of 1 to 9, but 10',
      '/lines/1/colour: only sku, count, but a further field',
      '/note: a text of at most 4096 characters or null, but 3',
    ]);
  });

  it('counts entries, characters and fields', () => {
    expect(at({ id: '', lines: [], tags: { a: 'b', c: 'd', e: 'f' } })).toEqual([
      '/id: a text of 1 to 5 characters, but 0 characters',
      '/lines: a list of 1 to 1000 entries, but 0 entries',
      '/tags: an object of at most 2 fields, but 3 fields',
    ]);
  });

  it('escapes pointers and shortens what it shows', () => {
    const faults = faultsOf(mapOf(flag()).json, { 'a/b~c': 'x'.repeat(200) });
    expect(faults[0]?.pointer).toBe('/a~1b~0c');
    expect(faults[0]?.found.length).toBeLessThan(70);
  });

  it('stops after a hundred faults', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 1]));
    expect(faultsOf(object<Record<never, never>>({}).json, many)).toHaveLength(100);
  });

  it('does not mistake what objects inherit for their fields', () => {
    interface Odd {
      readonly toString: string;
    }
    expect(faultsOf(object<Odd>({ toString: text() }).json, {})).toHaveLength(1);
    expect(faultsOf(object<Record<never, never>>({}).json, { valueOf: 1 })).toHaveLength(1);
  });

  it('reports the member of a union that was meant', () => {
    interface Circle {
      readonly type: 'circle';
      readonly radius: number;
    }
    interface Square {
      readonly type: 'square';
      readonly side: number;
      readonly filled: boolean;
    }
    const figure: Schema<Circle | Square> = union(
      object<Circle>({ type: oneOf(['circle']), radius: integer(0, 9) }),
      object<Square>({ type: oneOf(['square']), side: integer(0, 9), filled: flag() }),
    );
    expect(faultsOf(figure.json, { type: 'square', side: 'x', filled: true })).toEqual([
      { pointer: '/side', expected: 'a whole number of 0 to 9', found: '"x"' },
    ]);
    expect(faultsOf(figure.json, 7)).toEqual([
      { pointer: '', expected: 'an object or an object', found: '7' },
    ]);
  });

  it('promises only the named fields of an open object', () => {
    const record = openObject<{ readonly seq: number }>({ seq: integer(1, 9) });
    expect(faultsOf(record.json, { seq: 1, more: [] })).toEqual([]);
    expect(faultsOf(record.json, { more: [] })).toHaveLength(1);
  });

  it('lets any JSON through where any is wanted', () => {
    expect(faultsOf(anyJson().json, [null, {}])).toEqual([]);
    expect(faultsOf(jsonObject().json, [])).toHaveLength(1);
  });
});
