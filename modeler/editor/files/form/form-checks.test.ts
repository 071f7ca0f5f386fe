import { describe, expect, it } from 'vitest';
import { fieldsOf, mistakeInForm, remarksOn } from './form-checks.ts';

describe('the text of a form', () => {
  it('is taken over when it is a form', () => {
    expect(mistakeInForm('{ "id": "approve", "components": [] }', ['other'])).toBeNull();
  });

  it.each([
    ['{ "id": "a", ', /line 1/],
    ['[]', /JSON object/],
    ['{ "components": [] }', /"id"/],
    ['{ "id": "has space", "components": [] }', /"id"/],
    ['{ "id": "taken", "components": [] }', /taken/],
    ['{ "id": "a" }', /components/],
  ])('is refused with the reason: %s', (text, reason) => {
    expect(mistakeInForm(text, ['taken'])).toMatch(reason);
  });
});

describe('a form that is looked through', () => {
  const form = {
    components: [
      { type: 'text', text: '# Head' },
      { type: 'textfield', key: 'amount', label: 'Amount', readonly: true },
      { type: 'group', components: [{ type: 'checkbox', key: 'approved', label: 'OK' }] },
      { type: 'group', path: 'address', components: [{ type: 'textfield', key: 'city' }] },
      { type: 'textfield', key: 'order.number' },
    ],
  };

  it('has fields for variables, in groups too; a path names the variable of what lies below', () => {
    expect(fieldsOf(form).map(({ key }) => key)).toEqual([
      'amount',
      'approved',
      'address',
      'order',
    ]);
  });

  it('warns of what it shows and nobody sets, and tells what it makes', () => {
    const remarks = remarksOn(form, new Set(['address', 'order']));
    expect(remarks.map(({ tone }) => tone)).toEqual(['warn', 'info']);
    expect(remarks[0]?.text).toContain('amount');
    expect(remarks[1]?.text).toContain('approved');
    expect(remarksOn(form, new Set(['amount', 'approved', 'address', 'order']))).toEqual([]);
  });

  it('is told of keys that appear twice, and of parts that are refused', () => {
    const key = 'a';
    const twice = {
      components: [{ type: 'html' }, { type: 'number', key }, { type: 'number', key }],
    };
    expect(remarksOn(twice, new Set([key])).map(({ tone }) => tone)).toEqual(['danger', 'warn']);
  });

  it('is told that no task uses it', () => {
    expect(remarksOn({ components: [] }, null)[0]?.text).toContain('No task');
  });
});
