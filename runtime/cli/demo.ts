import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../../shared/json.ts';
import type { Environment } from '../config.ts';

/** The demonstration, running beside the runtime. */
export interface Demo {
  /** Where it writes down what it does. */
  readonly log: string;
  /** The page on which its performers are made to lie; `null` when it has not told in time. */
  readonly switchPage: Promise<string | null>;
  stop(): Promise<void>;
}

/** What the demonstration is told. */
export interface DemoTerms {
  readonly url: string;
  readonly adminToken: string;
  readonly folder: string;
  readonly environment: Environment;
  /** Called when it ends by itself, with its exit code. */
  readonly ended: (code: number | null) => void;
}

/** How long (ms) it is given to stop by itself. */
const STOP_WITHIN_MS = 5000;

/**
 * Starts the demonstration: stand-in systems of record, performers and first instances, as a
 * program of its own that knows the runtime by its address only. Over the channel it notices when
 * the runtime is gone, however that came about.
 * @returns null when it is not built
 */
export function startDemo({ url, adminToken, folder, environment, ended }: DemoTerms): Demo | null {
  const program = fileURLToPath(new URL('../../examples/demo.js', import.meta.url));
  if (!existsSync(program)) return null;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = join(folder, 'demo.log');
  const output = openSync(log, 'a', 0o600);
  const child = fork(program, {
    env: {
      ...environment,
      BATON_URL: url,
      BATON_ADMIN_TOKEN: adminToken,
      BATON_DEMO_DATA: folder,
    },
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  let isStopping = false;
  child.on('exit', (code) => {
    if (!isStopping) ended(code);
  });
  child.on('error', () => ended(null));
  return {
    log,
    switchPage: switchPageOf(child),
    async stop() {
      isStopping = true;
      await stop(child);
    },
  };
}

/** How long (ms) the start waits for the demonstration to say where its switch is. */
const TELL_WITHIN_MS = 10_000;

async function switchPageOf(child: ChildProcess): Promise<string | null> {
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), TELL_WITHIN_MS);
    const done = (url: string | null): void => {
      clearTimeout(timer);
      resolve(url);
    };
    child.once('exit', () => done(null));
    child.on('message', (message) => {
      if (
        isJsonObject(message) &&
        message['type'] === 'switch' &&
        typeof message['url'] === 'string'
      )
        done(message['url']);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
