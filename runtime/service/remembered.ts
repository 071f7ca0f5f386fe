import { type JsonValue } from '../../shared/json.ts';
import { InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import type { ReplyStore } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { keyConflict, type RequestKey } from './execute.ts';
import type { Seal } from './identity/seal.ts';

/** What an answer is kept with: no reply of ours is larger or deeper than this. */
const LIMITS = { depth: 100, keys: 1_000_000 };

/**
 * Answers of requests that no instance decides, by the caller's key: asked again, the same request
 * gets the same answer and does nothing; two at once are carried out once. Kept sealed, because
 * some answers show a secret.
 */
export class Remembered {
  readonly #replies: ReplyStore;
  readonly #seal: Seal;
  readonly #clock: Clock;
  readonly #running: Map<string, { readonly digest: string; readonly outcome: Promise<unknown> }> =
    new Map();

  constructor(replies: ReplyStore, seal: Seal, clock: Clock) {
    this.#replies = replies;
    this.#seal = seal;
    this.#clock = clock;
  }

  /**
   * The kept answer, or that of `act`, which is then kept unless it is a refusal.
   * @param isReply tells what `act` answers from what another request under this key did
   * @rejects idempotencyConflict when the key was used for another request
   */
  async once<T extends JsonValue>(
    key: RequestKey,
    isReply: (value: JsonValue) => value is T,
    act: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const running = this.#running.get(key.id);
    if (running !== undefined) {
      if (running.digest !== key.digest) return keyConflict();
      await running.outcome;
      return await this.once(key, isReply, act);
    }
    const outcome = this.#recallOr(key, isReply, act);
    this.#running.set(key.id, { digest: key.digest, outcome: outcome.catch(() => undefined) });
    try {
      return await outcome;
    } finally {
      this.#running.delete(key.id);
    }
  }

  async #recallOr<T extends JsonValue>(
    key: RequestKey,
    isReply: (value: JsonValue) => value is T,
    act: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const kept = await this.#replies.get(key.id);
    if (kept !== null) {
      if (kept['digest'] !== key.digest) return keyConflict();
      return { ok: true, value: this.#open(kept['sealed'], isReply) };
    }
    const outcome = await act();
    if (outcome.ok) {
      const sealed = this.#seal.close(JSON.stringify(outcome.value));
      await this.#replies.put(key.id, { digest: key.digest, sealed }, this.#clock.now());
    }
    return outcome;
  }

  #open<T extends JsonValue>(
    sealed: JsonValue | undefined,
    isReply: (value: JsonValue) => value is T,
  ): T {
    const text = typeof sealed === 'string' ? this.#seal.open(sealed) : null;
    const read = text === null ? null : parseStrictJson(text, LIMITS);
    if (read?.ok === true && isReply(read.value)) return read.value;
    throw new InvariantViolation('a kept answer that can be read', 'this one cannot');
  }
}
