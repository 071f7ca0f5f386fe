import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import { deploymentOf, lineModel, userTask } from '../../runtime/testing/models.ts';
import { signedIn } from '../../runtime/testing/people.ts';
import { startTestRuntime, type TestRuntime } from '../../runtime/testing/runtime.ts';
import { findings } from './axe.ts';
import { walks } from './walk.ts';

const LINE = deploymentOf(lineModel('line', [userTask('check'), userTask('sign')]));

async function started(house: TestRuntime, count: number): Promise<string[]> {
  await house.api('deploy', { body: LINE });
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1)
    ids.push((await house.api('startInstance', { body: { processId: 'line' } })).instanceId);
  return ids;
}

describe('stops', () => {
  const walk = walks();

  it('are ordered in plain words, stand, are released by somebody else only, and are drilled', async () => {
    const { page, go, house } = await walk();
    await started(house, 1);
    await go('/operations/stops');
    await page.getByText('Nothing is stopped').waitFor();
    await page.getByRole('button', { name: 'Stop something…' }).click();
    await page.getByLabel('What', { exact: true }).selectOption('process');
    await page.getByLabel('Id of the process').fill('line');
    await page.getByRole('button', { name: 'Stop it now' }).click();
    await page.getByRole('alert').getByText('Say why').waitFor();
    await page.getByLabel('Why').fill('odd invoices');
    await page.getByRole('button', { name: 'Stop it now' }).click();
    const card = page.locator('.stop-card', { hasText: 'Process line' });
    await card.getByText('odd invoices').waitFor();
    expect(await card.getByRole('button', { name: 'Release…' }).isDisabled()).toBe(true);
    const second = await signedIn(house, 'second', { roles: ['operator'] });
    const { items } = await house.api('listKills');
    const params = { id: items[0]!.id };
    await house.api('releaseKill', { ...second, params, body: { reason: 'looked into' } });
    await page.getByRole('region', { name: 'Released' }).getByText('looked into').waitFor();
    await page.getByRole('button', { name: 'Drill now' }).click();
    await page.getByText('95 of 100 within').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('of everything want a word written', async () => {
    const { page, go, house } = await walk({ width: 390, height: 844, scheme: 'dark' });
    await go('/operations/stops');
    await page.getByRole('button', { name: 'Stop something…' }).click();
    await page.getByLabel('What', { exact: true }).selectOption('global');
    await page.getByLabel('Why', { exact: true }).fill('by mistake');
    await page.getByRole('button', { name: 'Stop it now' }).click();
    await page.getByRole('alert').getByText('Write STOP').waitFor();
    const { items } = await house.api('listKills');
    expect(items.filter(({ scope }) => scope.type === 'global')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe('acts on many', () => {
  const walk = walks();

  it('are rehearsed, confirmed by their number, and told one by one', async () => {
    const { page, go, house } = await walk();
    const ids = await started(house, 5);
    await house.api('cancelInstance', { params: { id: ids[0]! }, body: {} });
    await go('/operations/batches');
    await page.getByText('No batch yet').waitFor();
    await go('/instances');
    await page.locator('tbody tr').first().waitFor();
    await page.evaluate(openOn, ids);
    await page.getByLabel('What to do with them').selectOption('suspend');
    await page.getByRole('button', { name: 'Prepare…' }).click();
    await page.getByLabel('Why (kept with the batch').fill('a look at Monday');
    await page.getByRole('button', { name: 'Do it to' }).click();
    await page.getByRole('alert').getByText('Rehearse it first').waitFor();
    await page.getByRole('button', { name: 'Rehearse on all of them' }).click();
    await page.getByText(/5 of 5: 4 would be done, 1 would be refused/).waitFor();
    await page.getByText('but it is terminated').waitFor();
    await page.getByRole('button', { name: 'Do it to 4' }).click();
    await page.getByRole('alert').getByText('Write the number').waitFor();
    await page.getByLabel(/Write the number/).fill('4');
    await page.getByRole('button', { name: 'Do it to 4' }).click();
    await page.getByText('5 of 5: 4 done, 1 refused').waitFor();
    await page.getByRole('button', { name: /^refused/ }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.locator('tr[data-outcome=refused]', { hasText: ids[0]! }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Table (CSV)' }).click(),
    ]);
    expect(file.suggestedFilename()).toContain('items');
    expect(await findings(page)).toEqual([]);
    await go('/operations/batches');
    await page.getByText('a look at Monday').waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

/** Puts the element of the list of instances on the page, as that does with a selection. */
function openOn(ids: readonly string[]): Promise<void> {
  const element = document.createElement('baton-bulk-acts');
  Object.assign(element, { instanceIds: ids, count: { count: ids.length, more: false } });
  document.querySelector('.page')!.append(element);
  return Promise.resolve();
}

describe('a batch', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('goes on after the server was started again, and its page heals by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-bulk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const options = { store: 'sqlite', folder, testClock: false } as const;
    const first = await startTestRuntime(options);
    await started(first, 40);
    const { batchId } = await first.api('createBatch', {
      body: { filter: { processId: 'line' }, action: { type: 'suspend' }, ratePerSecond: 10 },
    });
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(await first.runtime.signInLink());
    await page.waitForURL(`${first.url}/`);
    await page.goto(`${first.url}/operations/batches/${batchId}`);
    await page.getByText(/[1-9]\d* of 40/).waitFor();
    const port = Number(new URL(first.url).port);
    await first.runtime.close();
    const second = await startTestRuntime({ ...options, port });
    await page.getByText('40 of 40: 40 done, 0 refused').waitFor();
    const { items } = await second.api('listInstances', { query: { state: 'suspended' } });
    expect(items).toHaveLength(40);
  });
});
