import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { pageOf, readCursor } from '../cursor.ts';
import type { Page, PageRequest } from '../page.ts';
import type {
  CommentFilter,
  KeptComment,
  KeptContent,
  KeptRevision,
  KeptVersion,
  ProjectDecision,
  ProjectHead,
  ProjectStore,
  ProjectView,
} from '../project-port.ts';
import type { Plan } from './commit-queue.ts';
import type { Statement } from './connection.ts';
import { ProjectWriter, type Deflated } from './project-writer.ts';
import type { Reader } from './reader.ts';
import {
  COMMENTS,
  FIND_COMMENT,
  FIND_PROJECT,
  FIND_PROJECT_VERSION,
  FIND_REVISION,
  MENTIONS,
  OLDEST_UNNAMED,
  PROJECT_VERSIONS,
  PROJECTS_PAGE,
  READ_CONTENT,
  REVISIONS,
} from './sql/projects.ts';
import { columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Data {
  readonly data: string;
}

interface Numbered extends Data {
  readonly number: number;
}

type One = Statement<[number, string], Data>;
type Newest = Statement<[number, string, number], Numbered>;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
/** Most of what is saved is saved again soon: little time is spent on making it small. */
const LEVEL = 3;

/** Projects in SQLite. */
export class SqliteProjects implements ProjectStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #writer: ProjectWriter;
  readonly #find: Statement<[string], Data>;
  readonly #page: Statement<[number, string, number], Data & { readonly place: number }>;
  readonly #content: Statement<[string, string], { readonly bytes: Uint8Array }>;
  readonly #revision: One;
  readonly #revisions: Newest;
  readonly #version: One;
  readonly #versions: Newest;
  readonly #comment: One;
  readonly #comments: Statement<[Record<string, string | number | null>], Numbered>;
  readonly #mentions: Statement<[string, number, number], Numbered & { readonly head: string }>;
  readonly #inHand: InHand;
  #tail: Promise<void> = Promise.resolve();

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#writer = new ProjectWriter(writing.db);
    const { db } = reader;
    this.#find = db.prepare(FIND_PROJECT);
    this.#page = db.prepare(PROJECTS_PAGE);
    this.#content = db.prepare(READ_CONTENT);
    this.#revision = db.prepare(FIND_REVISION);
    this.#revisions = db.prepare(REVISIONS);
    this.#version = db.prepare(FIND_PROJECT_VERSION);
    this.#versions = db.prepare(PROJECT_VERSIONS);
    this.#comment = db.prepare(FIND_COMMENT);
    this.#comments = db.prepare(COMMENTS);
    this.#mentions = db.prepare(MENTIONS);
    this.#inHand = new InHand(writing);
  }

  async create(
    head: ProjectHead,
    first: KeptRevision,
    contents: readonly KeptContent[],
  ): Promise<void> {
    await this.#inTurn(contents, (deflated) =>
      change(this.#writing, () => this.#writer.create(head, first, deflated)),
    );
  }

  async decide<T>(
    id: string,
    decide: (view: ProjectView) => ProjectDecision<T>,
    contents: readonly KeptContent[] = [],
  ): Promise<T | null> {
    return await this.#inTurn(contents, (deflated) =>
      this.#writing.queue.submit({ plan: () => this.#plan(id, decide, deflated) }),
    );
  }

  async delete(id: string): Promise<boolean> {
    return await this.#inTurn([], () =>
      change(this.#writing, () => {
        const found = this.#inHand.find(id);
        if (found !== null) this.#writer.delete(found.key);
        return found !== null;
      }),
    );
  }

  #plan<T>(
    id: string,
    decide: (view: ProjectView) => ProjectDecision<T>,
    contents: readonly Deflated[],
  ): Plan<T | null> {
    const found = this.#inHand.find(id);
    if (found === null) return { type: 'answer', answer: null };
    const { answer, writes } = decide(found.view);
    if (writes === null) return { type: 'answer', answer };
    const write = (): T => {
      this.#writing.ledger.change();
      this.#writer.write(found.key, writes, contents);
      return answer;
    };
    return { type: 'write', instance: null, write };
  }

  /** What was asked for first is queued first, however long it takes to make its contents small. */
  async #inTurn<T>(
    contents: readonly KeptContent[],
    submit: (deflated: readonly Deflated[]) => Promise<T>,
  ): Promise<T> {
    const mine = this.#tail.then(async () => {
      const deflated = await deflateAll(contents);
      return { answer: submit(deflated) };
    });
    this.#tail = mine.then(
      () => undefined,
      () => undefined,
    );
    return await (
      await mine
    ).answer;
  }

  find(id: string): Promise<ProjectHead | null> {
    return this.#reader.read(() => read<ProjectHead>(this.#find.get(columnText(id))));
  }

  page(search: string, { limit, cursor }: PageRequest): Promise<Page<ProjectHead>> {
    return this.#reader.read(() => {
      const before = readCursor('projects', cursor) ?? Number.MAX_SAFE_INTEGER;
      const found = this.#page.all(before, search, limit + 1);
      return pageOf('projects', found, limit, {
        number: ({ place }) => place,
        read: ({ data }) => readColumn<ProjectHead>(data),
      });
    });
  }

  async content(id: string, sha256: string): Promise<string | null> {
    const found = await this.#reader.read(() => this.#content.get(sha256, columnText(id)));
    return found === undefined ? null : (await inflate(found.bytes)).toString('utf8');
  }

  revision(id: string, revision: number): Promise<KeptRevision | null> {
    return this.#one(this.#revision, id, revision);
  }

  revisions(id: string, page: PageRequest): Promise<Page<KeptRevision>> {
    return this.#newest('revisions', this.#revisions, id, page);
  }

  version(id: string, version: number): Promise<KeptVersion | null> {
    return this.#one(this.#version, id, version);
  }

  versions(id: string, page: PageRequest): Promise<Page<KeptVersion>> {
    return this.#newest('versions', this.#versions, id, page);
  }

  comment(id: string, number: number): Promise<KeptComment | null> {
    return this.#one(this.#comment, id, number);
  }

  comments(
    id: string,
    { file, isResolved }: CommentFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<KeptComment>> {
    return this.#reader.read(() => {
      const found = this.#comments.all({
        id: columnText(id),
        before: readCursor('comments', cursor) ?? Number.MAX_SAFE_INTEGER,
        file: file === null ? null : columnText(file),
        resolved: isResolved === null ? null : Number(isResolved),
        limit: limit + 1,
      });
      return numberedPage('comments', found, limit);
    });
  }

  mentions(
    person: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<{ readonly head: ProjectHead; readonly comment: KeptComment }>> {
    return this.#reader.read(() => {
      const before = readCursor('mentions', cursor) ?? Number.MAX_SAFE_INTEGER;
      const found = this.#mentions.all(columnText(person), before, limit + 1);
      return pageOf('mentions', found, limit, {
        number: ({ number }) => number,
        read: ({ head, data }) => ({
          head: readColumn<ProjectHead>(head),
          comment: readColumn<KeptComment>(data),
        }),
      });
    });
  }

  #one<T>(statement: One, id: string, number: number): Promise<T | null> {
    return this.#reader.read(() => read<T>(statement.get(number, columnText(id))));
  }

  #newest<T>(
    list: string,
    statement: Newest,
    id: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<T>> {
    return this.#reader.read(() => {
      const before = readCursor(list, cursor) ?? Number.MAX_SAFE_INTEGER;
      return numberedPage<T>(list, statement.all(before, columnText(id), limit + 1), limit);
    });
  }
}

/** A project as whoever writes sees it: with what was written in the same commit. */
class InHand {
  readonly #find: Statement<[string], Data & { readonly key: number }>;
  readonly #revision: One;
  readonly #version: One;
  readonly #comment: One;
  readonly #oldest: Statement<[number, number], { readonly revision: number }>;

  constructor({ db }: Writing) {
    this.#find = db.prepare(FIND_PROJECT);
    this.#revision = db.prepare(FIND_REVISION);
    this.#version = db.prepare(FIND_PROJECT_VERSION);
    this.#comment = db.prepare(FIND_COMMENT);
    this.#oldest = db.prepare(OLDEST_UNNAMED);
  }

  find(id: string): { readonly key: number; readonly view: ProjectView } | null {
    const column = columnText(id);
    const found = this.#find.get(column);
    if (found === undefined) return null;
    const { key, data } = found;
    const view: ProjectView = {
      head: readColumn<ProjectHead>(data),
      revision: (number) => read(this.#revision.get(number, column)),
      version: (number) => read(this.#version.get(number, column)),
      comment: (number) => read(this.#comment.get(number, column)),
      oldestUnnamed: (limit) => this.#oldest.all(key, limit).map(({ revision }) => revision),
    };
    return { key, view };
  }
}

function read<T>(found: Data | undefined): T | null {
  return found === undefined ? null : readColumn<T>(found.data);
}

function numberedPage<T>(list: string, found: readonly Numbered[], limit: number): Page<T> {
  return pageOf(list, found, limit, {
    number: ({ number }) => number,
    read: ({ data }) => readColumn<T>(data),
  });
}

async function deflateAll(contents: readonly KeptContent[]): Promise<readonly Deflated[]> {
  const deflated: Deflated[] = [];
  for (const { sha256, content } of contents)
    deflated.push({ sha256, bytes: await deflate(Buffer.from(content), { level: LEVEL }) });
  return deflated;
}
