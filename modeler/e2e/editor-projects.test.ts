import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
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

  it('ask whose work counts when somebody was faster', async () => {
    const user = await walk();
    const { page, context, house } = user;
    const projectId = await project(user, 'Both');
    await context.setOffline(true);
    await renamed(page, 'Mine');
    await page.getByText('Offline: kept in this browser').waitFor();
    const ifRevision = (await house.api('getProject', { params: { id: projectId } })).revision;
    // The pen falls from who is away.
    await house.call('saveProjectFiles', {
      params: { id: projectId },
      body: { ifRevision, files: [{ name: 'notes.txt', content: 'theirs' }] },
    });
    await house.call('saveProjectFile', {
      params: { id: projectId, name: 'process.bpmn' },
      body: { ifRevision: ifRevision + 1, content: processNamed('Theirs') },
    });
    const isTheirs = (await file(house, projectId)).includes('Theirs');
    await context.setOffline(false);
    if (isTheirs) {
      await page.getByRole('button', { name: 'Theirs, mine as a draft' }).click();
      await expect.poll(() => page.getByLabel('Name of the process').inputValue()).toBe('Theirs');
      await page.getByRole('link', { name: 'Open the draft' }).click();
      await expect.poll(() => page.getByLabel('Name of the process').inputValue()).toBe('Mine');
    } else {
      await expect
        .poll(async () => (await file(house, projectId)).includes('Mine'), { timeout: 20_000 })
        .toBe(true);
    }
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

describe('two people in one project', () => {
  const walk = walks();

  it('see each other, hand over the pen, and talk about an element', async () => {
    const anna = await walk();
    const projectId = await project(anna, 'Shared');
    const bo = await other(anna, 'bo');
    await bo.goto(`${anna.house.url}/editor/project/${projectId}`);
    await bo.getByText('admin is editing. You can look at everything, and comment.').waitFor();
    await anna.page.locator('.avatar', { hasText: 'bo' }).waitFor();
    await bo.locator('.djs-shape[data-element-id="Task"]').click();
    await bo.keyboard.press('Delete');
    expect(await bo.locator('.djs-shape[data-element-id="Task"]').count()).toBe(1);

    await bo
      .getByRole('button', { name: 'Comments' })
      .or(bo.getByRole('tab', { name: 'Comments' }))
      .first()
      .click();
    await bo.getByLabel('Comment on Work').fill('Who checks this? @adm');
    await bo.getByRole('option', { name: /admin/ }).waitFor();
    await bo.keyboard.press('Enter');
    await bo.getByRole('button', { name: 'Comment on the element' }).click();
    await anna.page.getByRole('button', { name: '1 open comment' }).first().click();
    await anna.page.locator('.comment').getByText('Who checks this?').waitFor();
    await anna.page.locator('.comment-badge').waitFor();
    await anna.page.getByRole('button', { name: 'Settle', exact: true }).click();
    await bo.getByText('No comments here.').waitFor();

    await bo.getByRole('button', { name: 'Ask for the pen' }).click();
    await anna.page.getByText('bo asks for the pen.').waitFor();
    await anna.page.getByRole('button', { name: 'Give the pen' }).click();
    await anna.page.getByText('bo is editing.').waitFor();
    await renamed(bo, 'Shared by bo');
    await expect
      .poll(() => anna.page.getByLabel('Name of the process').inputValue(), { timeout: 20_000 })
      .toBe('Shared by bo');
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

async function other({ house, page }: Walk, name: string): Promise<Page> {
  await house.api('createUser', { body: { name, roles: ['analyst'] } });
  const { url: link } = await house.api('linkUser', { params: { name } });
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: { width: 1440, height: 900 } });
  onTestFinished(() => context.close());
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.waitForURL(`${house.url}/`);
  return theirs;
}

async function renamed(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
}

async function file(house: Walk['house'], id: string): Promise<string> {
  const params = { id, name: 'process.bpmn' };
  return (await house.api('getProjectFile', { params })).content;
}
