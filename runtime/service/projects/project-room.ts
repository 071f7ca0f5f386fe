import { PRESENCE_MS, PROJECT_LIMITS } from '../../../shared/api/project-limits.ts';
import type { PresenceRequest, PresentEditor } from '../../../shared/api/project-talk-shapes.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { durationMs, formatInstant, later, type Instant } from '../../../shared/time.ts';
import { FileLocks, type Window } from './file-locks.ts';

/** A window that has a project open. */
interface Present extends Window {
  readonly file: string | null;
  readonly elementId: string | null;
  readonly since: Instant;
  readonly until: Instant;
}

/** Who has one project open, and who edits what: forgotten when everybody has gone. */
export class ProjectRoom {
  readonly locks: FileLocks = new FileLocks();
  readonly #present: Map<string, Present> = new Map();

  get isEmpty(): boolean {
    return this.locks.isEmpty && this.#present.size === 0;
  }

  /** A window is there, or about to go. @rejects tooManyRequests */
  note(by: string, request: PresenceRequest, at: Instant): Outcome<null> {
    const { session, file = null, elementId = null, gone = false } = request;
    const key = keyOf({ by, session });
    const known = this.#present.get(key);
    if (gone) {
      this.#present.delete(key);
      this.locks.leave({ by, session }, at);
      return accept(null);
    }
    if (known === undefined && this.#present.size >= PROJECT_LIMITS.windows)
      return reject(
        'tooManyRequests',
        `Expected at most ${PROJECT_LIMITS.windows} windows at once, but there are as many.`,
      );
    const until = later(at, durationMs(PRESENCE_MS));
    this.#present.set(key, { by, session, file, elementId, since: known?.since ?? at, until });
    return accept(null);
  }

  /** Forgets who has said nothing for too long. What they edit stays theirs until it runs out. */
  settle(at: Instant): void {
    for (const [key, { until }] of this.#present) if (until <= at) this.#present.delete(key);
    this.locks.settle(at);
  }

  /** When something runs out next; `null` when nothing does. */
  nextAt(): Instant | null {
    let next = this.locks.nextAt();
    for (const { until } of this.#present.values()) if (next === null || until < next) next = until;
    return next;
  }

  /** Who is there, by name. */
  list(): readonly PresentEditor[] {
    return [...this.#present.values()]
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .map(({ until: _until, since, ...rest }) => ({ ...rest, since: formatInstant(since) }));
  }
}

function keyOf({ by, session }: Window): string {
  return `${by}\n${session}`;
}
