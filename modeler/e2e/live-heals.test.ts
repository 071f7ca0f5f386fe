import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import { killable, type Killable } from './killable.ts';

const TENDER = ['tender.bpmn', 'screening.bpmn'].map((name) => ({
  name,
  content: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'),
}));

interface Deployed {
  readonly processes: readonly { readonly definitionId: string; readonly processId: string }[];
}

describe('what is watched live', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  /** Somebody signed in before a window, where nothing that fails goes unseen. */
  async function window(house: Killable, from?: Page): Promise<Page> {
    if (from !== undefined) return await from.context().newPage();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(house.signInLink());
    await page.waitForURL(`${house.url}/`);
    return page;
  }

  async function tender(house: Killable): Promise<string> {
    const deployed = await house.call<Deployed>('/v1/deployments', { resources: TENDER });
    return deployed.processes.find(({ processId }) => processId === 'tender')!.definitionId;
  }

  const begin = async (house: Killable, businessKey: string): Promise<string> => {
    const variables = { offers: ['A', 'B', 'C'] };
    const body = { processId: 'tender', businessKey, variables };
    return (await house.call<{ instanceId: string }>('/v1/instances', body)).instanceId;
  };

  /** Opens the figures of a process; answers how many tokens are told to be at an element. */
  async function figures(page: Page, url: string, definition: string) {
    await page.goto(`${url}/processes/${encodeURIComponent(definition)}`);
    await page.locator('.standing > summary').click();
    return (element: string) =>
      page.locator(`[data-standing=${element}] td:nth-of-type(2)`).innerText();
  }

  const isLive = (page: Page) => page.getByText('live', { exact: true }).waitFor();
  const isCutOff = (page: Page) =>
    page.locator('[role=status]', { hasText: /reconnecting/ }).waitFor();

  it('is told to all who watch, and heals after a server was killed: nothing lost, nothing twice', async () => {
    const house = await killable();
    const definition = await tender(house);
    const id = await begin(house, 'T-1');
    const page = await window(house);
    const at = await figures(page, house.url, definition);
    await expect.poll(() => at('Rate')).toBe('3');
    const other = await window(house, page);
    const otherAt = await figures(other, house.url, definition);
    const one = await window(house, page);
    await one.goto(`${house.url}/instances/${id}?tab=journal`);
    await isLive(one);

    await begin(house, 'T-2');
    for (const look of [at, otherAt]) await expect.poll(() => look('Rate')).toBe('6');

    await house.kill();
    for (const cutOff of [page, other, one]) await isCutOff(cutOff);
    // What was on the screen stays there, and it is said that it is of before.
    expect(await at('Rate')).toBe('6');
    await house.start();
    await begin(house, 'T-3');
    await house.call(`/v1/instances/${id}/cancel`, { reason: 'done by somebody else' });
    for (const live of [page, other]) await isLive(live);
    for (const look of [at, otherAt]) await expect.poll(() => look('Rate')).toBe('6');
    await one.getByText('done by somebody else').first().waitFor();
    const { items } = await house.call<{ items: unknown[] }>(
      `/v1/instances/${id}/journal?limit=1000`,
    );
    const journal = one.getByRole('tab', { name: /Journal/ });
    await expect.poll(() => journal.innerText()).toMatch(new RegExp(`\\b${items.length}$`));
  });

  it('is taken up again when the line was cut, and says so meanwhile', async () => {
    const house = await killable();
    const definition = await tender(house);
    const id = await begin(house, 'L-1');
    const page = await window(house);
    const at = await figures(page, house.url, definition);
    await expect.poll(() => at('Rate')).toBe('3');
    await isLive(page);
    house.cut();
    await isCutOff(page);
    await begin(house, 'L-2');
    await house.call(`/v1/instances/${id}/cancel`, {});
    await begin(house, 'L-3');
    house.mend();
    await isLive(page);
    await expect.poll(() => at('Rate')).toBe('6');
    await page.getByText('2 active instances').waitFor();
  });

  it('comes over a slow line, too', async () => {
    const house = await killable();
    const definition = await tender(house);
    const page = await window(house);
    const at = await figures(page, house.url, definition);
    await isLive(page);
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    const slow = { latency: 600, downloadThroughput: 12_000, uploadThroughput: 12_000 };
    await wire.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    for (let n = 0; n < 20; n += 1) await begin(house, `S-${n}`);
    await expect.poll(() => at('Rate')).toBe('60');
    await page.getByText('20 active instances').waitFor();
  });
});
