import { holds } from '../../../shared/faults.ts';
import { integer, object, text, type Schema } from '../../../shared/schema.ts';
import { instant, later, LATEST_INSTANT, type Instant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshSecret } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** How long (ms) a session lives without being used. */
const SESSION_IDLE_MS = 30 * 60_000;
/** How long (ms) a session lives at most. */
export const SESSION_LIFE_MS: number = 12 * 3_600_000;
/** How exactly (ms) its last use is remembered: not every request is worth a write. */
const SEEN_GRAIN_MS: number = 60_000;

/** Browser sessions: 256 random bits in a cookie, of which only the hash is kept. */
export interface Sessions {
  /** Begins a session and gives its secret, which is not kept. */
  begin(user: string): Promise<{ readonly secret: string; readonly expiresAt: Instant }>;
  /** Who a secret stands for; `null` when it is unknown, idle for too long, or over. */
  find(secret: string): Promise<LiveSession | null>;
  /** A session that still holds; looking does not keep it alive. */
  look(key: string): Promise<LiveSession | null>;
  end(key: string): Promise<void>;
  /** Ends the sessions of one person. */
  endAllOf(user: string): Promise<void>;
  endAll(): Promise<void>;
}

/** A session that holds. */
export interface LiveSession {
  readonly user: string;
  /** Under which it is kept: the hash of its secret. */
  readonly key: string;
  readonly expiresAt: Instant;
}

interface Session {
  readonly user: string;
  /** Milliseconds since 1970, as is `seenAt`. */
  readonly begunAt: number;
  readonly seenAt: number;
}

const moment: Schema<number> = integer(0, LATEST_INSTANT);
const sessionDocument: Schema<Session> = object<Session>({
  user: text(),
  begunAt: moment,
  seenAt: moment,
});

/** Keeps sessions among the store's documents. `clock` is that of this computer, never a test's. */
export function openSessions(documents: DocumentStore, clock: Clock): Sessions {
  const turns: Turns = oneAtATime();
  const end = async (key: string): Promise<void> => {
    await turns.run(key, () => documents.take('session', key));
  };
  const look = async (key: string): Promise<Session | null> => {
    const session = await documents.get('session', key);
    if (session === null) return null;
    const now = clock.now();
    const isOurs = holds(sessionDocument, session);
    if (isOurs && now < session.seenAt + SESSION_IDLE_MS && now < endOf(session)) return session;
    await documents.take('session', key);
    return null;
  };
  // In turn with what ends it: what is written late must not bring a session back.
  const touch = async (key: string): Promise<void> => {
    await turns.run(key, async () => {
      const session = await look(key);
      if (session !== null)
        await documents.put('session', key, { ...session, seenAt: clock.now() });
    });
  };
  return {
    async begin(user) {
      const secret = freshSecret(256);
      const now = clock.now();
      const session: Session = { user, begunAt: now, seenAt: now };
      await documents.put('session', sha256(secret), { ...session });
      return { secret, expiresAt: endOf(session) };
    },
    async find(secret) {
      const key = sha256(secret);
      const session = await look(key);
      if (session === null) return null;
      if (clock.now() >= session.seenAt + SEEN_GRAIN_MS) await touch(key);
      return liveOf(key, session);
    },
    async look(key) {
      const session = await look(key);
      return session === null ? null : liveOf(key, session);
    },
    end,
    async endAllOf(user) {
      for (const { key, value } of await documents.list('session'))
        if (value['user'] === user) await end(key);
    },
    async endAll() {
      for (const { key } of await documents.list('session')) await end(key);
    },
  };
}

function liveOf(key: string, session: Session): LiveSession {
  return { user: session.user, key, expiresAt: endOf(session) };
}

function endOf({ begunAt }: Session): Instant {
  return later(instant(begunAt), SESSION_LIFE_MS);
}
