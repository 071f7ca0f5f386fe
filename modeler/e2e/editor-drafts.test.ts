import { describe, expect, it } from 'vitest';
import { processNamed, rename } from './editor-moves.ts';
import { walks } from './walk.ts';

describe('a draft in the editor', () => {
  const walk = walks();

  it('offers the draft after a crash, and discards it when told to', async () => {
    const user = await walk();
    const { page, house, context } = user;
    const { processes } = await house.api('deploy', {
      body: { resources: [{ name: 'crash.bpmn', content: processNamed('Crash') }] },
    });
    const path = `/editor/${processes[0]!.definitionId}`;
    await rename(user, path, 'Crash, renamed');
    // The tab dies: nothing of it has a chance to save on the way out.
    const other = await context.newPage();
    await page.close({ runBeforeUnload: false });
    await other.goto(house.url + path);
    await other.getByText('Continue with your draft?').waitFor();
    await other.getByRole('button', { name: 'Continue with the draft' }).click();
    await expect
      .poll(() => other.getByLabel('Name of the process').inputValue())
      .toBe('Crash, renamed');
    await other.reload();
    await other.getByRole('button', { name: 'Discard the draft' }).click();
    await expect.poll(() => other.getByLabel('Name of the process').inputValue()).toBe('Crash');
    await other.reload();
    await other.getByText('Version 1', { exact: true }).waitFor();
    expect(await other.getByText('Continue with your draft?').count()).toBe(0);
  });

  it('keeps two tabs with one process out of each other’s way', async () => {
    const user = await walk();
    const { house, context } = user;
    const { processes } = await house.api('deploy', {
      body: { resources: [{ name: 'tabs.bpmn', content: processNamed('Tabs') }] },
    });
    const path = `/editor/${processes[0]!.definitionId}`;
    await rename(user, path, 'Tabs, first');
    const second = await context.newPage();
    await second.goto(house.url + path);
    await second.getByText('This process is open in another tab').waitFor();
    await rename({ ...user, page: second, go: () => Promise.resolve() }, path, 'Tabs, second');
    await second.goto(`${house.url}/editor`);
    const drafts = second.locator('.primary-cell');
    await expect.poll(() => drafts.allInnerTexts()).toEqual(['Tabs, second', 'Tabs, first']);
  });

  it('keeps the draft while the runtime is away, and says so', async () => {
    const user = await walk();
    const { page, context } = user;
    await rename(user, '/editor/new/empty', 'Before');
    await context.setOffline(true);
    await rename(
      { ...user, go: () => Promise.resolve() },
      '',
      'Without a network',
      'Offline, kept locally',
    );
    await page.getByRole('button', { name: 'Deploy' }).click();
    await page.getByText('The runtime does not answer').waitFor();
    await context.setOffline(false);
    await page.getByText('Draft saved').waitFor();
    expect(await user.download()).toContain('name="Without a network"');
  });

  it('keeps what was changed a moment before it is left', async () => {
    const { page, go } = await walk();
    await go('/editor/new/empty');
    await page.locator('.djs-shape').first().waitFor();
    await page.getByLabel('Name of the process').fill('Left in a hurry');
    await page.getByLabel('Name of the process').press('Enter');
    await page.getByRole('link', { name: 'Editor' }).click();
    await page.getByRole('link', { name: 'Left in a hurry' }).click();
    const title = page.getByLabel('Name of the process');
    await expect.poll(() => title.inputValue()).toBe('Left in a hurry');
  });

  it('stands as it was when the session ran out and the user has signed in again', async () => {
    const user = await walk();
    const { page, context, house } = user;
    await rename(user, '/editor/new/agent-review', 'In the middle');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('You are signed out').waitFor();
    const other = await context.newPage();
    await other.goto(await house.runtime.signInLink());
    await other.waitForURL(`${house.url}/`);
    await page.getByRole('button', { name: 'I have signed in' }).click();
    expect(await page.getByLabel('Name of the process').inputValue()).toBe('In the middle');
    expect(await page.getByLabel('Undo').isEnabled()).toBe(true);
  });
});
