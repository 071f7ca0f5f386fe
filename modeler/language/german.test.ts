import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GERMAN } from './de/words.ts';
import { said } from './said.ts';

const MODELER = join(import.meta.dirname, '..');
const sources = readdirSync(MODELER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter((name) => !name.startsWith('language/') && !name.startsWith('e2e/'))
  .map((name) => ({ name, texts: said(readFileSync(join(MODELER, name), 'utf8')) }));

describe('German', () => {
  it('is there for every text that the application says', () => {
    const missing = sources.flatMap(({ name, texts }) =>
      texts.filter((text) => text !== null && !(text in GERMAN)).map((text) => `${name}: ${text}`),
    );
    expect(missing).toEqual([]);
  });

  it('can be found: every text is said as a literal', () => {
    const hidden = sources.filter(({ texts }) => texts.includes(null)).map(({ name }) => name);
    expect(hidden).toEqual([]);
  });

  it('speaks of the same values as English', () => {
    const values = (text: string): string[] => [...text.matchAll(/{[^{}]+}/g)].map(String).sort();
    const different = Object.entries(GERMAN).filter(
      ([english, german]) => values(english).join() !== values(german).join(),
    );
    expect(different).toEqual([]);
  });
});

describe('the texts of a source', () => {
  it('are the literals handed to t, tn and rich', () => {
    const source = `t('One') + t("It's {a}", { a }) + tn(items.length, 'a', '{count} b') + rich(\`c\`)`;
    expect(said(source)).toEqual(['One', "It's {a}", 'a', '{count} b', 'c']);
  });

  it('are missed when they are no literals, and names that only end so are none', () => {
    expect(said('t(words) + at("x") + this.t("y")')).toEqual([null]);
  });
});
