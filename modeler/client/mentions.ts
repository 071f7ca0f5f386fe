import type { ProjectMention } from '../../shared/api/project-talk-shapes.ts';
import { projectPath } from './projects.ts';
import { flag, ignored, maybe, members, page, text, type Page, type Reader } from './reader.ts';
import { request } from './request.ts';

const MENTION: Reader<ProjectMention> = members<ProjectMention>({
  projectId: text,
  projectName: text,
  commentId: text,
  file: text,
  elementId: maybe(text),
  text,
  at: text,
  by: text,
  read: flag,
});

/** Where the user is named in what is still open, newest first. @param read `null`: whether read or not */
export function listMentions(
  read: boolean | null,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<Page<ProjectMention>> {
  const query = { cursor, limit, ...(read !== null && { read: String(read) }) };
  return request('/v1/mentions', { read: page(MENTION), query, signal });
}

/** Notes that a comment was read, or is to be come back to. */
export async function noteMentionRead(
  { projectId, commentId }: Pick<ProjectMention, 'projectId' | 'commentId'>,
  read: boolean,
): Promise<void> {
  const path = `${projectPath(projectId)}/comments/${encodeURIComponent(commentId)}/read`;
  await request(path, { method: 'POST', body: { read }, read: ignored });
}
