import { describe, expect, it } from 'vitest';
import { DECISIONS, FORM, MODEL, SCENARIO } from '../editor/rename/fixtures/renamed.ts';
import { toCanvas } from './keyboard-moves.ts';
import { walks, type Walk } from './walk.ts';

const MODEL_ONLY = MODEL.replaceAll(/\s*<bpmn:scriptTask id="Broken">.*?<\/bpmn:scriptTask>/gs, '');

const FILES = [
  ['orders.bpmn', MODEL_ONLY],
  ['rules.dmn', DECISIONS],
  ['ask.form', FORM],
  ['case.scenario.json', SCENARIO],
];

describe('a variable of the process', () => {
  const walk = walks();

  async function opened({ page, go }: Walk): Promise<Walk['page']> {
    await go('/editor');
    const data = await page.evaluateHandle((given) => {
      const transfer = new DataTransfer();
      for (const [name, content] of given) transfer.items.add(new File([content!], name!));
      return transfer;
    }, FILES);
    await page.locator('.start-cards').waitFor();
    await page.dispatchEvent('.page', 'drop', { dataTransfer: data });
    await page.locator('.djs-shape').first().waitFor();
    return page;
  }

  it('is renamed everywhere by keyboard alone, and one undo takes all of it back', async () => {
    const walker = await walk();
    const page = await opened(walker);
    const original = await walker.download();
    await toCanvas(page);
    await page.keyboard.press('Shift+F2');
    const dialog = page.locator('.dialog');
    const from = dialog.getByLabel('Variable', { exact: true });
    await expect.poll(() => from.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('total');
    await page.keyboard.press('Tab');
    await page.keyboard.type('lines');
    await dialog.getByText('both would be the same variable').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('sum');
    await dialog.getByText('=string(sum)').waitFor();
    await dialog.getByText('May be a field of something else').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(walker.download).toContain('correlationKey="=string(sum)"');
    const renamed = await walker.download();
    expect(renamed).toContain('{"type": "object", "required": ["sum"]');
    expect(renamed).toContain('id="total"');
    await toCanvas(page);
    await page.keyboard.press('Control+z');
    await expect.poll(walker.download).toBe(original);
  });

  it('is listed in the properties of the step that sees it, and renamed from there', async () => {
    const walker = await walk();
    const page = await opened(walker);
    await walker.pick('Mapped');
    const group = page.locator('[data-group-id="group-baton-variables"]');
    await group.locator('.bio-properties-panel-group-header-title').click();
    await group.getByRole('button', { name: 'Rename own' }).click();
    const dialog = page.locator('.dialog');
    await dialog.getByLabel('New name').fill('mine');
    await dialog.getByText('only there it changes').waitFor();
    await dialog.getByRole('button', { name: 'Rename in 2 places' }).click();
    await expect.poll(walker.download).toContain('expression="=mine + 1"');
    await group.getByRole('button', { name: 'Rename mine' }).waitFor();
  });

  it('is renamed in the files beside the diagram as well, and taken back with it', async () => {
    const walker = await walk();
    const page = await opened(walker);
    await toCanvas(page);
    await page.keyboard.press('Shift+F2');
    const dialog = page.locator('.dialog');
    await dialog.getByLabel('Variable', { exact: true }).fill('total');
    await dialog.getByLabel('New name').fill('sum');
    for (const name of ['rules.dmn', 'ask.form', 'case.scenario.json'])
      await dialog.getByRole('rowheader', { name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('total is now called sum.').waitFor();
    const text = page.getByLabel('Text of case.scenario.json');
    await page.getByRole('tab', { name: 'case.scenario.json', exact: true }).click();
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await expect.poll(() => text.inputValue()).toContain('"variables": { "sum": 3 }');
    await page.getByRole('tab', { name: 'orders.bpmn', exact: true }).click();
    await page.getByLabel('Undo').click();
    await page.getByRole('tab', { name: 'case.scenario.json', exact: true }).click();
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await expect.poll(() => text.inputValue()).toContain('"variables": { "total": 3 }');
  });
});
