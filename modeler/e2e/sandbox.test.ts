import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { postingCase } from './posting-case.ts';
import { walks } from './walk.ts';

describe('a sandbox', () => {
  const walk = walks();

  it('tries from any moment what could have become of an instance, and touches nothing real', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('SB-1');
    await go(`/instances/${id}`);
    await page.locator('[data-element=Post]').waitFor();
    await page.getByRole('button', { name: 'Fork', exact: true }).click();
    await page.getByText('Nothing real is touched here.').waitFor();
    await page.getByRole('heading', { name: 'Sandbox of SB-1' }).waitFor();
    await page.locator('.live-canvas[data-ready]').waitFor();

    await page.getByRole('button', { name: /Done…/ }).click();
    await page.getByRole('textbox', { name: /^Variables/ }).fill('{ "postingId": "P-tried" }');
    await page.getByRole('button', { name: 'Take it as done' }).click();
    await page.locator('.next-step[data-element=Approve]').waitFor();
    await page.getByRole('tab', { name: 'Compared' }).click();
    const table = page.locator('.compare').first();
    await table.getByText('Approve payment').waitFor();
    await page.getByRole('tab', { name: 'Journal' }).click();
    await page.getByText('was offered to people').waitFor();

    const real = await house.api('getInstance', { params: { id } });
    expect(real.activeElements.map(({ elementId }) => elementId)).toContain('Post');
    expect((await house.api('listInbox', { query: { instanceId: id } })).items).toEqual([]);
    expect(await findings(page)).toEqual([]);
  });

  it('changes variables by hand, says what is refused and why, and is still there after a reload', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('SB-2');
    const { sandboxId } = await house.api('forkInstance', { params: { id }, body: {} });
    await go(`/operations/sandboxes/${sandboxId}`);
    await page.getByRole('button', { name: 'Change variables…' }).click();
    await page.getByRole('textbox', { name: /^Variables/ }).fill('{ "number": ');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    await page.getByRole('textbox', { name: /^Variables/ }).fill('{ "number": "SB-3" }');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'State' }).click();
    await page.getByText('SB-3').waitFor();
    await page.reload();
    await page.getByText('SB-3').waitFor();
    const { steps } = await house.api('getSandbox', { params: { id: sandboxId } });
    expect(steps).toBe(1);
  });

  it('is listed, and deleted after being asked', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('SB-4');
    const { sandboxId } = await house.api('forkInstance', { params: { id }, body: {} });
    await go('/operations/sandboxes');
    const row = page.locator('tr', { hasText: id });
    await row.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    const { items } = await house.api('listSandboxes');
    expect(items.map((item) => item.sandboxId)).not.toContain(sandboxId);
  });
});
