import type { ProjectDiffQuery } from '../../../../shared/api/project-diffs.ts';
import type {
  BpmnFileDiff,
  FileDiff,
  ProcessDiff,
  ProjectDiff,
} from '../../../../shared/api/project-diff-shapes.ts';
import type { RevisionChange } from '../../../../shared/api/project-shapes.ts';
import { accept, type Outcome } from '../../../../shared/outcome.ts';
import { reject } from '../../../../shared/rejection.ts';
import { diffDefinitions, diffLayout, type Diagnostic } from '../../../engine/index.ts';
import type { KeptRevision, ProjectStore } from '../../../store/project-port.ts';
import type { ModelReader } from '../../model-reader/model-reader.ts';
import { unknownFile, unknownProject, unknownRevision } from '../project-view.ts';
import { changesBetween } from '../save.ts';
import { diffDmn } from './diff-dmn.ts';
import { diffForm } from './diff-form.ts';
import { diffText } from './diff-text.ts';

/** The content of a file in both revisions. */
interface Both {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Compares revisions of projects by what their files mean. */
export class ProjectDiffs {
  readonly #store: ProjectStore;
  readonly #reader: ModelReader;

  constructor(store: ProjectStore, reader: ModelReader) {
    this.#store = store;
    this.#reader = reader;
  }

  /** @rejects notFound, unavailable */
  async diff(id: string, { from, to, file }: ProjectDiffQuery): Promise<Outcome<ProjectDiff>> {
    const head = await this.#store.find(id);
    if (head === null) return unknownProject(id);
    const newest = to ?? head.revision;
    const before = await this.#store.revision(id, from);
    const after = await this.#store.revision(id, newest);
    if (before === null) return unknownRevision(id, from);
    if (after === null) return unknownRevision(id, newest);
    const isAsked = (name: string): boolean => file === undefined || name === file;
    if (file !== undefined && ![...before.files, ...after.files].some((one) => isAsked(one.name)))
      return unknownFile(id, file);
    const changes = changesBetween(before.files, after.files).filter(({ name }) => isAsked(name));
    const files: FileDiff[] = [];
    for (const one of changes) {
      const diff = await this.#file(id, one, { before, after });
      if (!diff.ok) return diff;
      files.push(diff.value);
    }
    return accept({ from, to: newest, files });
  }

  async #file(
    id: string,
    { name, change }: RevisionChange,
    { before, after }: { readonly before: KeptRevision; readonly after: KeptRevision },
  ): Promise<Outcome<FileDiff>> {
    if (change !== 'changed') return accept({ type: change, name });
    const [was, is] = [await this.#content(id, before, name), await this.#content(id, after, name)];
    // Folded into a later autosave a moment ago.
    if (was === null) return unknownRevision(id, before.revision);
    if (is === null) return unknownRevision(id, after.revision);
    const both = { name, before: was, after: is };
    const found = await this.#asWhatItIs(both);
    if (!found.ok) return found;
    return accept(found.value ?? { type: 'text', name, ...diffText(was, is) });
  }

  async #content(id: string, { files }: KeptRevision, name: string): Promise<string | null> {
    const file = files.find((one) => one.name === name);
    return file === undefined ? null : await this.#store.content(id, file.sha256);
  }

  /** `null`: it cannot be read as what its name says. */
  async #asWhatItIs(both: Both): Promise<Outcome<FileDiff | null>> {
    const { name, before, after } = both;
    if (name.endsWith('.bpmn')) return await this.#bpmn(both);
    if (name.endsWith('.dmn')) return await this.#dmn(both);
    const form = name.endsWith('.form') ? diffForm(before, after) : null;
    return accept(form === null ? null : { type: 'form', name, ...form });
  }

  async #bpmn({ name, before, after }: Both): Promise<Outcome<BpmnFileDiff | null>> {
    const [one, other] = [await this.#reader.read(before), await this.#reader.read(after)];
    if (!one.ok) return unread(one.diagnostics);
    if (!other.ok) return unread(other.diagnostics);
    const [then, now] = [one.processes.map(({ id }) => id), other.processes.map(({ id }) => id)];
    const processes = [...new Set([...then, ...now])].flatMap((processId): ProcessDiff[] => {
      const diff = diffDefinitions({ processId, before: one.model, after: other.model });
      const isSame = [diff.added, diff.removed, diff.changed, diff.moved].every(
        ({ length }) => length === 0,
      );
      if (!now.includes(processId)) return [{ processId, change: 'removed', ...diff }];
      if (!then.includes(processId)) return [{ processId, change: 'added', ...diff }];
      return isSame ? [] : [{ processId, change: 'changed', ...diff }];
    });
    return accept({ type: 'bpmn', name, processes, layout: diffLayout(before, after) });
  }

  async #dmn({ name, before, after }: Both): Promise<Outcome<FileDiff | null>> {
    const one = await this.#reader.readDecisions(before);
    const other = await this.#reader.readDecisions(after);
    if (!one.ok) return unread(one.diagnostics);
    if (!other.ok) return unread(other.diagnostics);
    return accept({ type: 'dmn', name, elements: diffDmn(one.model, other.model) });
  }
}

/** Whoever reads is busy; or the file, which may be saved half done, is not what its name says. */
function unread(diagnostics: readonly Diagnostic[]): Outcome<null> {
  const busy = diagnostics.find(({ code }) => code === 'reader-busy' || code === 'reader-closed');
  return busy === undefined ? accept(null) : reject('unavailable', busy.message);
}
