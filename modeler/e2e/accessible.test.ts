import { describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { furnished, screensOf, type Screen } from './every-screen.ts';
import { STATES } from './every-state.ts';
import { walks, type Walk } from './walk.ts';

const WAYS = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 390, height: 844, scheme: 'light' },
] as const;

describe('every screen', () => {
  const walk = walks();
  let instance: string | null = null;

  it.each(WAYS)(
    'has nothing that axe finds wrong, and stands still for who wants no motion: $width $scheme',
    async (options) => {
      const one = await walk(options);
      instance ??= await furnished(one);
      expect(await wrongWith(one, options.scheme, screensOf(instance))).toEqual([]);
    },
    180_000,
  );

  it.each(WAYS)(
    'has nothing wrong in what opens upon it: $width $scheme',
    async (options) => {
      expect(await wrongWith(await walk(options), options.scheme, STATES)).toEqual([]);
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

/** What axe finds on screens, and what moves there though nobody wants it to. */
async function wrongWith(
  one: Walk,
  colorScheme: 'light' | 'dark',
  screens: readonly Screen[],
): Promise<readonly string[]> {
  const { page } = one;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const wrong: string[] = [];
  for (const [name, come] of screens) {
    await come(one);
    wrong.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
    const moving = await page.evaluate<readonly string[]>(MOVING);
    wrong.push(...moving.map((what) => `${name}: ${what} moves`));
  }
  return wrong;
}

/** What is in motion for longer than an eye sees. */
const MOVING = `document.getAnimations()
  .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().activeDuration > 20)
  .map((one) => one.animationName ?? one.transitionProperty ?? 'something')`;
