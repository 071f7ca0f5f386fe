import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { lineModel } from '../../runtime/testing/models.ts';
import { findings } from './axe.ts';
import { begin, openPlay } from './play-moves.ts';
import { walks } from './walk.ts';

const DECISION = readFileSync(
  join(import.meta.dirname, '../decisions/fixtures/discount.dmn'),
  'utf8',
);

const task = (id: string, name: string): { id: string; xml: string } => ({
  id,
  xml: `<bpmn:businessRuleTask id="${id}" name="${name}"><bpmn:extensionElements>
<zeebe:calledDecision decisionId="discount" resultVariable="${id}" /></bpmn:extensionElements></bpmn:businessRuleTask>`,
});
const WAIT = { id: 'Look', xml: '<bpmn:userTask id="Look" name="Look at it" />' };
const MODEL = lineModel('discounted', [task('First', 'First discount'), WAIT]);

/** Puts a file beside the diagram, as dropping it upon the editor does. */
async function putFile(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, text]) => {
      const { context } = document.querySelector('baton-editor-page') as unknown as {
        readonly context: { readonly session: { putFile(file: object): void } };
      };
      context.session.putFile({ name: file, content: text });
    },
    [name, content],
  );
}

function scenario(name: string, variables: object): string {
  const start = { variables };
  const work = { Look: [{ type: 'honest', output: {} }] };
  const expect = [{ type: 'ended', state: 'completed' }];
  const frame = { type: 'batonScenario', version: 1, process: 'discounted' };
  return JSON.stringify({ ...frame, name, start, work, expect });
}

describe('decisions in a play', () => {
  const walk = walks();

  it('light up the rules that matched when they are opened from their task', async () => {
    const { page, go, pick } = await walk();
    await openPlay({ page, go }, MODEL);
    await putFile(page, 'discount.dmn', DECISION);
    await page.getByText('discount.dmn').first().waitFor();
    await begin(page, 'Look', { tier: 'gold', amount: 2000 });
    await pick('First');
    await page.getByRole('button', { name: 'Edit decision…' }).click();
    await page.locator('.dt-row.hit').first().waitFor();
    const line = page.locator('.dt-played');
    await expect.poll(() => line.innerText()).toContain('Played at First discount');
    expect(await line.innerText()).toContain('2000');
    expect(await findings(page)).toEqual([]);
  });

  it('mark the rules that no scenario needs', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await putFile(page, 'discount.dmn', DECISION);
    await putFile(page, 'gold.scenario.json', scenario('gold', { tier: 'gold', amount: 2000 }));
    await page.locator('.dock-tab[data-panel="scenarios"]').click();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenario .badge.ok').waitFor();
    await page.locator('[data-decision="discount"]').click();
    await page.locator('.dt-row.never').first().waitFor();
    await expect.poll(() => page.locator('.dt-played').innerText()).toContain('in no scenario');
    // Another table is another matter: nothing is known of it.
    await page.locator('.dt-cell[data-row="0"][data-column="2"]').dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0.3');
    await page.keyboard.press('Enter');
    await page.locator('.dt-row.never').first().waitFor({ state: 'detached' });
  });

  it('are run while the model is edited: what came of the one before is given up', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL.replace('targetRef="end"', 'targetRef="First"'));
    await putFile(page, 'discount.dmn', DECISION);
    for (const name of ['one', 'two', 'three'])
      await putFile(page, `${name}.scenario.json`, scenario(name, { tier: 'gold', amount: 2000 }));
    await page.locator('.dock-tab[data-panel="scenarios"]').click();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenarios progress').waitFor();
    await page.locator('[data-do="cancel"]').click();
    await page.locator('[data-do="run-all"]').click();
    await page.locator('.scenarios progress').waitFor();
    await page.getByLabel('Name of the process').fill('Another');
    await page.getByLabel('Name of the process').press('Enter');
    await page.getByText('The model was changed while they ran.').waitFor();
    await page.locator('[data-do="run-all"]').waitFor();
    expect(await page.locator('.scenario .badge.danger').count()).toBe(0);
  });
});
