import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tabTo } from './keyboard-moves.ts';
import { withFile } from './every-state.ts';
import { walks, type Walk } from './walk.ts';
import { newDecision } from '../decisions/new-decision.ts';

describe('by keys alone', () => {
  const walk = walks();

  it('a table of decisions is built with its columns, rules and cases', async () => {
    const one = await walk();
    const { page } = one;
    await withFile(one, 'rate.dmn', newDecision('rate', 'Rate'), '.dt-grid');
    await tabTo(page, '.dt-cell');
    // The first column asks for a number; one is put behind it that asks for a text.
    await column(page, { '#dt-name': 'amount', '#dt-label': 'Amount' }, 'number');
    await page.keyboard.press('Alt+n');
    await expect.poll(() => page.locator('.dt-head.dt-input').count()).toBe(2);
    await column(page, { '#dt-name': 'tier', '#dt-allowed': '"gold", "silver"' }, 'string');
    await page.keyboard.press('Control+Home');
    await line(page, ['>= 1000', 'gold', '0.2']);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Home');
    await line(page, ['>= 1000', 'silver', '0.1']);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Home');
    await line(page, ['< 1000', '-', '0']);
    await expect.poll(() => content(page, 'rate.dmn')).toMatch(/<text>0<\/text>/);
    // Each case has its rule: no row stands for one that lacks it.
    await expect.poll(() => page.locator('.dt-findings[aria-busy="false"]').count()).toBe(1);
    await expect.poll(() => page.locator('.dt-row.gap').count()).toBe(0);
    // Out of the table, to the case that is tried.
    await page.keyboard.press('Escape');
    await tabTo(page, '.dt-case input');
    await page.keyboard.type('5000');
    await page.keyboard.press('Tab');
    await page.keyboard.type('silver');
    await page.keyboard.press('Tab');
    await page.locator('.dt-outcome', { hasText: '0.1' }).waitFor();
    await tabTo(page, '.dt-case .button:not(:disabled)');
    await page.keyboard.press('Enter');
    await page.getByText('1 case is met').waitFor();
    await expect.poll(() => content(page, 'rate.dmn')).toMatch(/<baton:testCase[^>]*5000/);
    expect(await content(page, 'rate.dmn')).toContain('<text>"gold", "silver"</text>');
  });

  it('a form is drawn: a field is put in, bound to a variable, and taken back', async () => {
    const one = await walk();
    const { page } = one;
    const form = '{ "id": "asked", "type": "default", "components": [] }';
    await withFile(one, 'asked.form', form, '.fjs-palette-field');
    await tabTo(page, '.fjs-palette-field[data-field-type="number"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => components(page)).toHaveLength(1);
    // The new field has the focus: Enter tells it apart in the panel beside it.
    await page.locator('.fjs-element[data-field-type="number"]:focus').waitFor();
    await page.keyboard.press('Enter');
    const general = '[data-group-id="group-general"] .bio-properties-panel-group-header-button';
    await page
      .locator('.fjs-properties-container input[name="key"]')
      .waitFor({ state: 'attached' });
    await tabTo(page, general);
    await page.keyboard.press('Enter');
    await page.locator('.fjs-properties-container input[name="key"]').waitFor();
    await tabTo(page, '.fjs-properties-container input[name="key"]');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('amount');
    await expect
      .poll(() => components(page))
      .toEqual([expect.objectContaining({ type: 'number', key: 'amount' })]);
    await page.getByRole('button', { name: 'Preview' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.task-form .fjs-form-field-number').waitFor();
    await page.getByRole('button', { name: 'Design' }).focus();
    await page.keyboard.press('Enter');
    await tabTo(page, '.fjs-palette-field[data-field-type="checkbox"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => components(page)).toHaveLength(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => components(page)).toHaveLength(1);
  });

  it('a decision is left out of its diagram and taken back, and the file is what it was', async () => {
    const one = await walk();
    const { page } = one;
    const given = newDecision('rate', 'Rate').replace(
      '<definitions',
      '<!-- mine -->\n<definitions',
    );
    await withFile(one, 'rate.dmn', given, '.dt-grid');
    await page.getByLabel('Show the diagram').focus();
    await page.keyboard.press('Enter');
    const shape = page.locator('.dt-diagram [data-element-id="rate"]');
    await shape.click();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => content(page, 'rate.dmn')).not.toBe(given);
    const moved = await content(page, 'rate.dmn');
    expect(moved).toContain('<!-- mine -->');
    expect(moved.replace(/x="\d+"/, 'x="160"')).toBe(given);
    await page.locator('.dt-diagram-bar .button').first().click();
    await expect.poll(() => content(page, 'rate.dmn')).toBe(given);
  });
});

/** Fills the dialog of the column that has the focus; Enter puts the focus back. */
async function column(
  page: Page,
  words: Readonly<Record<string, string>>,
  type: string,
): Promise<void> {
  await page.keyboard.press('Alt+Enter');
  await page.locator('dialog[open] #dt-name').waitFor();
  for (const [field, text] of Object.entries(words)) {
    await tabTo(page, field);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  }
  await page.locator('dialog[open] #dt-type').focus();
  await page.keyboard.type(type);
  await tabTo(page, 'dialog[open] .button.primary');
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement!.className)).toContain('dt-');
}

/** Types a rule, cell by cell. */
async function line(page: Page, cells: readonly string[]): Promise<void> {
  for (const text of cells) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Shift+Tab');
}

/** The editor's page, as far as it is looked at. */
interface Opened {
  readonly context: {
    readonly session: {
      readonly files: {
        readonly value: readonly { readonly name: string; readonly content: string }[];
      };
    };
  };
}

async function content(page: Page, name: string): Promise<string> {
  return await page.evaluate((file) => {
    const { context } = document.querySelector('baton-editor-page') as unknown as Opened;
    return context.session.files.value.find((one) => one.name === file)!.content;
  }, name);
}

async function components(page: Walk['page']): Promise<unknown> {
  return (JSON.parse(await content(page, 'asked.form')) as { components: unknown }).components;
}
