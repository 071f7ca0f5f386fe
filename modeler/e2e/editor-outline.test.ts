import { describe, expect, it } from 'vitest';
import { walks } from './walk.ts';

describe('the outline of the process', () => {
  const walk = walks();

  it('reads the process, and goes in step with the diagram', async () => {
    const { page, go, pick } = await walk();
    await go('/editor/new/agent-review?dock=outline');
    const read = page.getByRole('treeitem', { name: /^Read request/ });
    await read.waitFor();
    expect(await read.getAttribute('aria-label')).toContain('Agent task');
    await pick('Decide');
    const decide = page.getByRole('treeitem', { name: /^Decide/ });
    await expect.poll(() => decide.getAttribute('aria-selected')).toBe('true');
    await read.click();
    await page.locator('.selected[data-element-id="Read"]').waitFor();
  });

  it('renames, appends, undoes and removes by keyboard alone', async () => {
    const { page, go, download } = await walk();
    await go('/editor/new/agent-review?dock=outline');
    const read = page.getByRole('treeitem', { name: /^Read request/ });
    await read.waitFor();
    await page.locator('.outline-line[tabindex="0"]').focus();
    while (!(await read.evaluate((line) => line === document.activeElement)))
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Understand request');
    await page.keyboard.press('Enter');
    const renamed = page.getByRole('treeitem', { name: /^Understand request/ });
    await renamed.waitFor();
    await expect.poll(() => renamed.evaluate((line) => line === document.activeElement)).toBe(true);
    await page.keyboard.press('a');
    await page.locator('.djs-popup input').waitFor();
    await page.keyboard.type('bot');
    await page.keyboard.press('Enter');
    await page.locator('.djs-popup').waitFor({ state: 'detached' });
    expect(await download()).toContain('<baton:performer kind="bot" />');
    const bots = page.locator('.outline-line .badge.bot');
    expect(await bots.count()).toBe(1);
    await page.locator('.outline-line:has(.badge.bot)').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => bots.count()).toBe(0);
    const xml = await download();
    expect(xml).toContain('name="Understand request"');
    expect(xml).not.toContain('kind="bot"');
  });
});
