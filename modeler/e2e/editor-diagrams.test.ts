import { describe, expect, it } from 'vitest';
import { dropFile, processNamed } from './editor-moves.ts';
import { walks, type Walk } from './walk.ts';

const MENU = 'Files and diagrams: new, rename, delete';

describe('the diagrams of a file', () => {
  const walk = walks();

  it('are added, named and deleted, each taken back by undo', async () => {
    const user = await walk();
    const { page, download } = user;
    await open(user);
    const opened = await download();
    await add(user, 'Returns');
    const two = await download();
    expect(count(two, '<bpmndi:BPMNDiagram ')).toBe(2);
    // What was there before is there to the letter.
    for (const line of opened.split('\n').slice(0, -1)) expect(two).toContain(line.trim());
    await choose(user, 'Rename this diagram…');
    await page.locator('#diagram-name').fill('What comes back');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await expect.poll(() => chosen(user)).toBe('What comes back');
    await page.getByLabel('Undo').click();
    await expect.poll(() => chosen(user)).toBe('Returns');
    await choose(user, 'Delete this diagram…');
    await page.getByText('What it shows stays in the file').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.locator('.djs-shape[data-element-id="Task"]').waitFor();
    await expect.poll(async () => count(await download(), '<bpmndi:BPMNDiagram ')).toBe(1);
    expect(await download()).toContain('name="Returns" isExecutable="false"');
    await page.getByLabel('Undo').click();
    await expect.poll(() => download()).toBe(two);
  });

  it('are added and changed by keys alone', async () => {
    const user = await walk();
    const { page } = user;
    await open(user);
    await page.getByLabel(MENU).focus();
    await page.keyboard.press('Enter');
    await page.getByText('New diagram…').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Returns');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen(user)).toBe('Returns');
    await page.getByLabel('Diagram', { exact: true }).focus();
    // By its first letter, as lists are chosen from by keys.
    await page.keyboard.type('G');
    await page.locator('.djs-shape[data-element-id="Task"]').waitFor();
  });
});

async function open({ page, go }: Walk): Promise<void> {
  await go('/editor');
  await dropFile(page, 'given.bpmn', processNamed('Given'));
  await page.locator('.djs-shape[data-element-id="Task"]').waitFor();
}

async function add(user: Walk, name: string): Promise<void> {
  await choose(user, 'New diagram…');
  await user.page.locator('#diagram-name').fill(name);
  await user.page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => chosen(user)).toBe(name);
}

async function choose({ page }: Walk, entry: string): Promise<void> {
  await page.getByLabel(MENU).click();
  await page.getByText(entry).click();
}

/** What the chooser shows; empty while there is none. */
async function chosen({ page }: Walk): Promise<string> {
  const option = page.locator('.diagram-choice option:checked');
  return (await option.count()) === 0 ? '' : ((await option.textContent()) ?? '').trim();
}

function count(xml: string, tag: string): number {
  return xml.split(tag).length - 1;
}
