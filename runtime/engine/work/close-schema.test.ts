import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Diagnostic, ModelElement } from '../compile/model.ts';
import { NodeSource } from '../compile/node-source.ts';
import { faultsOf } from '../verification/contract.ts';
import { closeSchema } from './close-schema.ts';

const TASK: ModelElement = {
  type: 'bpmn:Task',
  id: 't',
  attributes: {},
  references: {},
  children: {},
};

function close(schema: JsonObject): {
  readonly closed: JsonObject;
  readonly told: readonly string[];
} {
  const told: Diagnostic[] = [];
  const closed = closeSchema(new NodeSource(TASK, new Map(), told), schema, 'output');
  return { closed, told: told.map(({ code, message }) => `${code}: ${message}`) };
}

const A = { properties: { a: { type: 'number' } } } as const;
const B = { properties: { b: { type: 'number' } } } as const;
const PERSON = { type: 'object', properties: { name: { type: 'string' } } } as const;

describe('a contract', () => {
  it.each<readonly [string, JsonObject, JsonValue, JsonValue]>([
    ['an object', A, { a: 1 }, { a: 1, x: 1 }],
    ['an object in it', { properties: { in: A } }, { in: { a: 1 } }, { in: { a: 1, x: 1 } }],
    ['objects in a list', { items: A }, [{ a: 1 }], [{ a: 1, x: 1 }]],
    ['a composition of all', { allOf: [A, B] }, { a: 1, b: 1 }, { a: 1, b: 1, x: 1 }],
    [
      'a composition of one',
      {
        oneOf: [
          { ...A, required: ['a'] },
          { ...B, required: ['b'] },
        ],
      },
      { b: 1 },
      { b: 1, x: 1 },
    ],
    ['own and composed properties', { ...A, allOf: [B] }, { a: 1, b: 1 }, { a: 1, x: 1 }],
    [
      'a reference',
      { $ref: '#/$defs/p', $defs: { p: PERSON } },
      { name: 'x' },
      { name: 'x', y: 1 },
    ],
    [
      'a reference in a list',
      { type: 'array', items: { $ref: '#/$defs/p' }, $defs: { p: PERSON } },
      [{ name: 'x' }],
      [{ name: 'x', y: 1 }],
    ],
    [
      'a reference beside properties',
      { ...A, $ref: '#/$defs/p', $defs: { p: PERSON } },
      { a: 1, name: 'x' },
      { z: 1 },
    ],
    [
      'a condition',
      JSON.parse(
        '{"properties":{"a":{}},"if":{"properties":{"a":{"const":1}}},"then":{"properties":{"b":{}}}}',
      ) as JsonObject,
      { a: 1, b: 2 },
      { a: 1, x: 1 },
    ],
    [
      'a property of a name every object inherits',
      { properties: { constructor: A } },
      { constructor: { a: 1 } },
      { constructor: { x: 1 } },
    ],
  ])('is closed: %s', (_name, schema, fits, exceeds) => {
    const { closed, told } = close(schema);
    expect(told).toEqual([]);
    expect(faultsOf(closed, fits)).toEqual([]);
    expect(faultsOf(closed, exceeds)).not.toEqual([]);
  });

  it.each<readonly [string, JsonObject, JsonValue]>([
    ['says so', { ...A, additionalProperties: true }, { a: 1, x: 1 }],
    ['names no properties', { type: 'object' }, { x: 1 }],
    [
      'composes schemas that name none',
      { anyOf: [{ type: 'object' }, { type: 'string' }] },
      { x: 1 },
    ],
  ])('is open when it %s', (_name, schema, value) => {
    expect(faultsOf(close(schema).closed, value)).toEqual([]);
  });

  it('holds itself to a tree that refers to itself', () => {
    const tree = { properties: { leaves: { type: 'array', items: { $ref: '#' } } } };
    const { closed, told } = close(tree);
    expect(told).toEqual([]);
    expect(faultsOf(closed, { leaves: [{ leaves: [] }] })).toEqual([]);
    expect(faultsOf(closed, { leaves: [{ fruit: 1 }] })).not.toEqual([]);
  });

  it.each<readonly [string, JsonObject, string]>([
    [
      'a regular expression',
      { properties: { a: { pattern: '(a+)+' } } },
      'output/properties/a/pattern',
    ],
    ['properties by pattern', { patternProperties: { a: {} } }, 'output/patternProperties'],
    ['a dynamic reference', { $dynamicRef: '#a' }, 'output/$dynamicRef'],
    ['a reference to elsewhere', { $ref: 'https://example.com/s' }, 'https://example.com/s'],
    ['a reference to nothing', { $ref: '#/$defs/none' }, '#/$defs/none'],
    ['a reference to what is inherited', { $ref: '#/constructor' }, '#/constructor'],
    [
      'a reference to itself',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } } },
      'leads back',
    ],
  ])('is refused for %s', (_name, schema, names) => {
    const { told } = close(schema);
    expect(told[0]).toMatch(/^contractNotExecutable: /);
    expect(told.join('\n')).toContain(names);
  });
});
