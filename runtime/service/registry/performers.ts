import type {
  AgentChange,
  AgentEntry,
  AgentKey,
  AgentRequest,
  KeyEntry,
  KeyRequest,
} from '../../../shared/api/agents.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, parseInstant, type Instant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { plain } from '../identity/plain.ts';
import type { MachinePerformer } from '../identity/principal.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { freshKey, isInForce, keptBeside, keyTerms, type KeyTerms } from './keys.ts';
import {
  changedPerformer,
  entryOf,
  movedPerformer,
  newPerformer,
  readPerformer,
  type Move,
  type Performer,
  type Registrar,
} from './performer.ts';

/** How exactly (ms) the last use of a key is remembered: not every request is worth a write. */
const SEEN_GRAIN_MS = 60_000;
/** How many keys a performer has at most at once. */
const MOST_KEYS = 10;

/** Agents, bots and APIs that may do work: who they are, what they can do, and their keys. */
export class Performers {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  /** A document is read, changed and written back: changes of one performer take turns. */
  readonly #turns: Turns = oneAtATime();
  readonly #note: (performer: Performer) => void;

  /** @param note is told of everybody who is registered, or changes */
  constructor(
    documents: DocumentStore,
    clock: Clock,
    note: (performer: Performer) => void = () => {},
  ) {
    this.#documents = documents;
    this.#clock = clock;
    this.#note = note;
  }

  /** @rejects alreadyExists, forbidden */
  async register(request: AgentRequest, registrar: Registrar): Promise<Outcome<AgentKey>> {
    const now = this.#clock.now();
    const terms = keyTerms({}, now);
    if (!terms.ok) return terms;
    const made = newPerformer(request, registrar, formatInstant(now));
    if (!made.ok) return made;
    const { agent } = made.value;
    const { secret, key } = freshKey(now, terms.value.expiresAt);
    const performer = plain({ ...made.value, keys: [key] });
    if (!(await this.#documents.put('performer', agent, performer, { onlyIfAbsent: true })))
      return reject('alreadyExists', `Expected ${agent} to be new, but it is registered already.`, {
        agent,
      });
    this.#note(made.value);
    await this.#documents.put('token', key.hash, { agent });
    return accept({ agent, key: secret });
  }

  async list(): Promise<readonly AgentEntry[]> {
    const kept = await this.#documents.list('performer');
    return kept.flatMap(({ value }) => {
      const performer = readPerformer(value);
      return performer === null ? [] : [entryOf(performer)];
    });
  }

  /** @rejects notFound */
  async find(agent: string): Promise<Outcome<AgentEntry>> {
    const found = await this.#load(agent);
    return found.ok ? accept(entryOf(found.value)) : found;
  }

  /** Approves, activates, suspends or retires a performer. @rejects notFound, notInState */
  async move(agent: string, move: Move, by: string): Promise<Outcome<AgentEntry>> {
    return entryIn(await this.#change(agent, (performer) => movedPerformer(performer, move, by)));
  }

  /** @rejects notFound, notInState */
  async change(
    agent: string,
    change: AgentChange,
    registrar: Registrar,
  ): Promise<Outcome<AgentEntry>> {
    return entryIn(
      await this.#change(agent, (performer) => changedPerformer(performer, change, registrar)),
    );
  }

  /**
   * Gives a new key; the ones before it are refused from now on, or after the overlap.
   * @rejects notFound, notInState, invalidContent
   */
  async rotateKey(agent: string, request: KeyRequest): Promise<Outcome<AgentKey>> {
    const now = this.#clock.now();
    const terms = keyTerms(request, now);
    return terms.ok ? await this.#addKey(agent, terms.value, now) : terms;
  }

  /** @rejects notFound */
  async keys(agent: string): Promise<Outcome<readonly KeyEntry[]>> {
    const found = await this.#load(agent);
    if (!found.ok) return found;
    const entries = found.value.keys.map(async ({ hash, ...key }) => {
      const used = await this.#lastUse(hash);
      return { ...key, lastUsedAt: used === null ? null : formatInstant(used) };
    });
    return accept(await Promise.all(entries));
  }

  /** @rejects notFound */
  async revokeKey(agent: string, prefix: string): Promise<Outcome<null>> {
    const changed = await this.#change(agent, (performer) => {
      const keys = performer.keys.filter((key) => key.prefix !== prefix);
      if (keys.length < performer.keys.length) return accept({ ...performer, keys });
      return reject('notFound', `Expected a key ${prefix} of ${agent}, but there is none.`);
    });
    return changed.ok ? accept(null) : changed;
  }

  /** Whose key has this SHA-256 (hex); `null` when nobody's, or it has run out. */
  async ofKey(hash: string): Promise<MachinePerformer | null> {
    const agent = (await this.#documents.get('token', hash))?.['agent'];
    if (typeof agent !== 'string') return null;
    const performer = readPerformer(await this.#documents.get('performer', agent));
    // A key that its performer does not name any more was rotated away, or revoked.
    const key = performer?.keys.find((one) => one.hash === hash);
    const now = this.#clock.now();
    if (performer === null || key === undefined || !isInForce(key, now)) return null;
    await this.#noteUse(hash, now);
    const { kind, capabilities, status } = performer;
    return { type: 'performer', agent, kind, capabilities, status, keyHash: hash };
  }

  async #addKey(
    agent: string,
    { othersUntil, expiresAt }: KeyTerms,
    now: Instant,
  ): Promise<Outcome<AgentKey>> {
    const { secret, key } = freshKey(now, expiresAt);
    // Under its hash first: a key that the performer names already has to be found.
    await this.#documents.put('token', key.hash, { agent });
    const changed = await this.#change(agent, (performer) => {
      const { status } = performer;
      if (status === 'retired')
        return reject('notInState', `Expected ${agent} not to be retired, but it is.`, { status });
      const others = keptBeside(performer.keys, othersUntil, now).slice(1 - MOST_KEYS);
      return accept({ ...performer, keys: [...others, key] });
    });
    if (changed.ok) return accept({ agent, key: secret });
    await this.#forget(key.hash);
    return changed;
  }

  async #load(agent: string): Promise<Outcome<Performer>> {
    const performer = readPerformer(await this.#documents.get('performer', agent));
    if (performer !== null) return accept(performer);
    return reject('notFound', `Expected performer ${agent} to be registered, but it is not.`);
  }

  async #change(
    agent: string,
    change: (performer: Performer) => Outcome<Performer>,
  ): Promise<Outcome<Performer>> {
    return await this.#turns.run(agent, async () => {
      const found = await this.#load(agent);
      if (!found.ok) return found;
      const changed = change(found.value);
      if (!changed.ok) return changed;
      await this.#documents.put('performer', agent, plain(changed.value));
      this.#note(changed.value);
      const kept = new Set(changed.value.keys.map(({ hash }) => hash));
      for (const { hash } of found.value.keys) if (!kept.has(hash)) await this.#forget(hash);
      return changed;
    });
  }

  async #forget(hash: string): Promise<void> {
    await this.#documents.take('token', hash);
    await this.#documents.take('apiTokenUse', hash);
  }

  /** Apart from the performer: what is written late must not bring a revoked key back. */
  async #noteUse(hash: string, at: Instant): Promise<void> {
    const used = await this.#lastUse(hash);
    if (used !== null && at < used + SEEN_GRAIN_MS) return;
    await this.#documents.put('apiTokenUse', hash, { at: formatInstant(at) });
  }

  async #lastUse(hash: string): Promise<Instant | null> {
    const at = (await this.#documents.get('apiTokenUse', hash))?.['at'];
    return typeof at === 'string' ? parseInstant(at) : null;
  }
}

function entryIn(performer: Outcome<Performer>): Outcome<AgentEntry> {
  return performer.ok ? accept(entryOf(performer.value)) : performer;
}
