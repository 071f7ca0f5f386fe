import { instant } from '../../../shared/time.ts';
import type {
  KeptComment,
  KeptContent,
  KeptFile,
  KeptRevision,
  ProjectHead,
  ProjectStore,
} from '../../store/project-port.ts';

/** The content under a made-up hash. */
export function contentOf(sha256: string): KeptContent {
  return { sha256, content: `content of ${sha256}: ß😀` };
}

/** A file of a revision, by the hash of what it holds. */
function fileOf(name: string, sha256: string, revision: number): KeptFile {
  return { name, sha256, size: 1, revision, changedAt: instant(revision), changedBy: 'ann' };
}

/** A revision with one file. */
export function revisionOf(revision: number, sha256: string, version: number | null = null) {
  return {
    revision,
    type: 'saved',
    at: instant(revision * 1000),
    by: 'ann',
    changes: [{ name: 'a.bpmn', change: 'changed' }],
    version,
    restoredFrom: null,
    since: instant(revision * 1000),
    files: [fileOf('a.bpmn', sha256, revision)],
  } satisfies KeptRevision;
}

/** A project as it is with its first revision. */
export function headOf(id: string, name: string = `Project ${id}`): ProjectHead {
  return {
    id,
    name,
    description: '',
    processes: [],
    createdAt: instant(0),
    createdBy: 'ann',
    changedAt: instant(0),
    changedBy: 'ann',
    revision: 1,
    version: 0,
    files: [fileOf('a.bpmn', 'h1', 1)],
    gone: [],
    unnamed: 1,
    lastComment: 0,
    comments: 0,
    talk: 0,
    deployed: null,
  };
}

/** A comment that names people. */
export function commentOf(number: number, ...mentions: string[]): KeptComment {
  return {
    number,
    file: 'a.bpmn',
    elementId: null,
    text: `Look, ${mentions.join(', ')}.`,
    mentions,
    at: instant(number),
    by: 'ann',
    editedAt: null,
    resolved: null,
    replies: [],
  };
}

/** Keeps a new project with one file. */
export async function begin(projects: ProjectStore, id: string, name?: string): Promise<void> {
  await projects.create(headOf(id, name), revisionOf(1, 'h1'), [contentOf('h1')]);
}
