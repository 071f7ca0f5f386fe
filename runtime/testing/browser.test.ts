import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
);
const CSS = `
  @font-face { font-family: 'Inter Variable'; src: url('/inter.woff2') format('woff2'); font-weight: 100 900; }
  body { margin: 0; background: white; color: black; font: 48px 'Inter Variable'; }
  .fallback { font-family: monospace; }
  span { display: inline-block; }`;
const HTML = `<!doctype html><link rel="stylesheet" href="/page.css">
  <span id="inter">Invoice to payment</span><br><span id="fallback" class="fallback">Invoice to payment</span>
  <script>document.title = 'an inline script ran';</script>`;

/** Strict, as the product's own: the inline script must not run. */
const POLICY = "default-src 'none'; style-src 'self'; font-src 'self'";

let server: Server;
let address: string;
let browser: Browser;

beforeAll(async () => {
  const font = await readFile(FONT);
  server = createServer((request, response) => {
    response.setHeader('content-security-policy', POLICY);
    if (request.url === '/inter.woff2') response.setHeader('content-type', 'font/woff2').end(font);
    else if (request.url === '/page.css') response.setHeader('content-type', 'text/css').end(CSS);
    else response.setHeader('content-type', 'text/html').end(HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

describe('launchBrowser', () => {
  it('draws the text of a page in its web font', async () => {
    const page = await openPage(browser);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map((face) => `${face.family}: ${face.status}`);
    });
    expect(loaded).toEqual(['Inter Variable: loaded']);
    expect(await inkOf(page, '#inter')).toBeGreaterThan(1000);
  });

  it('draws text in a font of its own when the page brings none', async () => {
    const page = await openPage(browser);
    expect(await inkOf(page, '#fallback')).toBeGreaterThan(1000);
    await page.evaluate(() => {
      for (const span of document.querySelectorAll('span')) span.style.color = 'transparent';
    });
    expect(await inkOf(page, '#fallback')).toBe(0); // so the ink counted above was the text's
  });

  it('keeps web security on', async () => {
    const page = await openPage(browser);
    expect(await page.title()).toBe('');
  });

  it('starts several browsers at once', async () => {
    const browsers = await Promise.all([launchBrowser(), launchBrowser(), launchBrowser()]);
    try {
      const inks = await Promise.all(
        browsers.map(async (each) => inkOf(await openPage(each), '#inter')),
      );
      expect(new Set(inks).size).toBe(1);
    } finally {
      await Promise.all(browsers.map((each) => each.close()));
    }
  });

  it('refuses a CHROMIUM that is not there', async () => {
    const before = process.env['CHROMIUM'];
    process.env['CHROMIUM'] = '/nowhere/chromium';
    try {
      await expect(launchBrowser()).rejects.toThrow(
        'Expected CHROMIUM to name a program, but there is no /nowhere/chromium.',
      );
    } finally {
      if (before === undefined) delete process.env['CHROMIUM'];
      else process.env['CHROMIUM'] = before;
    }
  });
});

async function openPage(from: Browser): Promise<Page> {
  const page = await from.newPage();
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Counts the dark pixels of an element's screenshot; a blank page of its own decodes the picture. */
async function inkOf(page: Page, selector: string): Promise<number> {
  const picture = await page.locator(selector).screenshot();
  const reader = await page.context().browser()!.newPage();
  try {
    return await reader.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      return data.filter((value, index) => index % 4 === 0 && value < 100).length;
    }, picture.toString('base64'));
  } finally {
    await reader.close();
  }
}
