import type { ProjectComment, ProjectReply } from '../../shared/api/project-talk-shapes.ts';
import { postTo, projectPath } from './projects.ts';
import {
  ignored,
  list,
  maybe,
  members,
  otherwise,
  page,
  text,
  type Page,
  type Reader,
} from './reader.ts';
import { request } from './request.ts';

const REPLY: Reader<ProjectReply> = members<ProjectReply>({
  replyId: text,
  text,
  mentions: list(text),
  at: text,
  by: text,
});

const COMMENT: Reader<ProjectComment> = members<ProjectComment>({
  commentId: text,
  file: text,
  elementId: maybe(text),
  text,
  mentions: list(text),
  at: text,
  by: text,
  editedAt: maybe(text),
  resolvedBy: maybe(text),
  resolvedAt: maybe(text),
  replies: list(REPLY),
});

/** Everything that was said about a project, newest first. */
export async function listComments(projectId: string): Promise<readonly ProjectComment[]> {
  const found: ProjectComment[] = [];
  let cursor: string | null = null;
  do {
    const part: Page<ProjectComment> = await request(`${projectPath(projectId)}/comments`, {
      read: page(COMMENT),
      query: { limit: 200, cursor },
    });
    found.push(...part.items);
    cursor = part.nextCursor;
  } while (cursor !== null);
  return found;
}

/** Something said, and who is meant. */
export interface Said {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** Says something about a file, or an element of it. */
export function addComment(
  projectId: string,
  { text: words, mentions }: Said,
  place: { readonly file: string; readonly elementId: string | null },
): Promise<ProjectComment> {
  const body = { ...place, text: words, mentions: [...mentions] };
  return postTo(`${projectPath(projectId)}/comments`, body, COMMENT);
}

/** Answers a comment. */
export function replyTo(
  projectId: string,
  commentId: string,
  { text: words, mentions }: Said,
): Promise<ProjectComment> {
  const body = { text: words, mentions: [...mentions] };
  return postTo(`${commentPath(projectId, commentId)}/replies`, body, COMMENT);
}

/** Settles a comment, or opens it again. */
export function resolveComment(
  projectId: string,
  commentId: string,
  resolved: boolean,
): Promise<ProjectComment> {
  const path = commentPath(projectId, commentId);
  return request(path, { method: 'PATCH', body: { resolved }, read: COMMENT });
}

/** Takes a comment back. */
export async function deleteComment(projectId: string, commentId: string): Promise<void> {
  await request(commentPath(projectId, commentId), { method: 'DELETE', read: ignored });
}

/** Who may be named in a comment. */
export interface Person {
  readonly name: string;
  readonly displayName: string;
}

/** People whose name holds a text. */
export async function listPeople(projectId: string, search: string): Promise<readonly Person[]> {
  const read = page(members<Person>({ name: text, displayName: otherwise(text, '') }));
  return (await request(`${projectPath(projectId)}/people`, { read, query: { search } })).items;
}

function commentPath(projectId: string, commentId: string): string {
  return `${projectPath(projectId)}/comments/${encodeURIComponent(commentId)}`;
}
