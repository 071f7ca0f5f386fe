import type { DeployedProcess } from '../../shared/api/deployments.ts';
import type { DeploymentRehearsal } from '../../shared/api/project-shapes.ts';
import type { Instant } from '../../shared/time.ts';
import type { Page, PageRequest } from './page.ts';

/** One file of a revision. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: string;
  /** Bytes in UTF-8. */
  readonly size: number;
  /** The revision that it was last changed in. */
  readonly revision: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
}

/** A project as it is now. */
export interface ProjectHead {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whose rights count; none: the house's. */
  readonly processes: readonly string[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly changedAt: Instant;
  readonly changedBy: string;
  /** The newest revision. */
  readonly revision: number;
  /** The newest version; 0 when there is none. */
  readonly version: number;
  readonly files: readonly KeptFile[];
  /** Files that were taken away lately, with the revision that did: a late save is told by it. */
  readonly gone: readonly { readonly name: string; readonly revision: number }[];
  /** How many revisions without a version are kept. */
  readonly unnamed: number;
  /** The number of the newest comment, and how many there are. */
  readonly lastComment: number;
  readonly comments: number;
  /** Counts up whenever something is said, settled or taken back. */
  readonly talk: number;
  readonly deployed: KeptProjectDeployment | null;
}

/** What of a project was deployed last. */
export interface KeptProjectDeployment {
  readonly version: number;
  readonly revision: number;
  readonly deployment: string;
  readonly at: Instant;
  readonly by: string;
}

/** One state of all files of a project. */
export interface KeptRevision {
  readonly revision: number;
  readonly type: 'created' | 'saved' | 'autosaved' | 'restored';
  readonly at: Instant;
  readonly by: string;
  readonly changes: readonly {
    readonly name: string;
    readonly change: 'added' | 'changed' | 'removed';
  }[];
  readonly version: number | null;
  readonly restoredFrom: number | null;
  /** When the first of the autosaves that are folded into it was made. */
  readonly since: Instant;
  readonly files: readonly KeptFile[];
}

/** A revision that has a number of its own. */
export interface KeptVersion {
  readonly version: number;
  readonly revision: number;
  readonly comment: string;
  readonly at: Instant;
  readonly by: string;
  readonly deployment: KeptVersionDeployment | null;
  /** Those before it, newest first; left out: none. */
  readonly earlier?: readonly KeptVersionDeployment[];
}

/** One deployment of a version. */
export interface KeptVersionDeployment {
  readonly deployment: string;
  readonly at: Instant;
  readonly by: string;
  /** What runs since then; left out: it was not kept yet. */
  readonly processes?: readonly DeployedProcess[];
  /** What was seen of running instances before; left out: nothing. */
  readonly rehearsal?: DeploymentRehearsal;
}

/** Something said. */
export interface KeptRemark {
  readonly text: string;
  readonly mentions: readonly string[];
  readonly at: Instant;
  readonly by: string;
}

/** An answer; numbers count up within its comment. */
export interface KeptReply extends KeptRemark {
  readonly number: number;
}

/** A comment with its answers. */
export interface KeptComment extends KeptRemark {
  readonly number: number;
  readonly file: string;
  readonly elementId: string | null;
  readonly editedAt: Instant | null;
  readonly resolved: { readonly at: Instant; readonly by: string } | null;
  readonly replies: readonly KeptReply[];
  /** Who of those that it names has read it; left out: nobody. */
  readonly readBy?: readonly string[];
}

/** The content of a file by its hash. */
export interface KeptContent {
  readonly sha256: string;
  readonly content: string;
}

/** What a decision about a project may look at: valid until it returns. */
export interface ProjectView {
  readonly head: ProjectHead;
  readonly revision: (revision: number) => KeptRevision | null;
  readonly version: (version: number) => KeptVersion | null;
  readonly comment: (number: number) => KeptComment | null;
  /** The oldest revisions without a version, at most so many. */
  readonly oldestUnnamed: (limit: number) => readonly number[];
}

/** What is to be written, all of it or nothing. Revisions, versions and comments replace their own. */
export interface ProjectWrites {
  readonly head: ProjectHead;
  readonly revisions?: readonly KeptRevision[];
  /** Revisions that go; contents that none refers to any more go with them. */
  readonly droppedRevisions?: readonly number[];
  readonly versions?: readonly KeptVersion[];
  readonly comments?: readonly KeptComment[];
  readonly droppedComments?: readonly number[];
  /** Comments stay where they are in every list, and nobody else is named: it is only noted who has read. */
  readonly quiet?: true;
}

/** What is answered, and what is written; `null`: nothing. */
export interface ProjectDecision<T> {
  readonly answer: T;
  readonly writes: ProjectWrites | null;
}

/** Which comments of a project; `null`: any. */
export interface CommentFilter {
  readonly file: string | null;
  readonly isResolved: boolean | null;
}

/** Projects of files. What is written appears together, and is durable, or not at all. */
export interface ProjectStore {
  /** Keeps a new project with its first revision. @throws when there is one of that id */
  create(head: ProjectHead, first: KeptRevision, contents: readonly KeptContent[]): Promise<void>;
  /**
   * Runs `decide` in one transaction and keeps what it says; `null` when there is no such project.
   * `decide` is synchronous and pure. Of `contents` those are kept that a written revision refers to.
   */
  decide<T>(
    id: string,
    decide: (view: ProjectView) => ProjectDecision<T>,
    contents?: readonly KeptContent[],
  ): Promise<T | null>;
  /** Takes a project away with everything in it. */
  delete(id: string): Promise<boolean>;
  find(id: string): Promise<ProjectHead | null>;
  /** The one that was written last first. `search`: lower case, in the name or the description. */
  page(search: string, page: PageRequest): Promise<Page<ProjectHead>>;
  content(id: string, sha256: string): Promise<string | null>;
  revision(id: string, revision: number): Promise<KeptRevision | null>;
  /** Newest first. */
  revisions(id: string, page: PageRequest): Promise<Page<KeptRevision>>;
  version(id: string, version: number): Promise<KeptVersion | null>;
  /** Newest first. */
  versions(id: string, page: PageRequest): Promise<Page<KeptVersion>>;
  comment(id: string, number: number): Promise<KeptComment | null>;
  /** Newest first. */
  comments(id: string, filter: CommentFilter, page: PageRequest): Promise<Page<KeptComment>>;
  /** Open comments that name somebody, the one that was written last first. */
  mentions(
    person: string,
    page: PageRequest,
  ): Promise<Page<{ readonly head: ProjectHead; readonly comment: KeptComment }>>;
}

/** The text that projects are searched in. */
export function searchedText({ name, description }: ProjectHead): string {
  return `${name}\n${description}`.toLowerCase();
}

/** Whom an open comment names, in itself or in an answer. */
export function namedIn({ mentions, replies, resolved }: KeptComment): readonly string[] {
  if (resolved !== null) return [];
  return [...new Set([...mentions, ...replies.flatMap((reply) => reply.mentions)])];
}
