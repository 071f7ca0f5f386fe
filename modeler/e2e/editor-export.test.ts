import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { walks, type Walk } from './walk.ts';

describe('exporting', () => {
  const walk = walks();

  it('gives the picture in light colours that need nothing of the application', async () => {
    const user = await walk({ scheme: 'dark' });
    await user.go('/editor/new/agent-review');
    await user.page.locator('.djs-container > svg').waitFor();
    const svg = (await exported(user, 'Picture (SVG)')).toString('utf8');
    expect(svg).toContain('Read request');
    expect(svg).not.toContain('var(--');
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).toContain('#7c3aed');
    // A page without our policy: it is the file's own styles that are read here.
    const blank = await user.context.newPage();
    const faults = await blank.evaluate(
      (text) =>
        new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror')
          .length,
      svg,
    );
    expect(faults).toBe(0);
    const png = await exported(user, 'Picture (PNG)');
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(png.readUInt32BE(16)).toBeGreaterThan(800);
  });
});

async function exported({ page }: Walk, label: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'More' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: label }).click(),
  ]);
  return readFileSync(await file.path());
}
