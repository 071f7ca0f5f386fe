import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding.ts';
import { SPOKEN_RULES, wordsOf } from './finding-words.ts';
import { fixWords, SPOKEN_FIXES } from './fix-words.ts';

const CHECKS = join(import.meta.dirname, '..');
const source = readdirSync(CHECKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('test') && !name.startsWith('words/'))
  .map((name) => readFileSync(join(CHECKS, name), 'utf8'))
  .join('\n');

const named = (pattern: RegExp): readonly string[] =>
  [...source.matchAll(pattern)].flatMap(([, name]) => name ?? []);

describe('the words of the checks', () => {
  it('are there for every rule that speaks for itself', () => {
    const rules = [
      ...named(/found\(\s*'(\w+)'/g),
      ...named(/rule: '(\w+)'/g),
      ...named(/'(undecided\w+)'/g),
    ];
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !SPOKEN_RULES.includes(rule))).toEqual([]);
  });

  it('are there for every fix', () => {
    const fixes = named(/change\(\s*'(\w+)'/g);
    expect(new Set(fixes).size).toBeGreaterThanOrEqual(12);
    expect(fixes.filter((fix) => !SPOKEN_FIXES.includes(fix))).toEqual([]);
    expect(fixWords({ type: 'goTo', id: 'goTo', elementId: 'a', field: 'name' })).not.toBe('goTo');
  });

  it('let the engine speak where it is the engine that has found something', () => {
    const said = findingOf({
      rule: 'flowInvalid',
      source: 'deployment',
      severity: 'error',
      elementId: 'a',
      said: 'Expected this, but found that.',
    });
    expect(wordsOf(said)).toEqual({ message: 'Expected this, but found that.', why: null });
    expect(wordsOf({ ...said, rule: 'unreachable' }).why).not.toBeNull();
  });
});
