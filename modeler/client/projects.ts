import type {
  ProjectEntry,
  ProjectFile,
  ProjectRevision,
  ProjectVersion,
  SavedProject,
  VersionDeployment,
} from '../../shared/api/project-shapes.ts';
import type { FileLock, HeldLock, PresenceState } from '../../shared/api/project-talk-shapes.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { Resource } from './definitions.ts';
import {
  flag,
  ignored,
  list,
  maybe,
  members,
  number,
  page,
  text,
  word,
  type Page,
  type Reader,
} from './reader.ts';
import { CSRF_HEADER, freshKey, request, withQuery } from './request.ts';

/** A file of a project, as far as the editor asks. */
export type KnownFile = Pick<ProjectFile, 'name' | 'sha256' | 'revision'>;

/** A project in the list. */
export type ProjectLine = Pick<
  ProjectEntry,
  'projectId' | 'name' | 'changedAt' | 'changedBy' | 'revision' | 'version' | 'fileCount'
>;

/** A project with its files. */
export type OpenProject = ProjectLine & { readonly files: readonly KnownFile[] };

/** A save as it was taken. */
export type Saved = Pick<SavedProject, 'revision'> & { readonly files: readonly KnownFile[] };

/** One state of a project. */
export type RevisionLine = Omit<ProjectRevision, 'changes' | 'restoredFrom'> & {
  readonly changes: readonly { readonly name: string }[];
  readonly restoredFrom: number | null;
};

/** A named revision. */
export type VersionLine = Pick<
  ProjectVersion,
  'version' | 'revision' | 'comment' | 'at' | 'by' | 'deployments'
>;

const DEPLOYMENT: Reader<VersionDeployment> = members<VersionDeployment>({
  deploymentId: text,
  at: text,
  by: text,
  processes: list(members({ definitionId: text, processId: text, version: number })),
  rehearsal: maybe(members({ looked: number, canGo: number, move: flag })),
});
const VERSION: Reader<VersionLine> = members<VersionLine>({
  version: number,
  revision: number,
  comment: text,
  at: text,
  by: text,
  deployments: list(DEPLOYMENT),
});

const KNOWN_FILE: Reader<KnownFile> = members({ name: text, sha256: text, revision: number });

const LINE: { readonly [K in keyof ProjectLine]: Reader<ProjectLine[K]> } = {
  projectId: text,
  name: text,
  changedAt: text,
  changedBy: text,
  revision: number,
  version: maybe(number),
  fileCount: number,
};

const OPEN: Reader<OpenProject> = members<OpenProject>({ ...LINE, files: list(KNOWN_FILE) });
const SAVED: Reader<Saved> = members<Saved>({ revision: number, files: list(KNOWN_FILE) });

const REVISION: Reader<RevisionLine> = members<RevisionLine>({
  revision: number,
  type: word('created', 'saved', 'autosaved', 'restored'),
  at: text,
  by: text,
  changes: list(members({ name: text })),
  version: maybe(number),
  restoredFrom: maybe(number),
});

const LOCK: Reader<FileLock> = members<FileLock>({
  file: maybe(text),
  by: text,
  session: text,
  since: text,
  expiresAt: text,
  asked: maybe(members({ by: text, session: text, at: text, fallsAt: text })),
});

/** How it is with a project now: who is here, who edits. */
export const PRESENCE: Reader<PresenceState> = members<PresenceState>({
  projectId: text,
  present: list(
    members({ by: text, session: text, file: maybe(text), elementId: maybe(text), since: text }),
  ),
  locks: list(LOCK),
  revision: number,
  comments: number,
});

/** Projects whose names hold a text, the one that was changed last first. */
export function listProjects(search: string, cursor: string | null): Promise<Page<ProjectLine>> {
  const query = { search, cursor, limit: 50 };
  return request('/v1/projects', { read: page(members<ProjectLine>(LINE)), query });
}

/** Makes a project of files. */
export function createProject(name: string, files: readonly Resource[]): Promise<OpenProject> {
  return postTo('/v1/projects', { name, files: files.map((file) => ({ ...file })) }, OPEN);
}

/** Gives a project another name. */
export async function renameProject(projectId: string, name: string): Promise<void> {
  await request(projectPath(projectId), { method: 'PATCH', body: { name }, read: OPEN });
}

/** Takes a project away, for good. */
export async function deleteProject(projectId: string): Promise<void> {
  await request(projectPath(projectId), { method: 'DELETE', read: ignored });
}

/** A project as it is now. @throws {ApiProblem} 404 when there is none */
export function getProject(projectId: string): Promise<OpenProject> {
  return request(projectPath(projectId), { read: OPEN });
}

/** What is in a file, now or as of a revision. */
async function getProjectFile(
  projectId: string,
  name: string,
  revision: number | null = null,
): Promise<Resource> {
  const read = members<Resource>({ name: text, content: text });
  const path = `${projectPath(projectId)}/files/${encodeURIComponent(name)}`;
  return await request(path, { read, query: { revision } });
}

/** Every file of a project, now or as of a revision. */
export async function getProjectFiles(
  projectId: string,
  revision: number | null,
): Promise<readonly Resource[]> {
  const files =
    revision === null
      ? (await getProject(projectId)).files
      : await request(`${projectPath(projectId)}/revisions/${revision}`, {
          read: (value, at) => members({ files: list(KNOWN_FILE) })(value, at).files,
        });
  return await Promise.all(files.map(({ name }) => getProjectFile(projectId, name, revision)));
}

/** What is to be saved; of one file only, it is folded into the autosave before it. */
export interface Save {
  readonly ifRevision: number;
  readonly files: readonly Resource[];
  readonly remove: readonly string[];
  readonly lock: string | null;
}

/** Saves what has changed. @throws {ApiProblem} 409 when somebody was faster, 423 when another edits */
export function saveFiles(projectId: string, save: Save): Promise<Saved> {
  const { ifRevision, files, remove, lock } = save;
  const [only] = files;
  if (only !== undefined && files.length === 1 && remove.length === 0)
    return request(`${projectPath(projectId)}/files/${encodeURIComponent(only.name)}`, {
      method: 'PUT',
      body: {
        content: only.content,
        ifRevision,
        autosave: true,
        ...(lock !== null && { lock }),
      },
      read: SAVED,
    });
  const body = {
    ifRevision,
    files: files.map((file) => ({ ...file })),
    remove: [...remove],
    ...(lock !== null && { locks: [lock] }),
  };
  return postTo(`${projectPath(projectId)}/files`, body, SAVED);
}

/** The revisions that are kept, newest first. */
export function listRevisions(
  projectId: string,
  cursor: string | null,
): Promise<Page<RevisionLine>> {
  const query = { cursor, limit: 50 };
  return request(`${projectPath(projectId)}/revisions`, { read: page(REVISION), query });
}

/** The named revisions, newest first: the last two hundred of them. */
export async function listProjectVersions(projectId: string): Promise<readonly VersionLine[]> {
  const path = `${projectPath(projectId)}/versions`;
  return (await request(path, { read: page(VERSION), query: { limit: 200 } })).items;
}

/** Names a revision. */
export async function nameVersion(
  projectId: string,
  revision: number,
  comment: string,
): Promise<number> {
  const read = members<{ readonly version: number }>({ version: number });
  return (await postTo(`${projectPath(projectId)}/versions`, { revision, comment }, read)).version;
}

/** Brings an earlier revision back as a new one. */
export function restoreRevision(
  projectId: string,
  restore: { readonly revision: number; readonly ifRevision: number; readonly lock: string | null },
): Promise<Saved> {
  const { lock, ...which } = restore;
  const body = { ...which, ...(lock !== null && { locks: [lock] }) };
  return postTo(`${projectPath(projectId)}/restore`, body, SAVED);
}

/** Says that this window has a project open, or closes it. */
export function notePresence(
  projectId: string,
  here: {
    readonly session: string;
    readonly file: string | null;
    readonly elementId: string | null;
    readonly gone: boolean;
  },
): Promise<PresenceState> {
  return postTo(`${projectPath(projectId)}/presence`, { ...here }, PRESENCE);
}

/** Takes all files to edit them, or goes on doing so. @throws {ApiProblem} 423 when another edits */
export function takeLock(projectId: string, session: string): Promise<HeldLock> {
  const read = members<HeldLock>({ token: text, lock: LOCK });
  return postTo(`${projectPath(projectId)}/lock`, { session }, read);
}

/** Lets go of all files. */
export async function releaseLock(projectId: string, session: string): Promise<void> {
  const query = { session };
  await request(`${projectPath(projectId)}/lock`, { method: 'DELETE', query, read: ignored });
}

/** Lets go of all files and of the project while the window closes: nobody waits for the answers. */
export function leaveAtOnce(projectId: string, session: string): void {
  const headers = { ...CSRF_HEADER, 'Content-Type': 'application/json' };
  const path = projectPath(projectId);
  const last = { headers, keepalive: true } as const;
  void fetch(withQuery(`${path}/lock`, { session }), { ...last, method: 'DELETE' }).catch(
    () => undefined,
  );
  void fetch(`${path}/presence`, {
    ...last,
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': freshKey() },
    body: JSON.stringify({ session, gone: true }),
  }).catch(() => undefined);
}

/** Asks for the files, gives them, or keeps them. */
export async function handOverLock(
  projectId: string,
  said: { readonly type: 'ask' | 'give' | 'keep'; readonly session: string },
): Promise<FileLock | null> {
  const read = members<{ readonly lock: FileLock | null }>({ lock: maybe(LOCK) });
  return (await postTo(`${projectPath(projectId)}/lock/hand-over`, { ...said }, read)).lock;
}

/** Where the project's presence is told. */
export function presencePath(projectId: string): string {
  return `${projectPath(projectId)}/presence`;
}

/** Sends something and reads the answer. */
export function postTo<T>(path: string, body: JsonValue, read: Reader<T>): Promise<T> {
  return request(path, { method: 'POST', body, read });
}

/** The address of a project. */
export function projectPath(projectId: string): string {
  return `/v1/projects/${encodeURIComponent(projectId)}`;
}
