import type { CDPSession, Page } from 'playwright-core';
import { reportHead, reportLine } from './figures.ts';
import { deployed, settled } from './hands.ts';
import { largeDiagram } from './large-diagram.ts';
import type { Stage } from './stage.ts';

const TASKS = 1000;
const TIMES = 30;

/** What a large diagram holds on to, and what is left behind when documents are opened and closed. */
export async function memoryBench(stage: Stage): Promise<void> {
  const page = await stage.signedIn();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const large = largeDiagram(TASKS);
  const small = [largeDiagram(12, 'small-a'), largeDiagram(12, 'small-b')];
  const ids: string[] = [];
  for (const { processId, xml } of [...small, large])
    ids.push(await deployed(stage, processId, xml));
  const [one = '', other = '', largest = ''] = ids;
  reportHead('memory', 'after a full collection; what grows with each time is a leak');
  await goTo(page, '/inbox');
  await hold(session, page, 'the inbox');
  await goTo(page, editorOf(largest));
  await settled(page);
  await hold(session, page, `${TASKS} tasks in the editor`);
  await goTo(page, '/inbox');
  await hold(session, page, 'the inbox again');
  for (const [title, ways] of [
    ['documents, one after the other', [editorOf(one), editorOf(other)]],
    ['editor, live view, inbox', [editorOf(one), `/processes/${one}`, '/inbox']],
  ] as const) {
    for (let time = 0; time < 3 * ways.length; time += 1)
      await visit(page, ways[time % ways.length] ?? '/');
    await goTo(page, '/inbox');
    await hold(session, page, `${title}: before`);
    for (let time = 0; time < TIMES; time += 1) await visit(page, ways[time % ways.length] ?? '/');
    await goTo(page, '/inbox');
    await hold(session, page, `${title}: ${TIMES} times later`);
  }
  await page.context().close();
}

function editorOf(id: string): string {
  return `/editor/${encodeURIComponent(id)}`;
}

async function visit(page: Page, path: string): Promise<void> {
  await goTo(page, path);
  if (path.startsWith('/editor/')) await settled(page);
  else if (path.startsWith('/processes/'))
    await page.locator('.live-canvas[data-ready] .djs-shape').first().waitFor();
  else await page.locator('.shell-main h1').first().waitFor();
}

/** As a link would: the page itself is not loaded anew. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => url.pathname === path);
}

async function hold(session: CDPSession, page: Page, title: string): Promise<void> {
  await page.waitForTimeout(1500);
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const inPage = await page.evaluate(() => document.getElementsByTagName('*').length);
  const counts = `${nodes} nodes (${inPage} elements on the page), ${jsEventListeners} listeners`;
  reportLine(
    title,
    `${(usedSize / 1e6).toFixed(1)} MB, ${counts}, ${page.workers().length} workers`,
  );
}
