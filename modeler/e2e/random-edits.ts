import fc from 'fast-check';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { toCanvas } from './keyboard-moves.ts';

/** One thing that somebody does by keys: how often Tab is pressed first, and what is pressed then. */
export interface Step {
  readonly walk: number;
  readonly act: Act;
}

const ACT_NAMES = [
  'move',
  'resize',
  'rename',
  'append',
  'replace',
  'event',
  'connect',
  'remove',
  'remark',
  'lane',
  'colour',
  'align',
  'paste',
  'property',
] as const;

type Act = (typeof ACT_NAMES)[number];

/** Any step. */
export const STEPS: fc.Arbitrary<Step> = fc.record({
  walk: fc.integer({ min: 1, max: 9 }),
  act: fc.constantFrom<Act>(...ACT_NAMES),
});

/** Lets the pages of a browser copy and paste; how often they have looked into the clipboard is counted. */
export async function giveClipboard(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(`{
    globalThis.clipboardReads = 0;
    const read = navigator.clipboard.readText.bind(navigator.clipboard);
    // Whoever asked has done with it what is to be done before the count says so.
    const count = () => setTimeout(() => (globalThis.clipboardReads += 1));
    navigator.clipboard.readText = () => read().finally(count);
  }`);
}

function reads(page: Page): Promise<number> {
  return page.evaluate<number>('globalThis.clipboardReads');
}

/** Carries out steps. */
export async function carryOut(page: Page, steps: readonly Step[]): Promise<void> {
  for (const { walk, act } of steps) {
    await toCanvas(page);
    await page.keyboard.press('Escape');
    for (let times = 0; times < walk; times += 1) await page.keyboard.press('Tab');
    await toCanvas(page);
    await ACTS[act](page);
  }
}

const ACTS: Readonly<Record<Act, (page: Page) => Promise<void>>> = {
  move: (page) => page.keyboard.press('Shift+ArrowDown'),
  resize: (page) => page.keyboard.press('Alt+Shift+ArrowRight'),
  async rename(page) {
    await page.keyboard.press('F2');
    if (!(await page.locator('.djs-direct-editing-content').isVisible())) return;
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Renamed');
    await page.keyboard.press('Enter');
  },
  append: (page) => first(page, 'a', 'bot'),
  replace: (page) => first(page, 'r', 'human'),
  event: (page) => first(page, 'b', 'signal'),
  connect: (page) => first(page, 'c', ''),
  remove: (page) => page.keyboard.press('Delete'),
  remark: (page) => first(page, 'n', 'data object'),
  async lane(page) {
    await first(page, 'n', 'expanded pool');
    await first(page, 'm', 'two lanes');
  },
  async colour(page) {
    await first(page, 'm', 'set color');
    await page.keyboard.press('ArrowDown');
    await first(page, '', '');
  },
  async align(page) {
    await page.keyboard.press('Control+a');
    await first(page, 'm', 'align');
    await first(page, '', '');
  },
  async paste(page) {
    await page.keyboard.press('Control+c');
    const before = await reads(page);
    await page.keyboard.press('Control+v');
    // What the clipboard holds comes a moment later: nobody goes on before.
    await expect.poll(() => reads(page)).toBeGreaterThan(before);
  },
  async property(page) {
    await page.getByLabel('Name of the process').fill('By hand');
    await page.getByLabel('Name of the process').press('Enter');
  },
};

/** The first entry of a menu that fits, where the key opens one and something is found. */
async function first(page: Page, key: string, search: string): Promise<void> {
  const popup = page.locator('.djs-popup');
  if (key !== '') await page.keyboard.press(key);
  // The key opens a menu at once, or not at all.
  if (!(await popup.isVisible())) return;
  if (search !== '' && (await popup.locator('input').isVisible())) {
    await page.keyboard.type(search);
    await popup.locator('.djs-popup-search-count').waitFor();
  }
  const isFound = await popup.locator('.entry.selected').isVisible();
  if (isFound) await page.keyboard.press('Enter');
  // A menu hears Escape from the frame after the one in which it was drawn.
  else await expect.poll(() => closed(page)).toBe(true);
  // What was chosen may open a menu of its own.
  if (search !== 'set color' && search !== 'align') await popup.waitFor({ state: 'detached' });
  // What was appended asks for its name: it stays without one.
  if (await page.locator('.djs-direct-editing-content').isVisible())
    await page.keyboard.press('Escape');
}

async function closed(page: Page): Promise<boolean> {
  await page.keyboard.press('Escape');
  return (await page.locator('.djs-popup').count()) === 0;
}
