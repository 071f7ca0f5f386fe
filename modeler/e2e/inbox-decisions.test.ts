import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { lineModel, serviceTask } from '../../runtime/testing/models.ts';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { PAY, toolHouse } from '../../runtime/testing/tools/tool-house.ts';
import { walks } from './walk.ts';

const GOVERNED = `<baton:governance zone="human-review" question="Is this the amount to be paid?"
reasonCodes="WRONG_AMOUNT,WRONG_SUPPLIER" policyOwner="cfo" behaviourOwner="ai" outcomeOwner="ap"
costOfError="100" costOwner="cfo"><baton:laneTerms name="low-risk" within="PT4H" /></baton:governance>`;

/** A claim on the task of a new instance, which a person has to look at. */
async function claimed({ api }: TestRuntime, businessKey: string): Promise<string> {
  const type = `paid-${businessKey.toLowerCase()}`;
  const content = lineModel(type, [serviceTask('post', { type, extensions: GOVERNED })]);
  await api('deploy', { body: { resources: [{ name: 'm.bpmn', content }] } });
  const variables = { number: businessKey, letter: 'To be paid: Total 1,250.00' };
  await api('startInstance', { body: { processId: type, businessKey, variables } });
  const { agent, key: token } = await api('registerAgent', {
    body: { name: type, version: '1.0.0', kind: 'agent', capabilities: [type], owner: 'own' },
  });
  const { items } = await api('lease', { params: { agent }, body: {}, token });
  const { itemId: id, lease, epoch } = items[0]!;
  const evidence = [
    { type: 'citation' as const, field: 'amount', source: 'letter', quote: 'Total 1,250.00' },
  ];
  const confidence = { overall: 0.82 };
  const output = { amount: 1250 };
  const body = { claimId: 'c', epoch, output, evidence, confidence };
  await api('submitClaim', { params: { id }, token, lease, body });
  return id;
}

/** Somebody who had no part in anything signs in before the browser. */
async function reviewer(page: Page, { api, url }: TestRuntime, name: string): Promise<void> {
  await api('createUser', { body: { name, roles: ['reviewer'] } });
  const link = await api('linkUser', { params: { name }, body: {} });
  await page.context().clearCookies();
  await page.goto(link.url);
  await page.waitForURL(`${url}/`);
}

const instanceOf = (id: string): string => id.split('.')[0]!;

describe('decisions in the inbox', () => {
  const walk = walks();

  it('approve, and reject with a reason, by keys; evidence stands before what was claimed', async () => {
    const { page, go, house } = await walk();
    const one = await claimed(house, 'CASE-1');
    const two = await claimed(house, 'CASE-2');
    await reviewer(page, house, 'rita');
    await go('/inbox?kind=review');
    await page.locator('.inbox-items', { hasText: 'CASE-2' }).waitFor();
    await page.keyboard.press('j');
    await page.locator('.task-head', { hasText: 'CASE-1' }).waitFor();
    const titles = await page.locator('.task-evidence h2').allInnerTexts();
    const place = (text: string): number => titles.findIndex((title) => title.includes(text));
    expect(place('Sources')).toBeLessThan(place('What was claimed'));
    expect(place('What was found')).toBeLessThan(place('What was claimed'));
    await page.locator('blockquote', { hasText: 'Total 1,250.00' }).waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.locator('.task-head', { hasText: 'CASE-2' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await page.getByText('Choose a reason by its number.').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await house.api('getInstance', { params: { id: instanceOf(one) } })).state)
      .toBe('completed');
    const journal = () => house.api('getJournal', { params: { id: instanceOf(two) } });
    await expect
      .poll(async () => (await journal()).items.map(({ type }) => type))
      .toContain('reviewDecided');
    const { items } = await journal();
    const decided = items.find(({ type }) => type === 'reviewDecided');
    expect(decided).toMatchObject({
      decision: { by: 'rita', outcome: 'reject', reasonCode: 'WRONG_AMOUNT' },
    });
    expect(decided).toMatchObject({ decision: { activeMs: expect.any(Number) } });
  });

  it('permit exactly the action that is shown, by keys', async () => {
    const { page, go, house } = await walk({ width: 390, height: 844 });
    const { call } = await toolHouse(house, { attributes: 'oversight="in"' });
    const { approvalId } = await call(PAY, { effectKey: 'pay' });
    await reviewer(page, house, 'paul');
    await go('/inbox?kind=approval');
    await page.locator('.inbox-items a').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('.digest').waitFor();
    const { digest } = await house.api('getApproval', { params: { id: approvalId! } });
    expect(await page.locator('.digest').innerText()).toBe(digest);
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await house.api('getApproval', { params: { id: approvalId! } })).state)
      .toBe('approved');
  });
});
