import { expect, describe, it } from 'vitest';
import { lineModel, proof, serviceTask } from '../../runtime/testing/models.ts';
import { tabTo } from './keyboard-moves.ts';
import { act, begin, openPlay, rested } from './play-moves.ts';
import { walks } from './walk.ts';

const LANES =
  '<baton:laneTerms name="low-risk" groups="clerks" within="PT4H" /><baton:laneTerms name="expert" groups="experts" />';

/** Work whose every claim people look at. */
const REVIEWED = lineModel('reviewed', [
  serviceTask('Read', {
    extensions: `<baton:governance zone="human-review" reasonCodes="WRONG,UNCLEAR">${LANES}</baton:governance>`,
  }),
]);

/** Work that a system of record has to show. */
const PROVEN = lineModel('proven', [
  serviceTask('Pay', {
    retries: '2',
    extensions: proof({
      path: '/paid?number={input.number}',
      assert: 'count(response.body.items) = 1',
    }),
  }),
]);

const SYSTEMS = '{ "erp": { "tables": { "paid": { "list": "/paid", "rows": [] } } } }';

describe('people and performers in a play', () => {
  const walk = walks();

  it('reject with a reason, correct, and approve what was claimed', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, REVIEWED);
    await begin(page, 'Read');
    await act(page, 'complete', { 'Result (JSON)': '{ "total": 1 }' });
    await page.getByText('somebody has to decide about it').waitFor();
    await act(page, 'review', {
      Decision: 'reject',
      'Reason code': 'WRONG',
      Comment: 'Look again',
    });
    // It is to be done once more, after a while.
    await rested(page);
    await page.getByRole('tab', { name: 'Claims and verdicts' }).click();
    await page.locator('[data-record="reviewDecided"]', { hasText: 'WRONG' }).waitFor();
    await act(page, 'complete', { 'Result (JSON)': '{ "total": 2 }' });
    await page.locator('[data-do="review"]').waitFor();
    await act(page, 'review', {
      Decision: 'edit',
      'Reason code': 'UNCLEAR',
      'Corrected result (JSON)': '{ "total": 3 }',
    });
    await page.getByText('The process has ended.').waitFor();
    await page.getByRole('tab', { name: 'Variables' }).click();
    await expect.poll(() => page.locator('.play-values').innerText()).toMatch(/total\s*3/);
  });

  it('are refused what they may not do, and the play stays where it was', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, REVIEWED);
    await begin(page, 'Read');
    await act(page, 'complete', { 'Result (JSON)': '{}' });
    await page.locator('[data-do="review"]').waitFor();
    // Nobody reviews their own work.
    await act(page, 'review', { Decision: 'approve', Who: 'performer' });
    await page.locator('.play-notice.danger').waitFor();
    expect(await page.locator('.play-moment b').innerText()).toBe('2');
    await page.locator('[data-do="review"]').waitFor();
  });

  it('ask back and are answered, by keyboard alone', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, REVIEWED);
    await begin(page, 'Read');
    await tabTo(page, '[data-do="ask"]');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.type('Which supplier?');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('button', { name: 'Answer: Which supplier?' });
    await answer.waitFor();
    await tabTo(page, '[data-do="answer"]');
    await page.keyboard.press('Enter');
    await page.locator('.act-form').waitFor();
    await page.keyboard.type('Acme');
    await page.keyboard.press('Enter');
    await answer.waitFor({ state: 'detached' });
    await page.locator('[data-do="complete"]').waitFor();
    await page.getByRole('tab', { name: 'Journal' }).click();
    await expect.poll(() => page.locator('baton-journal-panel').innerText()).toContain('Acme');
  });

  it('that lie are caught by the system of record, and believed once it shows the work', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, PROVEN);
    await page.getByText('Systems of record (none)').click();
    await page.getByLabel('What they hold (JSON)').fill(SYSTEMS);
    await begin(page, 'Pay', { number: 'A' });
    await act(page, 'lie', { 'Result (JSON)': '{}' });
    await page.getByRole('tab', { name: 'Claims and verdicts' }).click();
    await page.locator('.claim.fail').waitFor();
    await expect.poll(() => page.locator('.play-moment').innerText()).toContain('without doing it');
    await rested(page);
    await act(page, 'complete', {
      'What it really does in the systems of record (JSON list)':
        '[{ "type": "insert", "system": "erp", "table": "paid", "row": { "number": "A" } }]',
    });
    await page.getByText('The process has ended.').waitFor();
    await page.locator('.claim.pass').waitFor();
    expect(await page.locator('.claim').count()).toBe(2);
  });

  it('that fail again and again come to an incident, which is tried again', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, PROVEN);
    await page.getByText('Systems of record (none)').click();
    await page.getByLabel('What they hold (JSON)').fill(SYSTEMS);
    await begin(page, 'Pay', { number: 'A' });
    await act(page, 'fail', { Code: 'DOWN', Why: 'The bank is down' });
    await rested(page);
    await act(page, 'fail', { Code: 'DOWN' });
    await act(page, 'retry', { Attempts: '1' });
    await act(page, 'complete', {
      'What it really does in the systems of record (JSON list)':
        '[{ "type": "insert", "system": "erp", "table": "paid", "row": { "number": "A" } }]',
    });
    await page.getByText('The process has ended.').waitFor();
    // All of it is a scenario: two failures, the retry, and the honest end.
    await page.locator('[data-move="save"]').click();
    await page.locator('#scenario-name').fill('The bank is down');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenario .badge.ok').waitFor();
    expect(await page.locator('.scenario .unmet').count()).toBe(0);
  });
});
