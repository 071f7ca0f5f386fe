import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { furnished, screensOf } from './every-screen.ts';
import { walks } from './walk.ts';

describe('every screen', () => {
  const walk = walks();
  let instance: string | null = null;

  it.each([
    { width: 1440, height: 900, scheme: 'light' },
    { width: 390, height: 844, scheme: 'dark' },
    { width: 1440, height: 900, scheme: 'dark' },
    { width: 390, height: 844, scheme: 'light' },
  ] as const)(
    'has nothing that axe finds wrong, and stands still for who wants no motion: $width $scheme',
    async (options) => {
      const one = await walk(options);
      const { page } = one;
      await page.emulateMedia({ colorScheme: options.scheme, reducedMotion: 'reduce' });
      instance ??= await furnished(one);
      const wrong: string[] = [];
      for (const [name, come] of screensOf(instance)) {
        await come(one);
        wrong.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
        const moving = await page.evaluate<readonly string[]>(MOVING);
        wrong.push(...moving.map((what) => `${name}: ${what} moves`));
      }
      expect(wrong).toEqual([]);
    },
    180_000,
  );

  it('is reached past the navigation by the first press of Tab', async () => {
    const { page, go } = await walk();
    await go('/instances');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('has its focus back when a dialog is left', async () => {
    const one = await walk();
    await furnished(one);
    const { page, go } = one;
    await go('/processes');
    const start = page.locator('tbody .actions button').first();
    await start.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] textarea').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await start.evaluate((button) => button.matches(':focus'))).toBe(true);
  });
});

/** What is in motion for longer than an eye sees. */
const MOVING = `document.getAnimations()
  .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().activeDuration > 20)
  .map((one) => one.animationName ?? one.transitionProperty ?? 'something')`;
