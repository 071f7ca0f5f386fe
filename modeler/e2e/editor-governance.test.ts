import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { walks } from './walk.ts';

describe('how a step is governed', () => {
  const walk = walks();

  it('is said in plain words, each edit one undo, and leaves nothing behind when it is unsaid', async () => {
    const { page, go, pick, download } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    await open(page, 'autonomy');
    const zone = page.locator('[data-entry-id="baton-governance-zone"] select');
    expect(await zone.locator('option').first().innerText()).toBe('Not said: it acts');
    await zone.selectOption('human-review');
    await open(page, 'ownership');
    await page.locator('[data-entry-id="baton-governance-policyOwner"] input').fill('petra');
    await open(page, 'tripwires');
    await page
      .locator('[data-group-id="group-baton-tripwires"] button[title="Create new list item"]')
      .click();
    await expect.poll(download).toContain('<baton:tripwire id="tripwire-1"');
    const xml = await download();
    expect(xml).toContain('zone="human-review"');
    expect(xml).toContain('policyOwner="petra"');
    for (let undo = 0; undo < 3; undo += 1) await page.getByLabel('Undo').click();
    await expect.poll(download).not.toContain('baton:governance');
  });

  it('comes from the process where the task says nothing', async () => {
    const { page, go, pick } = await walk();
    await go('/editor/new/agent-review');
    await page.locator('.djs-container > svg').focus();
    await open(page, 'autonomy');
    await page
      .locator('[data-entry-id="baton-governance-zone"] select')
      .selectOption('human-decision');
    await pick('Read');
    const zone = page.locator('[data-entry-id="baton-governance-zone"] select option');
    await expect
      .poll(() => zone.first().innerText())
      .toBe('As the process says: It prepares, a person decides');
  });

  it('is recommended by four questions, and taken over with one press', async () => {
    const { page, go, pick, download } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    await open(page, 'readiness');
    for (const [name, value] of [
      ['bounded', 'yes'],
      ['consequence', 'repairable'],
      ['context', 'yes'],
      ['observable', 'yes'],
    ] as const)
      await page.locator(`[data-entry-id="baton-readiness-${name}"] select`).selectOption(value);
    await page.getByText('3 of 4 speak for it. Recommended: It drafts').waitFor();
    await page.getByRole('button', { name: 'Take this over' }).click();
    await page.getByText('That is how far it goes.').waitFor();
    const xml = await download();
    expect(xml).toContain('zone="human-review"');
    expect(xml).toMatch(/<baton:readiness bounded="yes" consequence="repairable"/);
  });

  it('completes expressions with the variables really in scope', async () => {
    const { page, go, pick } = await walk();
    await go('/editor/new/agent-review');
    await pick('Decide');
    await open(page, 'tripwires');
    const group = page.locator('[data-group-id="group-baton-tripwires"]');
    await group.locator('button[title="Create new list item"]').click();
    await group.locator('[data-entry-id$="-when"] .cm-content').click();
    await page.keyboard.type('cl');
    const offered = page.locator('.cm-tooltip-autocomplete li', { hasText: 'clear' });
    await expect.poll(() => offered.count()).toBeGreaterThan(0);
  });
});

async function open(page: Page, group: string): Promise<void> {
  const head = page.locator(`[data-group-id="group-baton-${group}"] > div`).first();
  await head.waitFor();
  const isOpen = await head.evaluate((node) => node.classList.contains('open'));
  if (!isOpen) await head.locator('.bio-properties-panel-group-header-title').click();
}
