import type { DeployedProcess } from './deployments.ts';
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
  /** What it was deployed as, the last time first; the last 20 times are remembered. */
  readonly deployments: readonly VersionDeployment[];
}

/** One deployment of a version. */
export interface VersionDeployment {
  readonly deploymentId: string;
  readonly at: string;
  readonly by: string;
  /** What runs since then. */
  readonly processes: readonly DeployedProcess[];
  /** `null`: nobody has looked before. */
  readonly rehearsal: DeploymentRehearsal | null;
}

/** What was seen, before a deployment, of what would become of running instances. */
export interface DeploymentRehearsal {
  /** How many instances were looked at. */
  readonly looked: number;
  /** How many of them can go on in the new version. */
  readonly canGo: number;
  /** Whether they were to go on in it. */
  readonly move: boolean;
}

/** A version with its files. */
export interface ProjectVersionDetail extends ProjectVersion {
  readonly files: readonly ProjectFile[];
}
