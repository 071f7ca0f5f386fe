import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { walks, type Walk } from './walk.ts';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../decisions/fixtures/discount.dmn'),
  'utf8',
);

describe('the decision editor', () => {
  const walk = walks();

  it('is a sheet by keyboard alone: edits, rows, ranges, undo; gaps are added by Enter', async () => {
    const { page, go } = await walk();
    await opened({ page, go }, SAMPLE);
    await cell(page, 0, 0).focus();
    // A word in a column of texts gets its quotation marks.
    await page.keyboard.type('silver');
    await page.keyboard.press('Tab');
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('"silver"');
    expect(await focused(page)).toEqual(['0', '1']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => content(page)).toBe(SAMPLE);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows(page)).toBe(2);
    // The two cases without a rule stand below: Enter adds one.
    await page.locator('.dt-row.gap').nth(1).waitFor();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page)).toBe(3);
    await page.keyboard.type('0.1');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.dt-row.gap').count()).toBe(1);
    // Rows are copied as a range.
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+Space');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+v');
    await expect.poll(() => cell(page, 1, 1).innerText()).toBe('>= 1000');
    await page.locator('.dt-finding.warn', { hasText: 'More than one rule matches' }).waitFor();
    await page.keyboard.press('Control+Delete');
    await expect.poll(() => rows(page)).toBe(3);
    // What is wrong is said at the cell.
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('F2');
    await page.keyboard.type(' and (');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell(page, 0, 1).getAttribute('aria-invalid')).toBe('true');
    expect(await findings(page)).toEqual([]);
  });

  it('takes a spreadsheet, and stays quick with 5,000 rules', async () => {
    const { page, go } = await walk();
    await opened({ page, go }, SAMPLE);
    await cell(page, 0, 0).click();
    const lines = Array.from(
      { length: 5_000 },
      (_, row) => `gold\t[${row}..${row + 1})\t0,${row + 1}`,
    );
    await paste(page, lines.join('\r\n'));
    await expect.poll(() => rows(page)).toBeGreaterThanOrEqual(5_000);
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('"gold"');
    const started = Date.now();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Home');
    await cell(page, 0, 2).click();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell(page, 0, 2).innerText()).toBe('7');
    expect(Date.now() - started).toBeLessThan(8_000);
    expect(await page.locator('.dt-row').count()).toBeLessThan(120);
  });

  it('tries cases by the very engine, shows what was hit, and keeps them in the file', async () => {
    const { page, go } = await walk();
    await opened({ page, go }, SAMPLE);
    await page.getByLabel('Try: tier').fill('gold');
    await page.getByLabel('Try: amount').fill('2000');
    await page.keyboard.press('Tab');
    await page.locator('.dt-row.hit').waitFor();
    await page.locator('td.miss').first().waitFor();
    await page.getByRole('button', { name: 'Keep as a case' }).click();
    await page.getByText('1 case is met').waitFor();
    expect(await content(page)).toContain('<baton:testCase');
    await cell(page, 0, 2).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0.3');
    await page.keyboard.press('Enter');
    await page.getByText('1 case is not met').waitFor();
  });

  it('shows what requires what, and opens a decision from there', async () => {
    const { page, go } = await walk();
    await opened({ page, go }, SAMPLE);
    await page.getByLabel('Show the diagram').click();
    await page.locator('.dt-diagram [data-element-id="discount"]').waitFor();
    const mark = page.locator('.dt-diagram .bjs-powered-by');
    const box = await mark.boundingBox();
    expect(box!.x).toBeGreaterThan(700);
    expect(await content(page)).toBe(SAMPLE);
    await page.locator('.dt-diagram [data-element-id="discount"]').dblclick();
    await cell(page, 0, 0).waitFor();
  });

  it('is made for a business rule task, and opened from it', async () => {
    const { page, go, pick, download } = await walk();
    await go('/editor/new/agent-review');
    await pick('Decide');
    await page.evaluate(() => {
      const { context } = document.querySelector('baton-editor-page') as unknown as Opened;
      const { diagram } = context;
      const element = diagram.get('elementRegistry').get('Decide');
      diagram.get('bpmnReplace').replaceElement(element, { type: 'bpmn:BusinessRuleTask' });
    });
    const head = page.locator('[data-group-id="group-baton-decision"]');
    await head.waitFor();
    await page.getByRole('button', { name: 'Add a decision…' }).click();
    await cell(page, 0, 0).waitFor();
    await page.getByRole('tab').first().click();
    expect(await download()).toContain('resultVariable="decision"');
    await page.getByRole('button', { name: 'Edit decision…' }).click();
    await cell(page, 0, 0).waitFor();
  });
});

interface Opened {
  readonly context: {
    readonly session: {
      readonly files: { readonly value: readonly { readonly content: string }[] };
      putFile(file: object): void;
    };
    openFile(name: string): void;
    readonly diagram: {
      get(name: 'elementRegistry'): { get(id: string): unknown };
      get(name: 'bpmnReplace'): { replaceElement(element: unknown, target: object): void };
    };
  };
}

async function opened({ page, go }: Pick<Walk, 'page' | 'go'>, text: string): Promise<void> {
  await go('/editor/new/agent-review');
  await page.locator('.djs-shape').first().waitFor();
  await page.evaluate((content) => {
    const { context } = document.querySelector('baton-editor-page') as unknown as Opened;
    context.session.putFile({ name: 'discount.dmn', content });
    context.openFile('discount.dmn');
  }, text);
  await cell(page, 0, 0).waitFor();
}

function cell(page: Page, row: number, column: number): ReturnType<Page['locator']> {
  return page.locator(`td[data-row="${row}"][data-column="${column}"]`);
}

async function focused(page: Page): Promise<(string | null)[]> {
  return await page.evaluate(() =>
    ['data-row', 'data-column'].map((name) => document.activeElement!.getAttribute(name)),
  );
}

async function content(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const { context } = document.querySelector('baton-editor-page') as unknown as Opened;
    return context.session.files.value[0]!.content;
  });
}

/** How many rules the file has. */
async function rows(page: Page): Promise<number> {
  return (await content(page)).split('</rule>').length - 1;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', plain);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}
