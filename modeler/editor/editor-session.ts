import type { SignOff } from '../../shared/api/deployments.ts';
import type { Resource } from '../client/definitions.ts';
import { deploy, type DeployAnswer, type DeployedProcess } from '../client/deployments.ts';
import { Observable } from '../client/observable.ts';
import { freshKey } from '../client/request.ts';
import { browserClock } from './clock.ts';
import {
  draftOf,
  resourcesOf,
  withFile,
  type EditorDocument,
} from './documents/editor-document.ts';
import { Autosave } from './drafts/autosave.ts';
import type { DraftBase, DraftStore } from './drafts/draft.ts';
import { ProblemCheck } from './problems/problem-check.ts';
import { quietBrowserClock } from './quiet-clock.ts';

/** How files are brought into the runtime. */
export type SendDeployment = (
  resources: readonly Resource[],
  key: string,
  signOffs: readonly SignOff[],
) => Promise<DeployAnswer>;

/**
 * The work on one document: what it holds besides the canvas, its draft, its problems, its deployment.
 * The canvas is asked for its text when it is needed.
 */
export class EditorSession {
  readonly autosave: Autosave;
  readonly check: ProblemCheck;
  /** The other files of the process: forms, decisions, scenarios. */
  readonly files: Observable<readonly Resource[]>;
  readonly #drafts: DraftStore;
  readonly #xml: () => Promise<string>;
  #document: EditorDocument;
  #isReadOnly: () => boolean = () => false;
  #onRefused: () => void = () => undefined;
  /** The same text is deployed under the same key: a repetition after a lost answer is harmless. */
  #attempt: { readonly text: string; readonly key: string } | null = null;

  constructor(document: EditorDocument, drafts: DraftStore, xml: () => Promise<string>) {
    this.#document = document;
    this.files = new Observable(document.files);
    this.#drafts = drafts;
    this.#xml = xml;
    this.autosave = new Autosave(() => this.#keep(), quietBrowserClock);
    this.check = new ProblemCheck(() => this.resources(), quietBrowserClock);
  }

  get document(): EditorDocument {
    return { ...this.#document, files: this.files.value };
  }

  /** What was opened holds changes that are not deployed: it is kept at once. */
  keepNow(): Promise<void> {
    this.autosave.changed();
    return this.autosave.flush();
  }

  /** The diagram or its forms were changed. */
  changed(title: string): void {
    this.#document = { ...this.#document, title };
    this.autosave.changed();
    this.check.changed();
  }

  /** Says when no file may be changed: another has the pen. */
  guard(isReadOnly: () => boolean, onRefused: () => void): void {
    this.#isReadOnly = isReadOnly;
    this.#onRefused = onRefused;
  }

  /** Whether another has the pen. */
  get isReadOnly(): boolean {
    return this.#isReadOnly();
  }

  /** Replaces the file of that name, or adds it. */
  putFile(file: Resource): void {
    if (this.#isRefused()) return;
    this.files.set(withFile(this.files.value, file));
    this.changed(this.#document.title);
  }

  /** Takes a file away; the caller has made sure that it is wanted. */
  removeFile(name: string): void {
    if (this.#isRefused()) return;
    this.files.set(this.files.value.filter((file) => file.name !== name));
    this.changed(this.#document.title);
  }

  /** Gives a file another name; nothing happens when that name is taken. */
  renameFile(name: string, wanted: string): void {
    const files = this.files.value;
    if (name === wanted || files.some((file) => file.name === wanted) || this.#isRefused()) return;
    this.files.set(files.map((file) => (file.name === name ? { ...file, name: wanted } : file)));
    this.changed(this.#document.title);
  }

  /** What a deployment would send. */
  async resources(): Promise<readonly Resource[]> {
    return resourcesOf({ ...this.document, xml: await this.#xml() });
  }

  /** Deploys; what was deployed is no draft any more. */
  async deploy(
    signOffs: readonly SignOff[] = [],
    send: SendDeployment = deploy,
  ): Promise<DeployAnswer> {
    const resources = await this.resources();
    const text = JSON.stringify([resources, signOffs]);
    if (this.#attempt?.text !== text) this.#attempt = { text, key: freshKey() };
    const answer = await send(resources, this.#attempt.key, signOffs);
    this.#attempt = null;
    this.check.take(answer.diagnostics);
    if (answer.type === 'accepted') await this.#settle(resources, answer.processes);
    return answer;
  }

  /** Every file as it is now, those too that are not deployed: the diagram first. */
  async allFiles(): Promise<readonly Resource[]> {
    const { resourceName, files } = this.document;
    return [{ name: resourceName, content: await this.#xml() }, ...files];
  }

  /** From now on the work is based on this; the draft says so too. */
  async rebase(base: DraftBase): Promise<void> {
    this.#document = { ...this.#document, base };
    await this.#keep();
  }

  /** Ends the work: keeps what is not kept yet. */
  async end(): Promise<void> {
    this.check.stop();
    await this.autosave.flush();
  }

  #isRefused(): boolean {
    if (!this.#isReadOnly()) return false;
    this.#onRefused();
    return true;
  }

  async #keep(): Promise<void> {
    this.#document = { ...this.document, xml: await this.#xml() };
    await this.#drafts.put(draftOf(this.#document, browserClock.now()));
  }

  /** From now on this is the draft of that process. An edit made in the meantime is still one. */
  async #settle(
    deployed: readonly Resource[],
    processes: readonly DeployedProcess[],
  ): Promise<void> {
    const [definition] = processes;
    if (definition === undefined || definition.definitionId === null) return;
    const { definitionId, version, processId } = definition;
    const { key } = this.#document;
    // The work on a project goes on in the project.
    if (this.#document.base.type === 'project') return;
    const base = { type: 'definition', definitionId, version } as const;
    this.#document = { ...this.#document, key: processId, base };
    this.autosave.reset();
    await this.#drafts.remove(key);
    if (JSON.stringify(await this.resources()) !== JSON.stringify(deployed))
      this.autosave.changed();
  }
}
