import { describe, expect, it } from 'vitest';
import { foreignPlaceIn, leakIn } from './leakage.ts';

describe('what must not leave the house', () => {
  it.each([
    ['account', 'pay to DE89 3704 0044 0532 0130 00 today'],
    ['account', 'GB82WEST12345698765432'],
    ['card', 'card 4111-1111-1111-1111'],
    ['secret', '-----BEGIN RSA PRIVATE KEY-----'],
    ['secret', 'key AKIAABCDEFGHIJKLMNOP'],
    ['secret', 'Authorization: Bearer abcdefghijklmnop1234'],
    ['mail address', 'write to anna.berg@example.com'],
  ])('finds an %s', (leak, text) => {
    expect(leakIn({ deep: [{ query: text }] }, [])).toBe(leak);
  });

  it.each([
    'the invoice of 2026-03-01 over 1,250.00 EUR',
    'DE89 3704 0044 0532 0130 01',
    'order 1234 5678 9012 3456',
    '0000 0000 0000 0000',
    'meet @ noon',
  ])('lets %j pass', (text) => {
    expect(leakIn({ query: text }, [])).toBeNull();
  });

  it('finds values of fields that are personal, however they are written', () => {
    expect(leakIn({ q: 'who is  ANNA berg?' }, [{ name: 'Anna Berg' }])).toBe('personal data');
    expect(leakIn({ q: 'of' }, ['of'])).toBeNull();
  });

  it('is done soon with a text made to keep it busy', () => {
    const started = performance.now();
    leakIn({ q: `${'DE12 '.repeat(20_000)}${'1'.repeat(50_000)}${'a@'.repeat(20_000)}` }, []);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('places that a call may name', () => {
  it.each([
    ['https://api.example.com/x', null],
    ['see HTTPS://EXAMPLE.COM', null],
    ['to: clerk@example.com', null],
    ['https://evil.test/?q=1', 'evil.test'],
    ['https://example.com@evil.test/', 'evil.test'],
    ['https://example.com.evil.test', 'example.com.evil.test'],
    ['https://notexample.com:8080', 'notexample.com'],
    ['mail x@evil.test', 'evil.test'],
  ])('of %j is %j none that is on the list', (text, foreign) => {
    expect(foreignPlaceIn({ a: [text] }, ['example.com'])).toBe(foreign);
  });
});
