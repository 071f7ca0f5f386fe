import { HAND_OVER_MS, LOCK_MS } from '../../../shared/api/project-limits.ts';
import type { FileLock } from '../../../shared/api/project-talk-shapes.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { durationMs, formatInstant, later, type Instant } from '../../../shared/time.ts';
import { freshSecret } from '../fresh-id.ts';

/** One window of somebody. */
export interface Window {
  readonly by: string;
  readonly session: string;
}

/** What is edited: a file, or (`null`) every file of the project. */
export type Locked = string | null;

/** Who edits a file, or all of them. */
interface Held extends Window {
  readonly file: Locked;
  /** What saves show. */
  readonly token: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly asked: (Window & { readonly at: Instant; readonly fallsAt: Instant }) | null;
}

/**
 * Who edits which file of one project, or all of them: who has all keeps others from each, and is kept
 * from all by whoever else has one. A lock ends when it is not renewed; who is asked for it has so long
 * to answer. It lives in memory alone: after a restart whoever comes first has it, and what a save
 * overwrites is guarded by its revision.
 */
export class FileLocks {
  readonly #held: Map<Locked, Held> = new Map();

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  /** Takes a file or all, or goes on with it. @rejects lockedByAnother */
  take(file: Locked, window: Window, at: Instant): Outcome<{ token: string; lock: FileLock }> {
    const held = this.#held.get(file);
    const inTheWay = this.#inTheWayOf(file).find((one) => !isOf(one, window));
    if (inTheWay !== undefined) return lockedByAnother(inTheWay);
    const until = later(at, durationMs(LOCK_MS));
    const after = held === undefined ? fresh(file, window, at) : { ...held, until };
    this.#held.set(file, after);
    return accept({ token: after.token, lock: shown(after) });
  }

  /** Asks for a file. @rejects notInState, lockedByAnother */
  ask(file: Locked, window: Window, at: Instant): Outcome<FileLock | null> {
    const held = this.#held.get(file);
    if (held === undefined) return accept(null);
    if (isOf(held, window))
      return reject('notInState', `Expected somebody else to edit ${inWords(file)}, but you do.`);
    if (held.asked !== null && !isOf(held.asked, window))
      return reject(
        'lockedByAnother',
        `Expected nobody to have asked for ${inWords(file)}, but ${held.asked.by} has.`,
        { file, askedBy: held.asked.by },
      );
    const fallsAt = later(at, durationMs(HAND_OVER_MS));
    const asked = held.asked ?? { by: window.by, session: window.session, at, fallsAt };
    const after = { ...held, asked };
    this.#held.set(file, after);
    return accept(shown(after));
  }

  /** Answers who has asked. @rejects notInState, lockedByAnother */
  answer(
    { type, file }: { readonly type: 'give' | 'keep'; readonly file: Locked },
    window: Window,
    at: Instant,
  ): Outcome<FileLock | null> {
    const held = this.#held.get(file);
    if (held === undefined || held.asked === null)
      return reject(
        'notInState',
        `Expected somebody to have asked for ${inWords(file)}, but nobody has.`,
      );
    if (!isOf(held, window)) return lockedByAnother(held);
    if (type === 'give') this.#pass(held, at);
    else this.#held.set(file, { ...held, asked: null });
    const after = this.#held.get(file);
    return accept(after === undefined ? null : shown(after));
  }

  /** Lets go of a file; who has asked has it then. @rejects lockedByAnother */
  release(file: Locked, window: Window, at: Instant): Outcome<null> {
    const held = this.#held.get(file);
    if (held !== undefined && !isOf(held, window)) return lockedByAnother(held);
    if (held !== undefined) this.#pass(held, at);
    return accept(null);
  }

  /** A window has gone: what it edits goes to who has asked, or is free. */
  leave(window: Window, at: Instant): void {
    for (const held of this.#held.values()) {
      if (isOf(held, window)) this.#pass(held, at);
      else if (held.asked !== null && isOf(held.asked, window))
        this.#held.set(held.file, { ...held, asked: null });
    }
  }

  /** Ends what has run out by now. */
  settle(at: Instant): void {
    for (const held of this.#held.values()) {
      const isAnswerDue = held.asked !== null && held.asked.fallsAt <= at;
      if (held.until <= at || isAnswerDue) this.#pass(held, at);
    }
  }

  /** When something runs out next; `null` when nothing does. */
  nextAt(): Instant | null {
    let next: Instant | null = null;
    for (const { until, asked } of this.#held.values())
      for (const at of asked === null ? [until] : [until, asked.fallsAt])
        if (next === null || at < next) next = at;
    return next;
  }

  /** Why somebody with these tokens may not change a file; all is well: `null`. */
  refusal(file: string, tokens: readonly string[]): ReturnType<typeof reject>['rejection'] | null {
    for (const held of [this.#held.get(file), this.#held.get(null)])
      if (held !== undefined && !tokens.includes(held.token))
        return lockedByAnother(held).rejection;
    return null;
  }

  /** Why somebody may not take everything away; nobody else edits anything: `null`. */
  refusalOfAll(by: string): ReturnType<typeof reject>['rejection'] | null {
    for (const held of this.#held.values())
      if (held.by !== by) return lockedByAnother(held).rejection;
    return null;
  }

  /** By name of the file. */
  list(): readonly FileLock[] {
    return [...this.#held.values()]
      .sort((one, other) => ((one.file ?? '') < (other.file ?? '') ? -1 : 1))
      .map(shown);
  }

  /** What must be nobody else's for something to be taken. */
  #inTheWayOf(file: Locked): readonly Held[] {
    if (file === null) return [...this.#held.values()];
    return [this.#held.get(file), this.#held.get(null)].filter((held) => held !== undefined);
  }

  #pass(held: Held, at: Instant): void {
    const { file, asked } = held;
    if (asked === null) {
      this.#held.delete(file);
      return;
    }
    // Whoever gets everything is not kept from one of its files by who has given it.
    if (file === null)
      for (const own of this.#held.values()) if (isOf(own, held)) this.#held.delete(own.file);
    this.#held.set(file, fresh(file, asked, at));
  }
}

function inWords(file: Locked): string {
  return file ?? 'the project';
}

function fresh(file: Locked, { by, session }: Window, since: Instant): Held {
  const until = later(since, durationMs(LOCK_MS));
  return { file, by, session, token: freshSecret(128), since, until, asked: null };
}

function isOf(one: Window, other: Window): boolean {
  return one.by === other.by && one.session === other.session;
}

function shown({ file, by, session, since, until, asked }: Held): FileLock {
  return {
    file,
    by,
    session,
    since: formatInstant(since),
    expiresAt: formatInstant(until),
    asked:
      asked === null
        ? null
        : {
            by: asked.by,
            session: asked.session,
            at: formatInstant(asked.at),
            fallsAt: formatInstant(asked.fallsAt),
          },
  };
}

function lockedByAnother(held: Held): ReturnType<typeof reject> {
  const { file, by, session, since, until } = held;
  return reject(
    'lockedByAnother',
    `Expected ${inWords(file)} to be edited by nobody else, but ${by} does, in another window.`,
    {
      file,
      heldBy: by,
      session,
      since: formatInstant(since),
      expiresAt: formatInstant(until),
    },
  );
}
