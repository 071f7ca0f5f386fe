import { describe, expect, it } from 'vitest';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { findings } from './axe.ts';
import { postingCase } from './posting-case.ts';
import { walks } from './walk.ts';

/** Instances that have stopped for one reason: nothing was posted twice, as was claimed. */
async function halted(house: TestRuntime, numbers: readonly string[]): Promise<string> {
  const posting = await postingCase(house);
  posting.postings = 2;
  for (const number of numbers) {
    const instanceId = await posting.start(number);
    await (await posting.lease()).claim();
    await expect
      .poll(
        async () => (await house.api('listIncidents', { query: { instanceId } })).items.length,
        {
          timeout: 30_000,
        },
      )
      .toBe(1);
  }
  posting.postings = 1;
  return posting.processId;
}

describe('incidents by their cause', () => {
  const walk = walks();

  it('are one line with a count, lead to their instances, and are tried again at once', async () => {
    const { page, go, house } = await walk();
    const processId = await halted(house, ['C-1', 'C-2']);
    await go(`/incidents?processId=${processId}`);
    const row = page.locator('.causes tbody tr');
    await row.getByText('in 2 instances').waitFor();
    expect(await row.count()).toBe(1);
    expect(await findings(page)).toEqual([]);

    await row.getByRole('button', { name: 'Retry all…' }).click();
    await page.getByRole('dialog').getByLabel('Attempts to grant').fill('2');
    await page.getByRole('button', { name: 'Try them again' }).click();
    await page.getByText('2 instances are tried again').waitFor();
    await page.getByText('Nothing has stopped').waitFor();
    const { items } = await house.api('listIncidents', { query: { processId } });
    expect(items).toEqual([]);
  });

  it('are also shown one by one; the address says how', async () => {
    const { page, go, house } = await walk();
    const processId = await halted(house, ['C-3']);
    await go(`/incidents?processId=${processId}`);
    await page.getByRole('button', { name: 'One by one' }).click();
    await page.getByRole('link', { name: 'C-3' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'C-3' }).waitFor();
    await page.getByRole('button', { name: 'By cause' }).click();
    await page.getByRole('link', { name: 'Show instances' }).click();
    await page.waitForURL(/\/instances\?.*incidentMessage=/);
    await page.getByText('C-3').first().waitFor();
    expect(new URL(page.url()).searchParams.get('processId')).toBe(processId);
  });
});
