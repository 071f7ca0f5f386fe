import {
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import { PROJECT_LIMITS } from './project-limits.ts';
import { fileName } from './project-schemas.ts';
import type {
  FileLock,
  HandOverRequest,
  HeldLock,
  LockRequest,
  PresenceRequest,
  PresenceState,
  PresentEditor,
  ProjectComment,
  ProjectMention,
  ProjectReply,
} from './project-talk-shapes.ts';

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);
const { mentions: mostMentions, replies, windows } = PROJECT_LIMITS;

/** The name that a window has given itself. */
const windowName = (): Schema<string> =>
  text({ min: 8, max: 64, pattern: '^[A-Za-z0-9_-]+$', description: 'A name of the window.' });
/** What somebody says. */
export const remark: Schema<string> = text({ min: 1, max: 4000 });
/** The people whom a remark names. */
export const mentioned: Schema<readonly string[]> = list(text({ min: 1, max: 100 }), {
  max: mostMentions,
});
/** An element of a file; `null`: the file as a whole. */
export const elementId: Schema<string | null> = nullable(text({ min: 1, max: 300 }));

/** @see ProjectComment */
export const projectComment: Schema<ProjectComment> = named(
  'ProjectComment',
  object<ProjectComment>({
    commentId: text(),
    file: text(),
    elementId: nullable(text()),
    text: text(),
    mentions: list(text()),
    at: time(),
    by: text(),
    editedAt: nullable(time()),
    resolvedBy: nullable(text()),
    resolvedAt: nullable(time()),
    replies: list(
      object<ProjectReply>({
        replyId: text(),
        text: text(),
        mentions: list(text()),
        at: time(),
        by: text(),
      }),
      { max: replies },
    ),
  }),
);
/** @see ProjectMention */
export const projectMention: Schema<ProjectMention> = named(
  'ProjectMention',
  object<ProjectMention>({
    projectId: text(),
    projectName: text(),
    commentId: text(),
    file: text(),
    elementId: nullable(text()),
    text: text(),
    at: time(),
    by: text(),
    read: flag(),
  }),
);

const lock: Schema<FileLock> = named(
  'FileLock',
  object<FileLock>({
    file: nullable(text()),
    by: text(),
    session: text(),
    since: time(),
    expiresAt: time(),
    asked: nullable(
      object<NonNullable<FileLock['asked']>>({
        by: text(),
        session: text(),
        at: time(),
        fallsAt: time(),
      }),
    ),
  }),
);
/** @see FileLock */
export const fileLock: Schema<FileLock> = lock;
/** @see PresenceState */
export const presenceState: Schema<PresenceState> = named(
  'PresenceState',
  object<PresenceState>({
    projectId: text(),
    present: list(
      object<PresentEditor>({
        by: text(),
        session: text(),
        file: nullable(text()),
        elementId: nullable(text()),
        since: time(),
      }),
      { max: windows },
    ),
    locks: list(lock),
    revision: count(),
    comments: count(),
  }),
);
/** @see PresenceRequest */
export const presenceRequest: Schema<PresenceRequest> = object<PresenceRequest>({
  session: windowName(),
  file: optional(nullable(fileName)),
  elementId: optional(elementId),
  gone: optional(flag({ description: 'The window is about to close.' })),
});
/** @see LockRequest */
export const lockRequest: Schema<LockRequest> = object<LockRequest>({
  file: optional(fileName),
  session: windowName(),
});
/** @see HeldLock */
export const heldLock: Schema<HeldLock> = object<HeldLock>({ token: text(), lock });
/** @see HandOverRequest */
export const handOverRequest: Schema<HandOverRequest> = object<HandOverRequest>({
  type: oneOf(['ask', 'give', 'keep']),
  file: optional(fileName),
  session: windowName(),
});
