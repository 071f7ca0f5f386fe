import { describe, expect, it } from 'vitest';
import {
  jsonObject,
  list,
  maybe,
  members,
  number,
  otherwise,
  page,
  text,
  UnreadableReply,
  word,
} from './reader.ts';

const item = members<{ readonly id: string; readonly count: number }>({ id: text, count: number });

describe('a reader', () => {
  it('gives what it was asked for and leaves the rest aside', () => {
    expect(item({ id: 'a', count: 1, secret: 'x' }, '$')).toEqual({ id: 'a', count: 1 });
  });

  it('says where a reply is not what it should be', () => {
    const read = page(item);
    const reply = {
      items: [
        { id: 'a', count: 1 },
        { id: 'b', count: '2' },
      ],
      nextCursor: null,
    };
    expect(() => read(reply, '$')).toThrow(
      'Expected a number at $.items[1].count of the reply, but found string.',
    );
  });

  it('takes null and a member that is left out for the same', () => {
    expect(maybe(text)(null, '$')).toBeNull();
    expect(maybe(text)(undefined, '$')).toBeNull();
    expect(otherwise(text, 'none')(null, '$')).toBe('none');
  });

  it('knows a closed set of words and no other', () => {
    const state = word('active', 'completed');
    expect(state('active', '$')).toBe('active');
    expect(() => state('ACTIVE', '$')).toThrow(UnreadableReply);
  });

  it('is not taken in by members of the prototype', () => {
    expect(() => members<{ readonly toString: string }>({ toString: text })({}, '$')).toThrow(
      UnreadableReply,
    );
  });

  it.each([[[]], ['x'], [1], [null], [undefined]])('finds no object in %j', (value) => {
    expect(() => jsonObject(value, '$')).toThrow(UnreadableReply);
    expect(() => item(value, '$')).toThrow(UnreadableReply);
  });

  it('reads a hundred thousand items', () => {
    const many = Array.from({ length: 100_000 }, (_, count) => ({ id: 'x', count }));
    expect(list(item)(many, '$')).toHaveLength(100_000);
  });
});
