import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FORM_EDITOR } from './de/form-editor.ts';
import { sayer } from './rendered.ts';

const find = createRequire(import.meta.url);
const read = (name: string): string =>
  readFileSync(find.resolve(`@bpmn-io/${name}`).replace(/index\.\w+$/, 'index.es.js'), 'utf8');
const source = `${read('form-js-editor')}\n${read('form-js-viewer')}`
  .replace(/\\(['"])/g, '$1')
  .replace(/\s+/g, ' ');

/** Values, and the seams where the library puts a sentence together. */
const PIECES =
  /{[^{}]+}|(?<=Value is expected to )|(?<=have at most )|(?<=Click to )|(?= dynamic value)|(?<=item)(?=s?$)|(?<=be an integer|decimal digit)(?=s?\.)/;

describe('what a library says', () => {
  const say = sayer({
    Key: 'Schlüssel',
    Select: 'Auswahlliste',
    'Create a {field} element': '{field} anlegen',
    'At most {max}.': 'Höchstens {max}.',
  });

  it('is said in another language, with the room around it', () => {
    expect(say(' Key\n')).toBe(' Schlüssel\n');
    expect(say('key')).toBe('key');
    expect(say('constructor')).toBe('constructor');
  });

  it('is found as a sentence around its values, which may be words themselves', () => {
    expect(say('Create a Select element')).toBe('Auswahlliste anlegen');
    expect(say('At most $&1.5.')).toBe('Höchstens $&1.5.');
    expect(say('At most 1')).toBe('At most 1');
  });
});

describe('the words of the form editor', () => {
  it('are those that it says', () => {
    const unsaid = Object.keys(FORM_EDITOR).filter((text) =>
      text.split(PIECES).some((piece) => !source.includes(piece)),
    );
    expect(unsaid).toEqual([]);
  });

  it('speak of the same values as in English', () => {
    const values = (text: string): string[] => [...text.matchAll(/{[^{}]+}/g)].map(String).sort();
    const other = Object.entries(FORM_EDITOR).filter(
      ([english, german]) => values(english).join() !== values(german).join(),
    );
    expect(other).toEqual([]);
  });
});
