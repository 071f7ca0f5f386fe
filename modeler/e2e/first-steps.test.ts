import { describe, expect, it } from 'vitest';
import { postingCase } from './posting-case.ts';
import { invoiceFiles, walks } from './walk.ts';

describe('the first steps', () => {
  const walk = walks();

  it('start a process with the example that its model gives, or leave it', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', { body: { resources: invoiceFiles() } });
    await go('/');
    await page.getByRole('button', { name: 'Start' }).first().click();
    await page.getByText('Example from the model').waitFor();
    const written = await page.getByLabel('Variables (JSON)').inputValue();
    expect(JSON.parse(written)).toMatchObject({ document: { name: expect.any(String) } });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
  });

  it('see a list that could not be loaded by itself, once the runtime is back', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await posting.start('BACK-1');
    await go('/');
    for (const path of ['**/healthz', '**/v1/instances?*', '**/v1/events'])
      await page.route(path, (route) => route.abort());
    await page.getByRole('link', { name: 'Instances' }).first().click();
    await page.getByText('tries again by itself').waitFor();
    await page.unrouteAll();
    const row = page.getByRole('link', { name: 'BACK-1' });
    await expect.poll(() => row.isVisible(), { timeout: 10_000 }).toBe(true);
  });

  it('find the title of an ended instance where it was', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('ENDED-1');
    await go(`/instances/${id}`);
    const title = page.getByRole('heading', { name: 'ENDED-1' });
    const before = await title.boundingBox();
    await house.api('cancelInstance', { params: { id }, body: { reason: 'Sent twice.' } });
    await page.locator('[data-state=terminated]').waitFor();
    expect((await title.boundingBox())?.x).toBe(before?.x);
  });
});
