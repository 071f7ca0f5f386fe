import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BatonAdmin, batonAdmin } from '../../examples/demo/baton-admin.ts';
import { deployProcess } from '../../examples/demo/deploy.ts';
import { MemoryFile } from '../../examples/demo/memory.ts';
import { agentOf, registerConnectors, registerPerformers } from '../../examples/demo/register.ts';
import { type JsonObject, objectsOf, textOf } from '../../examples/json.ts';
import { freshTokens, startSystems, type Systems } from '../../examples/systems/start-systems.ts';
import { call } from '../../examples/testing/http-call.ts';
import { type RunningWorker, startWorker } from '../../examples/workers/baton-worker.ts';
import type { Log } from '../../examples/workers/log.ts';
import type { Performer } from '../../examples/workers/roster.ts';
import type { RuntimeConfig } from '../../runtime/config.ts';
import { type Runtime, startRuntime } from '../../runtime/main.ts';

const QUIET: Log = () => {};
const PATIENCE = { least: 5, most: 50 };

/** At most so long (milliseconds) until something that is waited for has come about. */
const LONGEST_WAIT = 30_000;

/**
 * A whole office for a test: Baton on a real port with its clock wound by hand, the stand-in systems,
 * and whoever is let in to work. Everything speaks HTTP.
 */
export class Office {
  readonly systems: Systems;
  readonly baton: BatonAdmin;
  #runtime: Runtime;
  readonly #memory: MemoryFile;
  readonly #folder: string;
  readonly #ending: AbortController;
  readonly #workers = new Map<string, RunningWorker>();

  private constructor(parts: {
    readonly systems: Systems;
    readonly runtime: Runtime;
    readonly folder: string;
  }) {
    const { systems, runtime, folder } = parts;
    this.systems = systems;
    this.#runtime = runtime;
    this.#folder = folder;
    this.#memory = new MemoryFile(folder);
    this.#ending = new AbortController();
    const access = { url: runtime.url, token: runtime.adminToken };
    const ending = this.#ending.signal;
    this.baton = batonAdmin(access, { ending, patience: PATIENCE, log: QUIET });
  }

  /** Opens the office and deploys the process in `folder`. */
  static async open(folder: string): Promise<Office> {
    const systems = await startSystems({
      data: null,
      documents: join(folder, 'samples'),
      tokens: freshTokens(),
      ports: { erp: 0, sanctions: 0 },
      now: () => Date.now(),
    });
    const scratch = mkdtempSync(join(tmpdir(), 'office-'));
    const runtime = await startRuntime(configOf(scratch, 0));
    const office = new Office({ systems, runtime, folder: scratch });
    await registerConnectors(office.baton, systems);
    await deployProcess(office.baton, folder, office.#memory, QUIET);
    return office;
  }

  async close(): Promise<void> {
    await this.sendHome([...this.#workers.keys()]);
    this.#ending.abort();
    await this.#runtime.close();
    await this.systems.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Stops Baton and starts it again, where it was and with what it kept. Everybody goes on working. */
  async restartBaton(): Promise<void> {
    const { port } = this.#runtime;
    await this.#runtime.close();
    this.#runtime = await startRuntime(configOf(this.#folder, port));
  }

  /** Registers performers and lets them work. */
  async letIn(performers: readonly Performer[]): Promise<void> {
    await registerPerformers(this.baton, performers, this.#memory);
    for (const performer of performers) {
      const agent = agentOf(performer);
      const worker = startWorker({
        url: this.#runtime.url,
        agent,
        key: this.#memory.now.keys[agent] ?? '',
        capabilities: performer.capabilities,
        perform: performer.perform,
        lanes: 2,
        heartbeatMs: performer.renews ? 5000 : null,
        patience: PATIENCE,
        graceMs: 200,
        log: QUIET,
      });
      this.#workers.set(performer.name, worker);
    }
  }

  /** Lets performers go, once they have put down their work. */
  async sendHome(names: readonly string[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        await this.#workers.get(name)?.stop();
        this.#workers.delete(name);
      }),
    );
  }

  /** Hands a document in; answers the instance that deals with it. */
  async handIn(file: string): Promise<string> {
    const body = { processId: 'invoice-to-payment', variables: { document: { name: file } } };
    const started = await this.baton.ask({ method: 'POST', path: '/v1/instances', body });
    return textOf(started, 'instanceId');
  }

  async instance(instanceId: string): Promise<JsonObject> {
    return this.baton.ask({ method: 'GET', path: `/v1/instances/${instanceId}` });
  }

  /** The elements of an instance that hold a token. */
  async tokens(instanceId: string): Promise<readonly string[]> {
    const elements = objectsOf(await this.instance(instanceId), 'activeElements');
    return elements.map((element) => textOf(element, 'elementId'));
  }

  /** The elements and flows an instance has gone through, in order. */
  async entered(instanceId: string): Promise<readonly string[]> {
    const path = `/v1/instances/${instanceId}/trace?limit=500`;
    const lines = objectsOf(await this.baton.ask({ method: 'GET', path }), 'items');
    return lines
      .filter((line) => line['intent'] === 'entered')
      .map((line) => textOf(line, 'elementId'));
  }

  /** The records of an instance's journal of one type. */
  async records(instanceId: string, type: string): Promise<readonly JsonObject[]> {
    const path = `/v1/instances/${instanceId}/journal?limit=500`;
    const records = objectsOf(await this.baton.ask({ method: 'GET', path }), 'items');
    return records.filter((record) => record['type'] === type);
  }

  /** The task of an instance that waits for a person at an element. */
  async task(instanceId: string, elementId: string): Promise<JsonObject> {
    return this.#until(async () => {
      const path = `/v1/inbox?instanceId=${instanceId}`;
      const tasks = objectsOf(await this.baton.ask({ method: 'GET', path }), 'items');
      const found = tasks.find((task) => task['elementId'] === elementId);
      if (found === undefined) return null;
      return this.baton.ask({ method: 'GET', path: `/v1/tasks/${textOf(found, 'taskId')}` });
    }, `a task at ${elementId}`);
  }

  /** Completes a person's task: what the form was filled with, and what is decided. */
  async decide(instanceId: string, elementId: string, decision: JsonObject): Promise<void> {
    const task = await this.task(instanceId, elementId);
    const filled = task['variables'];
    const variables = { ...(typeof filled === 'object' ? filled : {}), ...decision };
    const path = `/v1/tasks/${textOf(task, 'taskId')}/complete`;
    await this.baton.ask({ method: 'POST', path, body: { variables } });
  }

  /** Waits until an instance has ended; answers its last view. */
  async ended(instanceId: string): Promise<JsonObject> {
    return this.#until(async () => {
      const instance = await this.instance(instanceId);
      return instance['state'] === 'active' ? null : instance;
    }, `the end of ${instanceId}`);
  }

  /** Waits, the clock going on, until an instance is held; answers its incident. */
  async held(instanceId: string): Promise<JsonObject> {
    return this.#until(async () => {
      const [incident] = objectsOf(await this.instance(instanceId), 'incidents');
      if (incident !== undefined) return incident;
      await this.advance('PT0.5S');
      return null;
    }, `an incident of ${instanceId}`);
  }

  /** Waits until an instance has ended, the clock going on with the time. */
  async endedWhileTimePasses(instanceId: string): Promise<JsonObject> {
    return this.#until(async () => {
      const instance = await this.instance(instanceId);
      if (instance['state'] !== 'active') return instance;
      await this.advance('PT0.05S');
      return null;
    }, `the end of ${instanceId}`);
  }

  /** Waits until an instance has a token at an element. */
  async at(instanceId: string, elementId: string): Promise<void> {
    await this.#until(
      async () => ((await this.tokens(instanceId)).includes(elementId) ? true : null),
      `a token at ${elementId}`,
    );
  }

  /** Waits for a record of a type in the journal of an instance; answers the first. */
  async recorded(instanceId: string, type: string): Promise<JsonObject> {
    return this.#until(
      async () => (await this.records(instanceId, type))[0] ?? null,
      `a record ${type}`,
    );
  }

  async retry(incident: JsonObject): Promise<void> {
    const path = `/v1/incidents/${encodeURIComponent(textOf(incident, 'incidentId'))}/retry`;
    await this.baton.ask({ method: 'POST', path, body: { attempts: 3 } });
  }

  async advance(by: string): Promise<void> {
    await this.baton.ask({ method: 'POST', path: '/v1/clock/advance', body: { by } });
  }

  async erp(path: string): Promise<JsonObject> {
    const token = this.systems.tokens['svc-reader'];
    return (await call(`${this.systems.erp.url}${path}`, { token })).body;
  }

  /** The postings of a supplier that stand. */
  async postings(supplierId: string): Promise<readonly JsonObject[]> {
    return objectsOf(await this.erp(`/postings?supplierId=${supplierId}&status=posted`), 'items');
  }

  async #until<Value>(look: () => Promise<Value | null>, what: string): Promise<Value> {
    const deadline = Date.now() + LONGEST_WAIT;
    for (;;) {
      const value = await look();
      if (value !== null) return value;
      if (Date.now() > deadline) throw new Error(`Expected ${what} in time, but it did not come.`);
      await pause(10);
    }
  }
}

function configOf(folder: string, port: number): RuntimeConfig {
  return {
    host: '127.0.0.1',
    port,
    dataFolder: join(folder, 'baton'),
    store: 'sqlite',
    adminToken: null,
    testClock: true,
    allowedHosts: [],
    isBehindProxy: false,
    logLevel: 'silent',
  };
}
