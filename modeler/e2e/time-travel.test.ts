import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { findings } from './axe.ts';
import { postingCase } from './posting-case.ts';
import { walks } from './walk.ts';

const file = (name: string): { readonly name: string; readonly content: string } => ({
  name,
  content: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'),
});

const moment = (page: Page): string | null => new URL(page.url()).searchParams.get('at');

/** The instance has been heard of to its end: the journal's tab counts its records. */
async function heard(page: Page, house: TestRuntime, id: string): Promise<number> {
  const { seq } = await house.api('getInstance', { params: { id } });
  const journal = page.getByRole('tab', { name: /Journal/ });
  await expect.poll(() => journal.innerText()).toContain(String(seq));
  return seq;
}

describe('time travel', () => {
  const walk = walks();

  it('goes along the journal by keys and back to now; the address tells the moment', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-1');
    await go(`/instances/${id}`);
    const seq = await heard(page, house, id);
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.getByText('As it was:').waitFor();
    await expect.poll(() => moment(page)).toBe('1');
    expect(await page.locator('.token-list').count()).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(() => moment(page)).toBe(String(seq));
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => moment(page)).toBe(String(seq - 1));
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await expect.poll(() => moment(page)).toBeNull();
    await page.locator('[data-element=Approve]').waitFor();
  });

  it('shows tokens, variables, claims and verdicts as they were, and lets nothing be done then', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-2');
    const { items } = await house.api('getJournal', { params: { id }, query: { limit: 1000 } });
    const claimed = items.find(({ type }) => type === 'claimSubmitted')!.seq;
    await go(`/instances/${id}?at=${claimed}`);
    const token = page.locator('[data-element=Post]');
    await token.waitFor();
    expect(await token.getAttribute('data-look')).toBe('claimed');
    await page.getByRole('tab', { name: /Work/ }).click();
    await page.getByText('being verified', { exact: true }).waitFor();
    expect(await page.locator('.claim.pass').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Open in the inbox' }).count()).toBe(0);
    // The next turning point is the verdict on it.
    await page.getByRole('button', { name: 'To the next turning point' }).click();
    await page.locator('.claim.pass').waitFor();
    // What is open on the screen survives a reload, the moment too.
    await expect.poll(() => Number(moment(page))).toBeGreaterThan(claimed);
    await page.reload();
    await page.locator('.claim.pass').waitFor();
  });

  it('plays what happened, and ends at what is', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-3');
    await go(`/instances/${id}`);
    await heard(page, house, id);
    await page.getByLabel('Speed').selectOption({ label: '10/s' });
    await page.getByRole('button', { name: 'Play from here' }).click();
    await page.getByText('As it was:').waitFor();
    await page.getByRole('button', { name: 'Stop playing' }).waitFor();
    await page.getByText('As it was:').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Play from here' }).waitFor();
    await page.locator('[data-element=Approve]').waitFor();
    await expect.poll(() => moment(page)).toBeNull();
  });

  it('leads from a fact of the journal to its moment', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-4');
    await go(`/instances/${id}?tab=journal`);
    const line = page.locator('.journal > li', { hasText: 'Not verified yet.' });
    await line.locator('.back-to').click();
    await page.locator('.past-banner', { hasText: 'Not verified yet.' }).waitFor();
    expect(await page.locator('.journal > li').first().innerText()).toContain('Not verified yet.');
  });

  it('reaches every part of ten thousand records by keys', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', {
      body: { resources: [file('tender.bpmn'), file('screening.bpmn')] },
    });
    const offers = Array.from({ length: 2600 }, (_, index) => `offer ${index}`);
    const body = { processId: 'tender', variables: { offers } };
    const { instanceId } = await house.api('startInstance', { body });
    await go(`/instances/${instanceId}`);
    const { seq } = await house.api('getInstance', { params: { id: instanceId } });
    expect(seq).toBeGreaterThan(10_000);
    const journal = page.getByRole('tab', { name: /Journal/ });
    await expect.poll(() => journal.innerText(), { timeout: 60_000 }).toContain(String(seq));
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.getByText('As it was:').waitFor();
    await expect.poll(() => Number(moment(page))).toBeLessThan(seq - 1000);
    await page.keyboard.press('Home');
    await expect.poll(() => moment(page)).toBe('1');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => moment(page)).toBe('2');
  });

  it('tells who wrote a variable, when and what it was before; variables are searched', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('TT-6');
    const variables = { number: 'TT-6b', order: { total: 12 } };
    await house.api('setVariables', { params: { id }, body: { variables } });
    await go(`/instances/${id}`);
    const row = page.locator('.values tr', { hasText: 'number' });
    await row.getByText('written 2 times').click();
    await row.locator('del', { hasText: 'TT-6' }).waitFor();
    await row.locator('ins', { hasText: 'TT-6b' }).waitFor();
    // Each write leads to its moment: there the variable is what it was.
    await row.locator('.back-to').last().click();
    await page.getByText('As it was:').waitFor();
    await row.getByText('written 1 time').waitFor();
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await page.getByLabel('Search the variables').fill('total');
    await expect.poll(() => page.locator('.values tbody tr').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('variable')).toBe('total');
    expect(await findings(page)).toEqual([]);
  });

  it('tells of an item of work all that the journal holds, step by step', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-7');
    await go(`/instances/${id}?tab=work&element=Post`);
    const item = page.locator('.work-item', { hasText: 'Post invoice' });
    await item.getByText('Policy, tools, evidence shown, step by step').click();
    const story = item.locator('.work-story');
    await story.getByText('Leased 1 time;').waitFor();
    await story.getByText('claims that').waitFor();
    await story.getByText('was verified and committed.').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('can be gone along by finger on a telephone', async () => {
    const { page, go, house } = await walk({ width: 390, height: 844 });
    const posting = await postingCase(house);
    const id = await posting.toApproval('TT-5');
    await go(`/instances/${id}`);
    await heard(page, house, id);
    const box = await page.getByRole('slider', { name: 'Moment' }).boundingBox();
    await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
    await page.getByText('As it was:').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  });
});
