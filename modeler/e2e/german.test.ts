import { describe, expect, it } from 'vitest';
import { GERMAN } from '../language/de/words.ts';
import { furnished, screensOf } from './every-screen.ts';
import { walks } from './walk.ts';

describe('in German', () => {
  const walk = walks();

  it('no screen shows a text of ours in English', async () => {
    const one = await walk();
    const { page } = one;
    const instance = await furnished(one);
    await page.evaluate("localStorage.setItem('baton.language', 'de')");
    const english = new Set<string>();
    for (const [name, come] of screensOf(instance)) {
      await come(one);
      expect(await page.evaluate('document.documentElement.lang')).toBe('de');
      for (const text of await page.evaluate<readonly string[]>(TEXTS))
        if (Object.hasOwn(GERMAN, text) && GERMAN[text] !== text && !MODELS_OWN.has(text))
          english.add(`${name}: ${text}`);
    }
    expect([...english]).toEqual([]);
  }, 180_000);
});

/** A name that the model brings, and a title for which a library does not ask its translator. */
const MODELS_OWN: ReadonlySet<string> = new Set(['New process', 'Open pop-up editor']);

/**
 * What is read on the screen, or aloud. What people and models have said is as they said it: names,
 * values, quotations, and the standard's own words in the grid of its elements.
 */
const TEXTS = `(() => {
  const theirs = 'code, .said, .djs-container > svg, .values, .claim-fields, .coverage-table td, .coverage-table th, ' +
    '.task-answer form, .fjs-container, baton-json-view, [lang=en], script, style';
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (at.checkVisibility() && at.closest(theirs) === null)
      texts.push(walker.currentNode.textContent.replace(/\\s+/g, ' ').trim());
  }
  for (const at of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder'])
      texts.push(at.getAttribute(name) ?? '');
  return texts.filter((text) => text !== '');
})()`;
