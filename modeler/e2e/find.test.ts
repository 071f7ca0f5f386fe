import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { walks, type Walk } from './walk.ts';

const WAITS = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <bpmn:process id="order" name="Order" isExecutable="true">
    <bpmn:startEvent id="Start"/>
    <bpmn:sequenceFlow id="f" sourceRef="Start" targetRef="Check"/>
    <bpmn:userTask id="Check" name="Check the order"/>
    <bpmn:sequenceFlow id="g" sourceRef="Check" targetRef="End"/>
    <bpmn:endEvent id="End"/>
  </bpmn:process>
</bpmn:definitions>`;

describe('instances', () => {
  const walk = walks();
  let isFilled = false;

  /** 120 orders: every third from the US, amounts from 0 to 119, one in ten cancelled. */
  async function orders(): Promise<Walk> {
    const one = await walk();
    if (isFilled) return one;
    isFilled = true;
    const { api } = one.house;
    await api('deploy', { body: { resources: [{ name: 'order.bpmn', content: WAITS }] } });
    for (let at = 0; at < 120; at += 1) {
      const variables = {
        amount: at,
        region: at % 3 === 0 ? 'US' : 'EU',
        order: { lines: at % 9 },
      };
      const body = { processId: 'order', businessKey: `ORD-${at}`, variables };
      const { instanceId } = await api('startInstance', { body });
      if (at % 10 === 0) await api('cancelInstance', { params: { id: instanceId }, body: {} });
    }
    return one;
  }

  const rows = ({ page }: Walk) => page.locator('table.found tbody tr');
  const counted = ({ page }: Walk, text: string) =>
    page.locator('.found-line [role=status]', { hasText: text }).waitFor();

  it('are found by conditions that are added, changed and taken out by keys alone', async () => {
    const one = await orders();
    const { page, go } = one;
    await go('/instances');
    await counted(one, '120 instances');
    await page.keyboard.press('f');
    await page.locator('#find-add:popover-open').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('amount');
    await page.getByLabel('Comparison').selectOption('>=');
    await page.getByLabel('The value is').selectOption('number');
    await page.locator('#find-value').fill('100');
    await page.keyboard.press('Enter');
    await counted(one, '20 instances');
    expect(new URL(page.url()).searchParams.getAll('variable')).toEqual(['amount>=100']);
    const chip = page.getByRole('button', {
      name: 'Variable: amount is at least 100',
      exact: true,
    });
    await chip.press('Enter');
    await page.locator('#find-value').fill('110');
    await page.keyboard.press('Enter');
    await counted(one, '10 instances');
    await page
      .getByRole('button', { name: 'Variable: amount is at least 110', exact: true })
      .press('Delete');
    await counted(one, '120 instances');
    await page.goBack();
    await counted(one, '10 instances');
  });

  it('lead from a value to its like, and to all that is not', async () => {
    const one = await orders();
    const { page, go } = one;
    await go('/instances?column=businessKey&column=state&column=variables.region');
    await page.getByRole('button', { name: 'cancelled' }).first().click();
    await page.getByRole('menuitem', { name: 'Only its like' }).click();
    await counted(one, '12 instances');
    await page.getByRole('button', { name: 'US', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'All that is not like it' }).click();
    await counted(one, '8 instances');
    const said = new URL(page.url()).searchParams;
    expect([said.get('state'), said.get('variable')]).toEqual(['terminated', 'region!="US"']);
  });

  it('stand in columns and an order of choice, page by page there and back', async () => {
    const one = await orders();
    const { page, go } = one;
    await go('/instances?variable=amount%3E%3D0');
    await counted(one, '120 instances');
    await page.keyboard.press('c');
    await page.locator('#find-column').fill('amount');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Leave out: Process' }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    const sort = page.getByRole('columnheader', { name: 'amount' }).getByRole('button');
    await sort.click();
    await page.getByRole('link', { name: 'ORD-0', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'ORD-50', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'ORD-50', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByRole('link', { name: 'ORD-0', exact: true }).waitFor();
    await sort.click();
    await page.getByRole('link', { name: 'ORD-119', exact: true }).waitFor();
    await expect.poll(() => rows(one).count()).toBe(50);
  });

  it('stay where they are while others come, which are told of', async () => {
    const one = await orders();
    const { page, go, house } = one;
    await go('/instances?variable=region%3D"EU"');
    const first = await rows(one).first().innerText();
    for (const key of ['NEW-1', 'NEW-2'])
      await house.api('startInstance', {
        body: { processId: 'order', businessKey: key, variables: { region: 'EU' } },
      });
    const fresh = page.getByRole('button', { name: '2 new' });
    await fresh.waitFor();
    expect((await rows(one).first().innerText()).split('\n')[0]).toBe(first.split('\n')[0]);
    await fresh.click();
    await page.getByRole('link', { name: 'NEW-2' }).waitFor();
  });

  it('are kept as a view, opened again, and written into a table just so', async () => {
    const one = await orders();
    const { page, go } = one;
    await go(
      '/instances?state=terminated&column=businessKey&column=variables.amount&sort=businessKey',
    );
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a view…' }).click();
    await page.locator('#view-name').fill('Cancelled orders');
    await page.keyboard.press('Enter');
    await page.waitForURL(/view=/);
    await go('/instances');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Cancelled orders' }).click();
    await counted(one, '12 instances');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['businessKey,variables.amount', 'ORD-0,0', 'ORD-10,10']);
    expect(lines.length).toBe(13);
  });

  it('are not shown for an address that cannot be read: it says which part', async () => {
    const one = await orders();
    const { page, go } = one;
    await go('/instances?state=dancing&state=terminated');
    await page.getByText('“state” cannot be “dancing”.').waitFor();
    expect(await rows(one).count()).toBe(0);
    await page.getByRole('link', { name: 'Go on without these parts' }).click();
    await counted(one, '12 instances');
  });

  it('are gone to by the palette, and come first there afterwards', async () => {
    const one = await orders();
    const { page, go } = one;
    await go('/processes');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('ORD-77');
    await page.getByRole('option', { name: 'ORD-77' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/instances\/[^?]+/);
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { selected: true, name: 'ORD-77' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await go('/instances');
    await counted(one, 'instances');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Choose columns').waitFor();
  });
});
