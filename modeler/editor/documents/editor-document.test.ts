import { describe, expect, it } from 'vitest';
import { differs } from '../drafts/draft.ts';
import { fileName, formId, resourcesOf, withFile } from './editor-document.ts';

describe('a document in the editor', () => {
  const form = { name: 'approve.form', content: '{ "id": "approve", "components": [] }' };

  it('is deployed with the diagram first and its forms after it', () => {
    const resources = resourcesOf({ resourceName: 'a.bpmn', xml: '<x/>', files: [form] });
    expect(resources.map(({ name }) => name)).toEqual(['a.bpmn', 'approve.form']);
  });

  it('differs from its base by a changed byte of the diagram', () => {
    const base = { xml: '<a/>', files: [form] };
    expect(differs(base, base)).toBe(false);
    expect(differs({ ...base, xml: '<a />' }, base)).toBe(true);
  });

  it('differs from its base by a form that was added, removed or changed', () => {
    const base = { xml: '<a/>', files: [form] };
    expect(differs({ ...base, files: [] }, base)).toBe(true);
    expect(differs({ ...base, files: [{ ...form, content: '{}' }] }, base)).toBe(true);
    expect(differs({ ...base, files: [{ ...form, name: 'other.form' }] }, base)).toBe(true);
  });

  it('replaces a form in its place and adds a new one at the end', () => {
    const other = { name: 'b.form', content: '{}' };
    const changed = { ...form, content: '{"id":"approve"}' };
    expect(withFile([form, other], changed)).toEqual([changed, other]);
    expect(withFile([other], form)).toEqual([other, form]);
  });

  it('knows a form by the id in its text, and that broken text is no form', () => {
    expect(formId(form)).toBe('approve');
    for (const content of ['', '[]', '{', '{"id": 3}', '{"id": ""}', 'null'])
      expect(formId({ content })).toBeNull();
  });

  it('makes file names that every system takes', () => {
    expect(fileName('Invoice to payment', '.bpmn')).toBe('invoice-to-payment.bpmn');
    expect(fileName('Grüße / ../etc: "Überweisung"', '.bpmn')).toBe('gru-e-etc-uberweisung.bpmn');
    expect(fileName('発注', '.bpmn')).toBe('process.bpmn');
    expect(fileName('x'.repeat(500), '').length).toBe(80);
  });
});
