import { describe, expect, it } from 'vitest';
import { answerOf, givenIn, safeForm } from './form-schema.ts';

describe('a form that is shown', () => {
  it('holds fields, texts and groups as they are', () => {
    const schema = {
      type: 'default',
      components: [
        { type: 'text', text: '# Hello' },
        { type: 'group', components: [{ type: 'number', key: 'amount' }] },
      ],
    };
    expect(safeForm(schema)).toEqual({ schema, leftOut: [] });
  });

  it('leaves out foreign markup, frames, pictures and files, however deep, and says so once', () => {
    const { schema, leftOut } = safeForm({
      components: [
        { type: 'html', content: '<form action="https://example.com">' },
        { type: 'dynamiclist', components: [{ type: 'iframe' }, { type: 'textfield', key: 'a' }] },
        { type: 'image', source: 'https://example.com/pixel.png' },
        { type: 'html' },
        { type: 'filepicker' },
        { notype: true },
        'nonsense',
      ],
    });
    expect(schema).toEqual({
      components: [{ type: 'dynamiclist', components: [{ type: 'textfield', key: 'a' }] }],
    });
    expect(leftOut).toEqual(['html', 'iframe', 'image', 'filepicker', 'unknown']);
  });

  it('shows what is proven as it is given, and asks for the rest', () => {
    const schema = {
      components: [
        { type: 'textfield', key: 'number' },
        { type: 'group', components: [{ type: 'number', key: 'total' }] },
        { type: 'group', path: 'vendor', components: [{ type: 'textfield', key: 'number' }] },
        { type: 'select', key: 'class' },
      ],
    };
    expect(givenIn(schema, new Set(['number', 'total']))).toEqual({
      components: [
        { type: 'textfield', key: 'number', readonly: true },
        { type: 'group', components: [{ type: 'number', key: 'total', readonly: true }] },
        { type: 'group', path: 'vendor', components: [{ type: 'textfield', key: 'number' }] },
        { type: 'select', key: 'class' },
      ],
    });
    expect(givenIn(schema, new Set())).toBe(schema);
  });

  it('drops buttons without a word: the page has its own', () => {
    expect(safeForm({ components: [{ type: 'button', action: 'submit' }] })).toEqual({
      schema: { components: [] },
      leftOut: [],
    });
  });
});

describe('an answer', () => {
  it('holds what can be filled in, and not what is only shown', () => {
    const schema = {
      components: [
        { type: 'textfield', key: 'number', readonly: true },
        { type: 'radio', key: 'decision' },
        { type: 'group', components: [{ type: 'textfield', key: 'supplier', readonly: true }] },
        { type: 'number', key: 'amount', readonly: '=locked' },
      ],
    };
    const values = { number: 'RE-1', decision: 'approve', supplier: 'A', amount: 3 };
    expect(answerOf(schema, values)).toEqual({ decision: 'approve', amount: 3 });
  });
});
