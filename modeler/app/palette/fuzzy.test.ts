import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const best = (typed: string, ...texts: string[]): string[] =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(typed, text);
      return score === null ? [] : [{ text, score }];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ text }) => text);

describe('what was typed', () => {
  it('is found first at the beginning of a text, then of a word, then anywhere', () => {
    expect(best('in', 'Main', 'To the inbox', 'Instances')).toEqual([
      'Instances',
      'To the inbox',
      'Main',
    ]);
  });

  it('may leave letters out, and has its words in any order', () => {
    expect(best('itp', 'invoice to payment', 'hiring')).toEqual(['invoice to payment']);
    expect(best('payment inv', 'invoice to payment')).toEqual(['invoice to payment']);
  });

  it('does not find letters that are strewn all over', () => {
    expect(best('xyz', 'a x b y c z')).toEqual(['a x b y c z']);
    expect(best('abc', 'scale rubrics')).toEqual([]);
  });

  it('prefers the shorter of two that answer alike', () => {
    expect(best('order', 'order of a customer', 'order')).toEqual(['order', 'order of a customer']);
  });

  it('is nothing: everything answers', () => {
    expect(best('  ', 'a')).toEqual(['a']);
  });
});
