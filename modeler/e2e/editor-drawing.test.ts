import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, nameIt, pressAll, toCanvas, walkTo } from './keyboard-moves.ts';
import { walks, type Walk } from './walk.ts';

describe('drawing', () => {
  const walk = walks();

  it('has pools whose lanes are split, resized and removed, by mouse', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'empty');
    await page.locator('.djs-palette [data-action="create.participant-expanded"]').click();
    await drop(page, 0.55, 0.55);
    const pool = await idOf(page, '.djs-shape.selected');
    await pad(page, 'lane-divide-two');
    await expect.poll(async () => count(await user.download(), 'bpmn:lane ')).toBe(2);
    const [upper = ''] = idsIn(await user.download(), 'bpmn:lane');
    await pickLane(page, upper);
    await pad(page, 'lane-insert-above');
    await expect.poll(async () => count(await user.download(), 'bpmn:lane ')).toBe(3);
    await pickLane(page, upper);
    await page.keyboard.press('Delete');
    await expect.poll(async () => count(await user.download(), 'bpmn:lane ')).toBe(2);
    const before = await boundsOf(user, pool);
    await pickLane(page, pool);
    await dragHandle(page, pool, 's', { x: 0, y: 80 });
    await expect
      .poll(async () => (await boundsOf(user, pool)).height)
      .toBeGreaterThan(before.height);
    await pressAll(page, 'Undo');
    expect(count(await user.download(), 'bpmn:participant ')).toBe(0);
  });

  it('keeps what is selected when it is clicked once more, so that it can be deleted', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'empty');
    const start = page.locator('.djs-shape[data-element-id^="Start"]').first();
    await start.click();
    await page.locator('.djs-shape.selected').waitFor();
    await page.getByLabel('Show the whole diagram').click();
    await start.click();
    await page.keyboard.press('Delete');
    await expect.poll(() => start.count()).toBe(0);
  });

  it('has pools and lanes by keyboard, and what is added then stands in them', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'empty');
    await toCanvas(page);
    await choose(page, 'n', 'expanded pool');
    await nameIt(page, 'Shop');
    await walkTo(page, 'Shop');
    await choose(page, 'm', 'divide into two lanes');
    await expect.poll(async () => count(await user.download(), 'bpmn:lane ')).toBe(2);
    await toCanvas(page);
    await choose(page, 'n', 'human');
    await nameIt(page, 'Pack');
    const drawn = await user.download();
    expect(drawn).toMatch(/<bpmn:flowNodeRef>Activity_/);
    expect(drawn).toMatch(/<bpmn:process [^>]*>(?:(?!<\/bpmn:process>)[\s\S])*name="Pack"/);
    await pressAll(page, 'Undo');
    expect(await user.download()).not.toContain('Pack');
  });

  it.each([
    ['data object', 'bpmn:dataObjectReference'],
    ['data store', 'bpmn:dataStoreReference'],
    ['text annotation', 'bpmn:textAnnotation'],
    ['group', 'bpmn:group'],
    ['call activity', 'bpmn:callActivity'],
    ['event sub', 'bpmn:subProcess'],
  ])('adds by keyboard, and takes back: %s', async (words, tag) => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'agent-review');
    const given = await user.download();
    await toCanvas(page);
    await page.keyboard.press('Escape');
    await choose(page, 'n', words);
    await expect.poll(async () => count(await user.download(), `${tag} `)).toBe(1);
    await page.locator('.djs-container > svg').focus();
    await pressAll(page, 'Undo');
    await expect.poll(() => user.download()).toBe(given);
  });

  it('joins data and remarks to a task by keyboard', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'agent-review');
    for (const words of ['data object', 'text annotation']) {
      await toCanvas(page);
      await choose(page, 'n', words);
      await nameIt(page, `My ${words}`);
      await walkTo(page, 'Read request');
      await page.keyboard.press('c');
      await chooseEntry(page, words);
    }
    const drawn = await user.download();
    expect(count(drawn, 'bpmn:dataOutputAssociation ')).toBe(1);
    expect(count(drawn, 'bpmn:association ')).toBe(1);
  });

  it('goes into a sub-process and out again, and draws there', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'agent-review');
    await toCanvas(page);
    await choose(page, 'n', 'sub-process (collapsed)');
    await nameIt(page, 'Inside');
    await page.locator('.bjs-drilldown').click();
    await page.locator('.bjs-breadcrumbs').getByText('Inside').waitFor();
    await toCanvas(page);
    await choose(page, 'n', 'human');
    await nameIt(page, 'Deep');
    await page.locator('.bjs-breadcrumbs li').first().click();
    await page.locator('.djs-shape[data-element-id="Read"]').waitFor();
    const drawn = await user.download();
    expect(drawn).toMatch(/<bpmn:subProcess [^>]*name="Inside">(?:(?!<\/bpmn:sub)[\s\S])*"Deep"/);
    expect(count(drawn, 'bpmndi:BPMNDiagram ')).toBe(2);
  });

  it('aligns, spreads and colours several by keyboard; the pictures of it are seen', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'agent-review');
    const given = await user.download();
    await toCanvas(page);
    await page.keyboard.press('Control+a');
    const stroke = page.locator('.djs-context-pad [data-action="align-elements"] line').first();
    await expect.poll(() => stroke.getAttribute('stroke')).toBe('currentColor');
    await choosePad(page, 'align');
    await page.locator('.djs-popup.align-elements').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => user.download()).not.toBe(given);
    await pressAll(page, 'Undo');
    await page.keyboard.press('Control+a');
    await choosePad(page, 'colo');
    await page.locator('.djs-popup.color-picker').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.djs-popup .entry.selected[data-id="blue-color"]').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => user.download()).toContain('color:background-color="#dbe9ff"');
    await pressAll(page, 'Undo');
    expect(await user.download()).toBe(given);
  });

  it('makes space by mouse, finds by words, and has a map', async () => {
    const user = await walk();
    const { page } = user;
    await begin(user, 'agent-review');
    const before = await boundsOf(user, 'Read');
    await page.locator('.djs-palette [data-action="space-tool"]').click();
    const box = await page.locator('.djs-shape[data-element-id="Read"]').boundingBox();
    await page.mouse.move(box!.x - 12, box!.y - 40);
    await page.mouse.down();
    await page.mouse.move(box!.x + 40, box!.y - 40, { steps: 6 });
    await page.mouse.move(box!.x + 88, box!.y - 40, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => (await boundsOf(user, 'Read')).x).toBeGreaterThan(before.x);
    await toCanvas(page);
    await page.keyboard.press('Control+f');
    await page.locator('.djs-search-input input').waitFor();
    await page.keyboard.type('read');
    await page.locator('.djs-search-result').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.selected[data-element-id="Read"]').waitFor();
    await page.getByLabel('Minimap').click();
    await page.locator('.djs-minimap.open').waitFor();
  });
});

async function begin({ page, go }: Walk, template: string): Promise<void> {
  await go(`/editor/new/${template}`);
  await page.locator('.djs-shape').first().waitFor();
}

/** Puts down what was taken from the palette, at a part of the canvas. */
async function drop(page: Page, right: number, down: number): Promise<void> {
  const box = (await page.locator('.modeler-canvas').boundingBox())!;
  const [x, y] = [box.x + box.width * right, box.y + box.height * down];
  await page.mouse.move(x - 20, y - 20);
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.click(x, y);
  await page.locator('.djs-shape.selected').waitFor();
  await page.keyboard.press('Escape');
}

async function pad(page: Page, action: string): Promise<void> {
  await page.locator(`.djs-context-pad [data-action="${action}"]`).click();
}

/** Opens one of the menus that the pad has, by keys. */
async function choosePad(page: Page, words: string): Promise<void> {
  await page.keyboard.press('m');
  await page.locator('.djs-popup.baton-pad').waitFor();
  await chooseEntry(page, words);
}

/** Goes down an open menu to the entry that says these words. */
async function chooseEntry(page: Page, words: string): Promise<void> {
  await page.locator('.djs-popup .entry.selected').waitFor();
  await expect.poll(() => downTo(page, words), { interval: 100 }).toBe(true);
  await page.keyboard.press('Enter');
}

/** Whether the entry is selected; if not, one step down. */
async function downTo(page: Page, words: string): Promise<boolean> {
  if ((await selectedEntry(page)).includes(words)) return true;
  await page.keyboard.press('ArrowDown');
  return false;
}

async function selectedEntry(page: Page): Promise<string> {
  const text = await page.locator('.djs-popup .entry.selected').textContent();
  return (text ?? '').toLowerCase();
}

/** By a click at its edge; once more where the library still swallowed one after what went before. */
async function pickLane(page: Page, id: string): Promise<void> {
  const selected = page.locator(`.selected[data-element-id="${id}"]`);
  const press = async (): Promise<boolean> => {
    const box = (await page.locator(`.djs-shape[data-element-id="${id}"]`).boundingBox())!;
    await page.mouse.click(box.x + 12, box.y + box.height / 2);
    return await selected.isVisible();
  };
  await expect.poll(press, { interval: 700 }).toBe(true);
  await page.locator('.djs-container > svg').focus();
}

async function dragHandle(
  page: Page,
  id: string,
  side: string,
  by: { readonly x: number; readonly y: number },
): Promise<void> {
  const handle = page.locator(`.djs-resizer-${id}.djs-resizer-${side} .djs-resizer-hit`);
  const box = (await handle.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 });
  await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
  await page.mouse.up();
}

async function idOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().getAttribute('data-element-id')) ?? '';
}

function count(xml: string, tag: string): number {
  return xml.split(`<${tag}`).length - 1;
}

function idsIn(xml: string, tag: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${tag} id="([^"]+)"`, 'g'))].map(([, id = '']) => id);
}

async function boundsOf(
  { download }: Walk,
  id: string,
): Promise<{ readonly x: number; readonly height: number }> {
  const shape = (await download()).split(`bpmnElement="${id}"`)[1] ?? '';
  const [, x, height] = /<dc:Bounds x="(-?[\d.]+)"[^>]* height="([\d.]+)"/.exec(shape) ?? [];
  return { x: Number(x), height: Number(height) };
}
