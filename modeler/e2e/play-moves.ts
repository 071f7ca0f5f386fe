import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { dropFile } from './editor-moves.ts';
import type { Walk } from './walk.ts';

/** Opens a model, and the panel in which it is played. */
export async function openPlay(
  { page, go }: Pick<Walk, 'page' | 'go'>,
  model: string,
): Promise<void> {
  await go('/editor');
  await dropFile(page, 'played.bpmn', model);
  await page.locator('.djs-shape').first().waitFor();
  await page.locator('.dock-tab[data-panel="play"]').click();
  await page.getByRole('button', { name: 'Start playing' }).waitFor();
}

/** Begins to play, with data, until it waits at a place. */
export async function begin(page: Page, place: string, data: object = {}): Promise<void> {
  await page.getByLabel('Data to start with (JSON)').fill(JSON.stringify(data));
  await page.getByRole('button', { name: 'Start playing' }).click();
  await waiting(page, place);
}

/** Waits until the play waits at an element. */
export async function waiting(page: Page, place: string): Promise<void> {
  await page.locator(`.play-place[data-place="${place}"]`).first().waitFor();
}

/** Does an act that asks for something; `fields` by their labels. */
export async function act(
  page: Page,
  id: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.locator(`[data-do="${id}"]`).first().click();
  const form = page.locator('.act-form');
  await form.waitFor();
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true });
    if (!(await field.isVisible())) await form.getByText('More', { exact: true }).click();
    if ((await field.evaluate((one) => one.nodeName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await isDone(page, async () => await form.locator('button[type=submit]').click());
}

/** Does an act that asks for nothing. */
export async function click(page: Page, id: string): Promise<void> {
  await isDone(page, async () => await page.locator(`[data-do="${id}"]`).first().click());
}

/** Lets time pass until work can be done: after a failure, or a rejection, it rests for a while. */
export async function rested(page: Page): Promise<void> {
  const work = page.locator('[data-do="complete"]').first();
  const next = page.locator('[data-move="next-due"]');
  for (let times = 0; times < 5 && !(await work.isVisible()); times += 1)
    await isDone(page, async () => await next.click());
  await work.waitFor();
}

/** Does something, and waits until the play has come to another moment, or has refused it. */
async function isDone(page: Page, does: () => Promise<void>): Promise<void> {
  const moment = page.locator('.play-moment b');
  const before = await moment.innerText();
  await does();
  await expect
    .poll(async () => {
      const isRefused = await page.locator('.play-notice.danger').isVisible();
      return isRefused || (await moment.innerText()) !== before;
    })
    .toBe(true);
}
