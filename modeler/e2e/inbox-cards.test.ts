import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { asker, WHICH, type Asker } from '../../runtime/testing/asking.ts';
import type { AskRequest } from '../../shared/api/question-types.ts';
import { walks } from './walk.ts';

const OPEN: Partial<AskRequest> = { audience: { groups: [] } };
const AIRPORT: Partial<AskRequest> = {
  ...OPEN,
  kind: 'parameter',
  question: 'Which airport is meant?',
  options: [],
  answerSchema: {
    type: 'object',
    properties: { code: { type: 'string', title: 'Airport code', minLength: 3, maxLength: 3 } },
    required: ['code'],
    additionalProperties: false,
  },
  fingerprint: 'airport',
};

const question = (page: Page, text: string): Promise<void> =>
  page.locator('.card-question', { hasText: text }).waitFor();

describe('the cards of the inbox', () => {
  const walk = walks();

  it('let one person answer ten questions of ten cases with the keyboard alone', async () => {
    const { page, go, house } = await walk();
    const askers: Asker[] = [];
    for (let n = 0; n < 10; n += 1) askers.push(await asker(house, { type: 'ten' }));
    const ids: string[] = [];
    for (const [n, { ask }] of askers.entries())
      ids.push((await ask({ ...OPEN, question: `Which holds in case ${n}?` })).queryId);
    await go('/inbox?kind=query');
    await page.getByText('Which holds in case 9?').waitFor();
    await page.keyboard.press('j');
    for (let n = 0; n < 10; n += 1) {
      await question(page, `Which holds in case ${n}?`);
      await page.keyboard.press(n % 2 === 0 ? '1' : '2');
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(async () => (await askers[9]!.fate(ids[9]!)).state, { timeout: 20_000 })
      .toBe('answered');
    const fates = await Promise.all(askers.map(({ fate }, n) => fate(ids[n]!)));
    expect(fates.map(({ answer }) => answer)).toEqual(
      fates.map((_fate, n) => (n % 2 === 0 ? 'art-4' : 'art-9')),
    );
    const { items } = await house.api('reportPeople');
    const [own] = items;
    expect(own!.concurrency).toBeGreaterThanOrEqual(10);
    expect(own!.medianActiveSeconds).toBeGreaterThan(0);
  });

  it('take a typed answer by its form, and say what is not right', async () => {
    const { page, go, house } = await walk();
    const { ask, fate } = await asker(house);
    const { queryId } = await ask(AIRPORT);
    await go('/inbox?kind=query');
    await page.locator('.inbox-items li').first().waitFor();
    await page.keyboard.press('j');
    await question(page, 'Which airport is meant?');
    await page.keyboard.press('Enter');
    await page.getByText('Look at Airport code.').waitFor();
    await page.keyboard.press('i');
    await page.keyboard.type('VIENNA');
    await page.keyboard.press('Enter');
    await page.locator('.task-answer [role=alert]').waitFor();
    await page.getByLabel('Airport code').fill('VIE');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await fate(queryId)).answer).toEqual({ code: 'VIE' });
  });

  it('suggest what was answered before, and send it only when it is confirmed', async () => {
    const { page, go, house } = await walk();
    const type = 'again';
    const first = await asker(house, { type });
    const { queryId } = await first.ask({ ...OPEN, fingerprint: 'again' });
    await go(`/inbox/${queryId}?kind=query`);
    await question(page, WHICH.question!);
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await first.fate(queryId)).state).toBe('answered');
    const second = await asker(house, { type });
    const alike = await second.ask({ ...OPEN, fingerprint: 'again' });
    await go(`/inbox/${alike.queryId}?kind=query`);
    await page.locator('.card-suggestion').waitFor();
    expect(await second.fate(alike.queryId)).toMatchObject({ state: 'open' });
    await page.keyboard.press('u');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await second.fate(alike.queryId)).answer).toBe('art-9');
    const { items } = await house.api('getJournal', { params: { id: second.instanceId } });
    expect(items.find(({ type: kind }) => kind === 'queryAnswered')).toMatchObject({
      answer: { reused: expect.any(String) },
    });
  });
});
