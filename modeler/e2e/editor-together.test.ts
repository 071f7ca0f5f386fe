import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import { startTestRuntime, type TestRuntime } from '../../runtime/testing/runtime.ts';
import { processNamed } from './editor-moves.ts';
import { walks, type Walk } from './walk.ts';

const TEXT = '.file-body textarea';
const SLOW = { timeout: 30_000 };

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
      .poll(() => anna.page.getByLabel('Name of the process').inputValue(), SLOW)
      .toBe('Shared by bo');
  });
});

describe('who is named in a comment', () => {
  const walk = walks();

  it('is told in the inbox, counted, led there by keyboard, and has read it then', async () => {
    const user = await walk();
    const { house, page } = user;
    const link = await linkOf(house, 'cleo');
    const project = { name: 'Named', files: [diagram('Named')] };
    const { projectId: id } = await house.api('createProject', { body: project });
    const said = { file: 'process.bpmn', elementId: 'Task', text: 'Is this right, @cleo?' };
    const body = { ...said, mentions: ['cleo'] };
    await house.api('addProjectComment', { params: { id }, body });
    const cleo = await signedIn(page.context().browser()!, link, house.url);
    await cleo.goto(`${house.url}/inbox`);
    const tab = cleo.getByRole('button', { name: 'Naming me' });
    await tab.getByText('1', { exact: true }).waitFor();
    await tab.press('Enter');
    await cleo.getByRole('link', { name: /admin names you/ }).press('Enter');
    await cleo.waitForURL(/\/editor\/project\/.*comment=1/);
    const comment = cleo.locator('.comment', { hasText: 'Is this right' });
    await expect.poll(() => comment.evaluate((one) => one === document.activeElement)).toBe(true);
    await cleo.goto(`${house.url}/inbox?show=mentions`);
    await cleo.getByRole('button', { name: 'Mark as unread' }).waitFor();
    await expect.poll(() => tab.innerText()).toBe('Naming me');
    await cleo.getByRole('button', { name: 'Mark as unread' }).press('Enter');
    await tab.getByText('1', { exact: true }).waitFor();
  });
});

describe('the pen of a project', () => {
  const walk = walks();

  it('holds for every kind of file, and goes over with all of them', async () => {
    const anna = await walk();
    const files = [
      { name: 'process.bpmn', content: processNamed('Files') },
      { name: 'notes.txt', content: 'First' },
    ];
    const { projectId } = await anna.house.api('createProject', { body: { name: 'Files', files } });
    await anna.go(`/editor/project/${projectId}?file=notes.txt`);
    await anna.page.locator(TEXT).waitFor();
    const bo = await other(anna, 'bo-files');
    await bo.goto(`${anna.house.url}/editor/project/${projectId}?file=notes.txt`);
    await bo.getByText('admin is editing.').waitFor();
    const text = bo.locator(TEXT);
    await text.click();
    await bo.keyboard.type('not allowed');
    await bo.getByText('Somebody else has the pen').first().waitFor();
    expect(await text.inputValue()).toBe('First');
    await typed(anna.page, 'Anna: ');
    await expect.poll(() => text.inputValue(), SLOW).toBe('Anna: First');

    await bo.getByRole('button', { name: 'Ask for the pen' }).press('Enter');
    await anna.page.getByRole('button', { name: 'Give the pen' }).press('Enter');
    await anna.page.getByText('bo-files is editing.').waitFor();
    await bo.getByText('admin is editing.').waitFor({ state: 'detached' });
    await typed(bo, 'Bo, ');
    const held = anna.page.locator(TEXT);
    await expect.poll(() => held.inputValue(), SLOW).toBe('Bo, Anna: First');
  });
});

describe('a runtime that is restarted while two people work', () => {
  it('loses nothing, and leaves the pen to who had it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-restart-'));
    const browser = await launchBrowser();
    onTestFinished(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const kept = { store: 'sqlite', folder, testClock: false } as const;
    const before = await startTestRuntime(kept);
    const { url } = before;
    const body = { name: 'Restarted', files: [diagram('Restarted')] };
    const { projectId } = await before.api('createProject', { body });
    const anna = await signedIn(browser, await before.runtime.signInLink(), url);
    await anna.goto(`${url}/editor/project/${projectId}`);
    await anna.getByText('Saved in the project').waitFor();
    const bo = await signedIn(browser, await linkOf(before, 'bo'), url);
    await bo.goto(`${url}/editor/project/${projectId}`);
    await bo.getByText('admin is editing.').waitFor();
    await before.runtime.close();
    await renamed(anna, 'Restarted, and changed meanwhile');
    await anna.getByText('Offline: kept in this browser').waitFor();
    const after = await startTestRuntime({ ...kept, port: Number(new URL(url).port) });
    const params = { id: projectId, name: 'process.bpmn' };
    await expect
      .poll(async () => (await after.api('getProjectFile', { params })).content, SLOW)
      .toContain('and changed meanwhile');
    const title = bo.getByLabel('Name of the process');
    await expect.poll(() => title.inputValue(), SLOW).toBe('Restarted, and changed meanwhile');
    await bo.getByText('admin is editing.').waitFor();
    await anna.getByText('Saved in the project').waitFor();
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
  return await signedIn(page.context().browser()!, await linkOf(house, name), house.url);
}

async function linkOf({ api }: TestRuntime, name: string): Promise<string> {
  await api('createUser', { body: { name, roles: ['analyst'] } });
  return (await api('linkUser', { params: { name } })).url;
}

async function signedIn(browser: Browser, link: string, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(`${url}/`);
  return page;
}

function diagram(name: string): { readonly name: string; readonly content: string } {
  return { name: 'process.bpmn', content: processNamed(name) };
}

async function typed(page: Page, text: string): Promise<void> {
  await page.locator(TEXT).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
}

async function renamed(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the process').fill(name);
  await page.getByLabel('Name of the process').press('Enter');
}
