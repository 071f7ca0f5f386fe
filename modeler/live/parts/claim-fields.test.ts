import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../shared/work-item.ts';
import { claimFields } from './claim-fields.ts';

const quote = (field: string, text: string): Evidence => ({
  type: 'citation',
  field,
  source: 'a.pdf',
  page: 1,
  quote: text,
});

describe('the fields of a claim', () => {
  it('stand beside the quotes shown for them', () => {
    const fields = claimFields({ total: 12, iban: 'DE1' }, null, [quote('total', '12.00 EUR')]);
    expect(fields.map(({ name, value, citations }) => [name, value, citations.length])).toEqual([
      ['total', 12, 1],
      ['iban', 'DE1', 0],
    ]);
  });

  it('are found by JSON pointer as well as by dotted path, deep inside lists too', () => {
    const output = { invoice: { lines: [{ amount: 5 }] } };
    const [pointer] = claimFields(output, null, [quote('/invoice/lines/0/amount', '5.00')]);
    expect(pointer).toMatchObject({ name: 'invoice.lines.0.amount', value: 5 });
    const [dotted] = claimFields(output, null, [quote('invoice.lines.0.amount', '5.00')]);
    expect(dotted).toMatchObject({ value: 5 });
  });

  it('are found by their bare name when only one field further down has it', () => {
    const output = {
      id: 'd1',
      invoice: { number: 'RE-1' },
      order: { total: 1 },
      other: { total: 2 },
    };
    const [number, total] = claimFields(output, null, [quote('number', 'x'), quote('total', 'y')]);
    expect(number).toMatchObject({ value: 'RE-1' });
    expect(total).not.toHaveProperty('value');
  });

  it('come first when a source is shown for them', () => {
    const fields = claimFields({ id: 1, total: 2 }, null, [quote('total', '2.00')]);
    expect(fields.map(({ name }) => name)).toEqual(['total', 'id']);
  });

  it('are shown without a value when something is quoted for what is not given', () => {
    const [field] = claimFields({}, null, [quote('total', '12.00 EUR')]);
    expect(field).toEqual({ name: 'total', sure: null, citations: [quote('total', '12.00 EUR')] });
    expect(claimFields({ a: 'text' }, null, [quote('a.b', 'x')])[0]).not.toHaveProperty('value');
  });

  it('carry how sure the performer says it is, field by field', () => {
    const confidence = { overall: 0.9, fields: { iban: 0.7 } };
    expect(claimFields({ iban: 'DE1', total: 1 }, confidence, []).map(({ sure }) => sure)).toEqual([
      0.7,
      null,
    ]);
  });
});
