import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from './forms.ts';

const codes = (form: unknown): string[] => {
  const read = readForm(typeof form === 'string' ? form : JSON.stringify(form));
  return read.ok ? [] : read.faults.map(({ code }) => code);
};
const nested = (depth: number): object =>
  depth === 0 ? { type: 'textfield' } : { type: 'group', components: [nested(depth - 1)] };

describe('a form', () => {
  it('of plain fields is read', () => {
    const form = {
      id: 'ask',
      type: 'default',
      components: [{ type: 'textfield', key: 'a' }, nested(5)],
    };
    expect(readForm(JSON.stringify(form))).toEqual({ ok: true, formId: 'ask', schema: form });
    expect(codes({ id: 'empty' })).toEqual([]);
  });

  it.each([
    'html',
    'iframe',
    'image',
    'documentPreview',
    'expression',
    'script',
    'filepicker',
    'constructor',
    '',
  ])('with a component of type %j is refused, wherever it hides', (type) => {
    expect(codes({ id: 'x', components: [{ type }] })).toEqual(['form-component']);
    expect(
      codes({
        id: 'x',
        components: [
          { type: 'group', components: [{ type: 'dynamiclist', components: [{ type }] }] },
        ],
      }),
    ).toEqual(['form-component']);
  });

  it.each([
    ['', 'form-unreadable'],
    ['[]', 'form-unreadable'],
    ['{"id":"a","id":"b"}', 'form-unreadable'],
    ['{}', 'form-id'],
    ['{"id":"has space"}', 'form-id'],
    ['{"id":7}', 'form-id'],
    ['{"id":"x","components":{}}', 'form-unreadable'],
    ['{"id":"x","components":[1]}', 'form-unreadable'],
    ['{"id":"x","components":[{}]}', 'form-component'],
  ])('%j is refused', (text, code) => expect(codes(text)).toContain(code));

  it('is bounded in depth and size', () => {
    expect(codes({ id: 'x', components: [nested(20)] })).toContain('form-too-deep');
    const many = Array.from({ length: 501 }, () => ({ type: 'textfield' }));
    expect(codes({ id: 'x', components: many })).toContain('form-too-large');
  });

  it('names the component that is at fault', () => {
    const read = readForm(
      JSON.stringify({ id: 'x', components: [{ type: 'html', id: 'Field_1' }] }),
    );
    expect(read).toMatchObject({
      faults: [{ component: 'Field_1', message: expect.stringContaining('html') }],
    });
  });

  it('is read or refused, whatever it is, and only the listed types are let through', () => {
    const component = fc.letrec((tie) => ({
      one: fc.record({
        type: fc.constantFrom('textfield', 'group', 'html', 'iframe', 7),
        components: fc.option(fc.array(tie('one'), { maxLength: 3 }), {
          nil: undefined,
          depthSize: 'small',
        }),
      }),
    })).one;
    fc.assert(
      fc.property(fc.array(component), (components) => {
        const text = JSON.stringify({ id: 'x', components });
        expect(readForm(text).ok).toBe(!/"type":("html"|"iframe"|7)/.test(text));
      }),
    );
  });
});
