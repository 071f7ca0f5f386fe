import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumFromNpm, type Chromium } from './chromium-from-npm.ts';

/** Nothing may call home, and nothing may ask a person; web security stays on. */
const QUIET: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

/**
 * Starts a headless Chromium for a test, each with its own profile and temporary folder.
 *
 * Looks in this order: the `CHROMIUM` environment variable, the machine's own Chromium or Chrome, Playwright's
 * download, and the Chromium inside the npm package `@sparticuz/chromium` (Linux x64), so that no system
 * package need be installed. Any number may run at once.
 *
 * @throws Error when there is no Chromium to be had, or it does not start
 */
export async function launchBrowser(): Promise<Browser> {
  const { program, environment } = await findChromium();
  const scratch = mkdtempSync(join(tmpdir(), 'baton-browser-'));
  // At once: a test run may end its process as soon as the browser has closed.
  const removeScratch = (): void => rmSync(scratch, { recursive: true, force: true });
  try {
    const browser = await chromium.launch({
      executablePath: program,
      args: isRoot() ? [...QUIET, '--no-sandbox'] : [...QUIET],
      env: { ...process.env, ...environment, TMPDIR: scratch },
    });
    browser.on('disconnected', removeScratch);
    return browser;
  } catch (error) {
    removeScratch();
    throw error;
  }
}

async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return askedFor(named);
  const program = systemPrograms().find(existsSync) ?? playwrightDownload();
  return program === null ? await chromiumFromNpm() : { program, environment: {} };
}

/** A wrong name is an error, not a reason to look elsewhere: the tester asked for that very browser. */
function askedFor(program: string): Chromium {
  if (!existsSync(program))
    throw new Error(`Expected CHROMIUM to name a program, but there is no ${program}.`);
  return { program, environment: {} };
}

function systemPrograms(): readonly string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
}

function playwrightDownload(): string | null {
  const program = chromium.executablePath();
  return existsSync(program) ? program : null;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
