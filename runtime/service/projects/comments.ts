import { PROJECT_LIMITS } from '../../../shared/api/project-limits.ts';
import type { ProjectComment, ProjectMention } from '../../../shared/api/project-talk-shapes.ts';
import type {
  ByComment,
  CommentChange,
  CommentRequest,
  CommentsQuery,
  MentionsQuery,
  ProjectPerson,
  ReplyRequest,
} from '../../../shared/api/project-talk.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { namedIn } from '../../store/project-port.ts';
import type {
  KeptComment,
  KeptRemark,
  ProjectDecision,
  ProjectHead,
  ProjectStore,
  ProjectView,
} from '../../store/project-port.ts';
import type { Clock } from '../clock.ts';
import { fillPage } from '../fill-page.ts';
import type { Sight } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';
import { commentOf, isReadBy, mentionOf, numberIn, unknownComment } from './comment-view.ts';
import { unknownFile, unknownProject } from './project-view.ts';
import { seesProject } from './projects.ts';
import type { Readers } from './readers.ts';

/** What talk about projects is made of. */
export interface ProjectCommentsParts {
  readonly store: ProjectStore;
  readonly clock: Clock;
  readonly readers: Readers;
  /** Something was said, settled or taken back. */
  readonly onChange: (project: string) => void;
}

/** Who speaks. */
export interface Speaker {
  readonly by: string;
  /** Where they may take back what others have said. */
  readonly owns: Sight;
}

type Said = Outcome<ProjectComment>;

/** What people say about the files of a project, and who is meant. */
export class ProjectComments {
  readonly #parts: ProjectCommentsParts;

  constructor(parts: ProjectCommentsParts) {
    this.#parts = parts;
  }

  /** @rejects notFound */
  async list(
    id: string,
    { file, resolved, ...paging }: CommentsQuery,
  ): Promise<Outcome<ListOf<ProjectComment>>> {
    const { store } = this.#parts;
    if ((await store.find(id)) === null) return unknownProject(id);
    const filter = { file: file ?? null, isResolved: resolved ?? null };
    const { items, nextCursor } = await store.comments(id, filter, pageOf(paging));
    return accept({ items: items.map(commentOf), nextCursor });
  }

  /** Where somebody is named in what is still open, and they may still read. */
  async mentions(
    name: string,
    { read, ...paging }: MentionsQuery,
    sight: Sight,
  ): Promise<ListOf<ProjectMention>> {
    const { store } = this.#parts;
    const { items, nextCursor } = await fillPage(
      (page) => store.mentions(name, page),
      pageOf(paging),
      ({ head, comment }) =>
        seesProject(sight, head.processes) &&
        (read === undefined || isReadBy(comment, name) === read),
    );
    return { items: items.map(({ head, comment }) => mentionOf(head, comment, name)), nextCursor };
  }

  /** Somebody who is named has read it, or wants to come back to it. @rejects notFound */
  async noteRead({ id, comment }: ByComment, read: boolean, by: string): Promise<Outcome<null>> {
    const number = numberIn(comment);
    const outcome = await this.#parts.store.decide(id, (view): ProjectDecision<Outcome<null>> => {
      const kept = view.comment(number);
      if (kept === null || !namedIn(kept).includes(by))
        return { answer: unknownComment(id, comment), writes: null };
      if (isReadBy(kept, by) === read) return { answer: accept(null), writes: null };
      const others = (kept.readBy ?? []).filter((name) => name !== by);
      const after = { ...kept, readBy: read ? [...others, by] : others };
      const writes = { head: view.head, comments: [after], quiet: true } as const;
      return { answer: accept(null), writes };
    });
    return outcome ?? unknownProject(id);
  }

  /** @rejects notFound */
  async people(id: string, search: string): Promise<Outcome<ListOf<ProjectPerson>>> {
    const head = await this.#parts.store.find(id);
    if (head === null) return unknownProject(id);
    const items = await this.#parts.readers.find(search, head.processes);
    return accept({ items, nextCursor: null });
  }

  /** @rejects notFound, invalidContent, contentTooLarge */
  async add(id: string, request: CommentRequest, by: string): Promise<Said> {
    const { file, elementId = null } = request;
    const remark = await this.#remark(id, request, by);
    if (!remark.ok) return remark;
    return await this.#decide(id, ({ head }) => {
      if (!head.files.some(({ name }) => name === file)) return unknownFile(id, file);
      if (head.comments >= PROJECT_LIMITS.comments) return tooMany(id, 'comments');
      const number = head.lastComment + 1;
      const open = { editedAt: null, resolved: null, replies: [] };
      const comment: KeptComment = { number, file, elementId, ...remark.value, ...open };
      return accept({ head: { lastComment: number, comments: head.comments + 1 }, comment });
    });
  }

  /** Its author words it; everybody who may speak settles it. @rejects notFound, forbidden */
  async change(
    { id, comment }: ByComment,
    { text, mentions, resolved }: CommentChange,
    by: string,
  ): Promise<Said> {
    const isWorded = text !== undefined || mentions !== undefined;
    const unknown = await this.#unknownIn(id, mentions ?? []);
    if (unknown !== null) return { ok: false, rejection: unknown };
    const at = this.#parts.clock.now();
    return await this.#onComment(id, comment, (kept) => {
      if (isWorded && kept.by !== by) return notTheirs(kept);
      const fresh = (mentions ?? []).filter((name) => !kept.mentions.includes(name));
      const worded = isWorded
        ? {
            text: text ?? kept.text,
            mentions: unique(mentions ?? kept.mentions),
            editedAt: at,
            ...unread(kept, fresh),
          }
        : {};
      const settled = kept.resolved ?? { at, by };
      const state = resolved === undefined ? kept.resolved : resolved ? settled : null;
      return accept({ ...kept, ...worded, resolved: state });
    });
  }

  /** @rejects notFound, invalidContent, contentTooLarge */
  async reply({ id, comment }: ByComment, request: ReplyRequest, by: string): Promise<Said> {
    const remark = await this.#remark(id, request, by);
    if (!remark.ok) return remark;
    return await this.#onComment(id, comment, (kept) => {
      if (kept.replies.length >= PROJECT_LIMITS.replies) return tooMany(id, 'replies');
      const number = (kept.replies.at(-1)?.number ?? 0) + 1;
      const replies = [...kept.replies, { number, ...remark.value }];
      return accept({ ...kept, replies, ...unread(kept, remark.value.mentions) });
    });
  }

  /** @rejects notFound, forbidden */
  async remove(id: string, comment: string, speaker: Speaker): Promise<Outcome<null>> {
    const number = numberIn(comment);
    const outcome = await this.#parts.store.decide(id, (view): ProjectDecision<Outcome<null>> => {
      const kept = view.comment(number);
      if (kept === null) return { answer: unknownComment(id, comment), writes: null };
      if (!mayTakeBack(kept, speaker, view.head)) return { answer: notTheirs(kept), writes: null };
      const head = talked(view.head, { comments: view.head.comments - 1 });
      return { answer: accept(null), writes: { head, droppedComments: [number] } };
    });
    return this.#told(id, outcome);
  }

  /** @rejects notFound, forbidden */
  async removeReply(
    id: string,
    { comment, reply }: { readonly comment: string; readonly reply: string },
    speaker: Speaker,
  ): Promise<Said> {
    const number = numberIn(reply);
    return await this.#onComment(id, comment, (kept, head) => {
      const found = kept.replies.find((one) => one.number === number);
      if (found === undefined) return unknownComment(id, `${comment}/${reply}`);
      if (!mayTakeBack(found, speaker, head)) return notTheirs(found);
      return accept({ ...kept, replies: kept.replies.filter((one) => one !== found) });
    });
  }

  async #remark(
    id: string,
    { text, mentions = [] }: ReplyRequest,
    by: string,
  ): Promise<Outcome<KeptRemark>> {
    const rejection = await this.#unknownIn(id, mentions);
    if (rejection !== null) return { ok: false, rejection };
    return accept({ text, mentions: unique(mentions), at: this.#parts.clock.now(), by });
  }

  /** Whom a project is hidden from cannot be called into it. */
  async #unknownIn(id: string, mentions: readonly string[]): Promise<Rejection | null> {
    const { store, readers } = this.#parts;
    const head = mentions.length === 0 ? null : await store.find(id);
    if (head === null) return null;
    for (const name of unique(mentions))
      if (!(await readers.mayRead(name, head.processes)))
        return reject(
          'invalidContent',
          `Expected people who may read project ${id}, but ${name} is none of them.`,
          { mention: name },
        ).rejection;
    return null;
  }

  async #onComment(
    id: string,
    comment: string,
    change: (kept: KeptComment, head: ProjectHead) => Outcome<KeptComment>,
  ): Promise<Said> {
    return await this.#decide(id, (view) => {
      const kept = view.comment(numberIn(comment));
      if (kept === null) return unknownComment(id, comment);
      const changed = change(kept, view.head);
      return changed.ok ? accept({ head: {}, comment: changed.value }) : changed;
    });
  }

  async #decide(
    id: string,
    decide: (
      view: ProjectView,
    ) => Outcome<{ readonly head: Partial<ProjectHead>; readonly comment: KeptComment }>,
  ): Promise<Said> {
    const outcome = await this.#parts.store.decide(id, (view): ProjectDecision<Said> => {
      const decided = decide(view);
      if (!decided.ok) return { answer: decided, writes: null };
      const { head, comment } = decided.value;
      return {
        answer: accept(commentOf(comment)),
        writes: { head: talked(view.head, head), comments: [comment] },
      };
    });
    return this.#told(id, outcome);
  }

  #told<T>(id: string, outcome: Outcome<T> | null): Outcome<T> {
    if (outcome === null) return unknownProject(id);
    if (outcome.ok) this.#parts.onChange(id);
    return outcome;
  }
}

function talked(head: ProjectHead, change: Partial<ProjectHead>): ProjectHead {
  return { ...head, ...change, talk: head.talk + 1 };
}

/** Who is named anew has something new to read. */
function unread(
  { readBy = [] }: KeptComment,
  named: readonly string[],
): Pick<KeptComment, 'readBy'> {
  return { readBy: readBy.filter((name) => !named.includes(name)) };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function mayTakeBack({ by }: KeptRemark, speaker: Speaker, { processes }: ProjectHead): boolean {
  return by === speaker.by || seesProject(speaker.owns, processes);
}

function notTheirs({ by }: KeptRemark): ReturnType<typeof reject> {
  return reject('forbidden', `Expected ${by}, who has said it, but you are somebody else.`);
}

function tooMany(id: string, what: 'comments' | 'replies'): ReturnType<typeof reject> {
  return reject(
    'contentTooLarge',
    `Expected at most ${PROJECT_LIMITS[what]} ${what} in project ${id}, but there are as many.`,
  );
}
