import { describe, expect, it } from 'vitest';
import { walkTo } from './keyboard-moves.ts';
import { walks } from './walk.ts';

describe('what a task shows of itself', () => {
  const walk = walks();

  it('is how far it goes and what proves it: drawn, read aloud, and switched off', async () => {
    const { page, go } = await walk();
    await go('/editor/new/agent-review');
    await page.locator('.djs-shape').first().waitFor();
    const mark = page.locator('[data-element-id="Read"] .baton-governed');
    await expect.poll(() => mark.textContent()).toContain('It acts: what is proven is done');
    const voice = page.locator('.djs-container [aria-live="polite"]');
    await walkTo(page, 'Read request');
    await expect.poll(() => voice.textContent()).toContain('It acts: what is proven is done');
    await page.getByRole('button', { name: 'More' }).click();
    const item = page.getByRole('menuitem', { name: 'On tasks: how far they go' });
    await item.click();
    await mark.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('[data-element-id="Read"] .baton-kind-badge').waitFor();
    expect(await mark.count()).toBe(0);
    await page.getByRole('button', { name: 'More' }).click();
    await item.click();
    await mark.waitFor({ state: 'attached' });
  });

  it('follows its process', async () => {
    const { page, go } = await walk();
    await go('/editor/new/agent-review');
    const mark = page.locator('[data-element-id="Read"] .baton-governed');
    await mark.waitFor({ state: 'attached' });
    await page.locator('.djs-container > svg').focus();
    await page
      .locator('[data-group-id="group-baton-autonomy"] .bio-properties-panel-group-header-title')
      .click();
    await page
      .locator('[data-entry-id="baton-governance-zone"] select')
      .selectOption('human-decision');
    await expect.poll(() => mark.textContent()).toContain('It prepares, a person decides');
    await page.getByLabel('Undo').click();
    await expect.poll(() => mark.textContent()).toContain('It acts: what is proven is done');
  });
});
