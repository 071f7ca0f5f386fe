import { vi } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { deploymentOf, lineModel, serviceTask } from '../models.ts';
import { ADMIN_TOKEN, type TestRuntime } from '../runtime.ts';
import type { Role } from '../../../shared/access.ts';
import { signedIn } from '../people.ts';
import type { StandIn } from './stand-in.ts';

/** An answer of the runtime, whatever it says. */
export interface Said {
  readonly status: number;
  readonly body: JsonObject;
}

/** A performer as the runtime knows it. */
export interface Actor {
  readonly agent: string;
  readonly token: string;
}

/** An item that a performer holds. */
export interface Held extends Actor {
  readonly itemId: string;
  readonly lease: string;
  readonly epoch: number;
  readonly input: JsonObject;
}

/** What a case is about: the model of its task and what it begins with. */
export interface CaseOptions {
  /** Extension elements of the task, as XML: subject, contract, proof, governance. */
  readonly extensions?: string;
  readonly retries?: string;
  readonly variables?: JsonObject;
  readonly kind?: string;
}

/** The work of a case is offered to nobody, now or any more. */
export class NothingOffered extends Error {
  override readonly name: string = 'NothingOffered';
}

let count = 0;

/**
 * One case of one process before real stand-in systems: a task done by a scripted performer, and
 * the end behind it. Whether the token has moved is asked of the runtime, never of the performer.
 */
export class World {
  readonly house: TestRuntime;
  readonly systems: StandIn;
  /** The capability that the task of this case asks for. */
  readonly capability: string;
  instanceId: string = '';

  /** @param capability of another case: then this one is of the same process */
  constructor(house: TestRuntime, systems: StandIn, capability?: string) {
    count += 1;
    this.house = house;
    this.systems = systems;
    this.capability = capability ?? `case-${count}`;
  }

  /** Asks the runtime something, as somebody. */
  async ask(
    method: string,
    path: string,
    options: {
      readonly token?: string | null;
      readonly lease?: string;
      readonly body?: JsonValue;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Said> {
    const { token = ADMIN_TOKEN, lease, body, headers = {} } = options;
    const response = await this.house.fetch(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(lease === undefined ? {} : { 'baton-lease': lease }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return { status: response.status, body: parsed as JsonObject };
  }

  /** As {@link ask}; must succeed. */
  async must(...call: Parameters<World['ask']>): Promise<JsonObject> {
    const { status, body } = await this.ask(...call);
    if (status < 300) return body;
    throw new Error(`Expected ${call[0]} ${call[1]} to succeed, but: ${JSON.stringify(body)}`);
  }

  /** The deployment of a case, as a request says it. */
  deployment(extensions: string, retries = '3'): { readonly resources: readonly JsonObject[] } {
    const task = serviceTask('work', { type: this.capability, retries, extensions });
    const { resources } = deploymentOf(lineModel(this.capability, [task]));
    return { resources: resources.map((resource) => ({ ...resource })) };
  }

  /** Deploys the case and begins it. */
  async begin({ extensions = '', retries = '3', variables = {} }: CaseOptions): Promise<this> {
    await this.must('POST', '/v1/deployments', { body: this.deployment(extensions, retries) });
    const body = { processId: this.capability, variables: { ...CASE, ...variables } };
    const { instanceId } = await this.house.api('startInstance', { body });
    this.instanceId = instanceId;
    return this;
  }

  /** Registers a performer for the task. @param more what else the registry says of it */
  async register(kind = 'agent', more: JsonObject = {}): Promise<Actor> {
    count += 1;
    const own = { name: `actor-${count}`, version: '1.0.0', owner: 'olga' };
    const body = { ...own, kind, capabilities: [this.capability], ...more };
    const { agent, key } = await this.must('POST', '/v1/registry/agents', { body });
    return { agent: String(agent), token: String(key) };
  }

  /** Lets a performer take the task. */
  async lease(actor: Actor): Promise<Held> {
    const path = `/v1/agents/${encodeURIComponent(actor.agent)}/leases?waitMs=2000`;
    const { items } = await this.must('POST', path, { token: actor.token, body: {} });
    const [item] = items as readonly JsonObject[];
    if (item === undefined) throw new NothingOffered(this.capability);
    const { itemId, lease, epoch, input } = item;
    return {
      ...actor,
      itemId: String(itemId),
      lease: String(lease),
      epoch: Number(epoch),
      input: input as JsonObject,
    };
  }

  /** A new performer with the task in hand. */
  async held(kind = 'agent'): Promise<Held> {
    return await this.lease(await this.register(kind));
  }

  /** Something a performer does with the item it holds. */
  async act(held: Held, verb: string, body: JsonObject, method = 'POST'): Promise<Said> {
    const { token, lease, epoch } = held;
    const path = `/v1/items/${held.itemId}/${verb}`;
    return await this.ask(method, path, { token, lease, body: { epoch, ...body } });
  }

  /** Claims, and waits for what becomes of it. */
  async claim(held: Held, output: JsonObject, more: JsonObject = {}): Promise<Said> {
    count += 1;
    const claimId = String(more['claimId'] ?? `claim-${count}`);
    const said = await this.act(held, 'claims', { claimId, output, ...more });
    if (said.status >= 300) return said;
    return await this.fate(held, claimId);
  }

  async fate(held: Held, claimId: string): Promise<Said> {
    const path = `/v1/items/${held.itemId}/claims/${claimId}?waitMs=5000`;
    return await this.ask('GET', path, { token: held.token });
  }

  /** A person who had no part in it permits an action, or refuses it. */
  async permit(approvalId: string, approve = true): Promise<void> {
    const who = await this.person();
    const path = `/v1/approvals/${approvalId}`;
    const { digest } = await this.must('GET', path);
    const decision = { approve, digest: String(digest) };
    await this.must('POST', `${path}/decision`, { token: null, headers: who, body: decision });
  }

  /** A person who had no part in it decides the review of the case. */
  async review(outcome: string): Promise<void> {
    const { items } = await this.must('GET', '/v1/reviews');
    const all = items as readonly JsonObject[];
    const open = all.find(({ instanceId }) => instanceId === this.instanceId);
    if (open === undefined) return;
    const who = await this.person();
    const path = `/v1/reviews/${encodeURIComponent(String(open['itemId']))}`;
    const { digest } = await this.must('GET', path, { token: null, headers: who });
    const body = { outcome, digest: String(digest) };
    await this.must('POST', `${path}/decision`, { token: null, headers: who, body });
    // What was approved is proven again: the clock runs until nothing is due.
    await this.advance('PT1S');
  }

  /** The headers of somebody who is signed in and may decide. */
  async person(roles: readonly Role[] = ['reviewer']): Promise<Readonly<Record<string, string>>> {
    return (await this.somebody(roles)).headers;
  }

  /** Somebody who is signed in: by name, and what their requests say. */
  async somebody(roles: readonly Role[]): Promise<{
    readonly name: string;
    readonly headers: Readonly<Record<string, string>>;
  }> {
    count += 1;
    const name = `person-${count}`;
    const { headers } = await signedIn(this.house, name, { roles: [...roles] });
    return { name, headers };
  }

  /** Whether the token has moved on: the one question that counts. */
  async moved(): Promise<boolean> {
    const body = await this.must('GET', `/v1/instances/${this.instanceId}`);
    return body['state'] === 'completed';
  }

  async incidents(): Promise<readonly string[]> {
    const body = await this.must('GET', `/v1/instances/${this.instanceId}`);
    return (body['incidents'] as readonly JsonObject[]).map(({ kind }) => String(kind));
  }

  async records(type: string): Promise<readonly JsonObject[]> {
    const path = `/v1/instances/${this.instanceId}/journal?limit=500`;
    const { items } = await this.must('GET', path);
    return (items as readonly JsonObject[]).filter((record) => record['type'] === type);
  }

  async advance(by: string): Promise<void> {
    await this.must('POST', '/v1/clock/advance', { body: { by } });
  }
}

/** What every case begins with. */
export const CASE: JsonObject = {
  invoice: 'INV-1',
  amount: 100,
  vendor: 'V-1',
  iban: 'DE02120300000000202051',
};

/** The codes of the checks that did not pass, in what became of a claim. */
export function faultsIn({ body }: Said): readonly string[] {
  const checks = (body['checks'] ?? []) as readonly JsonObject[];
  return checks.filter(({ result }) => result !== 'pass').map(({ code }) => String(code));
}

/** The code by which an attempt of the case has failed; none if its token moves instead. */
export async function failureOf(world: World): Promise<string> {
  const isSettled = async (): Promise<boolean> =>
    (await world.records('attemptFailed')).length > 0 || (await world.moved());
  await vi.waitUntil(isSettled, { timeout: 8000, interval: 20 });
  const [failed] = await world.records('attemptFailed');
  const { message } = (failed?.['feedback'] ?? {}) as JsonObject;
  return /^[A-Z_]+/.exec(String(message))?.[0] ?? 'none';
}
