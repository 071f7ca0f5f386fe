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
import { oneAtATime } from '../one-at-a-time.ts';
import type { Principal } from '../identity/principal.ts';

/** Agents, bots and APIs that may do work: who they are, what they can do, and their keys. */
export interface Performers {
  /** @rejects alreadyExists */
  register(request: AgentRequest, by: string): Promise<Outcome<AgentKey>>;
  list(): Promise<readonly AgentEntry[]>;
  /** @rejects notFound */
  find(agent: string): Promise<Outcome<AgentEntry>>;
  /** @rejects notFound */
  setStatus(agent: string, status: AgentEntry['status']): Promise<Outcome<AgentEntry>>;
  /** Gives a new key; the old one is refused from now on. @rejects notFound */
  rotateKey(agent: string): Promise<Outcome<AgentKey>>;
  /** Whose key has this SHA-256 (hex); `null` when nobody's. */
  ofKey(hash: string): Promise<Extract<Principal, { type: 'performer' }> | null>;
}

/** A key says what it is, so that secret scanners find it where it should not be. */
const KEY_PREFIX = 'baton_pk_';
const SHOWN_LETTERS = KEY_PREFIX.length + 6;

interface Performer extends AgentEntry {
  readonly keyHash: string;
}

const performerDocument: Schema<Performer> = object<Performer>({ ...AGENT, keyHash: text() });

/** Keeps performers among the store's documents. */
export function openPerformers(documents: DocumentStore, clock: Clock): Performers {
  // A document is read, changed and written back: two changes of one performer take turns.
  const queue = oneAtATime();
  const load = async (agent: string): Promise<Outcome<Performer>> => {
    const document = await documents.get('performer', agent);
    if (holds(performerDocument, document)) return accept(document);
    return reject('notFound', `Expected performer ${agent} to be registered, but it is not.`);
  };
  const keepKey = async ({ agent }: Performer, { hash }: Key): Promise<void> => {
    await documents.put('token', hash, { agent });
  };
  return {
    async register(request, by) {
      const key = freshKey();
      const performer = newPerformer(request, key, by, formatInstant(clock.now()));
      const { agent } = performer;
      const isNew = await documents.put(
        'performer',
        agent,
        { ...performer },
        { onlyIfAbsent: true },
      );
      if (!isNew)
        return reject(
          'alreadyExists',
          `Expected ${agent} to be new, but it is registered already.`,
          {
            agent,
          },
        );
      await keepKey(performer, key);
      return accept({ agent, key: key.secret });
    },
    async list() {
      const found = (await documents.list('performer')).map(({ value }) => value);
      return found.filter((value) => holds(performerDocument, value)).map(entryOf);
    },
    async find(agent) {
      const found = await load(agent);
      return found.ok ? accept(entryOf(found.value)) : found;
    },
    setStatus: (agent, status) =>
      queue.run(agent, async () => {
        const found = await load(agent);
        if (!found.ok) return found;
        const performer = { ...found.value, status };
        await documents.put('performer', agent, performer);
        return accept(entryOf(performer));
      }),
    rotateKey: (agent) =>
      queue.run(agent, async () => {
        const found = await load(agent);
        if (!found.ok) return found;
        const key = freshKey();
        const performer = { ...found.value, keyHash: key.hash, keyPrefix: key.shown };
        await documents.put('performer', agent, performer);
        await documents.take('token', found.value.keyHash);
        await keepKey(performer, key);
        return accept({ agent, key: key.secret });
      }),
    async ofKey(hash) {
      const agent = (await documents.get('token', hash))?.['agent'];
      if (typeof agent !== 'string') return null;
      const performer = await documents.get('performer', agent);
      // A key that its performer does not name any more was rotated away.
      if (!holds(performerDocument, performer) || performer.keyHash !== hash) return null;
      const { kind, capabilities, status } = performer;
      return { type: 'performer', agent, kind, capabilities, status };
    },
  };
}

interface Key {
  readonly secret: string;
  readonly hash: string;
  readonly shown: string;
}

function freshKey(): Key {
  const secret = KEY_PREFIX + freshSecret(256);
  return { secret, hash: sha256(secret), shown: secret.slice(0, SHOWN_LETTERS) };
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
    keyPrefix: key.shown,
    keyHash: key.hash,
    registeredAt: at,
    registeredBy: by,
  };
}

function entryOf({ keyHash: _secret, ...entry }: Performer): AgentEntry {
  return entry;
}
