import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { toCanvas } from './keyboard-moves.ts';

/** One thing that somebody does by keys: how often Tab is pressed first, and what is pressed then. */
export interface Step {
  readonly walk: number;
  readonly act: Act;
}

type Act = 'move' | 'resize' | 'rename' | 'append' | 'replace' | 'event' | 'connect' | 'remove';

/** Any step. */
export const STEPS: fc.Arbitrary<Step> = fc.record({
  walk: fc.integer({ min: 1, max: 9 }),
  act: fc.constantFrom<Act>(
    'move',
    'resize',
    'rename',
    'append',
    'replace',
    'event',
    'connect',
    'remove',
  ),
});

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
};

/** The first entry of a menu, where the key opens one and something is found. */
async function first(page: Page, key: string, search: string): Promise<void> {
  await page.keyboard.press(key);
  const field = page.locator('.djs-popup input');
  if (!(await page.locator('.djs-popup').isVisible())) return;
  if (await field.isVisible()) await field.fill(search);
  const found = await page.locator('.djs-popup .entry.selected').isVisible();
  await page.keyboard.press(found ? 'Enter' : 'Escape');
  await page.locator('.djs-popup').waitFor({ state: 'detached' });
  // What was appended asks for its name: it stays without one.
  if (await page.locator('.djs-direct-editing-content').isVisible())
    await page.keyboard.press('Escape');
}
