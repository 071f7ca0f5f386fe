import { describe, expect, it } from 'vitest';
import { exampleOutput, exampleValue } from './example-value.ts';

describe('an example of a schema', () => {
  it('holds what is required and what may be left out', () => {
    const schema = {
      type: 'object',
      required: ['clear'],
      properties: {
        clear: { type: 'boolean' },
        amount: { type: 'number', minimum: 10 },
        kind: { enum: ['new', 'old'] },
        due: { type: 'string', format: 'date' },
        lines: { type: 'array', minItems: 2, items: { type: 'integer' } },
        code: { type: 'string', minLength: 6 },
      },
    };
    expect(exampleValue(schema)).toEqual({
      clear: true,
      amount: 10,
      kind: 'new',
      due: '2026-01-01',
      lines: [1, 1],
      code: 'textxx',
    });
  });

  it('takes what the schema itself gives before anything else', () => {
    expect(exampleValue({ type: 'string', const: 'a', default: 'b' })).toBe('a');
    expect(exampleValue({ type: 'string', examples: ['c'], default: 'b' })).toBe('c');
    expect(exampleValue({ type: ['null', 'integer'] })).toBe(1);
  });

  it('ends where a schema goes on without an end', () => {
    let schema: Record<string, unknown> = { type: 'string' };
    for (let depth = 0; depth < 500; depth += 1)
      schema = { type: 'object', properties: { next: schema } };
    expect(JSON.stringify(exampleValue(schema as never)).length).toBeLessThan(200);
  });

  it('names the very thing that the work is about', () => {
    const schema = { properties: { invoice: { type: 'string' }, paid: { type: 'boolean' } } };
    expect(exampleOutput(schema, { invoice: 'R-7', other: 'x' })).toEqual({
      invoice: 'R-7',
      paid: true,
    });
    expect(exampleOutput(null)).toEqual({});
  });
});
