import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { removable } from './runtime/testing/phantom/removals/removable.ts';
import { lightCanvas } from './scripts/light-canvas.ts';
import { strictLibraries } from './scripts/strict-libraries.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** The runtime, as `npm start` binds it. */
const RUNTIME = 'http://127.0.0.1:8730';

/**
 * Refuses a page that the product's Content-Security-Policy would break: inline scripts, styles or handlers, or
 * anything fetched from elsewhere.
 */
const strictPage: Plugin = {
  name: 'baton-strict-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const offence =
        /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|(?:src|href)="(?:https?:)?\/\//i.exec(
          html,
        );
      if (offence === null) return;
      throw new Error(`Expected a page without inline or foreign code, but found: ${offence[0]}`);
    },
  },
};

const EVERYWHERE = ['node_modules/**', 'dist/**', 'data/**'];
const REMOVED = ['runtime/testing/phantom/removals/*.removals.test.ts'];
const IN_A_BROWSER = ['modeler/e2e/**/*.test.ts', 'runtime/testing/browser.test.ts'];

/** Tests that need no browser, in parallel. */
const IN_NODE: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'node',
    include: ['{shared,runtime,modeler,processes,examples,scripts}/**/*.test.ts'],
    exclude: [...EVERYWHERE, ...IN_A_BROWSER, ...REMOVED],
    testTimeout: 15_000,
    // What is awaited comes when it comes on a busy machine; nothing waits longer than it must.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 30_000,
  },
};

/** Cheats against a runtime without what stops them: each mechanism can be taken away. */
const WITHOUT_MECHANISMS: TestProjectConfiguration = {
  extends: true,
  plugins: [removable(ROOT)],
  test: {
    name: 'removals',
    include: REMOVED,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
};

/** Walks through the built application, afterwards. */
const WITH_A_BROWSER: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'browser',
    include: IN_A_BROWSER,
    exclude: EVERYWHERE,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    // A browser on two busy cores may be late; what fails is tried once more there, and told.
    retry: process.env['CI'] === undefined ? 0 : 1,
    // One browser at a time: it and the server under test fill two cores.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig(({ mode }) => ({
  // Vite's root is the web application; Vitest's is the repository.
  root: mode === 'test' ? ROOT : `${ROOT}modeler`,
  cacheDir: `${ROOT}node_modules/.vite`,
  plugins: [strictPage, strictLibraries, lightCanvas],
  // The form editor brings one of its own: fields that are drawn by one know nothing of the other.
  resolve: { dedupe: ['preact'] },
  build: {
    outDir: `${ROOT}dist/web`,
    emptyOutDir: true,
    manifest: true,
    sourcemap: true,
    // The policy knows no `data:`; fonts and pictures are files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // scripts/check-sizes.ts holds the limits that count.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    // Just what the web application is made of: not the runtime's data, which lies beside it.
    fs: {
      allow: ['modeler', 'shared', 'runtime/engine', 'runtime/play', 'node_modules'].map(
        (path) => ROOT + path,
      ),
    },
    proxy: { '/v1': RUNTIME, '/openapi.json': RUNTIME, '/docs': RUNTIME, '/healthz': RUNTIME },
  },
  test: { projects: [IN_NODE, WITHOUT_MECHANISMS, WITH_A_BROWSER] },
}));
