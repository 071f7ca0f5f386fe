import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../../runtime/testing/models.ts';
import { processNamed } from './editor-moves.ts';
import { invoiceFiles, walks, type Walk } from './walk.ts';

/** A process of another engine: one thing to be converted, one that needs a hand. */
const FOREIGN = processNamed('Foreign', 'Charge')
  .replace('xmlns:dc=', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:dc=')
  .replaceAll('userTask', 'serviceTask')
  .replace(
    '<bpmn:serviceTask ',
    '<bpmn:serviceTask camunda:type="external" camunda:topic="charge" ',
  )
  .replace('<bpmn:startEvent ', '<!-- where it begins --><bpmn:startEvent camunda:initiator="me" ');

/** A file that says more than a canvas knows. */
const COMMENTED = processNamed('Kept')
  .replace('<bpmn:userTask', '<!-- by hand -->\n    <bpmn:userTask')
  .replace('<bpmn:process ', '<bpmn:process x:cost="3" xmlns:x="urn:x" ');

describe('the files of a process', () => {
  const walk = walks();

  it('have a form editor: drawn by keyboard, undone, tried, opened from the task', async () => {
    const user = await walk();
    const { page } = user;
    await openInvoice(user);
    await user.pick('ApprovePayment');
    await page.getByRole('button', { name: 'Edit form…' }).click();
    const field = page.locator('.fjs-palette-field[data-field-type="textfield"]');
    await field.focus();
    await page.keyboard.press('Enter');
    const fields = page.locator('.form-designer .fjs-element[data-field-type="textfield"]');
    const count = await fields.count();
    await page.getByText('This form sets:').waitFor();
    await page.locator('.form-acts').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => fields.count()).toBe(count - 1);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('baton-task-form .fjs-form').getByText('Approve payment').first().waitFor();
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.getByLabel('Text of approve-payment.form').waitFor();
    await page.locator('.form-users').getByRole('button', { name: 'Approve payment' }).click();
    await page.locator('.selected[data-element-id="ApprovePayment"]').waitFor();
  });

  it('are begun, renamed, duplicated, deleted and restored by keyboard', async () => {
    const { page, go } = await walk();
    await go('/editor/new/empty');
    const menu = page.getByLabel('Files and diagrams: new, rename, delete');
    const choose = async (name: string): Promise<void> => {
      await menu.focus();
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name });
      await item.waitFor();
      for (let press = 0; press < 12; press += 1) {
        if (await item.evaluate((one) => one === document.activeElement)) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
    };
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    await choose('New text');
    await tab('notes.md').waitFor();
    await page.getByLabel('Text of notes.md').fill('What was agreed.');
    await choose('Rename…');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('agreed.md');
    await page.keyboard.press('Enter');
    await tab('agreed.md').waitFor();
    await choose('Duplicate');
    await tab('agreed-2.md').waitFor();
    await choose('Delete…');
    await page.keyboard.press('Enter');
    await expect.poll(() => tab('agreed-2.md').count()).toBe(0);
    await page.getByRole('button', { name: 'Restore agreed-2.md' }).click();
    await tab('agreed-2.md').waitFor();
    expect(await page.getByLabel('Text of agreed-2.md').inputValue()).toBe('What was agreed.');
  });

  it('are dropped together as one document, and what a canvas does not know stays', async () => {
    const user = await walk();
    const { page, go } = user;
    await go('/editor');
    await drop(user, [
      ['kept.bpmn', COMMENTED],
      ['a.form', '{ "id": "a", "components": [] }'],
      ['b.dmn', '<definitions/>'],
    ]);
    for (const name of ['kept.bpmn', 'a.form', 'b.dmn'])
      await page.getByRole('tab', { name, exact: true }).waitFor();
    await page.locator('.djs-shape').first().waitFor();
    expect(await user.download()).toBe(COMMENTED);
    await page.getByLabel('Name of the process').fill('Kept well');
    await page.getByLabel('Name of the process').press('Enter');
    await page.getByText('Draft saved').waitFor();
    expect(await user.download()).toBe(COMMENTED.replace('name="Kept"', 'name="Kept well"'));
  });

  it('are converted from another engine, with a report that leads to the elements', async () => {
    const user = await walk();
    const { page, go } = user;
    await go('/editor');
    await drop(user, [['foreign.bpmn', FOREIGN]]);
    await page.getByRole('heading', { name: 'Convert this process?' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('What needs a hand stands first').waitFor();
    await page.getByRole('tab', { name: 'foreign.original.xml' }).waitFor();
    await page.locator('.conversion-file').getByRole('button', { name: 'Task' }).first().click();
    await page.locator('.selected[data-element-id="Task"]').waitFor();
    const converted = await user.download();
    expect(converted).toContain('zeebe:taskDefinition');
    expect(converted).not.toContain('camunda:topic');
  });

  it('become a book, and their process has a control sheet', async () => {
    const user = await walk();
    const { page } = user;
    const definitionId = await openInvoice(user);
    await page.getByLabel('More').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Book of the process (PDF)' }).click(),
    ]);
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(bytes.toString('latin1')).toContain('/Subtype/Image');
    await page.getByLabel('More').click();
    await page.getByRole('menuitem', { name: 'Control sheet' }).click();
    await page.waitForURL(`**/processes/${definitionId}/control-sheet`);
    await page.getByText('No task of this process is governed').waitFor();
  });

  it('say how their process is controlled: on a page, and as a document', async () => {
    const { page, go, house } = await walk();
    const content = lineModel('paid', [serviceTask('post', { type: 'pay', extensions: GOVERNED })]);
    const resources = [{ name: 'paid.bpmn', content }];
    const { processes } = await house.api('deploy', { body: { resources } });
    await go(`/processes/${processes[0]!.definitionId}`);
    await page.getByRole('link', { name: 'Control sheet' }).click();
    const owners = page.locator('dl > div', { hasText: 'Who decides?' });
    await owners.getByText('policy: cfo').waitFor();
    await page.getByText('5. Monitoring: what is watched').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Markdown' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toContain('Who acts');
  });
});

const GOVERNED = `<baton:governance zone="human-review" question="Pay?" reasonCodes="WRONG"
policyOwner="cfo" behaviourOwner="ai" outcomeOwner="ap" costOfError="100" costOwner="cfo" />`;

async function openInvoice({ house, go, page }: Walk): Promise<string> {
  const { items } = await house.api('listDefinitions');
  const known = items.find(({ processId }) => processId === 'invoice-to-payment');
  const deployed =
    known ?? (await house.api('deploy', { body: { resources: invoiceFiles() } })).processes[0]!;
  await go(`/editor/${deployed.definitionId}`);
  await page.locator('.djs-shape').first().waitFor();
  return deployed.definitionId ?? '';
}

/** Drops several files on the start page as a person would. */
async function drop(
  { page }: Walk,
  files: readonly (readonly [name: string, content: string])[],
): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, content] of given) transfer.items.add(new File([content], name));
    return transfer;
  }, files);
  await page.locator('.start-cards').waitFor();
  await page.dispatchEvent('.page', 'drop', { dataTransfer: data });
}
