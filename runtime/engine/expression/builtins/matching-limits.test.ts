import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFeel, feel } from '../../../testing/feel.ts';

const variables = {
  a: 'a'.repeat(20_000),
  ab: 'ab'.repeat(10_000),
  big: 'a'.repeat(1 << 20),
  nested: '(a*)*'.repeat(300),
  counted: '(?:a?){60}'.repeat(60),
};

describe('a pattern', () => {
  it.each([
    ['matches(a, "(a+)+b")', 'value'],
    ['matches(a, "^(a|aa)+$")', 'value'],
    ['matches(a, "(.*)(.*)(.*)(.*)(.*)c")', 'value'],
    ['matches(a, "(a?){30}a{30}b")', 'exhausted'],
    ['replace(a, "(a+)+b", "x")', 'value'],
    ['replace(a, "a[^b]*b|a", "x")', 'exhausted'],
    ['replace(a, "a([ab]*c)?", "x")', 'exhausted'],
    ['replace(ab, "b", "xyz")', 'value'],
    ['string length(replace(ab, "(ab)+", "$1"))', 'value'],
    ['matches(big, nested)', 'exhausted'],
    ['matches(big, counted)', 'value'],
    ['split(big, "a")', 'exhausted'],
    ['extract(big, "a")', 'exhausted'],
    ['replace(big, "a+", "$0$0")', 'exhausted'],
    ['for i in 1..10000 return matches(string(i), string(i))', 'exhausted'],
    ['for i in 1..10000 return matches(big, "b")', 'exhausted'],
  ])('in %s neither hangs nor takes more than it may: %s', (source, type) => {
    const start = performance.now();
    expect(evaluateFeel(source, variables).type).toBe(type);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('costs the same whether or not it was used before', () => {
    const source = `matches("a${'b'.repeat(40)}", "^a(b|c)*$")`;
    expect(evaluateFeel(source)).toEqual(evaluateFeel(source));
  });

  it('is paid for once in an evaluation, so that a loop over it is cheap', () => {
    const steps = (count: number): number => {
      const found = evaluateFeel(`for i in 1..${count} return matches("abc", "^[a-z]+$")`);
      return found.type === 'value' ? found.steps : 0;
    };
    expect(steps(1000)).toBeLessThan(steps(1) * 100);
  });

  it('finds what the machine’s own engine finds', () => {
    const part = fc.constantFrom(
      ...['a', 'b', 'ab', '.', '[ab]', '[^a]', '(a|b)', '(?:ab|a)', 'c', '\\s', '^', '$'],
    );
    const times = fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '{2}', '{1,2}');
    const branch = fc
      .array(fc.tuple(part, times), { minLength: 1, maxLength: 5 })
      .map((parts) =>
        parts.map(([one, count]) => (/[$^]$/.test(one) ? one : one + count)).join(''),
      );
    const pattern = fc.array(branch, { minLength: 1, maxLength: 2 }).map((all) => all.join('|'));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(feel('matches(t, p)', { p, t })).toBe(new RegExp(p, 'u').test(t));
        if (new RegExp(`^(?:${p})$`, 'u').test('')) return;
        expect(feel('replace(t, p, "<$0>")', { p, t })).toBe(
          t.replace(new RegExp(p, 'gu'), '<$&>'),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is read or refused, whatever it is made of', () => {
    const part = fc.constantFrom(
      ...[
        'a',
        '.',
        '[^a]',
        '[a-z-[aeiou]]',
        '\\d',
        '\\W',
        '\\i',
        '\\p{L}',
        '\\p{IsGreek}',
        '(',
        '(?:',
        ')',
      ],
      ...['|', '*', '+', '?', '{2}', '{50}', '{3,}', '{1000}', '^', '$', '[', '[^', ']', '-', '\\'],
      ...['\\1', '(?=', '&', '/', '\ud800', '😀', '[\\w\\d]', '{', '}', ',', '0', ' '],
    );
    const pattern = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''));
    const flags = fc.constantFrom('', 's', 'm', 'i', 'x', 'smix', 'q', 'y');
    fc.assert(
      fc.property(pattern, fc.string({ unit: 'binary', maxLength: 30 }), flags, (p, t, f) => {
        for (const call of ['matches(t, p, f)', 'replace(t, p, "<$1>", f)', 'split(t, p)'])
          expect(evaluateFeel(call, { t, p, f }).type).toMatch(/value|exhausted/);
      }),
      { numRuns: 300 },
    );
  });
});
