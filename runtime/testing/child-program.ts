import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A program for child processes of a test, made ready to start in a few dozen milliseconds. */
export interface ChildProgram {
  /** Starts it; what it writes to its standard output can be read, its errors are shown. */
  start(args: readonly string[]): ChildProcess;
  /** Starts it with a channel to talk over; its errors are shown. */
  fork(): ChildProcess;
  remove(): void;
}

/**
 * Bundles a TypeScript file once, so that starting it many times costs no compiler. The bundle lies
 * under node_modules: packages are found from there.
 */
export async function childProgram(entry: string): Promise<ChildProgram> {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.baton-child-'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return {
    start: (args) =>
      spawn(process.execPath, [join(folder, 'child.mjs'), ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    fork: () => fork(join(folder, 'child.mjs'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
