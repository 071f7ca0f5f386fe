import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { canonicalJson } from '../hash.ts';
import { readOpenApi } from './read-openapi.ts';
import { readOperations } from './read-operations.ts';

const document = (operation: JsonObject, more: JsonObject = {}): JsonObject => ({
  openapi: '3.0.3',
  paths: { '/payments/{id}': { post: { operationId: 'pay', ...operation } } },
  ...more,
});

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', nullable: true } };

describe('an OpenAPI document', () => {
  it('is read into operations with one closed object of arguments', () => {
    const read = readOpenApi(
      document(
        {
          summary: 'Pays',
          parameters: [ID, { name: 'dry', in: 'query', schema: { type: 'boolean' } }],
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Payment' } } },
          },
          'x-baton': { sinks: ['/iban'], successWhen: 'status = 201' },
        },
        {
          components: {
            schemas: {
              Payment: {
                type: 'object',
                properties: { iban: { type: 'string' }, type: { type: 'string' } },
                required: ['iban'],
              },
            },
          },
        },
      ),
    );
    if (!read.ok) throw new Error(read.rejection.detail);
    const operations = readOperations(read.value);
    if (!operations.ok) throw new Error(operations.rejection.detail);
    expect(operations.value[0]).toMatchObject({
      name: 'pay',
      description: 'Pays',
      method: 'POST',
      path: '/payments/{id}',
      query: ['dry'],
      isEffect: true,
      sinks: ['/iban'],
      successWhen: 'status = 201',
      parameters: {
        additionalProperties: false,
        required: ['id', 'iban'],
        properties: {
          id: { type: ['string', 'null'] },
          dry: { type: 'boolean' },
          iban: { type: 'string' },
          type: { type: 'string' },
        },
      },
    });
  });

  it.each<[string, JsonObject]>([
    ['of another version', { swagger: '2.0' }],
    ['without an operationId', { openapi: '3.1.0', paths: { '/x': { get: {} } } }],
    ['that refers to nothing', document({ parameters: [{ $ref: '#/nowhere' }] })],
    [
      'that refers to itself in a circle',
      document({ parameters: [{ $ref: '#/a' }] }, { a: { b: { $ref: '#/a' } } }),
    ],
    ['with a header that must be given', document({ parameters: [{ ...ID, in: 'header' }] })],
    ['that says what nobody knows', document({ 'x-baton': { shell: 'rm' } })],
  ])('%s is refused', (_what, one) => {
    expect(readOpenApi(one).ok).toBe(false);
  });

  it.each([
    { successWhen: 'status =' },
    { sinks: ['iban'] },
    { idempotencyHeader: 'Authorization' },
    { compensator: { operation: 'nothing', arguments: {} } },
    { parameters: { type: 'object', properties: { a: { type: 'string', pattern: '(a+)+$' } } } },
    { parameters: { $ref: 'https://example.com/schema' } },
  ])('an operation with %j is refused', (more) => {
    expect(readOperations([{ name: 'pay', path: '/x', ...more }]).ok).toBe(false);
  });
});

describe('the canonical form', () => {
  // RFC 8785, sections 3.2.2 to 3.2.4
  it('is as its specification shows it', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      ö: 7,
    };
    expect(Object.keys(JSON.parse(canonicalJson(keys))).sort()).toEqual(Object.keys(keys).sort());
    expect(canonicalJson(keys)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });
});
