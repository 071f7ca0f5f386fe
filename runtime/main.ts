import { existsSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type DestinationStream } from 'pino';
import type { RuntimeConfig } from './config.ts';
import { auditKeyFile, openDataFolder } from './data-folder.ts';
import { listen, type Listening } from './http/server.ts';
import { openStaticFiles } from './http/static-files.ts';
import type { AuditPlace } from './service/audit/create-audit.ts';
import { keptInMemory, openLogFiles } from './service/audit/log-files.ts';
import { freshSigningKey, signingKeyIn } from './service/audit/signing-key.ts';
import { keysInFolder, keysInMemory } from './service/audit/vault/subject-keys.ts';
import { witnessOf } from './service/audit/witness.ts';
import { HandWoundClock, systemClock, type Clock } from './service/clock.ts';
import { freshSecret } from './service/fresh-id.ts';
import { Hosted } from './service/connectors/hosted.ts';
import { createSelfFetch } from './service/connectors/self-fetch.ts';
import { ADMINISTRATOR } from './service/identity/identity.ts';
import { readOidcSettings } from './service/identity/oidc/settings.ts';
import { sealWith } from './service/identity/seal.ts';
import { createLog, type Log } from './service/log.ts';
import { createModelReader, type ModelReader } from './service/model-reader/model-reader.ts';
import { createServices, type Services, type ServicesParts } from './service/services.ts';
import { openMemoryStore } from './store/memory.ts';
import type { Store, StoreFailed } from './store/port.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import { VERSION } from './version.ts';

/** A runtime that runs. */
export interface Runtime {
  /** Where it is reached from this machine. */
  readonly url: string;
  readonly port: number;
  readonly adminToken: string;
  /** Makes a link that signs the administrator in, once. */
  signInLink(): Promise<string>;
  /** Called once, when the store has failed: nothing is acknowledged any more. */
  onFailure(listener: (failure: StoreFailed) => void): void;
  /** Stops taking requests, finishes what is in hand, and closes the store. */
  close(): Promise<void>;
}

/** What tests put in the place of the surroundings. */
export interface Surroundings {
  /** The clock by which sessions and keys live. */
  readonly wallClock?: Clock;
  readonly log?: DestinationStream;
  readonly webFolder?: string;
}

/**
 * Starts a runtime: the only place that knows every floor.
 * @throws StoreRefused when the data folder is in use, damaged, or not ours
 */
export async function startRuntime(
  config: RuntimeConfig,
  surroundings: Surroundings = {},
): Promise<Runtime> {
  const wallClock = surroundings.wallClock ?? systemClock();
  const testClock = config.testClock ? new HandWoundClock(wallClock.now()) : null;
  const clock = testClock ?? systemClock();
  const log = createLog(config.logLevel, surroundings.log ?? pino.destination(2));
  const { adminToken, sealKey, receiptSeed } = secretsOf(config);
  const store = await openStore(config, clock);
  const reader = createModelReader();
  const seal = sealWith(sealKey);
  const parts = {
    store,
    reader,
    log,
    clock,
    testClock,
    wallClock,
    adminToken,
    seal,
    receiptSeed,
    audit: auditOf(config),
    evidenceFolder: evidenceFolderOf(config),
    ...saidOf(config),
    ...pausesOf(config),
  };
  const services = createServices(parts);
  try {
    await services.open();
    const listening = await listen({
      services,
      files: openStaticFiles(surroundings.webFolder ?? webFolder()),
      version: VERSION,
      host: config.host,
      port: config.port,
      allowedHosts: config.allowedHosts,
      isBehindProxy: config.isBehindProxy,
    });
    services.start();
    const hosted = startHosted(config, services, listening.port);
    log.info('runtime.started', { port: listening.port, store: config.store });
    return runtimeOf(config, { services, hosted, store, reader, log, adminToken }, listening);
  } catch (error) {
    await services.stop();
    await reader.close();
    await store.close();
    throw error;
  }
}

interface House {
  readonly services: Services;
  readonly hosted: Hosted;
  readonly store: Store;
  readonly reader: ModelReader;
  readonly log: Log;
  readonly adminToken: string;
}

function runtimeOf(
  { host }: RuntimeConfig,
  { services, hosted, store, reader, log, adminToken }: House,
  listening: Listening,
): Runtime {
  const { port } = listening;
  const name = host === '::1' ? '[::1]' : host === 'localhost' ? host : '127.0.0.1';
  const url = `http://${name}:${port}`;
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    // while the door is open: what is in hand is given back through it
    await Promise.all([hosted.stop(), services.webhooks.stop()]);
    await listening.close();
    await services.stop();
    await reader.close();
    await store.close();
    log.info('runtime.stopped');
  };
  return {
    url,
    port,
    adminToken,
    async signInLink() {
      const { token } = await services.identity.links.create(ADMINISTRATOR);
      return `${url}/sign-in?token=${token}`;
    },
    onFailure(listener) {
      store.onFailure(listener);
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** The pauses before an event is told again, where they are not the usual ones. */
function pausesOf({ connectionTimes = {} }: RuntimeConfig): Pick<ServicesParts, 'webhookPausesMs'> {
  const { webhookPausesMs } = connectionTimes;
  return webhookPausesMs === undefined ? {} : { webhookPausesMs };
}

/** Works in the name of those who do not come for their work themselves, by the runtime's own door. */
function startHosted(
  { host, connectionTimes = {} }: RuntimeConfig,
  { connections, connectors, webhooks, performers, log }: Services,
  port: number,
): Hosted {
  const anywhere = host === '0.0.0.0' || host === '::' || host === 'localhost';
  const self = createSelfFetch({
    address: anywhere ? '127.0.0.1' : host,
    port,
    host: `127.0.0.1:${port}`,
  });
  const doubt = (agent: string): Promise<unknown> => performers.move(agent, 'doubt', 'baton');
  const hosted = new Hosted({ connections, connectors, log, self, doubt, ...connectionTimes });
  hosted.follow();
  webhooks.start();
  return hosted;
}

interface Secrets {
  readonly adminToken: string;
  readonly sealKey: Uint8Array;
  readonly receiptSeed: Uint8Array;
}

/** Beside the database, where there is one. */
function evidenceFolderOf({ store, dataFolder }: RuntimeConfig): string | null {
  return store === 'memory' || dataFolder === null ? null : join(dataFolder, 'evidence');
}

function secretsOf({ dataFolder, adminToken }: RuntimeConfig): Secrets {
  if (dataFolder === null)
    return {
      adminToken: adminToken ?? freshSecret(256),
      sealKey: randomBytes(32),
      receiptSeed: randomBytes(32),
    };
  const { sealKey, receiptSeed, ...folder } = openDataFolder(dataFolder);
  return { adminToken: adminToken ?? folder.adminToken, sealKey, receiptSeed };
}

/**
 * What is only there when it is said.
 * @throws Error when the settings of the identity provider cannot be used
 */
function saidOf({ callDepth, oidcFile }: RuntimeConfig): Pick<ServicesParts, 'callDepth' | 'oidc'> {
  const limits = callDepth === undefined ? {} : { callDepth };
  if (oidcFile === undefined) return limits;
  const settings = readOidcSettings(readFileSync(oidcFile, 'utf8'));
  if (settings.ok) return { ...limits, oidc: settings.value };
  throw new Error(`${settings.rejection.detail} (${oidcFile})`);
}

async function openStore({ store, dataFolder }: RuntimeConfig, clock: Clock): Promise<Store> {
  const now = (): ReturnType<Clock['now']> => clock.now();
  if (store === 'memory' || dataFolder === null) return openMemoryStore({ now });
  return await openSqliteStore({ folder: dataFolder, now });
}

/** What outlives the process only together with the journal that it is about. */
function auditOf({ store, dataFolder, auditFolder, witness: said }: RuntimeConfig): AuditPlace {
  const witness = said === undefined ? null : witnessOf(said);
  if (store === 'memory' || dataFolder === null)
    return { files: keptInMemory(), key: freshSigningKey(), witness, subjectKeys: keysInMemory() };
  const folder = auditFolder ?? join(dataFolder, 'audit');
  const files = openLogFiles(folder);
  const subjectKeys = keysInFolder(join(dataFolder, 'vault-keys'));
  return { files, key: signingKeyIn(auditKeyFile(dataFolder), folder), witness, subjectKeys };
}

/** The built web application: beside the built runtime, or where the build of the sources puts it. */
function webFolder(): string {
  const beside = fileURLToPath(new URL('../web', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/web', import.meta.url));
}
