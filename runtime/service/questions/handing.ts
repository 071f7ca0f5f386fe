import type {
  DelegateRequest,
  FollowUpRequest,
  Handling,
  Lookers as LookersNow,
} from '../../../shared/api/inbox.ts';
import type { Moved } from '../../../shared/api/route.ts';
import type { InboxItem } from '../../../shared/api/tasks.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import type { Clock } from '../clock.ts';
import type { Tasks } from '../work/tasks.ts';
import { arranged, type Arrangements } from './arrangements.ts';
import type { Viewer } from './audience.ts';
import type { InboxSearch } from './inbox-search.ts';
import { Lookers } from './lookers.ts';

/** What it needs of the house. */
export interface HandingParts {
  readonly search: InboxSearch;
  readonly arrangements: Arrangements;
  readonly tasks: Tasks;
  readonly clock: Clock;
}

/** How people share out what waits: put it off, hand it on, see who else is at it. */
export class Handing {
  readonly #parts: HandingParts;
  readonly #lookers: Lookers;

  constructor(parts: HandingParts) {
    this.#parts = parts;
    this.#lookers = new Lookers(parts.clock);
  }

  /** @rejects notFound (it does not wait for them), invalidContent (a time that has passed) */
  async followUp(
    id: string,
    { at, note }: FollowUpRequest,
    viewer: Viewer,
  ): Promise<Outcome<Handling>> {
    const { search, arrangements, clock } = this.#parts;
    if ((await search.find(id, viewer)) === null) return unknown(id);
    if (at === null) return accept(await arrangements.change(id, { followUp: null }));
    const time = Date.parse(at);
    if (time <= clock.now())
      return reject('invalidContent', `Expected a time to come, but ${at} has passed.`);
    const followUp = {
      at: formatInstant(instant(time)),
      by: viewer.person.name,
      note: note ?? null,
    };
    return accept(await arrangements.change(id, { followUp }));
  }

  /**
   * Takes a task, unless one has it already, and gives it to somebody else: so it is never taken from
   * who is faster.
   * @rejects notFound, wrongHolder, itemClosed, notInState, forbidden
   */
  async delegate(
    id: string,
    { to, note }: DelegateRequest,
    { person }: Viewer,
  ): Promise<Outcome<Moved>> {
    const { tasks, arrangements, clock } = this.#parts;
    const asked = { by: person.name, key: null };
    const held = await tasks.claim(id, person, asked);
    if (!held.ok) return held;
    const given = await tasks.assign(id, to, asked);
    if (!given.ok) return given;
    const at = formatInstant(clock.now());
    const handedOn = { by: person.name, to, at, note: note ?? null };
    // Whoever put it off did so for themselves.
    await arrangements.change(id, { handedOn, followUp: null });
    return given;
  }

  /** An item with what is arranged about it. */
  async shown<Item extends InboxItem>(item: Item): Promise<Item> {
    return arranged(item, await this.#parts.arrangements.all());
  }

  /** @rejects notFound */
  async look(id: string, leave: boolean, viewer: Viewer): Promise<Outcome<LookersNow>> {
    if (!leave && (await this.#parts.search.find(id, viewer)) === null) return unknown(id);
    return accept(this.#lookers.note(id, viewer.person.name, leave));
  }
}

function unknown(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected ${id} to wait, but it does not.`, { id });
}
