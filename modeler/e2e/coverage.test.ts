import { describe, expect, it } from 'vitest';
import { walks } from './walk.ts';

describe('what Baton executes', () => {
  const walk = walks();

  it('is told from the processes: the search narrows, and what is refused says why', async () => {
    const { page } = await walk();
    await page.getByRole('link', { name: 'What Baton executes' }).click();
    await page.getByRole('heading', { name: 'What Baton executes' }).waitFor();
    const rows = page.locator('.coverage-table th[scope=row]');
    await expect.poll(() => rows.count()).toBeGreaterThan(100);
    await page.getByRole('searchbox').fill('choreographytask transaction');
    await expect.poll(() => rows.allTextContents()).toEqual(['ChoreographyTask']);
    await page.getByRole('button', { name: /^Refused/ }).click();
    const refused = page.locator('details.refused');
    expect(await refused.count()).toBe(1);
    const why = refused.getByText(/^Expected .*ChoreographyTask/);
    expect(await why.isVisible()).toBe(false);
    await refused.locator('summary').press('Enter');
    await why.waitFor();
    await page.reload();
    await expect.poll(() => rows.allTextContents()).toEqual(['ChoreographyTask']);
  });

  it('scrolls within its tables on a telephone, not beside them', async () => {
    const { page, go } = await walk({ width: 390, height: 844 });
    await go('/coverage');
    const table = page.getByRole('region', { name: 'Elements, wherever they stand' });
    await table.waitFor();
    expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
    const widest = page.locator('.shell-main');
    expect(await widest.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  });
});
