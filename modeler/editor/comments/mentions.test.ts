import { describe, expect, it } from 'vitest';
import { completed, mentionAt, mentionsIn } from './mentions.ts';

describe('mentions', () => {
  it('are names after an @, each once; addresses are none', () => {
    expect(mentionsIn('@anna look, @anna and (@bo.lee)! a@b.example @')).toEqual([
      'anna',
      'bo.lee',
    ]);
  });

  it('end before what closes the sentence', () => {
    expect(mentionsIn('Ask @anna.')).toEqual(['anna']);
  });

  it('are completed where they are written', () => {
    const text = 'Ask @an about it';
    expect(mentionAt(text, 7)).toEqual({ begun: 'an', from: 5 });
    expect(mentionAt(text, 3)).toBeNull();
    expect(completed(text, 7, 'anna')).toEqual({ text: 'Ask @anna about it', cursor: 10 });
    expect(completed('nothing', 3, 'anna')).toEqual({ text: 'nothing', cursor: 3 });
  });
});
