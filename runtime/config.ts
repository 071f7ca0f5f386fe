import { resolve } from 'node:path';
import { accept, type Outcome } from '../shared/outcome.ts';
import { reject } from '../shared/rejection.ts';
import { CALL_DEPTH } from './engine/index.ts';

/** How a runtime is started. */
export interface RuntimeConfig {
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** `null`: nothing is kept beside the store, and every start has secrets of its own. */
  readonly dataFolder: string | null;
  readonly store: 'sqlite' | 'memory';
  /** `null`: the one in the data folder. */
  readonly adminToken: string | null;
  /** Winds the processes' clock by hand. */
  readonly testClock: boolean;
  /** Names, beside those of the loopback interface, under which it answers. */
  readonly allowedHosts: readonly string[];
  readonly isBehindProxy: boolean;
  readonly logLevel: LogLevel;
  /** How many processes may be called within one another; 100 when it is left out. */
  readonly callDepth?: number;
  /** The file that says how people sign in at an identity provider; left out: they do not. */
  readonly oidcFile?: string;
  /** How fast connections beat, try again and look again at what was down (ms); for tests. */
  readonly connectionTimes?: {
    readonly heartbeatMs?: number;
    readonly pauseMs?: number;
    readonly circuitMs?: number;
    readonly webhookPausesMs?: readonly number[];
  };
  /** Where checkpoints of the audit log are written; left out: `audit` in the data folder. */
  readonly auditFolder?: string;
  /** An address or a program that is told of every checkpoint; left out: nobody is. */
  readonly witness?: string;
}

/** How much goes to the log. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What was said on the command line; what was not said is left out. */
export interface ConfigFlags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
  readonly store?: string;
  readonly 'test-clock'?: boolean;
  readonly 'allow-host'?: readonly string[];
  readonly 'behind-proxy'?: boolean;
  readonly 'log-level'?: string;
  readonly 'call-depth'?: string;
  readonly oidc?: string;
  readonly audit?: string;
  readonly witness?: string;
}

/** The surroundings of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Puts the command line and the environment together; the command line wins.
 * @rejects malformedRequest with everything that is wrong
 */
export function readConfig(flags: ConfigFlags, environment: Environment): Outcome<RuntimeConfig> {
  const faults: string[] = [];
  const said = (flag: string | undefined, name: string, usual: string): string =>
    flag ?? (environment[name] || usual);
  const isOn = (flag: boolean | undefined, name: string): boolean =>
    flag ?? ['1', 'true'].includes(environment[name] ?? '');
  const allowed = flags['allow-host'] ?? said(undefined, 'BATON_ALLOW_HOST', '').split(',');
  const config: RuntimeConfig = {
    host: said(flags.host, 'BATON_HOST', '127.0.0.1'),
    port: portIn(said(flags.port, 'BATON_PORT', '8730'), faults),
    dataFolder: resolve(said(flags.data, 'BATON_DATA', './data')),
    store: storeIn(said(flags.store, 'BATON_STORE', 'sqlite'), faults),
    adminToken: tokenIn(environment['BATON_ADMIN_TOKEN'] || null, faults),
    testClock: isOn(flags['test-clock'], 'BATON_TEST_CLOCK'),
    allowedHosts: allowed.map((name) => name.trim()).filter((name) => name !== ''),
    isBehindProxy: isOn(flags['behind-proxy'], 'BATON_BEHIND_PROXY'),
    logLevel: levelIn(said(flags['log-level'], 'BATON_LOG_LEVEL', 'warn'), faults),
    callDepth: depthIn(said(flags['call-depth'], 'BATON_CALL_DEPTH', String(CALL_DEPTH)), faults),
  };
  const audit = said(flags.audit, 'BATON_AUDIT', '');
  const witness = said(flags.witness, 'BATON_WITNESS', '');
  const oidc = said(flags.oidc, 'BATON_OIDC', '');
  checkReach(config, faults);
  const whole = {
    ...config,
    ...(audit === '' ? {} : { auditFolder: resolve(audit) }),
    ...(witness === '' ? {} : { witness }),
    ...(oidc === '' ? {} : { oidcFile: resolve(oidc) }),
  };
  return faults.length === 0 ? accept(whole) : reject('malformedRequest', faults.join('\n'));
}

/** Beyond this machine only behind something that speaks TLS, and only under names that are known. */
function checkReach({ host, allowedHosts, isBehindProxy }: RuntimeConfig, faults: string[]): void {
  if (LOOPBACK.has(host)) return;
  if (!isBehindProxy)
    faults.push(
      `Expected --host to be a loopback address, but it is ${host}. To be reached from elsewhere, ` +
        'put a proxy that speaks TLS in front and say --behind-proxy and --allow-host.',
    );
  else if (allowedHosts.length === 0)
    faults.push(
      'Expected --allow-host with the public name of the runtime, because of --behind-proxy, but ' +
        'there is none.',
    );
}

function portIn(text: string, faults: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535)
    faults.push(`Expected --port to be 0 to 65535, but it is ${text}.`);
  return port;
}

/** A depth that no process needs would only make a runaway recursion longer. */
const DEEPEST_CALL = 10_000;

function depthIn(text: string, faults: string[]): number {
  const depth = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (depth < 1 || depth > DEEPEST_CALL)
    faults.push(`Expected --call-depth to be 1 to ${DEEPEST_CALL}, but it is ${text}.`);
  return depth;
}

function storeIn(text: string, faults: string[]): RuntimeConfig['store'] {
  if (text === 'sqlite' || text === 'memory') return text;
  const why = text === 'postgres' ? ', which does not exist yet' : '';
  faults.push(`Expected --store to be sqlite or memory, but it is ${text}${why}.`);
  return 'sqlite';
}

function tokenIn(token: string | null, faults: string[]): string | null {
  if (token !== null && !/^[\x21-\x7e]{1,500}$/.test(token))
    faults.push('Expected BATON_ADMIN_TOKEN to be visible ASCII characters, but it is not.');
  return token;
}

function levelIn(text: string, faults: string[]): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined)
    faults.push(`Expected --log-level to be one of ${LOG_LEVELS.join(', ')}, but it is ${text}.`);
  return level ?? 'warn';
}
