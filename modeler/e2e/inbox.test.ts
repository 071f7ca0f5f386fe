import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { postingCase } from './posting-case.ts';
import { walks } from './walk.ts';

/** Opens the task of a case in the inbox. */
async function openTask(page: Page, businessKey: string): Promise<void> {
  await page.locator('.inbox-items a', { hasText: businessKey }).click();
  await page.locator('.task-form .fjs-container').waitFor();
}

/** Whether all of an element can be seen without scrolling. Runs in the page. */
function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

const complete = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Complete' }).click();

describe('the inbox', () => {
  const walk = walks();

  it('lets a person decide task after task with the keyboard alone', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const ids = [await posting.toApproval('KEY-1'), await posting.toApproval('KEY-2')];
    await go('/inbox');
    await page.getByText('KEY-2').waitFor();
    await page.keyboard.press('j');
    for (const [index, id] of ids.entries()) {
      // The form of the task before may still stand there: the next one is looked for by its case.
      await page.locator('.task-head', { hasText: `KEY-${index + 1}` }).waitFor();
      await page.locator('.task-form .fjs-container').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
      await page.keyboard.press('Space');
      await page.keyboard.press('Control+Enter');
      await expect
        .poll(async () => (await house.api('getInstance', { params: { id } })).state)
        .toBe('completed');
    }
    await page.getByText('Nothing waits for you').waitFor();
    const { variables } = await house.api('getInstance', { params: { id: ids[0]! } });
    expect(variables['decision']).toBe('approve');
  });

  it('says of a kind that none of it waits, closes what was open, and leads back', async () => {
    const { page, go, house } = await walk();
    await (await postingCase(house)).toApproval('KIND-1');
    await go('/inbox');
    await page.getByText('KIND-1').click();
    await page.locator('.task-head', { hasText: 'KIND-1' }).waitFor();
    await page.getByRole('button', { name: 'Permissions' }).click();
    await page.getByText('No permission waits').waitFor();
    expect(await page.locator('.task-head').count()).toBe(0);
    await page.getByRole('link', { name: 'Show all kinds' }).click();
    await page.locator('.inbox-items', { hasText: 'KIND-1' }).waitFor();
  });

  it('says at the form what is missing, leads to it, and sends nothing', async () => {
    const { page, go, house } = await walk({ width: 1024, height: 420 });
    const posting = await postingCase(house);
    const id = await posting.toApproval('MISSING-1');
    await go('/inbox');
    await openTask(page, 'MISSING-1');
    await complete(page);
    await page.getByText('Not complete yet').waitFor();
    await page.getByText('Field is required.').waitFor();
    const marked = page.locator('.fjs-has-errors').first();
    await expect.poll(() => marked.locator('input:focus').count()).toBe(1);
    expect(await marked.evaluate(isInView)).toBe(true);
    expect((await house.api('getInstance', { params: { id } })).state).toBe('active');
  });

  it('shows the check that an answer does not pass, keeps what was typed, and takes the next one', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('RETURNED-1');
    await go('/inbox');
    await openTask(page, 'RETURNED-1');
    await page.getByLabel('Refuse the payment').check();
    await page.getByLabel('Comment').fill('no reason');
    await complete(page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('no reason');
    await page.getByLabel('Comment').fill('Sent twice.');
    await complete(page);
    await expect
      .poll(async () => (await house.api('getInstance', { params: { id } })).variables['comment'])
      .toBe('Sent twice.');
  });

  it('shows what was found and quoted before what the agent says', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await posting.toApproval('PROOF-1');
    await go('/inbox');
    await openTask(page, 'PROOF-1');
    const evidence = page.locator('.task-evidence');
    await evidence.getByText('No. PROOF-1').waitFor();
    const order = await evidence.evaluate((section) =>
      [...section.querySelectorAll('.checks, blockquote, baton-json-view, .claim-note')].map(
        ({ localName, className }) => className || localName,
      ),
    );
    expect(order).toEqual([
      'checks',
      'blockquote',
      'baton-json-view',
      'baton-json-view',
      'claim-note',
    ]);
    await evidence.getByText('70 %').waitFor();
    await evidence.locator('summary').getByText('verified', { exact: true }).waitFor();
  });

  it('shows who has a task that somebody else was faster with', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const instanceId = await posting.toApproval('TWO-1');
    await go('/inbox');
    await openTask(page, 'TWO-1');
    const { items } = await house.api('listInbox', { query: { instanceId } });
    const task = { id: items[0]!.taskId };
    await house.api('assignTask', { params: task, body: { assignee: 'grace' } });
    await page.getByLabel('Approve the payment').check();
    await complete(page);
    await page.getByText('with grace').waitFor();
    await page.getByText(/grace has this task/).waitFor();
    expect(await page.getByRole('button', { name: 'Complete' }).isDisabled()).toBe(true);
    expect((await house.api('getInstance', { params: { id: instanceId } })).state).toBe('active');
  });

  it('lets a person take a task and give it back', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const instanceId = await posting.toApproval('HOLD-1');
    const assignee = async (): Promise<string | null> =>
      (await house.api('listInbox', { query: { instanceId } })).items[0]?.assignee ?? null;
    await go('/inbox');
    await openTask(page, 'HOLD-1');
    await page.getByRole('button', { name: 'Take it' }).click();
    await page.getByText('yours').waitFor();
    expect(await assignee()).not.toBeNull();
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.locator('.inbox-items a', { hasText: 'HOLD-1' }).waitFor();
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    expect(await assignee()).toBeNull();
  });

  it('keeps what was typed over a reload until it is done or discarded', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await posting.toApproval('DRAFT-1');
    await go('/inbox');
    await openTask(page, 'DRAFT-1');
    await page.getByLabel('Comment').fill('I was interrupted');
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain('I was interrupted');
    await page.reload();
    await page.getByText('Filled in from your draft.').waitFor();
    expect(await page.getByLabel('Comment').inputValue()).toBe('I was interrupted');
    await page.getByRole('button', { name: 'Discard it' }).click();
    await expect.poll(() => page.getByLabel('Comment').inputValue()).toBe('');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('draft');
  });

  it('says that a task is done with when its case was cancelled meanwhile', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.toApproval('GONE-1');
    await go('/inbox');
    await openTask(page, 'GONE-1');
    await house.api('cancelInstance', { params: { id }, body: {} });
    await page.getByText(/This task is not open any more/).waitFor();
    expect(await page.getByRole('button', { name: 'Complete' }).isDisabled()).toBe(true);
    await page.reload();
    await page.getByText(/not open any more/).waitFor();
  });

  it('works on a telephone: the list, then the task, then the answer', async () => {
    const { page, go, house } = await walk({ width: 390, height: 844 });
    const posting = await postingCase(house);
    const id = await posting.toApproval('PHONE-1');
    await go('/inbox');
    await openTask(page, 'PHONE-1');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByLabel('Approve the payment').check();
    await complete(page);
    await expect
      .poll(async () => (await house.api('getInstance', { params: { id } })).state)
      .toBe('completed');
  });
});
