import { describe, expect, it } from 'vitest';
import { answerOf, choicesOf, fieldsOf, typedOf } from './answer-fields.ts';

const ORDER = {
  type: 'object',
  properties: {
    code: { type: 'string', title: 'Airport' },
    count: { type: 'integer' },
    express: { type: 'boolean' },
    more: { type: 'array' },
  },
  required: ['code'],
};

describe('the fields of an answer', () => {
  it('follow its schema, and give the answer back as it is asked for', () => {
    const fields = fieldsOf(ORDER);
    expect(fields.map(({ label, type, required }) => [label, type, required])).toEqual([
      ['Airport', 'text', true],
      ['count', 'number', false],
      ['express', 'flag', false],
      ['more', 'json', false],
    ]);
    const typed = { code: 'VIE', count: '3', express: 'true', more: '[1]' };
    const answer = { code: 'VIE', count: 3, express: true, more: [1] };
    expect(answerOf(fields, typed)).toEqual({ answer });
    expect(typedOf(fields, answer)).toEqual(typed);
    expect(answerOf(fields, { code: 'VIE' })).toEqual({ answer: { code: 'VIE' } });
  });

  it('say which of them are missing or not right', () => {
    expect(answerOf(fieldsOf(ORDER), { count: 'three', more: '[' })).toEqual({
      wrong: ['Airport', 'count', 'more'],
    });
  });

  it('are one for a plain value', () => {
    expect(answerOf(fieldsOf({ type: 'string' }), { '': 'VIE' })).toEqual({ answer: 'VIE' });
    expect(answerOf(fieldsOf(null), { '': '{"a":1}' })).toEqual({ answer: { a: 1 } });
  });
});

describe('what can be chosen', () => {
  it('is the options, the words of the schema, or yes and no', () => {
    const options = [{ value: 'x', label: 'X' }];
    expect(choicesOf(options, { enum: ['a'] })).toBe(options);
    expect(choicesOf([], { enum: ['a', 2] })).toEqual([
      { value: 'a', label: 'a' },
      { value: 2, label: '2' },
    ]);
    expect(choicesOf([], { type: 'boolean' }).map(({ value }) => value)).toEqual([true, false]);
    expect(choicesOf([], ORDER)).toEqual([]);
  });
});
