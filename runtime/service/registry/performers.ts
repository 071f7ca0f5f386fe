import {
  AGENT,
  type AgentEntry,
  type AgentKey,
  type AgentRequest,
} from '../../../shared/api/registry.ts';
import { holds } from '../../../shared/faults.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { object, text, type Schema } from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshSecret } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import type { Principal } from '../identity/principal.ts';

/** A key says what it is, so that secret scanners find it where it should not be. */
const KEY_PREFIX = 'baton_pk_';
const SHOWN_LETTERS = KEY_PREFIX.length + 6;

interface Performer extends AgentEntry {
  readonly keyHash: string;
}

const performerDocument: Schema<Performer> = object<Performer>({ ...AGENT, keyHash: text() });

/** Agents, bots and APIs that may do work: who they are, what they can do, and their keys. */
export class Performers {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  /** A document is read, changed and written back: changes of one performer take turns. */
  readonly #turns: Turns = oneAtATime();

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** @rejects alreadyExists */
  async register(request: AgentRequest, by: string): Promise<Outcome<AgentKey>> {
    const key = freshKey();
    const performer = newPerformer(request, key, by, formatInstant(this.#clock.now()));
    const { agent } = performer;
    const once = { onlyIfAbsent: true };
    if (!(await this.#documents.put('performer', agent, { ...performer }, once)))
      return reject('alreadyExists', `Expected ${agent} to be new, but it is registered already.`, {
        agent,
      });
    return await this.#handOut(performer, key);
  }

  async list(): Promise<readonly AgentEntry[]> {
    const documents = (await this.#documents.list('performer')).map(({ value }) => value);
    return documents.filter((value) => holds(performerDocument, value)).map(entryOf);
  }

  /** @rejects notFound */
  async find(agent: string): Promise<Outcome<AgentEntry>> {
    const found = await this.#load(agent);
    return found.ok ? accept(entryOf(found.value)) : found;
  }

  /** @rejects notFound */
  async setStatus(agent: string, status: AgentEntry['status']): Promise<Outcome<AgentEntry>> {
    return await this.#change(agent, (performer) => ({ ...performer, status }));
  }

  /** Gives a new key; the old one is refused from now on. @rejects notFound */
  async rotateKey(agent: string): Promise<Outcome<AgentKey>> {
    const key = freshKey();
    const before = await this.#load(agent);
    if (!before.ok) return before;
    const changed = await this.#change(agent, (performer) => ({ ...performer, ...marksOf(key) }));
    if (!changed.ok) return changed;
    await this.#documents.take('token', before.value.keyHash);
    return await this.#handOut(changed.value, key);
  }

  /** Whose key has this SHA-256 (hex); `null` when nobody's. */
  async ofKey(hash: string): Promise<Extract<Principal, { type: 'performer' }> | null> {
    const agent = (await this.#documents.get('token', hash))?.['agent'];
    if (typeof agent !== 'string') return null;
    const performer = await this.#documents.get('performer', agent);
    // A key that its performer does not name any more was rotated away.
    if (!holds(performerDocument, performer) || performer.keyHash !== hash) return null;
    const { kind, capabilities, status } = performer;
    return { type: 'performer', agent, kind, capabilities, status };
  }

  async #load(agent: string): Promise<Outcome<Performer>> {
    const document = await this.#documents.get('performer', agent);
    if (holds(performerDocument, document)) return accept(document);
    return reject('notFound', `Expected performer ${agent} to be registered, but it is not.`);
  }

  async #change(
    agent: string,
    change: (performer: Performer) => Performer,
  ): Promise<Outcome<AgentEntry>> {
    return await this.#turns.run(agent, async () => {
      const found = await this.#load(agent);
      if (!found.ok) return found;
      const performer = change(found.value);
      await this.#documents.put('performer', agent, { ...performer });
      return accept(entryOf(performer));
    });
  }

  async #handOut({ agent }: AgentEntry, key: Key): Promise<Outcome<AgentKey>> {
    await this.#documents.put('token', key.keyHash, { agent });
    return accept({ agent, key: key.secret });
  }
}

interface Key extends Pick<Performer, 'keyHash' | 'keyPrefix'> {
  readonly secret: string;
}

function freshKey(): Key {
  const secret = KEY_PREFIX + freshSecret(256);
  return { secret, keyHash: sha256(secret), keyPrefix: secret.slice(0, SHOWN_LETTERS) };
}

function marksOf({ keyHash, keyPrefix }: Key): Pick<Performer, 'keyHash' | 'keyPrefix'> {
  return { keyHash, keyPrefix };
}

function newPerformer(request: AgentRequest, key: Key, by: string, at: string): Performer {
  const { name, version, kind, capabilities, owner, description = null } = request;
  return {
    agent: `${name}@${version}`,
    name,
    version,
    kind,
    capabilities,
    owner,
    description,
    status: 'active',
    ...marksOf(key),
    registeredAt: at,
    registeredBy: by,
  };
}

function entryOf({ keyHash: _secret, ...entry }: Performer): AgentEntry {
  return entry;
}
