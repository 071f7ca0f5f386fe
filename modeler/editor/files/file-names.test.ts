import { describe, expect, it } from 'vitest';
import { mistakeInName } from './file-name-dialog.ts';
import { freeName } from './free-name.ts';
import { begun, NEW_FILES } from './new-files.ts';

describe('the name of a file', () => {
  it('is taken when it is free, or stays as it was', () => {
    expect(mistakeInName('b.form', 'a.form', ['a.form'])).toBeNull();
    expect(mistakeInName('a.form', 'a.form', ['a.form'])).toBeNull();
  });

  it.each(['', ' a.form', 'a/b.form', 'a.dmn', '.form', 'c.form'])('is refused: “%s”', (name) => {
    expect(mistakeInName(name, 'a.form', ['a.form', 'c.form'])).not.toBeNull();
  });

  it('is counted up until it is free', () => {
    const taken = new Set(['a.form', 'a-2.form', 'notes']);
    expect(freeName('a.form', (name) => taken.has(name))).toBe('a-3.form');
    expect(freeName('notes', (name) => taken.has(name))).toBe('notes-2');
  });

  it('is free for whatever is begun, and a new form has an id of its own', () => {
    const [form] = NEW_FILES;
    const first = begun(form!, []);
    const second = begun(form!, [first]);
    expect([first.name, second.name]).toEqual(['form.form', 'form-2.form']);
    expect(JSON.parse(second.content)).toMatchObject({ id: 'form-2' });
  });
});
