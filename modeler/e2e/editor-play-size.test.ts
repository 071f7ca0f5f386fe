import { describe, expect, it } from 'vitest';
import { lineModel } from '../../runtime/testing/models.ts';
import { begin, openPlay } from './play-moves.ts';
import { walks } from './walk.ts';

/** One task for each of many: all of them wait at once. */
const MODEL = lineModel('many', [
  {
    id: 'Each',
    xml: `<bpmn:userTask id="Each" name="Each of them"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
<zeebe:loopCharacteristics inputCollection="=for n in 1..400 return n" inputElement="n" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`,
  },
]);

describe('a play of very much', () => {
  const walk = walks();

  it('shows the first of the places that wait, and more when they are asked for', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Each');
    const places = page.locator('.play-place');
    await expect.poll(() => places.count()).toBe(40);
    await page.locator('.play-more', { hasText: '360 more places wait.' }).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => places.count()).toBe(80);
  });

  it('takes two quick steps as two, and never as the same one twice', async () => {
    const { page, go } = await walk();
    await openPlay({ page, go }, MODEL);
    await begin(page, 'Each');
    const moment = page.locator('.play-moment b');
    await expect.poll(() => moment.innerText()).toBe('1');
    // All in one turn of the page: before any of them is answered.
    await page.locator('[data-move="step"]').evaluate((button: HTMLElement) => {
      for (let times = 0; times < 3; times += 1) button.click();
    });
    await expect.poll(() => moment.innerText()).toBe('4');
    expect(await page.locator('.play-notice.danger').count()).toBe(0);
    await page.locator('.play-scrub input').evaluate((slider: HTMLInputElement) => {
      for (const value of ['3', '2', '1', '0', '2']) {
        slider.value = value;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await expect.poll(() => moment.innerText()).toBe('2');
  });
});
