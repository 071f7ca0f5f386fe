import type { DeleteFileQuery } from '../../../shared/api/projects.ts';
import type {
  ProjectChange,
  ProjectDetail,
  ProjectEntry,
  ProjectFileContent,
  ProjectRequest,
  ProjectsQuery,
  SavedProject,
  SaveFileRequest,
  SaveFilesRequest,
} from '../../../shared/api/project-shapes.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { KeptContent, ProjectHead, ProjectStore } from '../../store/project-port.ts';
import type { Clock } from '../clock.ts';
import { fillPage } from '../fill-page.ts';
import { freshId } from '../fresh-id.ts';
import type { Sight } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';
import { measureFiles } from './contents.ts';
import {
  detailOf,
  entryOf,
  fileOf,
  unknownFile,
  unknownProject,
  unknownRevision,
} from './project-view.ts';
import { saveFiles, whyUnfit, type FileEdit, type Save } from './save.ts';

/** Who edits what. */
export interface Locks {
  /** Why somebody who shows these tokens may not change a file; `null` when they may. */
  refusal(project: string, file: string, tokens: readonly string[]): Rejection | null;
  /** Why somebody may not take the whole project away; `null` when they may. */
  refusalOfAll(project: string, by: string): Rejection | null;
}

/** What projects are made of. */
export interface ProjectsParts {
  readonly store: ProjectStore;
  readonly clock: Clock;
  readonly locks: Locks;
  /** Something about a project is otherwise now. */
  readonly onChange: (project: string) => void;
}

/** Who saves, with the tokens of the locks that they hold. */
export interface Saver {
  readonly by: string;
  readonly locks: readonly string[];
}

/** Whether a project, by the processes whose rights count, is within sight. */
export function seesProject(sight: Sight, processes: readonly string[]): boolean {
  return sight === null || (processes.length > 0 && processes.every((id) => sight.includes(id)));
}

/** Projects and the files in them. */
export class Projects {
  readonly #parts: ProjectsParts;

  constructor(parts: ProjectsParts) {
    this.#parts = parts;
  }

  /** @rejects forbidden, invalidContent, contentTooLarge, alreadyExists */
  async create(
    { name, description = '', processes = [], files: given = [] }: ProjectRequest,
    by: string,
    sight: Sight,
  ): Promise<Outcome<ProjectDetail>> {
    if (!seesProject(sight, processes)) return notYours();
    const measured = measureFiles(given);
    if (!measured.ok) return measured;
    const at = this.#parts.clock.now();
    const id = freshId(at);
    const mark = { revision: 1, changedAt: at, changedBy: by };
    const files = measured.value.map(({ content: _content, ...file }) => ({ ...file, ...mark }));
    files.sort((one, other) => (one.name < other.name ? -1 : 1));
    const unfit = whyUnfit({ id }, files);
    if (unfit !== null) return { ok: false, rejection: unfit };
    const head: ProjectHead = {
      ...{ id, name, description, processes: [...new Set(processes)], files },
      ...{ createdAt: at, createdBy: by, ...mark, version: 0, gone: [], unnamed: 1 },
      ...{ lastComment: 0, comments: 0, talk: 0, deployed: null },
    };
    const changes = files.map((file) => ({ name: file.name, change: 'added' as const }));
    const nothing = { version: null, restoredFrom: null };
    const first = { revision: 1, type: 'created', at, by, changes, since: at, files } as const;
    await this.#parts.store.create(head, { ...first, ...nothing }, contentsOf(measured.value));
    return accept(detailOf(head));
  }

  /** Those within sight. */
  async list(query: ProjectsQuery, sight: Sight): Promise<ListOf<ProjectEntry>> {
    const search = (query.search ?? '').toLowerCase();
    const { store } = this.#parts;
    const { items, nextCursor } = await fillPage(
      (page) => store.page(search, page),
      pageOf(query),
      ({ processes }) => seesProject(sight, processes),
    );
    return { items: items.map(entryOf), nextCursor };
  }

  /** @rejects notFound */
  async get(id: string): Promise<Outcome<ProjectDetail>> {
    const head = await this.#parts.store.find(id);
    return head === null ? unknownProject(id) : accept(detailOf(head));
  }

  /** @rejects notFound, forbidden */
  async change(
    id: string,
    { name, description, processes }: ProjectChange,
    { by, sight }: { readonly by: string; readonly sight: Sight },
  ): Promise<Outcome<ProjectDetail>> {
    if (processes !== undefined && !seesProject(sight, processes)) return notYours();
    const at = this.#parts.clock.now();
    const after = await this.#parts.store.decide(id, ({ head }) => {
      const changed: ProjectHead = {
        ...head,
        ...{ changedAt: at, changedBy: by },
        name: name ?? head.name,
        description: description ?? head.description,
        processes: processes === undefined ? head.processes : [...new Set(processes)],
      };
      return { answer: changed, writes: { head: changed } };
    });
    if (after === null) return unknownProject(id);
    this.#parts.onChange(id);
    return accept(detailOf(after));
  }

  /** @rejects notFound, lockedByAnother */
  async remove(id: string, by: string): Promise<Outcome<null>> {
    const rejection = this.#parts.locks.refusalOfAll(id, by);
    if (rejection !== null) return { ok: false, rejection };
    const wasThere = await this.#parts.store.delete(id);
    this.#parts.onChange(id);
    return wasThere ? accept(null) : unknownProject(id);
  }

  /** @rejects notFound */
  async file(id: string, name: string, revision?: number): Promise<Outcome<ProjectFileContent>> {
    const { store } = this.#parts;
    const state =
      revision === undefined ? await store.find(id) : await store.revision(id, revision);
    if (state === null)
      return revision === undefined ? unknownProject(id) : unknownRevision(id, revision);
    const file = state.files.find((one) => one.name === name);
    if (file === undefined) return unknownFile(id, name);
    const content = await store.content(id, file.sha256);
    // Saved over between the two looks: the newest is what was asked for.
    if (content === null && revision === undefined) return await this.file(id, name);
    if (content === null) return unknownRevision(id, revision ?? 0);
    return accept({ projectId: id, ...fileOf(file), content });
  }

  /** @rejects staleRevision, lockedByAnother, notFound, alreadyExists, invalidContent, contentTooLarge */
  async saveFile(
    id: string,
    name: string,
    { content, ifRevision, autosave = false, lock }: SaveFileRequest,
    by: string,
  ): Promise<Outcome<SavedProject>> {
    const files = [{ name, content }];
    const type = autosave ? 'autosaved' : 'saved';
    const saver = { by, locks: lock === undefined ? [] : [lock] };
    return await this.#saveGiven(id, { files, ifRevision }, type, saver);
  }

  /** @rejects as {@link saveFile} */
  async saveAll(
    id: string,
    { locks = [], ...request }: SaveFilesRequest,
    by: string,
  ): Promise<Outcome<SavedProject>> {
    return await this.#saveGiven(id, request, 'saved', { by, locks });
  }

  /** @rejects staleRevision, lockedByAnother, notFound */
  async removeFile(
    id: string,
    name: string,
    { ifRevision, lock }: DeleteFileQuery,
    by: string,
  ): Promise<Outcome<SavedProject>> {
    const saver = { by, locks: lock === undefined ? [] : [lock] };
    return await this.#saveGiven(id, { ifRevision, remove: [name] }, 'saved', saver);
  }

  /** @rejects as {@link saveFile} */
  async restore(
    id: string,
    {
      revision,
      ifRevision,
      files,
    }: {
      readonly revision: number;
      readonly ifRevision: number;
      readonly files?: readonly string[];
    },
    saver: Saver,
  ): Promise<Outcome<SavedProject>> {
    const save = this.#saveOf(id, { ifRevision, type: 'restored', restoredFrom: revision }, saver);
    const outcome = await this.#parts.store.decide(id, (view) => {
      const earlier = view.revision(revision);
      if (earlier === null) return { answer: unknownRevision(id, revision), writes: null };
      const wanted = files ?? [...new Set([...earlier.files, ...view.head.files].map(nameOf))];
      const edits = wanted.map((name): FileEdit => {
        const file = earlier.files.find((one) => one.name === name);
        return { name, content: file === undefined ? null : file };
      });
      return saveFiles(view, { ...save, edits: edits.map(plainEdit) });
    });
    return this.#told(id, outcome);
  }

  async #saveGiven(
    id: string,
    { files = [], remove = [], ifRevision }: Omit<SaveFilesRequest, 'locks'>,
    type: Save['type'],
    saver: Saver,
  ): Promise<Outcome<SavedProject>> {
    const measured = measureFiles(files);
    if (!measured.ok) return measured;
    const both = remove.find((name) => files.some((file) => file.name === name));
    if (both !== undefined)
      return reject('invalidContent', `Expected ${both} to be saved or removed, but found both.`);
    const edits: readonly FileEdit[] = [
      ...measured.value.map(({ name, size, sha256 }) => ({ name, content: { size, sha256 } })),
      ...[...new Set(remove)].map((name) => ({ name, content: null })),
    ];
    const save = this.#saveOf(id, { ifRevision, type, restoredFrom: null }, saver);
    const outcome = await this.#parts.store.decide(
      id,
      (view) => saveFiles(view, { ...save, edits }),
      contentsOf(measured.value),
    );
    return this.#told(id, outcome);
  }

  #saveOf(
    id: string,
    how: Pick<Save, 'ifRevision' | 'type' | 'restoredFrom'>,
    { by, locks: tokens }: Saver,
  ): Omit<Save, 'edits'> {
    const { clock, locks } = this.#parts;
    const lockOn = (name: string): Rejection | null => locks.refusal(id, name, tokens);
    return { ...how, by, at: clock.now(), lockOn };
  }

  #told<T>(id: string, outcome: Outcome<T> | null): Outcome<T> {
    if (outcome === null) return unknownProject(id);
    if (outcome.ok) this.#parts.onChange(id);
    return outcome;
  }
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** Of a file of another revision its content only. */
function plainEdit({ name, content }: FileEdit): FileEdit {
  return {
    name,
    content: content === null ? null : { size: content.size, sha256: content.sha256 },
  };
}

function contentsOf(files: readonly KeptContent[]): readonly KeptContent[] {
  return files.map(({ sha256, content }) => ({ sha256, content }));
}

function notYours(): ReturnType<typeof reject> {
  return reject(
    'forbidden',
    'Expected processes in which you may design, but found others, or none at all.',
  );
}
