import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dropFile } from './editor-moves.ts';
import { everyElement, inAnotherHand } from './every-element.ts';
import { walks, type Walk } from './walk.ts';

describe('a file with every element of the standard', () => {
  const walk = walks();

  it('is opened and saved with its bytes, and changed in the lines that were meant', async () => {
    const user = await walk();
    const { page } = user;
    const given = await open(user);
    expect(await user.download()).toBe(given);
    await rename(page, 'Renamed by hand');
    const renamed = await user.download();
    expect(differing(given, renamed)).toEqual([expect.stringContaining('name="Renamed by hand"')]);
    // What was saved is opened again, and saved: the same bytes.
    await open(user, renamed);
    expect(await user.download()).toBe(renamed);
  });

  it('has all that was in it again after elements were removed and that was undone', async () => {
    const user = await walk();
    const { page } = user;
    const given = await open(user);
    await rename(page, 'Renamed by hand');
    const renamed = await user.download();
    await page.locator('.djs-container > svg').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.djs-shape').count()).toBe(0);
    await page.getByLabel('Undo').click();
    await expect.poll(() => page.locator('.djs-shape').count()).toBeGreaterThan(20);
    // The library gives names a place of their own when it brings their elements back: more, never less.
    expect(missing(renamed, await user.download())).toEqual([]);
    await page.getByLabel('Undo').click();
    await expect.poll(() => user.download()).toBe(given);
  });

  it('keeps every sheet while another is shown, and is changed after that', async () => {
    const user = await walk();
    const { page } = user;
    const given = await open(user);
    const sheets = page.getByLabel('Diagram', { exact: true });
    await sheets.waitFor();
    const other = sheets.locator('option[value^="diagram "]');
    // There and back: what is not shown is in the file as it was.
    for (let turn = 0; turn < 2; turn += 1) {
      const [wanted = ''] = await other.evaluateAll((all) =>
        all.map((one) => one.getAttribute('value') ?? ''),
      );
      await sheets.selectOption(wanted);
      await expect.poll(() => sheets.locator(`option[value="${wanted}"]`).count()).toBe(0);
      await page.locator('.djs-shape').first().waitFor();
      expect(await user.download()).toBe(given);
    }
    await rename(page, 'Renamed by hand');
    expect(differing(given, await user.download())).toHaveLength(1);
  });
});

async function open({ page, go }: Walk, xml?: string): Promise<string> {
  const text = xml ?? inAnotherHand((await everyElement()).xml);
  await go('/editor');
  await dropFile(page, 'every.bpmn', text);
  await page.locator('.djs-shape').first().waitFor();
  return text;
}

async function rename(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
  await page.getByText('Draft saved').waitFor();
}

function differing(one: string, other: string): readonly string[] {
  const lines = new Set(one.split('\n'));
  return other.split('\n').filter((line) => !lines.has(line));
}

/** The lines of one text that the other has not, or not as often. */
function missing(one: string, other: string): readonly string[] {
  const left = new Map<string, number>();
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return one.split('\n').filter((line) => {
    const times = left.get(line) ?? 0;
    left.set(line, times - 1);
    return times < 1;
  });
}
