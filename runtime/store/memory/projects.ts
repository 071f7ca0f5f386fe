import { pageOf, readCursor } from '../cursor.ts';
import type { Page, PageRequest } from '../page.ts';
import {
  namedIn,
  searchedText,
  type CommentFilter,
  type KeptComment,
  type KeptContent,
  type KeptRevision,
  type KeptVersion,
  type ProjectDecision,
  type ProjectHead,
  type ProjectStore,
  type ProjectView,
  type ProjectWrites,
} from '../project-port.ts';
import { throughJson, type Shelf } from './shelf.ts';

/** One project as it is kept in memory. */
interface KeptProject {
  head: ProjectHead;
  /** Counts up with every write of any project: the order of lists. */
  place: number;
  readonly revisions: Map<number, KeptRevision>;
  readonly versions: Map<number, KeptVersion>;
  readonly comments: Map<number, { readonly comment: KeptComment; readonly place: number }>;
  readonly contents: Map<string, string>;
}

/** Projects in memory. */
export class MemoryProjects implements ProjectStore {
  readonly #shelf: Shelf;
  readonly #kept: Map<string, KeptProject> = new Map();
  #lastPlace = 0;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  create(head: ProjectHead, first: KeptRevision, contents: readonly KeptContent[]): Promise<void> {
    return this.#shelf.act(() => {
      if (this.#kept.has(head.id))
        throw new TypeError(`Expected project ${head.id} to be new, but there is one.`);
      const project: KeptProject = {
        head,
        place: 0,
        revisions: new Map(),
        versions: new Map(),
        comments: new Map(),
        contents: new Map(),
      };
      this.#kept.set(head.id, project);
      this.#write(project, { head, revisions: [first] }, contents);
    });
  }

  decide<T>(
    id: string,
    decide: (view: ProjectView) => ProjectDecision<T>,
    contents: readonly KeptContent[] = [],
  ): Promise<T | null> {
    return this.#shelf.act(() => {
      const project = this.#kept.get(id);
      if (project === undefined) return null;
      const { answer, writes } = decide(viewOf(project));
      if (writes?.quiet === true) noteIn(project, writes);
      else if (writes !== null) this.#write(project, writes, contents);
      return answer;
    });
  }

  delete(id: string): Promise<boolean> {
    return this.#shelf.act(() => this.#kept.delete(id));
  }

  find(id: string): Promise<ProjectHead | null> {
    return this.#shelf.act(() => this.#kept.get(id)?.head ?? null);
  }

  page(search: string, { limit, cursor }: PageRequest): Promise<Page<ProjectHead>> {
    return this.#shelf.act(() => {
      const before = readCursor('projects', cursor) ?? Infinity;
      const found = [...this.#kept.values()]
        .filter(({ place, head }) => place < before && searchedText(head).includes(search))
        .sort((one, other) => other.place - one.place);
      return pageOf('projects', found, limit, {
        number: ({ place }) => place,
        read: ({ head }) => head,
      });
    });
  }

  content(id: string, sha256: string): Promise<string | null> {
    return this.#shelf.act(() => this.#kept.get(id)?.contents.get(sha256) ?? null);
  }

  revision(id: string, revision: number): Promise<KeptRevision | null> {
    return this.#shelf.act(() => this.#kept.get(id)?.revisions.get(revision) ?? null);
  }

  revisions(id: string, page: PageRequest): Promise<Page<KeptRevision>> {
    return this.#newest('revisions', this.#kept.get(id)?.revisions, page);
  }

  version(id: string, version: number): Promise<KeptVersion | null> {
    return this.#shelf.act(() => this.#kept.get(id)?.versions.get(version) ?? null);
  }

  versions(id: string, page: PageRequest): Promise<Page<KeptVersion>> {
    return this.#newest('versions', this.#kept.get(id)?.versions, page);
  }

  comment(id: string, number: number): Promise<KeptComment | null> {
    return this.#shelf.act(() => this.#kept.get(id)?.comments.get(number)?.comment ?? null);
  }

  comments(
    id: string,
    { file, isResolved }: CommentFilter,
    page: PageRequest,
  ): Promise<Page<KeptComment>> {
    const comments = [...(this.#kept.get(id)?.comments.values() ?? [])]
      .map(({ comment }) => comment)
      .filter((one) => file === null || one.file === file)
      .filter(({ resolved }) => isResolved === null || (resolved !== null) === isResolved);
    return this.#newest('comments', new Map(comments.map((one) => [one.number, one])), page);
  }

  mentions(
    person: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<{ readonly head: ProjectHead; readonly comment: KeptComment }>> {
    return this.#shelf.act(() => {
      const before = readCursor('mentions', cursor) ?? Infinity;
      const found = [...this.#kept.values()]
        .flatMap(({ head, comments }) => [...comments.values()].map((one) => ({ head, ...one })))
        .filter(({ comment, place }) => place < before && namedIn(comment).includes(person))
        .sort((one, other) => other.place - one.place);
      return pageOf('mentions', found, limit, {
        number: ({ place }) => place,
        read: ({ head, comment }) => ({ head, comment }),
      });
    });
  }

  #newest<T>(
    list: string,
    kept: ReadonlyMap<number, T> | undefined,
    { limit, cursor }: PageRequest,
  ): Promise<Page<T>> {
    return this.#shelf.act(() => {
      const before = readCursor(list, cursor) ?? Infinity;
      const found = [...(kept ?? [])]
        .filter(([number]) => number < before)
        .sort(([one], [other]) => other - one);
      return pageOf(list, found, limit, { number: ([number]) => number, read: ([, one]) => one });
    });
  }

  #write(project: KeptProject, given: ProjectWrites, contents: readonly KeptContent[]): void {
    const { head, revisions = [], versions = [], comments = [], ...dropped } = throughJson(given);
    project.head = head;
    project.place = this.#nextPlace();
    for (const one of revisions) project.revisions.set(one.revision, one);
    for (const one of versions) project.versions.set(one.version, one);
    for (const comment of comments)
      project.comments.set(comment.number, { comment, place: this.#nextPlace() });
    for (const { sha256, content } of contents) project.contents.set(sha256, content);
    drop(project, dropped);
  }

  #nextPlace(): number {
    this.#lastPlace += 1;
    return this.#lastPlace;
  }
}

/** Comments stay where they are. */
function noteIn(project: KeptProject, given: ProjectWrites): void {
  for (const comment of throughJson(given).comments ?? []) {
    const known = project.comments.get(comment.number);
    if (known !== undefined) project.comments.set(comment.number, { ...known, comment });
  }
}

function viewOf({ head, revisions, versions, comments }: KeptProject): ProjectView {
  return {
    head,
    revision: (number) => revisions.get(number) ?? null,
    version: (number) => versions.get(number) ?? null,
    comment: (number) => comments.get(number)?.comment ?? null,
    oldestUnnamed: (limit) =>
      [...revisions.values()]
        .filter(({ version }) => version === null)
        .map(({ revision }) => revision)
        .sort((one, other) => one - other)
        .slice(0, limit),
  };
}

function drop(
  { revisions, comments, contents }: KeptProject,
  { droppedRevisions = [], droppedComments = [] }: Omit<ProjectWrites, 'head'>,
): void {
  for (const number of droppedRevisions) revisions.delete(number);
  for (const number of droppedComments) comments.delete(number);
  const files = [...revisions.values()].flatMap((revision) => revision.files);
  const used = new Set(files.map(({ sha256 }) => sha256));
  for (const sha256 of contents.keys()) if (!used.has(sha256)) contents.delete(sha256);
}
