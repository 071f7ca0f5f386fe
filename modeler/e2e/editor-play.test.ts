import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { walks } from './walk.ts';

const TEMPLATE = '/editor/new/agent-review';

/** Begins to play the template with nothing. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start playing' }).click();
  await page.locator('.play-place[data-place="Read"]').waitFor();
}

/** Does an act at a place, with a result where one is given. */
async function act(page: Page, id: string, output?: string): Promise<void> {
  await page.locator(`[data-do="${id}"]`).first().click();
  if (output !== undefined) await page.getByLabel(/^(Result|Answer) \(JSON\)$/).fill(output);
  await page.locator('.act-form button[type=submit]').click();
  await page.locator('.act-form').waitFor({ state: 'detached' });
}

const moment = (page: Page) => page.locator('.play-moment b').innerText();

describe('the play', () => {
  const walk = walks();

  it('goes through the process by mouse: a liar is caught, and steps are taken back', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await begin(page);
    await page.locator('.token-layer').waitFor({ state: 'attached' });
    await act(page, 'lie', '{}');
    await page.getByRole('tab', { name: 'Claims and verdicts' }).click();
    await page.locator('.claim.fail').waitFor();
    expect(await page.locator('.play-place').getAttribute('data-place')).toBe('Read');
    await act(page, 'complete', '{ "clear": false }');
    await page.locator('.play-place[data-place="Decide"]').waitFor();
    await page.getByRole('tab', { name: 'Variables' }).click();
    expect(await page.locator('tr[data-change="new"]').innerText()).toContain('clear');
    await page.locator('[data-move="back"]').click();
    await page.locator('.play-place[data-place="Read"]').waitFor();
    expect(await moment(page)).toBe('2');
    await act(page, 'complete', '{ "clear": true }');
    await page.getByText('The process has ended.').waitFor();
    await page.locator('.play-scrub input').fill('1');
    await page.locator('.play-place[data-place="Read"]').waitFor();
    expect(await page.locator('.claim').count()).toBe(0);
  });

  it('says what is wrong with what was filled in, and what could not be done', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await page.getByLabel('Data to start with (JSON)').fill('{ "a": }');
    await page.getByRole('button', { name: 'Start playing' }).click();
    expect(await page.locator('.play-start [role=alert]').innerText()).toContain('line 1');
    await page.getByLabel('Data to start with (JSON)').fill('{ "a": 1 }');
    await begin(page);
    await page.locator('[data-do="complete"]').click();
    await page.getByLabel('Result (JSON)').fill('[]');
    await page.locator('.act-form button[type=submit]').click();
    await page.locator('.act-form [role=alert]').waitFor();
  });

  it('plays on by itself with what is obvious, and stops where it is paused', async () => {
    const { page, go } = await walk();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await go(`${TEMPLATE}?dock=play`);
    await begin(page);
    await page.getByLabel('Speed').selectOption('0');
    await page.getByRole('button', { name: 'Play on' }).click();
    await page.getByText('The process has ended.').waitFor();
    await page.locator('[data-move="restart"]').click();
    await page.locator('.play-place[data-place="Read"]').waitFor();
    expect(await moment(page)).toBe('1');
  });

  it('says that it is of an older model, and does the same to the new one', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await begin(page);
    await act(page, 'complete', '{ "clear": false }');
    await page.locator('.play-place[data-place="Decide"]').waitFor();
    await page.getByLabel('Name of the process').fill('Requests');
    await page.getByLabel('Name of the process').press('Enter');
    await page.locator('[data-move="anew"]').click();
    await page.locator('[data-move="anew"]').waitFor({ state: 'detached' });
    await page.locator('.play-place[data-place="Decide"]').waitFor();
    expect(await moment(page)).toBe('2');
  });

  it('is played by keyboard alone', async () => {
    const { page, go } = await walk();
    await go(TEMPLATE);
    const tab = page.locator('.dock-tab[data-panel="play"]');
    await page.locator('.dock-tab').first().focus();
    while (!(await tab.evaluate((one) => one === document.activeElement)))
      await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start playing' }).waitFor();
    await reach(page, '.play-start button[type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('.play-place[data-place="Read"]').waitFor();
    await reach(page, '[data-do="complete"]');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{ "clear": false }');
    await page.keyboard.press('Control+Enter');
    await page.locator('.play-place[data-place="Decide"]').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-do')))
      .toBe('complete');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('The process has ended.').waitFor();
    await reach(page, '[data-move="back"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.play-place[data-place="Decide"]').waitFor();
  });
});

/** Goes on by Tab until something has the focus. */
async function reach(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) === true,
      selector,
    );
    if (isThere) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Expected ${selector} to be reached by ${key}, but it is not.`);
}
