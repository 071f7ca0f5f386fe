import type { ListOf } from '../../../shared/api/route.ts';
import {
  isKeptView,
  type ViewChange,
  type ViewContent,
  type ViewEntry,
  type ViewPage,
  type ViewSharing,
} from '../../../shared/api/views.ts';
import { InvariantViolation, accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshId } from '../fresh-id.ts';
import { plain } from '../identity/plain.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** Who asks. */
export interface Viewer {
  readonly name: string;
  /** The groups they are in; `*`: every one. */
  readonly groups: readonly string[];
  /** Whether they may change what is others'. */
  readonly isAdmin: boolean;
}

type KeptView = Omit<ViewEntry, 'mayChange'>;

/** How many views one person may keep. */
const MOST = 200;

/** Lists as somebody wants to see them again: their own, and what others share with them. */
export class Views {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  readonly #turns: Turns = oneAtATime();

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** By name. */
  async list(page: ViewPage | undefined, viewer: Viewer): Promise<ListOf<ViewEntry>> {
    const seen = (await this.#all())
      .filter((view) => (page === undefined || view.page === page) && isSeen(view, viewer))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return { items: seen.map((view) => shown(view, viewer)), nextCursor: null };
  }

  /** @rejects notFound */
  async get(id: string, viewer: Viewer): Promise<Outcome<ViewEntry>> {
    const found = await this.#find(id, viewer);
    return found.ok ? accept(shown(found.value, viewer)) : found;
  }

  /** @rejects forbidden (a group that one is not in), contentTooLarge (more than one may keep) */
  async create(content: ViewContent, viewer: Viewer): Promise<Outcome<ViewEntry>> {
    const isShareable = mayShare(content.sharing, viewer);
    if (!isShareable.ok) return isShareable;
    return await this.#turns.run(`of ${viewer.name}`, async () => {
      const own = (await this.#all()).filter(({ owner }) => owner === viewer.name);
      if (own.length >= MOST)
        return reject(
          'contentTooLarge',
          `Expected ${viewer.name} to keep at most ${MOST} views, but there are ${own.length}.`,
          { limit: MOST },
        );
      const viewId = freshId(this.#clock.now());
      return accept(
        await this.#put({ ...content, viewId, owner: viewer.name, revision: 1 }, viewer),
      );
    });
  }

  /** @rejects notFound, forbidden, staleRevision */
  async change(
    id: string,
    { revision, ...content }: ViewChange,
    viewer: Viewer,
  ): Promise<Outcome<ViewEntry>> {
    return await this.#turns.run(id, async () => {
      const found = await this.#changeable(id, revision, viewer);
      if (!found.ok) return found;
      const isShareable = mayShare(content.sharing, viewer);
      if (!isShareable.ok) return isShareable;
      const { viewId, owner } = found.value;
      return accept(await this.#put({ ...content, viewId, owner, revision: revision + 1 }, viewer));
    });
  }

  /** @rejects notFound, forbidden, staleRevision */
  async remove(id: string, revision: number | undefined, viewer: Viewer): Promise<Outcome<null>> {
    return await this.#turns.run(id, async () => {
      const found = await this.#changeable(id, revision, viewer);
      if (!found.ok) return found;
      await this.#documents.take('view', id);
      return accept(null);
    });
  }

  async #changeable(
    id: string,
    revision: number | undefined,
    viewer: Viewer,
  ): Promise<Outcome<KeptView>> {
    const found = await this.#find(id, viewer);
    if (!found.ok) return found;
    const { owner, revision: newest } = found.value;
    if (!mayChange(found.value, viewer))
      return reject('forbidden', `Expected ${viewer.name} to own the view, but ${owner} does.`);
    if (revision === undefined || revision === newest) return found;
    return reject(
      'staleRevision',
      `Expected the newest revision ${newest} of the view, but found ${revision}.`,
      { revision: newest },
    );
  }

  async #put(view: Omit<KeptView, 'changedAt'>, viewer: Viewer): Promise<ViewEntry> {
    const kept: KeptView = { ...view, changedAt: formatInstant(this.#clock.now()) };
    await this.#documents.put('view', kept.viewId, plain(kept));
    return shown(kept, viewer);
  }

  /** What somebody may not see is not there for them. */
  async #find(id: string, viewer: Viewer): Promise<Outcome<KeptView>> {
    const kept = await this.#documents.get('view', id);
    const view = kept === null ? null : sure(kept);
    if (view !== null && isSeen(view, viewer)) return accept(view);
    return reject('notFound', `Expected a view ${id}, but there is none.`);
  }

  async #all(): Promise<readonly KeptView[]> {
    return (await this.#documents.list('view')).map(({ value }) => sure(value));
  }
}

function isSeen({ owner, sharing }: KeptView, { name, groups, isAdmin }: Viewer): boolean {
  if (owner === name || sharing.type === 'everybody') return true;
  return sharing.type === 'group' && (isAdmin || isIn(groups, sharing.group));
}

function mayChange({ owner }: KeptView, { name, isAdmin }: Viewer): boolean {
  return owner === name || isAdmin;
}

function mayShare(sharing: ViewSharing, { name, groups, isAdmin }: Viewer): Outcome<null> {
  if (sharing.type !== 'group' || isAdmin || isIn(groups, sharing.group)) return accept(null);
  return reject(
    'forbidden',
    `Expected ${name} to share with a group of their own, but they are not in ${sharing.group}.`,
  );
}

function isIn(groups: readonly string[], group: string): boolean {
  return groups.includes('*') || groups.includes(group);
}

function shown(view: KeptView, viewer: Viewer): ViewEntry {
  return { ...view, mayChange: mayChange(view, viewer) };
}

function sure(value: unknown): KeptView {
  if (isKeptView(value)) return value;
  throw new InvariantViolation('a kept view', JSON.stringify(value).slice(0, 200));
}
