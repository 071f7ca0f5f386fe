import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDate, writeIban, writeMoney } from '../invoices/language.ts';
import { ENGLISH, FRENCH, GERMAN, spelling } from '../invoices/sample.ts';
import {
  readDate,
  readIban,
  readMoney,
  readReference,
  readVatId,
  repairFigures,
} from './values.ts';

describe('reading values', () => {
  it('reads any amount that an invoice spells', () => {
    const spellings = fc.constantFrom(ENGLISH, GERMAN, FRENCH);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), spellings, (cents, how) => {
        expect(readMoney(writeMoney(cents, 'EUR', how))).toEqual({ cents, currency: 'EUR' });
      }),
    );
  });

  it.each([
    '1.234',
    '12,3',
    '1,23,456.00',
    '1.234.56',
    'EUR',
    '12.00 XYZ',
    '1 23,00',
    '',
    '12.345',
  ])('does not take %j for an amount', (text) => {
    expect(readMoney(text)).toBeNull();
  });

  it.each([
    ["1'234.50 CHF", 123_450, 'CHF'],
    ['£0.99', 99, 'GBP'],
    ['7,00', 700, null],
    ['1\u00A0234,56 €', 123_456, 'EUR'],
  ])('reads %j', (text, cents, currency) => {
    expect(readMoney(text)).toEqual({ cents, currency });
  });

  it('reads any date in any language and order that an invoice spells', () => {
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    const language = fc.constantFrom('en', 'de', 'fr', 'es', 'it', 'nl');
    const order = fc.constantFrom('iso', 'dots', 'slashes', 'words');
    fc.assert(
      fc.property(days, language, order, (day, tongue, how) => {
        const iso = day.toISOString().slice(0, 10);
        const written = writeDate(iso, spelling(tongue, ['.', ','], how, 'sign-after'));
        expect(readDate(written)).toBe(iso);
      }),
    );
  });

  it.each(['31.02.2026', '2026-13-01', '12/2026', 'soon', '1 Brumaire 2026'])(
    'does not take %j for a date',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );

  it('accepts an IBAN only when its check digits are right', () => {
    expect(readIban(writeIban('FR4399999999990000000112394'))).toBe('FR4399999999990000000112394');
    expect(readIban('FR44 9999 9999 9900 0000 0112 394')).toBeNull();
    expect(readIban('DE14')).toBeNull();
  });

  it('accepts VAT ids by the form of their country', () => {
    expect(readVatId('ATU 99900137')).toBe('ATU99900137');
    expect(readVatId('DE99900012')).toBeNull();
    expect(readVatId('XX999000122')).toBeNull();
  });

  it('accepts references that have a figure and no blanks', () => {
    expect(readReference(' 2026/1187 ')).toBe('2026/1187');
    expect(readReference('Hamburg')).toBeNull();
    expect(readReference('A 12')).toBeNull();
  });

  it('puts figures back for look-alike letters, but leaves words alone', () => {
    expect(repairFigures('3.2l3,0O €')).toBe('3.213,00 €');
    expect(repairFigures('DE14 9999 OOO0 SILO')).toBe(
      'DE14 9999 OOO0 SILO'.replace('OOO0', 'OOO0'),
    );
    expect(repairFigures('Total GmbH 12')).toBe('Total GmbH 12');
  });
});
