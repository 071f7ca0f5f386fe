import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, type Environment, type RuntimeConfig } from '../config.ts';
import { adminTokenFile } from '../data-folder.ts';
import { startRuntime, type Runtime } from '../main.ts';
import { VERSION } from '../version.ts';
import { startDemo, type Demo } from './demo.ts';
import { understand, UsageError } from './usage-error.ts';

/** `baton serve`: runs until it is told to stop, or its store fails. */
export async function serve(args: readonly string[], environment: Environment): Promise<number> {
  const { values } = understand(() => parseArgs({ args: [...args], options: OPTIONS }));
  const { 'no-demo': withoutDemo = isOn(environment['BATON_NO_DEMO']), ...flags } = values;
  const config = readConfig(flags, environment);
  if (!config.ok) throw new UsageError(config.rejection.detail);
  // Without a listener of ours this signal would open a debugger, to whoever reaches its port.
  process.on('SIGUSR1', () => {});
  const runtime = await startRuntime(config.value);
  const ending = untilTold(runtime);
  const demo = withoutDemo ? null : demoOf(runtime, config.value, environment);
  await tell(runtime, config.value, demo);
  const code = await ending;
  await demo?.stop();
  // What the store cannot keep any more is not worth waiting for.
  if (code === 0) await runtime.close();
  return code === 0 ? 0 : exitNow(code);
}

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  store: { type: 'string' },
  'test-clock': { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  'behind-proxy': { type: 'boolean' },
  'log-level': { type: 'string' },
  'call-depth': { type: 'string' },
  oidc: { type: 'string' },
  audit: { type: 'string' },
  witness: { type: 'string' },
} as const;

/** Resolves with the exit code when it is time to stop. A second signal does not wait. */
async function untilTold(runtime: Runtime): Promise<number> {
  return await new Promise((resolve) => {
    let isAsked = false;
    const asked = (): void => {
      if (isAsked) exitNow(130);
      isAsked = true;
      process.stderr.write('\nStopping …\n');
      resolve(0);
    };
    process.on('SIGINT', asked);
    process.on('SIGTERM', asked);
    runtime.onFailure((failure) => {
      process.stderr.write(
        `baton: The store has failed: ${failure.message} Nothing is acknowledged any more; start again to recover.\n`,
      );
      resolve(1);
    });
  });
}

function exitNow(code: number): never {
  process.exit(code);
}

function demoOf(runtime: Runtime, config: RuntimeConfig, environment: Environment): Demo | null {
  const { url, adminToken } = runtime;
  const folder = join(config.dataFolder ?? '.', 'demo');
  return startDemo({
    url,
    adminToken,
    folder,
    environment,
    ended: (code) => {
      const log = join(folder, 'demo.log');
      process.stderr.write(`The demonstration has ended (exit code ${code}); ${log} says why.\n`);
    },
  });
}

async function tell(runtime: Runtime, config: RuntimeConfig, demo: Demo | null): Promise<void> {
  const { url } = runtime;
  const { dataFolder, store, testClock } = config;
  const folder = dataFolder === null ? '' : relative('.', dataFolder) || '.';
  const kept = store === 'sqlite' ? `${folder} (SQLite)` : 'in memory: gone when it stops';
  const token =
    config.adminToken === null ? adminTokenFile(folder) : 'as preset by BATON_ADMIN_TOKEN';
  const lines = [
    `Baton ${VERSION} is running.`,
    '',
    `  Open       ${await runtime.signInLink()}`,
    '             (signs you in once, within the hour; "npx baton sign-in" makes another)',
    `  Address    ${url}`,
    `  Interface  ${url}/docs`,
    `  Data       ${kept}`,
    `  Token      ${token}`,
    ...(demo === null
      ? []
      : [
          `  Demo       ${(await demo.switchPage) ?? 'running'}`,
          '             (here you can make the performer that posts invoices lie)',
        ]),
    ...(testClock ? ['  Clock      stands still until it is advanced: /v1/clock/advance'] : []),
    '',
    'Press Ctrl+C to stop.',
  ];
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function isOn(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}
