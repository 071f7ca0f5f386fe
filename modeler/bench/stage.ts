import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { Diagram } from '../canvas/bpmn.ts';
import { startRuntime } from '../../runtime/main.ts';
import { HttpLoad } from '../../runtime/bench/http-load.ts';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import type { BareModeler } from './bare/bare-modeler.ts';
import type { LargeDiagram } from './large-diagram.ts';

const TOKEN = 'bench-administrator-token';
const BARE_URL = 'http://bare.localhost';

/** A canvas on a page, ours or the toolkit's. */
export interface CanvasPage {
  readonly page: Page;
  /** Finds the element that holds the canvas. */
  readonly selector: string;
}

/** The element that holds a canvas. */
export interface CanvasElement extends HTMLElement {
  diagram(): Promise<Diagram>;
}

/** The built application on a runtime, the toolkit alone, and a browser before both. */
export interface Stage {
  readonly browser: Browser;
  readonly url: string;
  readonly admin: HttpLoad;
  /** A page of the application on which somebody has signed in. */
  readonly signedIn: () => Promise<Page>;
  /** The toolkit alone, with the same diagram in a canvas of the same place and view. */
  readonly bare: (
    beside: CanvasPage,
    diagram: LargeDiagram,
    panel?: boolean,
  ) => Promise<CanvasPage>;
  readonly close: () => Promise<void>;
}

/** Sets everything up. The application has to be built before: `npm run build`. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-browser-bench-'));
  const runtime = await startRuntime({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    store: 'memory',
    adminToken: TOKEN,
    testClock: false,
    allowedHosts: [],
    isBehindProxy: false,
    logLevel: 'silent',
  });
  await buildBare(folder);
  const browser = await launchBrowser();
  return {
    browser,
    url: runtime.url,
    admin: new HttpLoad(runtime.url, TOKEN),
    async signedIn() {
      const page = await newPage(browser);
      await page.goto(await runtime.signInLink());
      await page.waitForURL(`${runtime.url}/`);
      return page;
    },
    bare: (beside, diagram, panel = false) => openBare(browser, folder, { beside, diagram, panel }),
    async close() {
      await browser.close();
      await runtime.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // Functions that are sent into the page bear the names that the compiler gave them, by this helper.
  await context.addInitScript('globalThis.__name = (named) => named;');
  return context.newPage();
}

/** The toolkit as one script and one sheet, built as ours is. */
async function buildBare(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('bare', import.meta.url)),
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: 'bare-modeler.ts', formats: ['es'], fileName: 'bare', cssFileName: 'bare' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

interface BareWish {
  readonly beside: CanvasPage;
  readonly diagram: LargeDiagram;
  readonly panel: boolean;
}

async function openBare(
  browser: Browser,
  folder: string,
  { beside, diagram, panel }: BareWish,
): Promise<CanvasPage> {
  const page = await newPage(browser);
  await page.route(`${BARE_URL}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/'
      ? route.fulfill({ contentType: 'text/html', body: BARE_PAGE })
      : route.fulfill({ path: join(folder, pathname.slice(1)) });
  });
  await page.goto(`${BARE_URL}/`);
  const bare: CanvasPage = { page, selector: 'bare-modeler' };
  await page.waitForFunction(() => customElements.get('bare-modeler') !== undefined);
  const place = await placeOf(beside);
  await page.evaluate(
    async ({ xml, left, top, width, height, hasPanel }) => {
      const modeler = document.querySelector<BareModeler>('bare-modeler');
      if (modeler === null) throw new Error('Expected the bare canvas, but there is none.');
      const box = { position: 'absolute', left: `${left}px`, top: `${top}px` };
      const size = { width: `${width}px`, height: `${height}px` };
      Object.assign(modeler.style, box, size);
      const side = document.querySelector<HTMLElement>('aside');
      modeler.start(hasPanel ? side : null);
      await (await modeler.diagram()).importXML(xml);
    },
    { xml: diagram.xml, ...place, hasPanel: panel },
  );
  await sameView(beside, bare);
  return bare;
}

const BARE_PAGE = `<!doctype html><title>The toolkit alone</title><link rel="stylesheet" href="/bare.css">
<style>body{margin:0;font-family:sans-serif}aside{position:absolute;right:0;top:0;width:300px;height:900px;overflow:auto}</style>
<bare-modeler></bare-modeler><aside></aside><script type="module" src="/bare.js"></script>`;

interface PagePlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function placeOf({ page, selector }: CanvasPage): Promise<PagePlace> {
  return page.evaluate(async (where) => {
    const diagram = await document.querySelector<CanvasElement>(where)?.diagram();
    const box = diagram?.get('canvas').getContainer().getBoundingClientRect();
    if (box === undefined) throw new Error('Expected a canvas, but there is none.');
    return { left: box.left, top: box.top, width: box.width, height: box.height };
  }, selector);
}

/** Shows in one canvas what another shows. */
async function sameView(from: CanvasPage, to: CanvasPage): Promise<void> {
  const box = await from.page.evaluate(async (where) => {
    const view = (await document.querySelector<CanvasElement>(where)?.diagram())
      ?.get('canvas')
      .viewbox();
    if (view === undefined) throw new Error('Expected a canvas, but there is none.');
    return { x: view.x, y: view.y, width: view.width, height: view.height };
  }, from.selector);
  await to.page.evaluate(
    async ({ where, view }) => {
      const diagram = await document.querySelector<CanvasElement>(where)?.diagram();
      diagram?.get('canvas').viewbox(view);
    },
    { where: to.selector, view: box },
  );
}
