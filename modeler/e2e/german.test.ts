import { describe, expect, it } from 'vitest';
import { FORM_EDITOR } from '../language/de/form-editor.ts';
import { GERMAN } from '../language/de/words.ts';
import { furnished, screensOf } from './every-screen.ts';
import { FORM, STATES, withFile } from './every-state.ts';
import { walks } from './walk.ts';

describe('in German', () => {
  const walk = walks();

  it('no screen shows a text of ours in English', async () => {
    const one = await walk();
    const { page } = one;
    const instance = await furnished(one);
    await page.evaluate("localStorage.setItem('baton.language', 'de')");
    const english = new Set<string>();
    for (const [name, come] of [...screensOf(instance), ...STATES]) {
      await come(one);
      expect(await page.evaluate('document.documentElement.lang')).toBe('de');
      for (const text of await page.evaluate<readonly string[]>(TEXTS))
        if (Object.hasOwn(GERMAN, text) && GERMAN[text] !== text && !MODELS_OWN.has(text))
          english.add(`${name}: ${text}`);
    }
    expect([...english]).toEqual([]);
  }, 300_000);

  it('the form editor says nothing that it has not been taught', async () => {
    const one = await walk();
    const { page } = one;
    await page.evaluate("localStorage.setItem('baton.language', 'de')");
    await withFile(one, 'all.form', FORM, '.fjs-palette-field');
    const fields = page.locator('.fjs-form-editor .fjs-element');
    await expect.poll(() => fields.count()).toBeGreaterThan(7);
    const english = new Set<string>();
    for (let at = 0; at < (await fields.count()); at += 1)
      for (const text of await page.evaluate<readonly string[]>(toldOfField(at)))
        if (!isTaught(text)) english.add(text);
    expect([...english]).toEqual([]);
  }, 60_000);
});

/** Names that the models bring, and those of types, which are FEEL's and JSON Schema's own. */
const MODELS_OWN: ReadonlySet<string> = new Set(['New process', 'Amount', 'number']);

/**
 * What is read on the screen, or aloud. What people and models have said is as they said it: names,
 * values, quotations, and the standard's own words in the grid of its elements.
 */
const TEXTS = `(() => {
  const theirs = 'code, kbd, .said, .djs-container > svg, .values, .claim-fields, .coverage-table td, .coverage-table th, ' +
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

/** What the sheet says, sentences with values among it. */
const TAUGHT: readonly RegExp[] = Object.values(FORM_EDITOR).map((text) => {
  const parts = text.split(/{[^{}]+}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
});

/** Whether a text is of the sheet, or of the form that is drawn: labels `K …`, keys `k_…`, values `V`. */
function isTaught(text: string): boolean {
  return /^(K |k_|V$|ID$|[\W\d]*$)/.test(text) || TAUGHT.some((one) => one.test(text));
}

/** Selects a field, unfolds all that can be said of it, and gives the words beside the form. */
function toldOfField(at: number): string {
  return `(async () => {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    document.querySelectorAll('.fjs-form-editor .fjs-element')[${at}].click();
    await frames();
    for (const head of document.querySelectorAll('.bio-properties-panel-group-header:not(.open) .bio-properties-panel-group-header-title'))
      head.click();
    await frames();
    const told = [];
    for (const part of document.querySelectorAll('.fjs-palette-container, .fjs-properties-container, .fjs-context-pad')) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (walker.currentNode.parentElement.checkVisibility()) told.push(walker.currentNode.textContent);
      for (const element of part.querySelectorAll('[title], [aria-label], [placeholder]'))
        if (element.checkVisibility())
          for (const name of ['title', 'aria-label', 'placeholder']) told.push(element.getAttribute(name) ?? '');
    }
    return told.map((text) => text.trim().replace(/\\s+/g, ' '));
  })()`;
}
