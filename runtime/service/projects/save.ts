import { AUTOSAVE_FOLD_MS, PROJECT_LIMITS } from '../../../shared/api/project-limits.ts';
import type { SavedProject } from '../../../shared/api/project-shapes.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { formatInstant, type Instant } from '../../../shared/time.ts';
import type {
  KeptFile,
  KeptRevision,
  ProjectDecision,
  ProjectHead,
  ProjectView,
} from '../../store/project-port.ts';
import { foldedName } from './file-name.ts';
import { savedOf, sizeOf, unknownFile } from './project-view.ts';

/** What becomes of one file; `content: null` takes it away. */
export interface FileEdit {
  readonly name: string;
  readonly content: { readonly sha256: string; readonly size: number } | null;
}

/** A save of one or several files. */
export interface Save {
  readonly edits: readonly FileEdit[];
  /** The newest revision that the saver has seen. */
  readonly ifRevision: number;
  readonly type: 'saved' | 'autosaved' | 'restored';
  readonly restoredFrom: number | null;
  readonly by: string;
  readonly at: Instant;
  /** Why a file may not be changed by the saver; `null` when it may. */
  readonly lockOn: (name: string) => Rejection | null;
}

/**
 * Saves files as a new revision. What was changed by somebody else since the saver looked is not
 * overwritten; what is as it was is no change, so that a save that is sent again is done once.
 * @rejects staleRevision, lockedByAnother, notFound, alreadyExists, contentTooLarge
 */
export function saveFiles(view: ProjectView, save: Save): ProjectDecision<Outcome<SavedProject>> {
  const { head } = view;
  const edits = save.edits.filter((edit) => isChange(head, edit));
  const rejection = firstOf(edits, (edit) => whyNot(head, edit, save)) ?? tooFar(head, save);
  if (rejection !== null) return refused(rejection);
  if (edits.length === 0) return { answer: accept(savedOf(head)), writes: null };
  const files = filesAfter(head, edits, save);
  const unfit = whyUnfit(head, files);
  if (unfit !== null) return refused(unfit);
  const last = view.revision(head.revision);
  const folded = last !== null && isFolded(last, save) ? last : null;
  const revision = revisionAfter(head, files, { save, folded });
  const dropped = droppedBy(view, folded);
  const after: ProjectHead = {
    ...head,
    changedAt: save.at,
    changedBy: save.by,
    revision: revision.revision,
    files,
    gone: goneAfter(head, edits, revision.revision),
    unnamed: head.unnamed + 1 - dropped.length,
  };
  return {
    answer: accept(savedOf(after)),
    writes: { head: after, revisions: [revision], droppedRevisions: dropped },
  };
}

/** A file that is to go and is not there is no change either, if its saver may know that it went. */
function isChange({ files, gone }: ProjectHead, { name, content }: FileEdit): boolean {
  const current = files.find((file) => file.name === name);
  if (content === null) return current !== undefined || gone.every((one) => one.name !== name);
  return current?.sha256 !== content.sha256;
}

function whyNot(head: ProjectHead, { name, content }: FileEdit, save: Save): Rejection | null {
  const current = head.files.find((file) => file.name === name);
  if (current === undefined && content === null) return unknownFile(head.id, name).rejection;
  const went = head.gone.find((one) => one.name === name)?.revision ?? 0;
  if ((current?.revision ?? went) > save.ifRevision) return stale(head, name, save.ifRevision);
  return save.lockOn(name);
}

/** A revision that is yet to come was seen in another data folder. */
function tooFar({ id, revision }: ProjectHead, { ifRevision }: Save): Rejection | null {
  if (ifRevision <= revision) return null;
  return reject(
    'staleRevision',
    `Expected a revision of project ${id} up to ${revision}, but found ${ifRevision}.`,
    { revision },
  ).rejection;
}

function stale(head: ProjectHead, file: string, seen: number): Rejection {
  const current = head.files.find(({ name }) => name === file);
  const { revision, changedAt, changedBy } = current ?? head;
  return reject(
    'staleRevision',
    `Expected ${file} to be as it was in revision ${seen}, but ${changedBy} has ` +
      `${current === undefined ? 'taken it away' : 'changed it'} in revision ${revision}.`,
    { file, revision: head.revision, changedAt: formatInstant(changedAt), changedBy },
  ).rejection;
}

function filesAfter(head: ProjectHead, edits: readonly FileEdit[], save: Save): KeptFile[] {
  const files = new Map(head.files.map((file) => [file.name, file]));
  for (const { name, content } of edits) {
    if (content === null) files.delete(name);
    else {
      const mark = { revision: head.revision + 1, changedAt: save.at, changedBy: save.by };
      files.set(name, { name, ...content, ...mark });
    }
  }
  return [...files.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Why files do not go together, or are too many or too large. */
export function whyUnfit(
  { id }: Pick<ProjectHead, 'id'>,
  files: readonly { readonly name: string; readonly size: number }[],
): Rejection | null {
  const { files: most, projectBytes } = PROJECT_LIMITS;
  const names = new Map<string, string>();
  for (const { name } of files) {
    const other = names.get(foldedName(name));
    if (other !== undefined)
      return reject(
        'alreadyExists',
        `Expected names that differ by more than case, but found ${other} and ${name}.`,
        { file: other },
      ).rejection;
    names.set(foldedName(name), name);
  }
  if (files.length <= most && sizeOf(files) <= projectBytes) return null;
  return reject(
    'contentTooLarge',
    `Expected project ${id} to hold at most ${most} files and ${projectBytes} bytes, but it would ` +
      `hold ${files.length} and ${sizeOf(files)}.`,
  ).rejection;
}

function isFolded(last: KeptRevision, { type, by, at }: Save): boolean {
  if (type !== 'autosaved' || last.type !== 'autosaved') return false;
  return last.by === by && last.version === null && at - last.since < AUTOSAVE_FOLD_MS;
}

type Change = KeptRevision['changes'][number];

function revisionAfter(
  head: ProjectHead,
  files: readonly KeptFile[],
  { save, folded }: { readonly save: Save; readonly folded: KeptRevision | null },
): KeptRevision {
  const { type, by, at, restoredFrom } = save;
  const own = changesBetween(head.files, files);
  return {
    revision: head.revision + 1,
    type,
    at,
    by,
    changes: folded === null ? own : merged(folded.changes, own),
    version: null,
    restoredFrom,
    since: folded?.since ?? at,
    files,
  };
}

/** What differs between two states of the files, by name. */
export function changesBetween(
  before: readonly KeptFile[],
  after: readonly KeptFile[],
): readonly Change[] {
  const [then, now] = [hashesOf(before), hashesOf(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])].sort();
  return names.flatMap((name): readonly Change[] => {
    if (!then.has(name)) return [{ name, change: 'added' }];
    if (!now.has(name)) return [{ name, change: 'removed' }];
    return then.get(name) === now.get(name) ? [] : [{ name, change: 'changed' }];
  });
}

function hashesOf(files: readonly KeptFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ name, sha256 }) => [name, sha256]));
}

/** Two revisions seen as one. */
function merged(first: readonly Change[], second: readonly Change[]): readonly Change[] {
  const changes = new Map(first.map(({ name, change }) => [name, change]));
  for (const { name, change } of second) {
    const before = changes.get(name);
    if (before === 'added' && change === 'removed') changes.delete(name);
    else if (before === 'removed' && change === 'added') changes.set(name, 'changed');
    else if (before !== 'added') changes.set(name, change);
  }
  return [...changes].map(([name, change]) => ({ name, change }));
}

/** The autosave that is folded, and the oldest that nobody has named where there are too many. */
function droppedBy({ head, oldestUnnamed }: ProjectView, folded: KeptRevision | null): number[] {
  const own = folded === null ? [] : [folded.revision];
  const excess = head.unnamed + 1 - own.length - PROJECT_LIMITS.revisions;
  if (excess <= 0) return own;
  return [...own, ...oldestUnnamed(excess).filter((one) => !own.includes(one))];
}

/** How many files are remembered that were taken away. */
const MOST_GONE = 200;

function goneAfter(
  head: ProjectHead,
  edits: readonly FileEdit[],
  revision: number,
): ProjectHead['gone'] {
  const names = new Set(edits.map(({ name }) => name));
  const others = head.gone.filter(({ name }) => !names.has(name));
  const own = edits.flatMap(({ name, content }) => (content === null ? [{ name, revision }] : []));
  return [...others, ...own].slice(-MOST_GONE);
}

function firstOf<T>(all: readonly T[], find: (one: T) => Rejection | null): Rejection | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

function refused<T>(rejection: Rejection): ProjectDecision<Outcome<T>> {
  return { answer: { ok: false, rejection }, writes: null };
}
