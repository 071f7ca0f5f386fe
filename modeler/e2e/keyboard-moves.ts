import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** Puts the focus on the canvas, by the key that walks through the page. */
export async function toCanvas(page: Page): Promise<void> {
  await tabTo(page, '.djs-container > svg');
}

/** Walks by Tab until what a selector names has the focus. */
export async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector))
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Expected ${selector} within ${most} steps of Tab, but it was not reached.`);
}

/** Chooses from the menu that a key opens, by writing; the label that opens then is given a name. */
export async function choose(page: Page, key: string, search: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('.djs-popup input').waitFor();
  await page.keyboard.type(search);
  await page.locator('.djs-popup .entry.selected').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.djs-popup').waitFor({ state: 'detached' });
}

/** Writes the name of what is selected, whether or not its label is already open. */
export async function nameIt(page: Page, name: string): Promise<void> {
  const label = page.locator('.djs-direct-editing-content');
  // What was appended opens its name by itself, a moment after it is there.
  await expect.poll(() => page.evaluate(IS_READY)).toBe(true);
  if (!(await label.isVisible())) {
    await page.keyboard.press('F2');
    await label.waitFor();
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await label.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('svg');
}

/** Whether keys reach the canvas, or a name that is being written. */
const IS_READY = `(() => {
  const active = document.activeElement;
  return active?.nodeName === 'svg' || active?.isContentEditable === true;
})()`;

/** Selects, by Tab alone, the element whose words the canvas says. */
export async function walkTo(page: Page, words: string, most = 60): Promise<void> {
  const voice = page.locator('.djs-container [aria-live="polite"]');
  if (!(await focused(page)).includes('svg')) await toCanvas(page);
  await page.keyboard.press('Escape');
  for (let step = 0; step < most; step += 1) {
    if ((await voice.textContent())?.includes(words)) return;
    await page.keyboard.press('Tab');
    if (!(await focused(page)).includes('svg')) await toCanvasBack(page);
  }
  throw new Error(`Expected to reach “${words}” within ${most} steps of Tab, but not so.`);
}

/** Presses a button of the toolbar until there is nothing left for it. */
export async function pressAll(page: Page, label: 'Undo' | 'Redo'): Promise<void> {
  const button = page.getByLabel(label, { exact: false }).first();
  await expect.poll(() => button.isEnabled()).toBe(true);
  // Looked at and pressed in one: on a busy machine it is disabled a moment after the last press.
  while (await button.evaluate(pressed));
}

function pressed(button: HTMLElement): boolean {
  if (button.matches(':disabled')) return false;
  button.click();
  return true;
}

async function toCanvasBack(page: Page): Promise<void> {
  await page.keyboard.press('Shift+Tab');
  if (!(await focused(page)).includes('svg')) await toCanvas(page);
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.nodeName.toLowerCase() ?? '');
}
