import { describe, expect, it } from 'vitest';
import { processNamed } from './editor-moves.ts';
import { walks, type Walk } from './walk.ts';

describe('deploying over a version that runs', () => {
  const walk = walks();

  it('shows what changes, rehearses what instances would do, and moves those that can', async () => {
    const user = await walk();
    const { page, house } = user;
    const { definitionId } = await deployed(user, processNamed('Move'));
    for (let i = 0; i < 3; i += 1) await house.api('startInstance', { body: { definitionId } });
    await user.go(`/editor/${definitionId}`);
    await renameTask(user, 'Work carefully');
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('User task “Work carefully”').waitFor();
    await dialog.getByText('3 could go on').waitFor();
    await dialog.locator('baton-diff-view[data-ready]').waitFor();
    expect(await dialog.locator('.diff-pane.after .djs-shape.diff-changed').count()).toBe(1);
    await page.keyboard.press('F7');
    await dialog.locator('.diff-properties').getByText('Work carefully').waitFor();
    await dialog.getByText('Those that can go on in the new version').click();
    await dialog.getByRole('button', { name: 'Deploy this version' }).click();
    await dialog.getByText('Can go on: 3').waitFor();
    await dialog.getByRole('button', { name: 'Move those that can' }).click();
    await dialog.getByText('Moved: 3').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Version 2 of Move is deployed').waitFor();
    const { items } = await house.api('listInstances', { query: { processId: idOf('Move') } });
    expect(items.map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  it('leaves instances that stand at what is gone, and says where', async () => {
    const user = await walk();
    const { page, house } = user;
    const { definitionId } = await deployed(user, processNamed('Stay'));
    await house.api('startInstance', { body: { definitionId } });
    await user.go(`/editor/${definitionId}`);
    await user.pick('Task');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('They stand at Task, which is no longer there.').waitFor();
    expect(await dialog.locator('.diff-pane.before .djs-shape.diff-removed').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const { items } = await house.api('listDefinitions', { query: { latest: false } });
    expect(items.filter(({ processId }) => processId === idOf('Stay'))).toHaveLength(1);
  });
});

describe('the versions of a process', () => {
  const walk = walks();

  it('are looked at, compared and taken up again by keyboard', async () => {
    const user = await walk();
    const { page } = user;
    await deployed(user, processNamed('Past', 'First'));
    const { definitionId } = await deployed(user, processNamed('Past', 'Second'));
    await user.go(`/editor/${definitionId}?dock=versions`);
    await page.getByLabel('Compare Version 1').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Compare Version 2').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Compare the two chosen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('User task “Second”').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Look Version 1' }).click();
    await page.getByRole('dialog').locator('.djs-shape[data-element-id="Task"]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Restore as a draft Version 1' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/editor\/draft\//);
    const task = page.locator('.djs-shape[data-element-id="Task"]');
    await expect.poll(() => task.textContent()).toContain('First');
  });
});

describe('the states of a project', () => {
  const walk = walks();

  it('are told apart in decisions and forms, and brought back, by keyboard', async () => {
    const { page, go, house } = await walk();
    const files = [
      { name: 'process.bpmn', content: processNamed('Kinds') },
      { name: 'rates.dmn', content: rates('10') },
      { name: 'ask.form', content: form('Amount') },
    ];
    const { projectId: id } = await house.api('createProject', { body: { name: 'Kinds', files } });
    await house.api('nameProjectVersion', { params: { id }, body: {} });
    const changed = [
      { name: 'rates.dmn', content: rates('20') },
      { name: 'ask.form', content: form('Sum') },
    ];
    const body = { ifRevision: 1, files: changed };
    await house.api('saveProjectFiles', { params: { id }, body });
    await go(`/editor/project/${id}?dock=versions`);
    await page.getByRole('button', { name: 'Compare with mine Version 1' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 differences').waitFor();
    for (const [before, after] of [
      ['Amount', 'Sum'],
      ['10', '20'],
    ]) {
      await page.keyboard.press('F7');
      const properties = dialog.locator('.diff-properties');
      await properties.locator('del', { hasText: before! }).waitFor();
      await properties.locator('ins', { hasText: after! }).waitFor();
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Restore Version 1' }).press('Enter');
    const params = { id, name: 'rates.dmn' };
    await expect
      .poll(async () => (await house.api('getProjectFile', { params })).content)
      .toBe(rates('10'));
    await page.getByText('restored', { exact: true }).waitFor();
  });
});

function form(label: string): string {
  const components = [{ type: 'number', id: 'Field_1', key: 'amount', label }];
  return JSON.stringify({ type: 'default', id: 'ask', schemaVersion: 16, components });
}

function rates(output: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rates" name="Rates" namespace="http://baton.dev/dmn">
  <decision id="rate" name="Rate"><variable id="rate_v" name="rate" typeRef="number" />
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="in" label="Kind"><inputExpression id="in_e" typeRef="string"><text>kind</text></inputExpression></input>
      <output id="out" name="rate" typeRef="number" />
      <rule id="rule"><inputEntry id="cell"><text>"a"</text></inputEntry><outputEntry id="said"><text>${output}</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;
}

async function deployed(
  { house }: Walk,
  content: string,
): Promise<{ readonly definitionId: string }> {
  const resources = [{ name: 'process.bpmn', content }];
  const { processes } = await house.api('deploy', { body: { resources } });
  return processes[0]!;
}

async function renameTask({ page, pick }: Walk, name: string): Promise<void> {
  await pick('Task');
  await page.keyboard.press('F2');
  await page.locator('.djs-direct-editing-content').fill(name);
  await page.keyboard.press('Control+Enter');
  await page.locator('.djs-shape[data-element-id="Task"]').getByText('carefully').waitFor();
}

function idOf(name: string): string {
  return /<bpmn:process id="(\w+)"/.exec(processNamed(name))?.[1] ?? '';
}
