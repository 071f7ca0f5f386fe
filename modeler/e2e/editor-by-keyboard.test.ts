import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, nameIt, tabTo, toCanvas, walkTo } from './keyboard-moves.ts';
import { walks } from './walk.ts';

describe('by keyboard alone', () => {
  const walk = walks();

  it('a process of ten elements is drawn, governed, played, kept as a scenario, and deployed', async () => {
    const { page, go, house } = await walk();
    await go('/editor/new/empty');
    await page.locator('.djs-shape').first().waitFor();
    await tabTo(page, '[aria-label="Name of the process"]');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Claims by keyboard');
    await page.keyboard.press('Enter');
    await toCanvas(page);
    // drawn
    await page.keyboard.press('Tab');
    await nameIt(page, 'Claim received');
    await append(page, 'triage', 'Sort the claim');
    await append(page, 'exclusive gateway', 'Urgent?');
    await append(page, 'api task', 'Book the claim');
    await append(page, 'rules', 'Check the rules');
    await append(page, 'end event', 'Claim booked');
    await walkTo(page, 'Urgent?');
    await append(page, 'human task', 'Look at the claim');
    await append(page, 'end event', 'Claim judged');
    await walkTo(page, 'Look at the claim');
    await choose(page, 'b', 'timer: it takes');
    await nameIt(page, 'Two days');
    await append(page, 'bot task', 'Remind the clerk');
    await choose(page, 'c', 'claim judged');
    // governed: who does it, what proves it, which policy
    await walkTo(page, 'Book the claim');
    await writeField(page, 'baton-performer-capability', 'book-claim');
    await addProof(page);
    await openGroup(page, 'baton-policy');
    await writeField(page, 'baton-governance-minimumEvidence', 'E4');
    await walkTo(page, 'Remind the clerk');
    await writeField(page, 'baton-performer-capability', 'remind');
    await walkTo(page, 'Two days');
    await openGroup(page, 'timer');
    await writeField(page, 'timerEventDefinitionType', 'Duration');
    await page
      .locator('[data-entry-id="timerEventDefinitionValue"]')
      .waitFor({ state: 'attached' });
    await writeField(page, 'timerEventDefinitionValue', 'PT48H');
    await condition(page, 'Book the claim', 'urgency != "high"');
    await condition(page, 'Look at the claim', 'urgency = "high"');
    await playUrgentClaim(page);
    // checked and deployed, its scenario with it
    await page.getByText('Draft saved').waitFor();
    await deploy(page);
    const { items } = await house.api('listDefinitions');
    const [deployed] = items.filter(({ name }) => name === 'Claims by keyboard');
    const { resources } = await house.api('getDefinition', {
      params: { id: deployed!.definitionId },
    });
    const xml = resources[0]!.content;
    expect(xml.match(/<bpmn:\w+(Event|Task|Gateway) id=/g)).toHaveLength(10);
    expect(xml).toContain('<baton:performer kind="agent" />');
    expect(xml).toMatch(/<baton:probe [^>]*connector="erp" path="\/claims"/);
    expect(xml).toContain('minimumEvidence="E4"');
    // Some 500 keys, one after the other.
  }, 180_000);
});

async function append(page: Page, what: string, name: string): Promise<void> {
  await choose(page, 'a', what);
  await nameIt(page, name);
}

/** Plays the claim that a person looks at to its end, and keeps the case. */
async function playUrgentClaim(page: Page): Promise<void> {
  await tabTo(page, '.dock-tab[tabindex="0"]');
  const tab = page.locator('.dock-tab[data-panel="play"]');
  while (!(await tab.evaluate((one) => one === document.activeElement)))
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('.play-start button[type=submit]').waitFor();
  await tabTo(page, '.play-start button[type=submit]');
  await page.keyboard.press('Enter');
  await page.locator('.play-place', { hasText: 'Sort the claim' }).waitFor();
  await tabTo(page, '[data-do="complete"]');
  await page.keyboard.press('Enter');
  await page.locator('.act-form').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(
    JSON.stringify({ category: 'water', urgency: 'high', reason: 'it rains in' }),
  );
  await page.keyboard.press('Control+Enter');
  await page.locator('.play-place', { hasText: 'Look at the claim' }).waitFor();
  await page.locator('[data-do="complete"]:focus').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.act-form').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('The process has ended.').waitFor();
  await tabTo(page, '[data-move="save"]');
  await page.keyboard.press('Enter');
  await page.locator('#scenario-name').waitFor();
  await tabTo(page, '#scenario-name');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('An urgent claim');
  await page.keyboard.press('Enter');
  await page.locator('.scenario').first().waitFor();
}

/** To a field of the properties and back to the element. */
async function writeField(page: Page, entry: string, text: string): Promise<void> {
  await toProperties(page);
  await tabTo(page, `[data-entry-id="${entry}"] :is(input, textarea, select, [contenteditable])`);
  const isChoice = await page.evaluate(() => document.activeElement instanceof HTMLSelectElement);
  if (!isChoice) await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await backToCanvas(page);
}

async function openGroup(page: Page, group: string): Promise<void> {
  await toProperties(page);
  await tabTo(page, `[data-group-id="group-${group}"] button`);
  // What was opened at one element is open at the next.
  const header = page.locator(
    `[data-group-id="group-${group}"] > .bio-properties-panel-group-header`,
  );
  if (!/\bopen\b/.test((await header.getAttribute('class')) ?? ''))
    await page.keyboard.press('Enter');
  await backToCanvas(page);
}

async function addProof(page: Page): Promise<void> {
  await toProperties(page);
  await tabTo(page, '[data-group-id="group-baton-proof"] .bio-properties-panel-add-entry');
  await page.keyboard.press('Enter');
  // The new probe takes the focus by itself, unless the machine is busy.
  await page.locator('[data-entry-id$="-connector"] input').waitFor();
  await tabTo(page, '[data-entry-id$="-connector"] input');
  await page.keyboard.type('erp');
  await page.keyboard.press('Tab');
  await page.keyboard.type('/claims');
  await tabTo(page, '[data-entry-id$="-assert"] [contenteditable]');
  await page.keyboard.type('response.body.state = "booked"');
  await backToCanvas(page);
}

/** The condition of the flow that leads to an element: it is read just before it. */
async function condition(page: Page, target: string, expression: string): Promise<void> {
  await walkTo(page, target);
  await page.keyboard.press('Shift+Tab');
  await openGroup(page, 'condition');
  await writeField(page, 'conditionExpression', expression);
}

async function toProperties(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await page.locator('.modeler-properties :focus').waitFor();
}

/** A list of completions that is open takes the first Escape. */
async function backToCanvas(page: Page): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    await page.keyboard.press('Escape');
    if (await page.evaluate(() => document.activeElement?.nodeName === 'svg')) return;
  }
  throw new Error('Expected Escape to lead from the properties to the canvas, but it did not.');
}

async function deploy(page: Page): Promise<void> {
  await tabTo(page, '.editor-toolbar .button.primary');
  await page.keyboard.press('Enter');
  const done = page.getByText(/^Version \d+ of .* is deployed\.$/);
  const confirm = page.locator('dialog .button.primary');
  await done.or(confirm).first().waitFor();
  if (await confirm.isVisible()) {
    await tabTo(page, 'dialog .button.primary');
    await page.keyboard.press('Enter');
  }
  await done.waitFor();
}
