/** What a project may hold at most; beyond it a request is refused, and nothing is cut off. */
export const PROJECT_LIMITS = {
  /** Files of a project. */
  files: 200,
  /** Bytes (UTF-8) of one file. */
  fileBytes: 2_097_152,
  /** Bytes of all files of one revision together. */
  projectBytes: 33_554_432,
  /** Revisions without a version that are kept; of more the oldest go. */
  revisions: 500,
  versions: 1000,
  comments: 5000,
  /** Answers to one comment. */
  replies: 200,
  /** People who are named in one remark. */
  mentions: 20,
  /** Windows in which one project is open at once. */
  windows: 200,
} as const;

/** Autosaves of one person are one revision for so long (ms), counted from the first of them. */
export const AUTOSAVE_FOLD_MS = 600_000;
/** Who has said nothing for so long (ms) has gone. */
export const PRESENCE_MS = 30_000;
/** A lock ends so long (ms) after it was renewed last. */
export const LOCK_MS = 60_000;
/** Who does not answer for so long (ms) when they are asked for a lock has given it. */
export const HAND_OVER_MS = 60_000;
