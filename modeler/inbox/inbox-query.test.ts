import { describe, expect, it } from 'vitest';
import { isNarrowed, kindIn, listPart, showIn, wishOf } from './inbox-query.ts';

const NOW = new Date(2026, 4, 6, 14, 30);
const said = (text: string): URLSearchParams => new URLSearchParams(text);

describe('the address of the inbox', () => {
  it('says what the runtime is asked for, and leaves out what is put off', () => {
    expect(wishOf(said(''), NOW)).toMatchObject({ kind: null, later: 'hide', order: null });
    const all = said(
      'show=groups&kind=review&process=p&lane=expert&group=g&due=overdue&urgent=1&q= a &sort=due&later=1',
    );
    expect(wishOf(all, NOW)).toEqual({
      kind: 'review',
      whose: 'groups',
      processId: 'p',
      lane: 'expert',
      group: 'g',
      dueBefore: NOW.toISOString(),
      minPriority: 75,
      text: 'a',
      later: 'only',
      order: 'due',
    });
  });

  it('means by today what is today for the reader', () => {
    const { dueBefore } = wishOf(said('due=today'), NOW);
    expect(new Date(String(dueBefore)).getDate()).toBe(6);
    expect(new Date(Date.parse(String(dueBefore)) + 1).getDate()).toBe(7);
  });

  it('is not led astray by words that nobody knows', () => {
    const odd = said('show=x&kind=y&lane=z&sort=w&due=v');
    expect([showIn(odd), kindIn(odd)]).toEqual([null, null]);
    expect(wishOf(odd, NOW)).toMatchObject({ lane: null, order: null, dueBefore: null });
  });

  it('is carried on without what is not of the list', () => {
    expect(listPart(said('kind=task&other=1&q='))).toBe('?kind=task');
    expect(listPart(said('x=1'))).toBe('');
    expect([isNarrowed(said('kind=task&show=mine')), isNarrowed(said('q=a'))]).toEqual([
      false,
      true,
    ]);
  });
});
