import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelReader } from '../../runtime/service/model-reader/model-reader.ts';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import type { RunEntry, SentView } from '../play/protocol.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'processes/invoice-to-payment');
const FORMS = [
  'approve-payment',
  'ask-supplier',
  'clarify-invoice',
  'key-in-invoice',
  'resolve-refusal',
];
/** As strict as the product's: a worker comes from the page's own origin, and nothing is evaluated. */
const POLICY = "default-src 'self'";

let browser: Browser;
let page: Page;
let server: Server;
let built: string;

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'play-worker-'));
  await build({
    configFile: false,
    root: join(ROOT, 'modeler'),
    logLevel: 'silent',
    worker: { format: 'es' },
    build: {
      outDir: built,
      modulePreload: false,
      rolldownOptions: {
        input: join(ROOT, 'modeler/play/play-client.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'client.js' },
      },
    },
  });
  server = createServer(({ url = '' }, response) => {
    const isPage = url === '/';
    const type = isPage ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(isPage ? '<!doctype html><title>play</title>' : readFileSync(join(built, url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(built, { recursive: true });
});

/** What a script in the page answers; it has `play`, `files` and `scenario` at hand. */
async function inPage<Answer>(script: string): Promise<Answer> {
  const reader = createModelReader();
  const read = await reader.read(readFileSync(join(FOLDER, 'invoice-to-payment.bpmn'), 'utf8'));
  await reader.close();
  if (!read.ok) throw new Error('unreadable');
  const files = {
    models: [{ resource: 'i.bpmn', model: read.model }],
    decisions: [],
    forms: FORMS,
  };
  const scenario = readFileSync(join(FOLDER, 'liar-does-not-post.scenario.json'), 'utf8');
  return (await page.evaluate(`(async () => {
    const { startPlay } = await import('/client.js');
    const play = startPlay();
    const files = ${JSON.stringify(files)};
    const scenario = ${scenario};
    await play.ask({ type: 'load', files });
    try { ${script} } finally { play.close(); }
  })()`)) as Answer;
}

describe('the worker of a play, in a browser', () => {
  it('plays a scenario to its end, and finds the liar out', async () => {
    const { view, halt } = await inPage<SentView>(`
      await play.ask({ type: 'open', process: 'invoice-to-payment', scenario });
      return await play.ask({ type: 'playOn', until: 'end' });`);
    expect([view.state, halt]).toEqual(['completed', { type: 'over' }]);
  });

  it('runs as it does in Node, and tells how far it is', async () => {
    const [entries, told] = await inPage<[readonly RunEntry[], readonly number[]]>(`
      const told = [];
      const scenarios = [scenario, scenario, scenario];
      const options = { progress: (done) => told.push(done) };
      return [await play.ask({ type: 'run', scenarios }, options), told];`);
    expect(entries.map(({ isMet }) => isMet)).toEqual([true, true, true]);
    expect(told).toEqual([1, 2, 3]);
  });

  it('stops when nobody wants the answer any more', async () => {
    const said = await inPage<string>(`
      const ending = new AbortController();
      const scenarios = Array.from({ length: 500 }, () => scenario);
      const progress = () => ending.abort(new Error('enough'));
      const options = { signal: ending.signal, progress };
      const error = await play.ask({ type: 'run', scenarios }, options).catch((one) => one);
      const { view } = await play.ask({ type: 'open', process: 'invoice-to-payment' });
      return error.message + ' ' + view.moment;`);
    expect(said).toBe('enough 0');
  });
});
