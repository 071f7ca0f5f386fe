import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, timerCatch, userTask } from '../../runtime/testing/models.ts';
import type { TestRuntime } from '../../runtime/testing/runtime.ts';
import { walks } from './walk.ts';

const LINE = lineModel('line', [userTask('check'), userTask('sign')]);
const RENAMED = lineModel('line', [userTask('check2'), userTask('sign')]);
const STUCK = lineModel('stuck', [timerCatch('pause', '=when'), userTask('check')]);

async function started(house: TestRuntime, processId: string, count = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = { processId, businessKey: `${processId}-${n}`, variables: { n } };
    ids.push((await house.api('startInstance', { body })).instanceId);
  }
  return ids;
}

describe('an act on one instance', () => {
  const walk = walks();

  it('moves its token after it was shown where that goes, by keyboard alone', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', { body: deploymentOf(LINE) });
    const [id] = await started(house, 'line');
    await go(`/instances/${id!}`);
    await page.getByRole('button', { name: 'Act on this instance' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.menu-item:focus', { hasText: 'Suspend' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.menu-item:focus', { hasText: 'Move tokens' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('To', { exact: true }).selectOption('sign');
    await page.getByRole('button', { name: 'Add the step' }).press('Enter');
    await page.getByRole('button', { name: 'Show what would happen' }).press('Enter');
    await page.getByText(/Tokens would be at: .*sign/).waitFor();
    const before = await house.api('getInstance', { params: { id: id! } });
    expect(before.activeElements).toMatchObject([{ elementId: 'check' }]);
    await page.getByRole('dialog').getByRole('button', { name: 'Move tokens' }).press('Enter');
    await page.locator('[data-element=sign]').waitFor();
    const { items } = await house.api('getJournal', { params: { id: id! } });
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'instanceModified', by: 'admin' }),
    );
  });

  it('suspends, changes a variable and nothing else, and resumes', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', { body: deploymentOf(LINE) });
    const [id] = await started(house, 'line');
    const act = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Act on this instance' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await go(`/instances/${id!}`);
    await act('Suspend…');
    await page.getByLabel('Why').fill('a look first');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.locator('[data-state=suspended]').waitFor();
    await act('Set variables…');
    await page.getByLabel('Variables (JSON)').fill('{ "n": "seven" ');
    await page.getByRole('dialog').getByRole('button', { name: 'Set variables' }).click();
    await page.getByRole('alert').getByText('Expected').waitFor();
    await page.getByLabel('Variables (JSON)').fill('{ "n": "seven" }');
    await page.getByRole('dialog').getByText('n: text').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Set variables' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await act('Resume…');
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await page.locator('[data-state=active]').waitFor();
    const shown = await house.api('getInstance', { params: { id: id! } });
    expect(shown.variables).toEqual({ n: 'seven' });
  });

  it('migrates with the element that was renamed, once it was rehearsed', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', { body: deploymentOf(LINE) });
    const [id] = await started(house, 'line');
    await house.api('deploy', { body: deploymentOf(RENAMED) });
    await go(`/instances/${id!}`);
    await page.getByRole('button', { name: 'Act on this instance' }).click();
    await page.getByRole('menuitem', { name: 'Migrate' }).click();
    const becomes = page.getByLabel(/check.* becomes/);
    // The only task that nothing else becomes is proposed.
    await expect.poll(() => becomes.inputValue()).toBe('check2');
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    await page.getByText(/Tokens would be at: .*check2/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Migrate' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const shown = await house.api('getInstance', { params: { id: id! } });
    expect(shown.activeElements).toMatchObject([{ elementId: 'check2' }]);
  });

  it('tells the second of two operators what the first has done about an incident', async () => {
    const { page, go, house } = await walk();
    await house.api('deploy', { body: deploymentOf(STUCK) });
    const [id] = await started(house, 'stuck');
    await go('/incidents?view=list');
    await page.getByRole('button', { name: 'Retry…' }).first().click();
    await page.getByLabel(/Variables to set first/).fill('{ "when": "PT1H" }');
    const { items } = await house.api('listIncidents', { query: { instanceId: id! } });
    const params = { id: items[0]!.incidentId };
    await house.api('retryIncident', { params, body: { variables: { when: 'PT2H' } } });
    await page.getByRole('dialog').getByRole('button', { name: 'Retry', exact: true }).click();
    await page.getByText(/admin has seen to it already/).waitFor();
    const shown = await house.api('getInstance', { params: { id: id! } });
    expect(shown.variables).toMatchObject({ when: 'PT2H' });
  });
});
