import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchBrowser } from '../../runtime/testing/browser.ts';
import { shareTestRuntime, type TestRuntime } from '../../runtime/testing/runtime.ts';

/** How a walk begins. */
export interface WalkOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** A signed-in person before a browser, on a runtime of their own. */
export interface Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly house: TestRuntime;
  /** What the watch has seen so far; anything left at the end fails the walk. */
  readonly faults: string[];
  /** Goes to a path and waits until the application stands. */
  readonly go: (path: string) => Promise<void>;
  /** Selects the one element of the diagram and nothing else. */
  readonly pick: (elementId: string) => Promise<void>;
  /** The diagram as the editor would save it now. */
  readonly download: () => Promise<string>;
}

/**
 * One browser and one runtime for a file of walks. Whatever a walk is about: a breach of the content
 * security policy, a request to anybody else, or an error that nobody caught fails it.
 */
export function walks(): (options?: WalkOptions) => Promise<Walk> {
  const house = shareTestRuntime({ testClock: false });
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return async (options = {}) => {
    const { width = 1440, height = 900, scheme = 'light' } = options;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
    const faults = watch(context, house().url);
    const page = await context.newPage();
    onTestFinished(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });
    await page.goto(await house().runtime.signInLink());
    await page.waitForURL(`${house().url}/`);
    return { page, context, faults, house: house(), ...movesOn(page, house()) };
  };
}

/** The files of the invoice process, as they are deployed together. */
export function invoiceFiles(): readonly { readonly name: string; readonly content: string }[] {
  const names = ['invoice-to-payment.bpmn', 'approve-payment.form', 'ask-supplier.form'];
  const more = ['clarify-invoice.form', 'key-in-invoice.form', 'resolve-refusal.form'];
  return [...names, ...more].map((name) => ({
    name,
    content: readFileSync(
      new URL(`../../processes/invoice-to-payment/${name}`, import.meta.url),
      'utf8',
    ),
  }));
}

function movesOn(page: Page, { url }: TestRuntime): Pick<Walk, 'go' | 'pick' | 'download'> {
  return {
    async go(path) {
      await page.goto(url + path);
      await page.locator('.shell-main').waitFor();
    },
    async pick(elementId) {
      await page.locator('.djs-container > svg').focus();
      const box = await page.locator('.modeler-canvas').boundingBox();
      await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height - 30);
      await page.locator(`.djs-shape[data-element-id="${elementId}"]`).click();
      await page.locator(`.selected[data-element-id="${elementId}"]`).waitFor();
    },
    async download() {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByLabel('Download the BPMN file').click(),
      ]);
      return readFileSync(await file.path(), 'utf8');
    },
  };
}

function watch(context: BrowserContext, url: string): string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (/Content Security Policy|unhandled error/i.test(message.text()))
      faults.push(message.text());
  });
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${url}/`))
      faults.push(`asked somebody else: ${request.url()}`);
  });
  context.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') faults.push(`a script opened: ${dialog.message()}`);
    void dialog.accept();
  });
  return faults;
}
