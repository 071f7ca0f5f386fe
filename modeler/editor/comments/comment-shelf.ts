import type { ProjectComment } from '../../../shared/api/project-talk-shapes.ts';
import { Observable } from '../../client/observable.ts';
import {
  addComment,
  deleteComment,
  listComments,
  replyTo,
  resolveComment,
  type Said,
} from '../../client/project-comments.ts';

/** What is said about a project. It is asked for again when the server says that something was said. */
export class CommentShelf {
  /** Newest first; `null` until they have come. */
  readonly comments: Observable<readonly ProjectComment[] | null> = new Observable<
    readonly ProjectComment[] | null
  >(null);
  readonly #projectId: string;
  readonly #file: string;
  #seen: number | null = null;

  constructor(projectId: string, file: string) {
    this.#projectId = projectId;
    this.#file = file;
  }

  /** @param count what the server says: another number than before means that something was said */
  follow(count: number): void {
    if (count === this.#seen) return;
    this.#seen = count;
    void this.load().catch(() => (this.#seen = null));
  }

  /** Asks for them anew. */
  async load(): Promise<void> {
    this.comments.set(await listComments(this.#projectId));
  }

  /** Says something about an element of the diagram, or about all of it. */
  async add(said: Said, elementId: string | null): Promise<void> {
    await addComment(this.#projectId, said, { file: this.#file, elementId });
    await this.load();
  }

  /** Answers a comment. */
  async reply(commentId: string, said: Said): Promise<void> {
    await replyTo(this.#projectId, commentId, said);
    await this.load();
  }

  /** Settles a comment, or opens it again. */
  async resolve(commentId: string, resolved: boolean): Promise<void> {
    await resolveComment(this.#projectId, commentId, resolved);
    await this.load();
  }

  /** Takes a comment back. */
  async remove(commentId: string): Promise<void> {
    await deleteComment(this.#projectId, commentId);
    await this.load();
  }
}
