import type { TokenScope } from '../../../shared/access.ts';
import {
  TOKEN,
  type TokenEntry,
  type TokenMade,
  type TokenRequest,
} from '../../../shared/api/tokens.ts';
import { holds } from '../../../shared/faults.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { object, text, type Schema } from '../../../shared/schema.ts';
import {
  durationMs,
  formatInstant,
  later,
  parseInstant,
  type Instant,
} from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshId, freshSecret } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';
import { plain } from './plain.ts';

/** How long (ms) a token lives at most. */
const TOKEN_LIFE_MS = 90 * 86_400_000;
/** How exactly (ms) its last use is remembered: not every request is worth a write. */
const SEEN_GRAIN_MS = 60_000;
/** A token says what it is, so that secret scanners find it where it should not be. */
const PREFIX = 'baton_at_';
const SHOWN_LETTERS = PREFIX.length + 6;

interface Token extends TokenEntry {
  readonly hash: string;
}

const tokenDocument: Schema<Token> = object<Token>({ ...TOKEN, hash: text() });

/** A token that is in force. */
export interface LiveToken {
  readonly id: string;
  readonly owner: string;
  readonly hash: string;
  readonly scope: TokenScope;
}

/** Tokens by which programs act for people. Kept under the hash of their secret. */
export class Tokens {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** @rejects invalidContent for an end that is past or too far away */
  async create(request: TokenRequest, owner: string): Promise<Outcome<TokenMade>> {
    const now = this.#clock.now();
    const ends = endOf(request, now);
    if (!ends.ok) return ends;
    const secret = PREFIX + freshSecret(256);
    const entry: TokenEntry = {
      tokenId: freshId(now),
      owner,
      label: request.label,
      scope: request.scope,
      prefix: secret.slice(0, SHOWN_LETTERS),
      createdAt: formatInstant(now),
      expiresAt: formatInstant(ends.value),
      lastUsedAt: null,
    };
    const hash = sha256(secret);
    await this.#documents.put('apiToken', hash, plain({ ...entry, hash }));
    return accept({ token: secret, entry });
  }

  /** The token with this SHA-256 (hex); `null` when there is none, or it has run out. */
  async find(hash: string): Promise<LiveToken | null> {
    const kept = await this.#documents.get('apiToken', hash);
    if (!isToken(kept)) return null;
    const now = this.#clock.now();
    const ends = parseInstant(kept.expiresAt);
    if (ends === null || now >= ends) return null;
    const { tokenId: id, owner, scope } = kept;
    await this.#noteUse(id, now);
    return { id, owner, hash, scope };
  }

  /** Whose tokens; `null` for everybody's. Without the secrets. */
  async list(owner: string | null): Promise<readonly TokenEntry[]> {
    const kept = (await this.#kept()).filter((one) => owner === null || one.owner === owner);
    return await Promise.all(kept.map(async (one) => await this.#entryOf(one)));
  }

  /** @rejects notFound when there is none, or it is somebody else's (`owner` null: anybody's) */
  async revoke(id: string, owner: string | null): Promise<Outcome<null>> {
    const found = (await this.#kept()).find(({ tokenId }) => tokenId === id);
    if (found === undefined || (owner !== null && found.owner !== owner))
      return reject('notFound', `Expected a token ${id}, but there is none.`);
    await this.#remove(found);
    return accept(null);
  }

  /** Revokes all tokens of somebody. */
  async revokeAllOf(owner: string): Promise<void> {
    for (const one of await this.#kept()) if (one.owner === owner) await this.#remove(one);
  }

  /** Apart from the token itself: what is written late must not bring a revoked token back. */
  async #noteUse(id: string, at: Instant): Promise<void> {
    const used = await this.#lastUse(id);
    if (used !== null && at < used + SEEN_GRAIN_MS) return;
    await this.#documents.put('apiTokenUse', id, { at: formatInstant(at) });
  }

  async #lastUse(id: string): Promise<Instant | null> {
    const at = (await this.#documents.get('apiTokenUse', id))?.['at'];
    return typeof at === 'string' ? parseInstant(at) : null;
  }

  async #remove({ hash, tokenId }: Token): Promise<void> {
    await this.#documents.take('apiToken', hash);
    await this.#documents.take('apiTokenUse', tokenId);
  }

  async #entryOf({ hash: _secret, ...entry }: Token): Promise<TokenEntry> {
    const used = await this.#lastUse(entry.tokenId);
    return { ...entry, lastUsedAt: used === null ? null : formatInstant(used) };
  }

  async #kept(): Promise<readonly Token[]> {
    const kept = await this.#documents.list('apiToken');
    return kept.map(({ value }) => value).filter(isToken);
  }
}

function endOf({ expiresAt }: TokenRequest, now: Instant): Outcome<Instant> {
  const latest = later(now, durationMs(TOKEN_LIFE_MS));
  const ends = expiresAt === undefined ? latest : parseInstant(expiresAt);
  if (ends !== null && ends > now && ends <= latest) return accept(ends);
  return reject(
    'invalidContent',
    `Expected an end within 90 days, but found ${expiresAt ?? 'none'}.`,
  );
}

function isToken(value: JsonObject | null): value is JsonObject & Token {
  return holds(tokenDocument, value);
}
