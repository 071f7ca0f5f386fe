import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { lineModel, userTask } from '../../runtime/testing/models.ts';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { asker, type Asker } from '../../runtime/testing/asking.ts';
import { findings } from './axe.ts';
import { walks } from './walk.ts';

const OPEN = { audience: { groups: [] }, kind: 'conflict' as const };
const HOUR = 3_600_000;

/** Cases of a process whose tasks are due, in hours from now, and more or less urgent. */
async function cases(
  { api }: TestRuntime,
  processId: string,
  all: readonly (readonly [key: string, hours: number, priority: number])[],
): Promise<void> {
  const schedule = `<zeebe:taskSchedule dueDate="=due" /><zeebe:priorityDefinition priority="=priority" />`;
  const content = lineModel(processId, [userTask('t', schedule)]);
  await api('deploy', { body: { resources: [{ name: 'm.bpmn', content }] } });
  for (const [businessKey, hours, priority] of all) {
    const due = new Date(Date.now() + hours * HOUR).toISOString();
    const variables = { due, priority };
    await api('startInstance', { body: { processId, businessKey, variables } });
  }
}

/** Somebody else before a browser of their own. */
async function another(page: Page, { api, url }: TestRuntime, name: string): Promise<void> {
  await api('createUser', { body: { name, roles: ['reviewer'] } });
  const link = await api('linkUser', { params: { name }, body: {} });
  await page.goto(link.url);
  await page.waitForURL(`${url}/`);
}

async function questions(house: TestRuntime, type: string, howMany: number) {
  const asked: { asker: Asker; id: string }[] = [];
  for (let n = 0; n < howMany; n += 1) {
    const one = await asker(house, { type });
    const question = `Which holds in ${type} ${n}?`;
    asked.push({ asker: one, id: (await one.ask({ ...OPEN, question })).queryId });
  }
  return asked;
}

const card = (page: Page, text: string): Promise<void> =>
  page.locator('.card-question', { hasText: text }).waitFor();

const stateOf = async ({ asker: { fate }, id }: { asker: Asker; id: string }): Promise<string> =>
  (await fate(id)).state;

describe('the inbox, put in order', () => {
  const walk = walks();

  it('is searched, sorted and narrowed, and the address says how', async () => {
    const { page, go, house } = await walk();
    await cases(house, 'ordered', [
      ['LATE-1', -2, 50],
      ['SOON-1', 3, 90],
      ['NEXT-1', 100, 90],
    ]);
    const keys = () => page.locator('.inbox-items .said').allInnerTexts();
    await go('/inbox?process=ordered&sort=due');
    await expect.poll(keys).toEqual(['LATE-1', 'SOON-1', 'NEXT-1']);
    await page.locator('.inbox-items .badge.due.danger').waitFor();
    await page.getByLabel('Order').selectOption('urgent');
    await expect.poll(keys).toEqual(['SOON-1', 'NEXT-1', 'LATE-1']);
    await page.getByLabel('Due', { exact: true }).selectOption('overdue');
    await expect.poll(keys).toEqual(['LATE-1']);
    expect(new URL(page.url()).searchParams.get('due')).toBe('overdue');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.getByLabel('Find in the inbox').fill('soon-1');
    await page.keyboard.press('Enter');
    await expect.poll(keys).toEqual(['SOON-1']);
    await page.reload();
    await expect.poll(keys).toEqual(['SOON-1']);
    expect(await findings(page)).toEqual([]);
  });

  it('puts something off until its time, and hands a task to somebody else', async () => {
    const { page, go, house } = await walk();
    await cases(house, 'arranged', [
      ['OFF-1', 2, 50],
      ['ON-1', 3, 50],
    ]);
    await house.api('createUser', { body: { name: 'dora', roles: ['reviewer'] } });
    await go('/inbox?process=arranged');
    await page.getByText('OFF-1').click();
    await page.locator('.arrange').waitFor();
    await page.keyboard.press('l');
    await page.getByLabel('Why, for whoever comes across it').fill('Waits for a letter.');
    await page.getByRole('button', { name: 'Put it off' }).click();
    await page.locator('.task-head', { hasText: 'ON-1' }).waitFor();
    await expect.poll(() => page.locator('.inbox-items li').count()).toBe(1);
    await page.keyboard.press('d');
    await page.getByLabel('To whom').fill('nobody-there');
    await page.getByRole('button', { name: 'Hand it on' }).click();
    await page.locator('dialog [role=alert]', { hasText: 'nobody-there' }).waitFor();
    await page.getByLabel('To whom').fill('dora');
    await page.getByRole('button', { name: 'Hand it on' }).click();
    await page.locator('.inbox-items .badge.human', { hasText: 'dora' }).waitFor();
    await go('/inbox?process=arranged&later=1');
    await page.getByText('OFF-1').click();
    await page.getByText('Waits for a letter.').waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await page.getByText('Nothing waits that is like this').waitFor();
  });

  it('tells the second of two people who looks already, and that the first was faster', async () => {
    const { page, go, house, context } = await walk();
    const [one] = await questions(house, 'both', 1);
    const browser = context.browser()!;
    const others = await browser.newContext();
    const other = await others.newPage();
    await another(other, house, 'ruth');
    await go(`/inbox/${one!.id}?kind=query`);
    await card(page, 'Which holds in both 0?');
    await other.goto(`${house.url}/inbox/${one!.id}?kind=query`);
    await other.locator('.lookers', { hasText: 'admin' }).waitFor();
    await other.keyboard.press('2');
    await other.keyboard.press('Enter');
    await page.getByText('This does not wait any more').waitFor({ timeout: 20_000 });
    expect((await one!.asker.fate(one!.id)).answer).toBe('art-9');
    await others.close();
  });
});

describe('a decision on its way', () => {
  const walk = walks();

  it('can be taken back for a few seconds, in which nothing is sent', async () => {
    const { page, go, house } = await walk();
    const [one] = await questions(house, 'undone', 1);
    await go(`/inbox/${one!.id}?kind=query`);
    await card(page, 'Which holds in undone 0?');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/answer')) sent.push(request.url());
    });
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('z');
    await card(page, 'Which holds in undone 0?');
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('baton.outbox'))).toBeNull();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => stateOf(one!)).toBe('answered');
    expect((await one!.asker.fate(one!.id)).answer).toBe('art-9');
    expect(sent).toHaveLength(1);
  });

  it('is sent once when the network is back, also after the page was closed', async () => {
    const { page, go, house, context } = await walk();
    const all = await questions(house, 'away', 2);
    await go('/inbox?kind=query&process=p-away');
    await page.locator('.inbox-items li').nth(1).waitFor();
    await page.keyboard.press('j');
    await card(page, 'Which holds in away 0?');
    await context.route('**/answer', (route) => route.abort());
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByText('One decision is kept here').waitFor();
    expect(await stateOf(all[0]!)).toBe('open');
    await page.close();
    await context.unroute('**/answer');
    const again = await context.newPage();
    await again.goto(`${house.url}/inbox`);
    await expect.poll(() => stateOf(all[0]!)).toBe('answered');
    await expect.poll(() => again.evaluate(() => localStorage.getItem('baton.outbox'))).toBeNull();
    const { items } = await house.api('getJournal', { params: { id: all[0]!.asker.instanceId } });
    expect(items.filter(({ type }) => type === 'queryAnswered')).toHaveLength(1);
  });

  it('that comes too late is told, with what was written', async () => {
    const { page, go, house } = await walk();
    const [one] = await questions(house, 'late', 1);
    await go(`/inbox/${one!.id}?kind=query`);
    await card(page, 'Which holds in late 0?');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await house.api('answerQuery', { params: { id: one!.id }, body: { answer: 'art-9' } });
    await page.locator('.toast-list', { hasText: 'not taken' }).waitFor();
    expect((await one!.asker.fate(one!.id)).answer).toBe('art-9');
  });

  it('is neither shown to somebody else at the same browser, nor sent by them', async () => {
    const { page, go, house } = await walk();
    const [one] = await questions(house, 'others', 1);
    const sending = {
      key: 'k'.repeat(32),
      itemId: one!.id,
      title: 'Of somebody else',
      path: `/v1/queries/${one!.id}/answer`,
      body: { answer: 'art-4' },
      by: 'somebody-else',
      notBefore: 0,
    };
    await page.evaluate(
      (kept) => localStorage.setItem('baton.outbox', kept),
      JSON.stringify([sending]),
    );
    await go(`/inbox/${one!.id}?kind=query`);
    await card(page, 'Which holds in others 0?');
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => stateOf(one!)).toBe('answered');
    expect((await one!.asker.fate(one!.id)).answer).toBe('art-9');
    expect(await page.getByText('Of somebody else').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('baton.outbox'))).toContain(
      'k'.repeat(32),
    );
  });

  it('takes at most three keys each, for twenty of them', async () => {
    const { page, go, house } = await walk();
    const all = await questions(house, 'twenty', 20);
    await go('/inbox?kind=query&process=p-twenty');
    await page.locator('.inbox-items li').nth(19).waitFor();
    await page.keyboard.press('j');
    let keys = 1;
    for (const n of all.keys()) {
      await card(page, `Which holds in twenty ${n}?`);
      for (const key of [n % 2 === 0 ? '1' : '2', 'Enter']) {
        await page.keyboard.press(key);
        keys += 1;
      }
    }
    expect(keys / all.length).toBeLessThanOrEqual(3);
    for (const one of all) await expect.poll(() => stateOf(one)).toBe('answered');
    const fates = await Promise.all(all.map(({ asker: { fate }, id }) => fate(id)));
    expect(fates.map(({ answer }) => answer)).toEqual(
      all.map((_one, n) => (n % 2 === 0 ? 'art-4' : 'art-9')),
    );
  });
});
