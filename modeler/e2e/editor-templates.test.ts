import { describe, expect, it } from 'vitest';
import { choose, toCanvas, walkTo } from './keyboard-moves.ts';
import { walks } from './walk.ts';

describe('element templates', () => {
  const walk = walks();

  it('are found by name, appended with all they say, and let go of: each one undo', async () => {
    const { page, go, download } = await walk();
    await go('/editor/new/empty');
    await page.locator('.djs-shape').first().waitFor();
    const before = await download();
    await toCanvas(page);
    await page.keyboard.press('Tab');
    await choose(page, 'a', 'triage');
    await page.keyboard.press('Escape');
    await expect.poll(download).toContain('zeebe:modelerTemplate="baton.triage"');
    const drawn = await download();
    expect(drawn).toContain('<baton:performer kind="agent" />');
    expect(drawn).toContain('zone="ai-act"');
    expect(drawn).toContain('"urgency"');
    await page.getByText('It comes from “Triage”.').waitFor();
    await page.getByRole('button', { name: 'Let go of the template' }).click();
    await expect.poll(download).not.toContain('modelerTemplate');
    await page.getByLabel('Undo').click();
    await expect.poll(download).toBe(drawn);
    await page.getByLabel('Undo').click();
    await expect.poll(download).toBe(before);
  });

  it('draw a team with its agents, by one step of undo', async () => {
    const { page, go, download } = await walk();
    await go('/editor/new/empty');
    await page.locator('.djs-shape').first().waitFor();
    const before = await download();
    await toCanvas(page);
    await page.keyboard.press('Tab');
    await choose(page, 'a', 'team of agents');
    await page.keyboard.press('Escape');
    await expect.poll(download).toContain('<bpmn:adHocSubProcess');
    const drawn = await download();
    expect(drawn.match(/<baton:performer kind="agent"/g)).toHaveLength(3);
    await page.getByLabel('Undo').click();
    await expect.poll(download).toBe(before);
  });

  it('come from the registry, and are renewed when a newer version is registered', async () => {
    const { page, go, download, house } = await walk();
    const performer = { name: 'invoice-extractor', kind: 'agent', owner: 'finance' } as const;
    const register = (version: string, owner: string): Promise<unknown> =>
      house.api('registerAgent', {
        body: { ...performer, version, owner, capabilities: ['extract-invoice'] },
      });
    await register('1.0.0', 'finance');
    await go('/editor/new/agent-review');
    await page.locator('.djs-shape').first().waitFor();
    await toCanvas(page);
    await walkTo(page, 'Read request');
    await choose(page, 'r', 'invoice-extractor');
    await expect.poll(download).toContain('zeebe:taskDefinition type="extract-invoice"');
    expect(await download()).toContain('behaviourOwner="finance"');
    expect(await download()).toContain('zeebe:modelerTemplateVersion="1000000"');
    await page.getByText('Draft saved').waitFor();
    await register('1.1.0', 'accounting');
    await page.reload();
    await page.locator('.djs-shape').first().waitFor();
    await toCanvas(page);
    await walkTo(page, 'Read request');
    await page.getByRole('button', { name: 'Take over the newest version' }).click();
    await expect.poll(download).toContain('zeebe:modelerTemplateVersion="1001000"');
  });
});
