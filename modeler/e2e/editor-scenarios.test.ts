import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { walks } from './walk.ts';

const TEMPLATE = '/editor/new/agent-review';

/** Plays a clear case to its end, and keeps it as a scenario. */
async function saveCase(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Start playing' }).click();
  await page.locator('[data-do="complete"]').click();
  await page.locator('.act-form button[type=submit]').click();
  await page.getByText('The process has ended.').waitFor();
  await page.locator('[data-move="save"]').click();
  await page.locator('#scenario-name').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('.scenario').first().waitFor();
}

describe('scenarios', () => {
  const walk = walks();

  it('are saved from what was played, run, fail, are opened at the step, and mended', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await saveCase(page, 'A clear case');
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenario .badge.ok').waitFor();
    // It is to end elsewhere now.
    await page.locator('.scenario .link.strong').click();
    await page.locator('.scenario-row[data-at="/work/Read/0"]').waitFor();
    const output = page
      .locator('.scenario-row[data-at="/work/Read/0"]')
      .getByLabel('Result (JSON)');
    await output.fill('{ "clear": false }');
    await output.blur();
    await page.locator('.scenario [data-do="run"]').click();
    await page.locator('.scenario .badge.danger').waitFor();
    await page.locator('.scenario .unmet').first().waitFor();
    await page.locator('.scenario .unmet [data-do="open-step"]').first().click();
    await page.locator('.play-place[data-place="Decide"]').waitFor();
    // What was expected is mended.
    await page.locator('.dock-tab[data-panel="scenarios"]').click();
    await page.locator('.scenario .link.strong').click();
    await output.fill('{ "clear": true }');
    await output.blur();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenario .badge.ok').waitFor();
    expect(await page.locator('.scenario .unmet').count()).toBe(0);
  });

  it('tell what none of them goes through, in a list and on the diagram', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await saveCase(page, 'A clear case');
    await page.locator('[data-do="run-all"]').click();
    await page.locator('[data-missing="Decide"]').waitFor();
    await page.locator('[data-missing="Flow_4"]').waitFor();
    await page.getByLabel('Show coverage on the diagram').check();
    await page.locator('.coverage-not[data-element-id="Decide"]').waitFor();
    await page
      .locator('.djs-connection.coverage-through[data-element-id="Flow_3"]')
      .waitFor({ state: 'attached' });
    await page.locator('[data-missing="Decide"]').click();
    await page.locator('.selected[data-element-id="Decide"]').waitFor();
    await page.getByLabel('Show coverage on the diagram').uncheck();
    expect(await page.locator('.coverage-not').count()).toBe(0);
  });

  it('find out which cheats are believed', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await saveCase(page, 'A clear case');
    await page.locator('[data-do="cheat-all"]').click();
    const cheat = page.locator('[data-cheat="saysTooLittle"]');
    await cheat.waitFor();
    expect(await cheat.innerText()).toContain('It is caught.');
  });

  it('say at the field what is wrong with their file', async () => {
    const { page, go } = await walk();
    await go(`${TEMPLATE}?dock=play`);
    await saveCase(page, 'A clear case');
    await page.locator('.scenario .link.strong').click();
    const after = page
      .locator('.scenario-row[data-at="/work/Read/0"]')
      .getByLabel('After (e.g. PT5M)');
    await after.fill('soon');
    await after.blur();
    const fault = page.locator('.scenario-row[data-at="/work/Read/0"] .error');
    await expect.poll(() => fault.innerText()).toContain('ISO 8601');
    await page.locator('.scenario .badge.danger').waitFor();
    await after.fill('PT5M');
    await after.blur();
    await fault.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    expect(await page.getByLabel(/^Text of a-clear-case/).inputValue()).toContain('"PT5M"');
  });
});
