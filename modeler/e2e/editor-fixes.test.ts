import { describe, expect, it } from 'vitest';
import { SPOKEN_FIXES } from '../checks/words/fix-words.ts';
import { dropFile } from './editor-moves.ts';
import { FIX_CASES } from './fixtures/fix-cases.ts';
import { walks, type Walk } from './walk.ts';

/** Opens a model, and waits until the worker has looked at it. */
async function openModel({ page, go }: Walk, xml: string): Promise<void> {
  await go('/editor');
  await dropFile(page, 'model.bpmn', xml);
  await page.locator('.djs-shape').first().waitFor();
  await page.locator('.dock-tab[data-panel=problems]').click();
}

describe('a quick fix', () => {
  const walk = walks();

  it('is driven for everything that can be mended', () => {
    expect(new Set(FIX_CASES.map(({ fix }) => fix))).toEqual(new Set(SPOKEN_FIXES));
  });

  for (const { problem, fix, xml, mended } of FIX_CASES)
    it(`${fix} mends ${problem}, one undo takes it back, and the file opens as it was kept`, async () => {
      const walker = await walk();
      const { page, download } = walker;
      await openModel(walker, xml);
      const rows = page.locator(`.problem-row[data-code="${problem}"]`);
      const before = await rows
        .first()
        .waitFor()
        .then(() => rows.count());
      const original = await download();
      await rows.first().locator(`.problem-fix[data-fix="${fix}"]`).first().click();
      await expect.poll(() => rows.count()).toBeLessThan(before);
      await expect.poll(download).toMatch(mended);
      await page.getByLabel('Undo (Ctrl+Z)').click();
      await expect.poll(() => rows.count()).toBe(before);
      await expect.poll(download).toBe(original);
      await page.getByLabel('Redo (Ctrl+Y)').click();
      await expect.poll(download).toMatch(mended);
      const kept = await download();
      await openModel(walker, kept);
      expect(await download()).toBe(kept);
    });
});
