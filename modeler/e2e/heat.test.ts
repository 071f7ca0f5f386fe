import { readFileSync } from 'node:fs';
import { expect, describe, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findings } from './axe.ts';
import { postingCase } from './posting-case.ts';
import { walks, type Walk } from './walk.ts';

/** Three instances that went to their approval, one of them approved and over. Answers the definition. */
async function busy({ house }: Walk): Promise<string> {
  const posting = await postingCase(house);
  const [first] = [
    await posting.toApproval('RE-1'),
    await posting.toApproval('RE-2'),
    await posting.toApproval('RE-3'),
  ];
  const { items } = await house.api('listInbox', { query: { instanceId: first } });
  const params = { id: items[0]!.itemId };
  await house.api('claimTask', { params });
  await house.api('completeTask', { params, body: { variables: { decision: 'approve' } } });
  const { definitionId } = await house.api('getInstance', { params: { id: first } });
  return definitionId;
}

/** How many pixels the heat has coloured. */
const warmPixels = (page: Page): Promise<number> =>
  page.locator('canvas.heat-layer').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext('2d')!;
    const { data } = context.getImageData(0, 0, width, height);
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });

const rows = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.heat-table tbody tr')
    .evaluateAll((all) =>
      all.map(
        (row) => `${(row as HTMLElement).dataset['element']} ${row.children[1]?.textContent}`,
      ),
    );

describe('the heat map of a process', () => {
  const walk = walks();

  it('shows what has come to pass, on the diagram and as a table, and keeps it in the address', async () => {
    const on = await walk();
    const { page, go } = on;
    const id = await busy(on);
    await go(`/processes/${encodeURIComponent(id)}`);
    await page.getByRole('button', { name: 'Heat', exact: true }).click();
    await page.getByText('1 instance has ended.').waitFor();
    await expect.poll(() => warmPixels(page)).toBeGreaterThan(500);
    expect((await rows(page))[0]).toMatch(/ 3$/);
    expect(await rows(page)).toContain('Approve 3');
    expect(await findings(page)).toEqual([]);

    await page.getByLabel('Measure').selectOption('waiting');
    await page.getByRole('button', { name: 'P95' }).click();
    await page.waitForURL(/measure=waiting&percentile=p95/);
    await page.getByLabel('Period').selectOption('7');
    await page.waitForURL(/days=7/);
    await page.reload();
    await page.getByText('1 instance has ended.').waitFor();
    expect(await page.getByLabel('Measure').inputValue()).toBe('waiting');
    expect(await page.locator('th[aria-sort]').textContent()).toContain('Waiting');
    const waited = page.locator('tr[data-element=Post] td[data-label=Waiting]');
    expect(await waited.textContent()).toMatch(/ · /);
  });

  it('leads from a line to its element, and back to the tokens', async () => {
    const on = await walk();
    const { page, go } = on;
    await go(`/processes/${encodeURIComponent(await busy(on))}?show=heat`);
    await page.locator('tr[data-element=Approve] button').click();
    await page.waitForURL(/element=Approve/);
    await page.locator('.live-selected[data-element-id=Approve]').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).not.toMatch(/element=/);
    await page.getByRole('button', { name: 'Tokens', exact: true }).click();
    await page.locator('baton-instance-table tbody tr').first().waitFor();
    expect(await page.locator('canvas.heat-layer').count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
  });

  it('says that nothing has happened in a range of its own, and hands out the table as CSV', async () => {
    const on = await walk({ width: 390, height: 844 });
    const { page, go } = on;
    const id = encodeURIComponent(await busy(on));
    await go(`/processes/${id}?show=heat&from=2001-01-01&to=2001-01-31`);
    await page.getByText('Nothing has happened in this period').waitFor();
    expect(await page.getByLabel('First day').inputValue()).toBe('2001-01-01');
    await page.getByLabel('Period').selectOption('30');
    await page.getByText('1 instance has ended.').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^elementId,name,entered,/);
    expect(lines.filter((line) => line.startsWith('Approve,'))).toHaveLength(1);
    expect(lines).toHaveLength((await rows(page)).length + 2);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
  });
});
