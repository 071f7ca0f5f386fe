/** Something said about a file, or an element of it. */
export interface ProjectReply {
  readonly replyId: string;
  readonly text: string;
  /** Names of the people who are meant. */
  readonly mentions: readonly string[];
  readonly at: string;
  readonly by: string;
}

/** A comment with what was answered to it. */
export interface ProjectComment {
  readonly commentId: string;
  readonly file: string;
  readonly elementId: string | null;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly at: string;
  readonly by: string;
  readonly editedAt: string | null;
  /** `null`: it is open. */
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  readonly replies: readonly ProjectReply[];
}

/** Where somebody was named, as long as the comment is open: newest first. */
export interface ProjectMention {
  readonly projectId: string;
  readonly projectName: string;
  readonly commentId: string;
  readonly file: string;
  readonly elementId: string | null;
  /** What was said last in which they are named. */
  readonly text: string;
  readonly at: string;
  readonly by: string;
  /** Whether they have said that they have read it. */
  readonly read: boolean;
}

/** Somebody who has a project open. */
export interface PresentEditor {
  readonly by: string;
  /** One window of theirs. */
  readonly session: string;
  /** What they look at; `null`: no file, or no element. */
  readonly file: string | null;
  readonly elementId: string | null;
  readonly since: string;
}

/** Who edits a file, or the whole project. */
export interface FileLock {
  /** `null`: every file of the project. */
  readonly file: string | null;
  readonly by: string;
  readonly session: string;
  readonly since: string;
  /** When it ends unless it is renewed. */
  readonly expiresAt: string;
  /** Who has asked for it; it is theirs at `fallsAt` unless the holder answers. */
  readonly asked: {
    readonly by: string;
    readonly session: string;
    readonly at: string;
    readonly fallsAt: string;
  } | null;
}

/** Everybody who has a project open, and how far it is: sent whole whenever something changes. */
export interface PresenceState {
  readonly projectId: string;
  readonly present: readonly PresentEditor[];
  readonly locks: readonly FileLock[];
  /** The newest revision: another than one's own means that somebody has saved. */
  readonly revision: number;
  /** Another number than before means that something was said, settled or taken back. */
  readonly comments: number;
}

/** The beat of one window. */
export interface PresenceRequest {
  /** A name that the window has given itself. */
  readonly session: string;
  readonly file?: string | null;
  readonly elementId?: string | null;
  /** The window is about to close. */
  readonly gone?: boolean;
}

/** A window wants to edit a file, or goes on doing so. */
export interface LockRequest {
  /** Left out: every file of the project, those too that are yet to come. */
  readonly file?: string;
  readonly session: string;
}

/** A lock with the token that saves show. */
export interface HeldLock {
  readonly token: string;
  readonly lock: FileLock;
}

/**
 * What is said about a lock: `ask` by who would like to have it; `give` and `keep` by who has it.
 * Once given it is the asker's, who takes up the token by asking for the lock.
 */
export interface HandOverRequest {
  readonly type: 'ask' | 'give' | 'keep';
  /** Left out: the lock of the whole project. */
  readonly file?: string;
  readonly session: string;
}
