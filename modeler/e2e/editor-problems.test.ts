import { describe, expect, it } from 'vitest';
import { dropFile } from './editor-moves.ts';
import { drawnFile, event, flow, gateway, task, when } from './fixtures/problems.ts';
import { walks, type Walk } from './walk.ts';

/** A join that can never go on, a flow without a name, and a task that nothing leads to. */
const MODEL = drawnFile([
  event('Start', 'startEvent', [0, 0]),
  gateway('Split', 'exclusive', [1, 0], 'default="Split-Lower"'),
  task('Upper', 2, -1),
  task('Lower', 2, 1),
  gateway('Join', 'parallel', [3, 0]),
  event('End', 'endEvent', [4, 0]),
  flow('Start', 'Split'),
  flow('Split', 'Upper', when('a')),
  flow('Split', 'Lower', '', 'no'),
  flow('Upper', 'Join'),
  flow('Lower', 'Join'),
  flow('Join', 'End'),
  task('Lost', 0, 1, ''),
]);

async function opened(walk: Walk): Promise<Walk['page']> {
  const { page, go } = walk;
  await go('/editor');
  await dropFile(page, 'model.bpmn', MODEL);
  await page.locator('.baton-problem-badge.error').waitFor();
  return page;
}

const query = (page: Walk['page'], name: string): string | null =>
  new URL(page.url()).searchParams.get(name);

describe('problems in the editor', () => {
  const walk = walks();

  it('are marked at the element, told on hover, listed, filtered and searched', async () => {
    const page = await opened(await walk());
    await page.locator('.baton-problem-badge.error').hover();
    const card = page.getByRole('dialog', { name: 'Problems of this element' });
    await card.getByText('can wait for ever').waitFor();
    await card.getByText('Join? becomes: Exclusive gateway').waitFor();
    await page.locator('.dock-tab[data-panel=problems]').click();
    const rows = page.locator('.problem-row');
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    const all = await rows.count();
    await page.locator('.problems-severity[data-severity=hint]').click();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await expect.poll(() => query(page, 'problem-severity')).toBe('error.warning');
    await page.getByLabel('Search the problems').fill('for ever');
    await expect.poll(() => rows.count()).toBe(1);
    await expect.poll(() => query(page, 'problem-search')).toBe('for ever');
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
  });

  it('are gone through, read and mended by keyboard alone', async () => {
    const page = await opened(await walk());
    await page.keyboard.press('F8');
    await page.locator('.selected[data-element-id=Join]').waitFor();
    await expect.poll(() => query(page, 'problem')).toBe('deadlock:Join');
    await page.keyboard.press('Control+.');
    const card = page.getByRole('dialog', { name: 'Problems of this element' });
    const fix = card.getByRole('button', { name: 'Merge by an exclusive gateway' });
    await expect.poll(() => fix.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+.');
    await page.keyboard.press('Enter');
    await page.locator('.baton-problem-badge.error').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.locator('.baton-problem-badge.error').waitFor();
  });

  it('lead to their field, which says it, and whose group has a dot', async () => {
    const page = await opened(await walk());
    await page.locator('.dock-tab[data-panel=problems]').click();
    await page.locator('.problem-row[data-code=taskUnnamed] .problem').click();
    await page.locator('[data-group-id="group-general"][data-problem="hint"]').waitFor();
    const name = page.locator('[data-entry-id=name]');
    await name.getByText('has no name').waitFor();
    const field = name.locator('textarea, input');
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.fill('Find it');
    await name.getByText('has no name').waitFor({ state: 'detached' });
  });

  it('show how they come about, step by step', async () => {
    const page = await opened(await walk());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('.dock-tab[data-panel=problems]').click();
    await page.locator('.problem-row[data-code=deadlock] .problem-run').click();
    const bar = page.getByRole('region', { name: 'The run that shows it' });
    await bar.getByText('It begins.').waitFor();
    expect(await bar.getByRole('button', { name: 'Play' }).count()).toBe(0);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Enter');
    await bar.getByText('Now it is at: Join?').waitFor();
    await page.locator('.baton-run-taken').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.baton-run-taken').count()).toBe(0);
  });
});
