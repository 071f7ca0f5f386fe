import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { postingCase } from './posting-case.ts';
import { walks } from './walk.ts';

/** The looks that the token of an element has had since the page was opened, each once in a row. */
async function watchLooks(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const now = document.querySelector<HTMLElement>('[data-element=Post]')?.dataset['look'];
      if (now !== undefined && seen.at(-1) !== now) seen.push(now);
    };
    new MutationObserver(look).observe(document.body, {
      ...{ childList: true, subtree: true, attributes: true, attributeFilter: ['data-look'] },
    });
    look();
  });
  return () => page.evaluate(() => [...(window as unknown as { seen: string[] }).seen]);
}

const drawnPixels = (page: Page): Promise<number> =>
  page.locator('canvas.token-layer').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement)
      .getContext('2d')!
      .getImageData(0, 0, width, height);
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });

describe('the live view of an instance', () => {
  const walk = walks();

  it('shows claimed work hollow until the system of record confirms it, then lets the token go', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    posting.postings = 0;
    await go(`/instances/${await posting.start('RE-1')}`);
    const token = page.locator('[data-element=Post]');
    await token.getByText('waits for an agent').waitFor();
    await page.locator('.live-canvas[data-ready]').waitFor();
    expect(await drawnPixels(page)).toBeGreaterThan(500);
    await (await posting.lease()).claim();
    await token.getByText('being verified').waitFor();
    expect(await token.getAttribute('data-look')).toBe('claimed');
    posting.postings = 1;
    const next = page.locator('[data-element=Approve]');
    await next.getByText('waits for a person of managers').waitFor();
    expect(await page.locator('[data-element=Post]').count()).toBe(0);
  });

  it('never shows the token of a liar solid, says why, and goes on after a retry', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    posting.postings = 2;
    await go(`/instances/${await posting.start('RE-2')}`);
    await page.locator('[data-element=Post]').waitFor();
    const looks = await watchLooks(page);
    await (await posting.lease()).claim();
    await page.getByText('stopped and needs an operator').waitFor({ timeout: 30_000 });
    expect(await looks()).toEqual(['open', 'claimed', 'open']);

    await page.getByRole('tab', { name: /Work/ }).click();
    await page.getByText('refuted', { exact: true }).waitFor();
    await page.getByText('Look into the system of record: posted-once').waitFor();

    await page.getByRole('tab', { name: /Incidents/ }).click();
    await page.getByRole('button', { name: 'Retry…' }).click();
    await page.getByLabel('Attempts to grant').fill('2');
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await page.getByText('Tried again by').waitFor();
    posting.postings = 1;
    await (await posting.lease()).claim();
    await page.getByRole('tab', { name: /State/ }).click();
    await page.locator('[data-element=Approve]').waitFor();
  });

  it('tells the whole story in the journal, and finds one part of it', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await go(`/instances/${await posting.toApproval('RE-3')}?tab=journal`);
    await page.getByText(/claims that Post invoice is done\. Not verified yet\./).waitFor();
    await page.getByText(/was verified and committed\./).waitFor();
    await page.getByLabel('Search the journal').fill('was offered to people');
    await expect.poll(() => page.locator('.journal > li').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('find')).toBe('was offered to people');
    await page.reload();
    await page.getByText('Approve payment was offered to people.').waitFor();
    expect(await page.locator('.journal > li').count()).toBe(1);
  });

  it('can be read and walked with the keyboard alone', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await go(`/instances/${await posting.toApproval('RE-4')}`);
    const token = page.getByRole('button', { name: /^Approve payment — waits for a person/ });
    await token.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('element')).toBe('Approve');
    await page.locator('.live-selected[data-element-id=Approve]').waitFor();
    await page.getByRole('tab', { name: /State/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.journal').waitFor();
    expect(await page.getByRole('tab', { name: /Journal/ }).getAttribute('aria-selected')).toBe(
      'true',
    );
    // What was picked on the diagram narrows the journal.
    await page.getByRole('button', { name: /not only Approve payment/ }).waitFor();
  });

  it('says since when it is cut off, and misses nothing meanwhile', async () => {
    const { page, go, house, context } = await walk();
    const posting = await postingCase(house);
    await go(`/instances/${await posting.start('RE-5')}`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.locator('[data-element=Post]').waitFor();
    // The stream in hand outlives the network in a test, so the page is told to look again.
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await page
      .getByText(/Offline|Reconnecting/)
      .first()
      .waitFor();
    await context.setOffline(false);
    await (await posting.lease()).claim();
    await page.locator('[data-element=Approve]').waitFor();
    const { seq } = await house.api('getInstance', {
      params: { id: page.url().split('/').at(-1)! },
    });
    const journal = page.getByRole('tab', { name: /Journal/ });
    await expect.poll(() => journal.innerText()).toContain(String(seq));
  });

  it('cancels an instance only after it was asked whether it should', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    const id = await posting.start('RE-6');
    await go(`/instances/${id}`);
    await page.getByRole('button', { name: 'Cancel…' }).click();
    await page.getByLabel('Reason').fill('Sent twice.');
    await page.keyboard.press('Escape');
    expect((await house.api('getInstance', { params: { id } })).state).toBe('active');
    await page.getByRole('button', { name: 'Cancel…' }).click();
    await page.getByLabel('Reason').fill('Sent twice.');
    await page.getByRole('button', { name: 'Cancel the instance' }).click();
    await page.getByText(/No token is left.*Sent twice\./).waitFor();
    await page.locator('[data-state=terminated]').waitFor();
  });

  it('says what to do when there is no such instance', async () => {
    const { page, go } = await walk();
    await go('/instances/nobody');
    await page.getByRole('alert').getByText('Not found').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
  });

  it('holds together on a telephone, in the dark, and without motion', async () => {
    const { page, go, house } = await walk({ width: 390, height: 844, scheme: 'dark' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const posting = await postingCase(house);
    await go(`/instances/${await posting.toApproval('RE-7')}`);
    await page.locator('[data-element=Approve]').waitFor();
    for (const tab of ['Journal', 'Work', 'Incidents', 'State']) {
      await page.getByRole('tab', { name: new RegExp(tab) }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
  });
});

describe('the lists of instances and incidents', () => {
  const walk = walks();

  it('follow what happens, and keep their filter in the address', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await posting.start('LIST-1');
    await go('/instances?businessKey=LIST-2');
    await page.getByText('No instance fits').waitFor();
    await posting.start('LIST-2');
    await page.getByRole('link', { name: 'LIST-2' }).waitFor();
    expect(await page.getByRole('link', { name: 'LIST-1' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('link', { name: 'LIST-1' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: 'State' }).click();
    await page.getByLabel('completed').check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('No instance fits').waitFor();
    await page.reload();
    await page.getByText('No instance fits').waitFor();
  });

  it('show what runs of a process on its diagram, and who stands where', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    await posting.toApproval('WHERE-1');
    const { items } = await house.api('listDefinitions');
    const { definitionId } = items.find(({ processId }) => processId === posting.processId)!;
    await go(`/processes/${definitionId}`);
    await page.getByRole('link', { name: 'WHERE-1' }).waitFor();
    await page.locator('.live-canvas[data-ready]').waitFor();
    await page.locator('.djs-shape[data-element-id=Post]').click();
    await page.getByRole('button', { name: /Only instances at Post invoice/ }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'WHERE-1' }).count()).toBe(0);
  });

  it('offer the repair of what has stopped, and are empty afterwards', async () => {
    const { page, go, house } = await walk();
    const posting = await postingCase(house);
    posting.postings = 2;
    await posting.start('HALT-1');
    await (await posting.lease()).claim();
    await go('/incidents?view=list');
    await page.getByRole('link', { name: 'HALT-1' }).waitFor({ timeout: 30_000 });
    await page
      .getByRole('row', { name: /HALT-1/ })
      .getByRole('button', { name: 'Retry…' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'HALT-1' }).count()).toBe(0);
  });
});
