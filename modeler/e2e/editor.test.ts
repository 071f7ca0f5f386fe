import { describe, expect, it } from 'vitest';
import { invoiceFiles, walks, type Walk } from './walk.ts';

describe('the editor', () => {
  const walk = walks();

  it('draws, checks, deploys and starts a process', async () => {
    const { page, go, house } = await walk();
    await go('/editor');
    await page.getByText('Agent, checked, with a person').click();
    await page.getByLabel('Name of the process').fill('Travel request');
    await page.getByLabel('Name of the process').press('Enter');
    await page.getByText('Draft saved').waitFor();
    // What it warns of keeps nobody from deploying; an error would.
    await page.locator('.dock-state', { hasText: /^Checked$|^No problems$/ }).waitFor();
    expect(await page.locator('.dock-tab .badge.danger').count()).toBe(0);
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByText('Version 1 of Travel request is deployed.').waitFor();
    await page.getByRole('button', { name: 'Start an instance' }).click();
    await page.getByLabel('Variables (JSON)').fill('{ "to": "Lisbon" }');
    // The process's properties, behind the dialog, speak of business keys, too.
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Business key').fill('TR-1');
    await page.getByRole('button', { name: 'Start instance' }).click();
    await page.waitForURL(/\/instances\//);
    const { items } = await house.api('listInstances', { query: { businessKey: 'TR-1' } });
    expect(items).toHaveLength(1);
    await go('/');
    await page.locator('tr', { hasText: 'Travel request' }).getByText('v1').waitFor();
  });

  it('opens a deployed process with its forms and deploys its change with them', async () => {
    const user = await walk();
    const { page, house } = user;
    const definitionId = await openInvoice(user);
    await user.pick('ApprovePayment');
    await page.getByRole('button', { name: 'Edit form…' }).click();
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    const text = page.getByLabel('Text of approve-payment.form');
    await text.fill((await text.inputValue()).replace('# Approve payment', '# Release payment'));
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByRole('button', { name: 'Deploy this version' }).click();
    await page.getByText('Version 2 of Invoice to payment is deployed.').waitFor();
    const deployed = new URL(page.url()).pathname.split('/').at(-1)!;
    expect(deployed).not.toBe(definitionId);
    const { resources, version } = await house.api('getDefinition', { params: { id: deployed } });
    expect(version).toBe(2);
    expect(resources.map(({ name }) => name).sort()).toEqual(invoiceFiles().map(nameOf).sort());
    const form = resources.find(({ name }) => name === 'approve-payment.form');
    expect(form?.content).toContain('# Release payment');
  });

  it('gives back the very bytes that it opened until something is changed, and after undo', async () => {
    const user = await walk();
    await openInvoice(user);
    const original = invoiceFiles()[0]!.content;
    expect(await user.download()).toBe(original);
    await user.page.getByLabel('Name of the process').fill('Another name');
    await user.page.getByLabel('Name of the process').press('Enter');
    await user.page.getByText('Draft saved').waitFor();
    expect(await user.download()).toContain('name="Another name"');
    await user.page.getByLabel('Undo').click();
    expect(await user.download()).toBe(original);
  });

  it('shows a refused deployment in the list, at the element and above its properties', async () => {
    const { page, go, pick, house } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    const capability = page.locator('[data-entry-id="baton-performer-capability"]');
    await capability.locator('input').fill('');
    await capability.getByText('Expected a capability').waitFor();
    const before = await house.api('listDefinitions');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByText('The deployment was refused').waitFor();
    const problem = page.locator('.problem.error', { hasText: 'capability' });
    await problem.waitFor();
    const marks = page.locator('.djs-overlays[data-container-id="Read"]');
    await expect.poll(() => marks.innerText()).toMatch(/^\d+$/);
    await page.getByLabel('Close notice').click();
    await page.locator('.djs-container > svg').focus();
    await page.keyboard.press('Escape');
    await problem.click();
    await page.locator('.panel-problem.error', { hasText: 'capability' }).waitFor();
    expect(await page.locator('.panel-head h2').innerText()).toBe('Read request');
    expect((await house.api('listDefinitions')).items).toHaveLength(before.items.length);
  });

  it('keeps a JSON mistake in its field with its place; typing is one edit, one undo', async () => {
    const { page, go, pick } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    await page.locator('[data-group-id="group-baton-contract"] > div').first().click();
    const field = page.locator('[data-entry-id="baton-contract-input"]');
    await field.locator('.cm-content').click();
    await page.keyboard.type('{ "type": oops');
    await field.getByText('Expected a JSON value at line 1, column 11').waitFor();
    await page.getByText('Draft saved').waitFor();
    await page.getByLabel('Undo').click();
    expect(await page.getByLabel('Undo').isDisabled()).toBe(true);
  });

  it('says what proves work done, and turns an agent into a person: one undo', async () => {
    const { page, go, pick, download } = await walk();
    await go('/editor/new/agent-review');
    await pick('Read');
    await page
      .locator('[data-group-id="group-baton-proof"] .bio-properties-panel-add-entry')
      .click();
    await page.getByLabel('Connector').fill('erp');
    await page.getByLabel('Path').fill('/postings/{subject.number}');
    await expect.poll(download).toMatch(/<baton:probe [^>]*connector="erp" path="\/postings\/\{/);
    const withProbe = await download();
    await pick('Read');
    await page.locator('.djs-context-pad [data-action="replace"]').click();
    await page.locator('.djs-popup').getByText('Human task').click();
    const asHuman = await download();
    expect(asHuman).toMatch(/<bpmn:userTask id="Read" name="Read request">/);
    expect(asHuman).not.toContain('baton:performer');
    await page.getByLabel('Undo').click();
    // The library puts what it brings back at the end of its list: the same lines, in another order.
    expect(sortedLines(await download())).toEqual(sortedLines(withProbe));
  });

  async function openInvoice({ house, go, page }: Walk): Promise<string> {
    const { items } = await house.api('listDefinitions');
    const known = items.find(({ processId }) => processId === 'invoice-to-payment');
    const deployed =
      known ?? (await house.api('deploy', { body: { resources: invoiceFiles() } })).processes[0]!;
    await go(`/editor/${deployed.definitionId}`);
    await page.locator('.djs-shape').first().waitFor();
    return deployed.definitionId;
  }
});

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function sortedLines(xml: string): readonly string[] {
  return xml.split('\n').sort();
}
