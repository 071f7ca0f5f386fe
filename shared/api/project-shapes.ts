import type { JsonValue } from '../json.ts';
import type { DiffReply } from './diffs.ts';
import type { Paging } from './route.ts';

/** One file of a project, without what is in it. */
export interface ProjectFile {
  /** A label, never a path; its ending says what it is. */
  readonly name: string;
  /** Of its content in UTF-8. */
  readonly sha256: string;
  /** Bytes of its content in UTF-8. */
  readonly size: number;
  /** The revision that it was last changed in: whoever saves says which one they have seen. */
  readonly revision: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** What of a project was deployed last. */
export interface ProjectDeployment {
  readonly version: number;
  readonly revision: number;
  readonly deploymentId: string;
  readonly at: string;
  readonly by: string;
}

/** A project in a list. */
export interface ProjectEntry {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
  /** Whose rights count: ids of processes; none: the house's. */
  readonly processes: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** The newest revision. Numbers only rise; those between may have been folded or pruned. */
  readonly revision: number;
  /** The newest version; `null` when none was named. */
  readonly version: number | null;
  readonly fileCount: number;
  /** Bytes of all files together. */
  readonly size: number;
  readonly deployed: ProjectDeployment | null;
}

/** A project with its files as they are now. */
export interface ProjectDetail extends ProjectEntry {
  readonly files: readonly ProjectFile[];
}

/** One file as it is brought. */
export interface GivenFile {
  readonly name: string;
  readonly content: string;
}

/** A new project. */
export interface ProjectRequest {
  readonly name: string;
  readonly description?: string;
  readonly processes?: readonly string[];
  readonly files?: readonly GivenFile[];
}

/** What is to be otherwise about a project; what is left out stays. */
export interface ProjectChange {
  readonly name?: string;
  readonly description?: string;
  readonly processes?: readonly string[];
}

/** Which projects: those whose name or description holds a text, whichever case it is in. */
export interface ProjectsQuery extends Paging {
  readonly search?: string;
}

/** A file with what is in it. */
export interface ProjectFileContent extends ProjectFile {
  readonly projectId: string;
  readonly content: string;
}

/** One file that is saved. */
export interface SaveFileRequest {
  readonly content: string;
  /** The newest revision of the project that the saver has seen of this file. */
  readonly ifRevision: number;
  /** Saved by itself: folded into the autosave before it, if that is of the same person. */
  readonly autosave?: boolean;
  /** The token of the edit lock, where somebody holds one. */
  readonly lock?: string;
}

/** Several files that are saved, and taken away, at once or not at all. */
export interface SaveFilesRequest {
  readonly ifRevision: number;
  readonly files?: readonly GivenFile[];
  /** Names of files that are taken away. */
  readonly remove?: readonly string[];
  /** Tokens of the edit locks of these files, where somebody holds them. */
  readonly locks?: readonly string[];
}

/** How a project is after a save. `revision` is the newest one, the old one if nothing changed. */
export interface SavedProject {
  readonly projectId: string;
  readonly revision: number;
  readonly files: readonly ProjectFile[];
}

/** What a revision has done to one file. */
export interface RevisionChange {
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
}

/** One state of all files of a project. */
export interface ProjectRevision {
  readonly revision: number;
  readonly type: 'created' | 'saved' | 'autosaved' | 'restored';
  readonly at: string;
  readonly by: string;
  /** Against the revision before, also where that was folded or pruned. */
  readonly changes: readonly RevisionChange[];
  /** The version that it was named; `null` when it was not. */
  readonly version: number | null;
  /** The revision whose content was restored; `null` for all others. */
  readonly restoredFrom: number | null;
}

/** A revision with the files as they were. */
export interface ProjectRevisionDetail extends ProjectRevision {
  readonly files: readonly ProjectFile[];
}

/** A revision that was given a number and a comment: it is never pruned. */
export interface ProjectVersion {
  readonly version: number;
  readonly revision: number;
  readonly comment: string;
  readonly at: string;
  readonly by: string;
  /** Its last deployment; `null` when it was never deployed. */
  readonly deployment: {
    readonly deploymentId: string;
    readonly at: string;
    readonly by: string;
  } | null;
}

/** A version with its files. */
export interface ProjectVersionDetail extends ProjectVersion {
  readonly files: readonly ProjectFile[];
}

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

/** Who edits a file. */
export interface FileLock {
  readonly file: string;
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
  readonly file: string;
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
  readonly file: string;
  readonly session: string;
}

/** One cell of a decision table that says something else. */
export interface DmnCellChange {
  /** The id of the column. */
  readonly column: string;
  /** What stands above it. */
  readonly label: string;
  readonly kind: 'input' | 'output' | 'annotation';
  readonly before: string | null;
  readonly after: string | null;
}

/** One rule of a decision table. Rows are counted from 1; `null` where it is not. */
export interface DmnRuleChange {
  readonly ruleId: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly before: number | null;
  readonly after: number | null;
  readonly cells: readonly DmnCellChange[];
}

/** What a property says before and after; `null` where it says nothing. */
export interface PropertyChange {
  readonly property: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** A decision, or what decisions stand on, that differs. */
export interface DmnElementChange {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly properties: readonly PropertyChange[];
  readonly rules: readonly DmnRuleChange[];
}

/** A component of a form that differs. */
export interface FormComponentChange {
  readonly componentId: string;
  readonly type: string;
  readonly key: string | null;
  readonly label: string | null;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly properties: readonly PropertyChange[];
}

/** One line of two texts laid beside one another, with its number in each, from 1. */
export interface TextLine {
  readonly type: 'same' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** A file that is in one of the revisions only. */
export interface WholeFileDiff {
  readonly type: 'added' | 'removed';
  readonly name: string;
}

/** How one process of a file differs. */
export interface ProcessDiff extends DiffReply {
  readonly processId: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** How a file of processes differs. */
export interface BpmnFileDiff {
  readonly type: 'bpmn';
  readonly name: string;
  readonly processes: readonly ProcessDiff[];
  /** What is drawn otherwise. */
  readonly layout: readonly {
    readonly elementId: string;
    readonly before: JsonValue;
    readonly after: JsonValue;
  }[];
}

/** How a file of decisions differs. */
export interface DmnFileDiff {
  readonly type: 'dmn';
  readonly name: string;
  readonly elements: readonly DmnElementChange[];
}

/** How a form differs. */
export interface FormFileDiff {
  readonly type: 'form';
  readonly name: string;
  /** Of the form as a whole. */
  readonly properties: readonly PropertyChange[];
  readonly components: readonly FormComponentChange[];
}

/** How a text differs. */
export interface TextFileDiff {
  readonly type: 'text';
  readonly name: string;
  /** What changed, with three lines around it. */
  readonly lines: readonly TextLine[];
  /** `false`: it is too much to be shown whole. */
  readonly isWhole: boolean;
}

/** How one file differs. A file that cannot be read as what it is is compared as text. */
export type FileDiff = WholeFileDiff | BpmnFileDiff | DmnFileDiff | FormFileDiff | TextFileDiff;

/** How two revisions differ; files that are the same are left out. */
export interface ProjectDiff {
  readonly from: number;
  readonly to: number;
  readonly files: readonly FileDiff[];
}
