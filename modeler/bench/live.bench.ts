import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { HttpLoad } from '../../runtime/bench/http-load.ts';
import { list, members, text } from '../client/reader.ts';
import { figuresOf, reportHead, reportLine } from './figures.ts';
import { arrivals, commits, type Told } from './live-readers.ts';
import type { Stage } from './stage.ts';

const CLI = fileURLToPath(new URL('../../dist/runtime/cli.js', import.meta.url));
const TOKEN = 'bench-administrator-token';
const VIEWERS = 200;
/** A start of the process writes so many records. */
const RECORDS_A_START = 45;
const EVENTS_A_SECOND = 1000;
const FOR_MS = 20_000;

/**
 * From the commit of a record to the frame that shows it, with many who watch and much that happens.
 * The server is a process of its own, on SQLite; who watches beside the browser only reads.
 */
export async function liveBench({ browser }: Stage): Promise<void> {
  const server = await startServer();
  const gone = new AbortController();
  try {
    const load = new HttpLoad(server.url, TOKEN);
    const definition = await deployTender(load);
    const path = `/v1/definitions/${encodeURIComponent(definition)}/live`;
    const page = await watching(await browser.newPage(), server, definition);
    const committed = commits(server.url, TOKEN, gone.signal);
    const shown = Array.from({ length: VIEWERS }, () =>
      arrivals({ url: server.url + path, token: TOKEN }, gone.signal),
    );
    await Promise.all([committed.open, ...shown.map(({ open }) => open)]);
    const [cpu, begun] = [cpuOf(server.child), performance.now()];
    await startMany(load);
    const seconds = (performance.now() - begun) / 1000;
    const used = cpuOf(server.child) - cpu;
    const memory = memoryOf(server.child);
    const painted = await page.evaluate(() => window.benchPainted ?? []);
    gone.abort();
    report({ committed: committed.told, painted, shown: shown.map(({ told }) => told) }, seconds);
    reportLine(
      'processor time of the server',
      `${((used / seconds) * 100).toFixed(0)} % of a core`,
    );
    reportLine('memory of the server', `${memory.toFixed(0)} MB`);
    await page.context().close();
  } finally {
    gone.abort();
    await server.close();
  }
}

interface Seen {
  readonly committed: readonly Told[];
  readonly painted: readonly Told[];
  readonly shown: readonly (readonly Told[])[];
}

function report({ committed, painted, shown }: Seen, seconds: number): void {
  const rate = committed.length / seconds;
  reportHead(
    `${VIEWERS} viewers and a browser, ${rate.toFixed(0)} records a second`,
    'goal: commit to pixel p95 ≤ 250 ms',
  );
  const line = (name: string, waits: readonly number[]): void => {
    const { p50, p95, worst } = figuresOf(waits);
    reportLine(name, `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, worst ${worst.toFixed(0)} ms`);
  };
  line('commit to pixel', waitsOf(committed, painted));
  line(
    'commit to reader',
    shown.flatMap((told) => waitsOf(committed, told)),
  );
}

/** For each commit, how long until something was told of all up to it. */
function waitsOf(committed: readonly Told[], told: readonly Told[]): readonly number[] {
  let next = 0;
  return committed.flatMap(({ through, at }) => {
    while (next < told.length && (told[next]?.through ?? 0) < through) next += 1;
    const first = told[next];
    return first === undefined ? [] : [first.at - at];
  });
}

const DEPLOYED = members({
  processes: list(members({ definitionId: text, processId: text })),
});

async function deployTender(load: HttpLoad): Promise<string> {
  const resources = ['tender.bpmn', 'screening.bpmn'].map((name) => ({
    name,
    content: readFileSync(new URL(`../e2e/fixtures/${name}`, import.meta.url), 'utf8'),
  }));
  const { processes } = DEPLOYED(await load.post('/v1/deployments', { resources }), '$');
  const tender = processes.find(({ processId }) => processId === 'tender');
  if (tender === undefined) throw new Error('Expected the tender to be deployed, but it is not.');
  return tender.definitionId;
}

/** Starts as many as make the events, evenly, whatever the answers take. */
async function startMany(load: HttpLoad): Promise<void> {
  const body = { processId: 'tender', variables: { offers: ['A', 'B', 'C'] } };
  const begun = performance.now();
  const answers: Promise<unknown>[] = [];
  for (;;) {
    const passed = performance.now() - begun;
    if (passed >= FOR_MS) break;
    const due = (passed / 1000) * (EVENTS_A_SECOND / RECORDS_A_START);
    while (answers.length < due) answers.push(load.post('/v1/instances', body));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await Promise.all(answers);
}

/** Notes, for each figure that the page shows, when the frame with it was ready. */
async function watching(page: Page, server: Server, definition: string): Promise<Page> {
  await page.goto(server.link);
  await page.waitForURL(`${server.url}/`);
  await page.goto(`${server.url}/processes/${encodeURIComponent(definition)}`);
  await page.locator('.definition-stage[data-through]').waitFor();
  await page.locator('.live-canvas[data-ready]').waitFor();
  await page.evaluate(() => {
    const stage = document.querySelector('.definition-stage');
    if (stage === null) throw new Error('Expected a stage, but there is none.');
    const painted: Told[] = [];
    new MutationObserver(() => {
      const through = Number(stage.getAttribute('data-through'));
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void painted.push({ through, at: Date.now() });
        port2.postMessage(null);
      });
    }).observe(stage, { attributeFilter: ['data-through'] });
    window.benchPainted = painted;
  });
  return page;
}

declare global {
  interface Window {
    benchPainted?: Told[];
  }
}

interface Server {
  readonly url: string;
  readonly link: string;
  readonly child: ChildProcess;
  close(): Promise<void>;
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-live-bench-'));
  const usual = ['serve', '--no-demo', '--data', folder, '--port', '0'];
  const env = { ...process.env, BATON_ADMIN_TOKEN: TOKEN };
  const child = spawn(process.execPath, [CLI, ...usual], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const link = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http\S+sign-in\S*/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const close = async (): Promise<void> => {
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill();
    });
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: new URL(link).origin, link, child, close };
}

/** Processor time of a process so far, in seconds; its clock ticks a hundred times in one. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What a process has in memory, in MB. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
