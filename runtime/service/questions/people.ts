import type { PeopleReport } from '../../../shared/api/examples.ts';
import type { Example } from '../../../shared/example.ts';
import { instanceOf, parseWorkItemId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Page, Store } from '../../store/port.ts';
import type { Asks } from '../../store/asked-port.ts';
import type { Clock } from '../clock.ts';
import { reportOn } from './people-report.ts';

/** How many decisions are looked at, the latest of all people. */
const MOST = 20_000;
const CHUNK = 1000;
const ASKED: readonly Asks[] = ['query', 'review', 'approval'];

/** How people decide what they are asked. */
export class People {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async report(): Promise<PeopleReport> {
    const seeds = await this.#store.documents.list('seed');
    return reportOn(await this.#decisions(), {
      now: this.#clock.now(),
      open: await this.#open(),
      seeds: new Set(seeds.map(({ key }) => key)),
    });
  }

  /** Marks an item whose claim is known to be bad. @rejects notFound */
  async seed(item: string, by: string): Promise<Outcome<null>> {
    const id = parseWorkItemId(item);
    const isThere =
      id !== null &&
      (await this.#store.instances.look(instanceOf(id), (state) => state?.get(id) !== undefined));
    if (!isThere)
      return reject('notFound', `Expected an open work item ${item}, but there is none.`);
    await this.#store.documents.put('seed', id, { by, at: this.#clock.now() });
    return accept(null);
  }

  async #decisions(): Promise<readonly Example[]> {
    const found: Example[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Example> = await this.#store.examples.list(null, { limit: CHUNK, cursor });
      found.push(...page.items);
      if (found.length > MOST) found.splice(0, found.length - MOST);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  }

  async #open(): Promise<number> {
    const pages = ASKED.map((kind) =>
      this.#store.queries.asked({ kind, instance: null }, { limit: CHUNK, cursor: null }),
    );
    return (await Promise.all(pages)).reduce((sum, { items }) => sum + items.length, 0);
  }
}
