import type { ProjectComment, ProjectMention } from '../../../shared/api/project-talk-shapes.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { KeptComment, KeptRemark, ProjectHead } from '../../store/project-port.ts';

/** A comment as it is told. */
export function commentOf(kept: KeptComment): ProjectComment {
  const { number, at, editedAt, resolved, replies, readBy: _readBy, ...rest } = kept;
  return {
    commentId: String(number),
    ...rest,
    at: formatInstant(at),
    editedAt: editedAt === null ? null : formatInstant(editedAt),
    resolvedBy: resolved?.by ?? null,
    resolvedAt: resolved === null ? null : formatInstant(resolved.at),
    replies: replies.map(({ number: reply, at: said, ...remark }) => ({
      replyId: String(reply),
      ...remark,
      at: formatInstant(said),
    })),
  };
}

/** Where somebody is named: in the comment, or in the last answer that names them. */
export function mentionOf(head: ProjectHead, comment: KeptComment, name: string): ProjectMention {
  const remarks: readonly KeptRemark[] = [comment, ...comment.replies];
  const { text, at, by } = remarks.findLast(({ mentions }) => mentions.includes(name)) ?? comment;
  return {
    projectId: head.id,
    projectName: head.name,
    commentId: String(comment.number),
    file: comment.file,
    elementId: comment.elementId,
    text,
    at: formatInstant(at),
    by,
    read: isReadBy(comment, name),
  };
}

/** Whether somebody whom a comment names has read it. */
export function isReadBy({ readBy = [] }: KeptComment, name: string): boolean {
  return readBy.includes(name);
}

/** The number in an id; one that nothing has where it is none. */
export function numberIn(id: string): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : -1;
}

/** There is no such comment. */
export function unknownComment(id: string, comment: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a comment ${comment} in project ${id}, but there is none.`);
}
