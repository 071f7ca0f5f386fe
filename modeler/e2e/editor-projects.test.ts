import type { Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { LOCK_MS } from '../../shared/api/project-limits.ts';
import { instant } from '../../shared/time.ts';
import { processNamed } from './editor-moves.ts';
import { walks, type Walk } from './walk.ts';

describe('projects', () => {
  const walk = walks();

  it('are made, found, renamed and deleted by keyboard', async () => {
    const { page, go } = await walk();
    await go('/editor');
    await page.getByRole('button', { name: 'New project' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Onboarding');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/editor\/project\//);
    await page.getByText('Saved in the project').waitFor();
    await go('/editor');
    await page.getByRole('button', { name: 'Rename' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name of the project').fill('Off-boarding');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Off-boarding' }).waitFor();
    await page.getByLabel('Search projects').fill('nothing like it');
    await page.getByText('No project is called so.').waitFor();
    await page.getByLabel('Search projects').fill('off');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No project is called so.').waitFor();
    expect(await page.locator('baton-project-list .primary-cell').count()).toBe(0);
  });

  it('are kept without a network, and saved when it is back', async () => {
    const user = await walk();
    const { page, context, house } = user;
    const projectId = await project(user, 'Away');
    await renamed(page, 'Away, first');
    await page.getByText('Saved in the project').waitFor();
    await context.setOffline(true);
    await renamed(page, 'Away, second');
    await page.getByText('Offline: kept in this browser').waitFor();
    await context.setOffline(false);
    await expect
      .poll(async () => (await file(house, projectId)).includes('Away, second'), {
        timeout: 20_000,
      })
      .toBe(true);
    await page.getByText('Saved in the project').waitFor();
  });

  it('ask whose work counts when both have changed a file, and take what only others have', async () => {
    const user = await walk();
    const { page, context, house } = user;
    const projectId = await project(user, 'Both');
    await context.setOffline(true);
    await renamed(page, 'Mine');
    await page.getByText('Offline: kept in this browser').waitFor();
    // The pen falls from who is away.
    house.wallClock.moveTo(instant(house.wallClock.now() + LOCK_MS));
    const { revision } = await house.api('getProject', { params: { id: projectId } });
    const theirs = [
      { name: 'notes.txt', content: 'theirs' },
      { name: 'process.bpmn', content: processNamed('Theirs') },
    ];
    const body = { ifRevision: revision, files: theirs };
    await house.api('saveProjectFiles', { params: { id: projectId }, body });
    await context.setOffline(false);
    await page.getByText('Somebody else has changed process.bpmn too.').waitFor();
    await page.getByRole('button', { name: 'Theirs, mine as a draft' }).click();
    const title = page.getByLabel('Name of the process');
    await expect.poll(() => title.inputValue()).toBe('Theirs');
    await page.getByRole('tab', { name: 'notes.txt' }).waitFor();
    await page.getByRole('link', { name: 'Open the draft' }).click();
    await expect.poll(() => title.inputValue()).toBe('Mine');
  });

  it('keep what is open when they are deleted meanwhile', async () => {
    const user = await walk();
    const { page, house } = user;
    const projectId = await project(user, 'Deleted');
    await house.api('deleteProject', { params: { id: projectId } });
    await renamed(page, 'Deleted, and kept');
    await page.getByText('This project was deleted, or you may not see it any more.').waitFor();
    await page.getByRole('button', { name: 'Keep it in a new project' }).press('Enter');
    await page.getByLabel('Name of the project').fill('Kept');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes(projectId));
    const title = page.getByLabel('Name of the process');
    await expect.poll(() => title.inputValue()).toBe('Deleted, and kept');
    await page.getByText('Saved in the project').waitFor();
  });

  it('remember what was deployed of them, and compare what runs with what is open', async () => {
    const user = await walk();
    const { page, house } = user;
    const projectId = await project(user, 'Deployed');
    await page.goto(`${page.url()}?dock=versions`);
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    await page.getByText(/Runs, deployed .* by admin/).waitFor();
    const { items } = await house.api('listProjectVersions', { params: { id: projectId } });
    expect(items[0]?.deployments).toMatchObject([{ by: 'admin', processes: [{ version: 1 }] }]);
    await renamed(page, 'Deployed, changed');
    await page.getByText('Saved in the project').waitFor();
    await page.getByRole('button', { name: 'Compare what runs with mine' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('heading', { name: /What runs \(version 1\)/ })
      .first()
      .waitFor();
    await page.keyboard.press('F7');
    await dialog.getByText('Deployed, changed').first().waitFor();
  });

  it('tell their history, and if wanted what is said, in the book', async () => {
    const user = await walk();
    const { page, house } = user;
    const id = await project(user, 'Told');
    const params = { id };
    await house.api('nameProjectVersion', { params, body: { comment: 'As agreed' } });
    const body = { file: 'process.bpmn', elementId: 'Task', text: 'Who pays?' };
    await house.api('addProjectComment', { params, body });
    await page.getByLabel('More', { exact: true }).press('Enter');
    await page.getByRole('menuitem', { name: 'Book of the process (PDF)' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('With the 1 comment that is open').press('Space');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).press('Enter'),
    ]);
    const data = new Uint8Array(readFileSync(await file.path()));
    const pdf = await getDocument({ data, verbosity: 0 }).promise;
    const outline = ((await pdf.getOutline()) ?? []).map(({ title }) => title);
    expect(outline).toEqual(expect.arrayContaining(['History of versions', 'Open comments']));
    const last = await (await pdf.getPage(pdf.numPages)).getTextContent();
    const text = last.items.map((item) => ('str' in item ? item.str : '')).join('|');
    expect(text).toContain('As agreed');
    expect(text).toContain('Who pays?');
  });

  it('name versions, and bring earlier states back', async () => {
    const user = await walk();
    const { page } = user;
    await project(user, 'States');
    await page.goto(`${page.url()}?dock=versions`);
    await page.getByLabel('What is this version about?').fill('The first one');
    await page.keyboard.press('Enter');
    await page.getByText('The first one').waitFor();
    await renamed(page, 'States, changed');
    await page.getByRole('button', { name: 'Restore Version 1' }).click();
    await expect.poll(() => page.getByLabel('Name of the process').inputValue()).toBe('States');
  });
});

describe('undo', () => {
  const walk = walks();

  it('goes on after a reload, back and forward', async () => {
    const { page, go } = await walk();
    await go('/editor/new/empty');
    await page.locator('.djs-shape').first().waitFor();
    for (const name of ['One', 'Two']) {
      await renamed(page, name);
      await page.locator('.editor-toolbar').getByText('Draft saved').waitFor();
    }
    await page.reload();
    await page.locator('.djs-shape').first().waitFor();
    const title = page.getByLabel('Name of the process');
    await expect.poll(() => title.inputValue()).toBe('Two');
    await page.getByLabel('Undo (Ctrl+Z)').click();
    await expect.poll(() => title.inputValue()).toBe('One');
    await page.locator('.djs-container > svg').focus();
    await page.keyboard.press('Control+Y');
    await expect.poll(() => title.inputValue()).toBe('Two');
  });
});

async function project({ house, page, go }: Walk, name: string): Promise<string> {
  const files = [{ name: 'process.bpmn', content: processNamed(name) }];
  const { projectId } = await house.api('createProject', { body: { name, files } });
  await go(`/editor/project/${projectId}`);
  await page.locator('.djs-shape').first().waitFor();
  await page.getByText('Saved in the project').waitFor();
  return projectId;
}

async function renamed(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
}

async function file(house: Walk['house'], id: string): Promise<string> {
  const params = { id, name: 'process.bpmn' };
  return (await house.api('getProjectFile', { params })).content;
}
