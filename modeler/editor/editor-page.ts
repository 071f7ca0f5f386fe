import './editor.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { Watch } from '../app/watch.ts';
import { bySeverity, type ModelProblem } from '../canvas/problems/problem.ts';
import { connection } from '../client/connection.ts';
import { notify, notifyError } from '../widgets/notices.ts';
import { failure, skeleton } from '../widgets/states.ts';
import { banner, type Banner } from './banner.ts';
import { BatonModeler, type FormWish, type ModelState } from './baton-modeler.ts';
import { deployedBanner } from './deployed-banner.ts';
import { fileName, formId } from './documents/editor-document.ts';
import type { OpenRequest } from './documents/open-document.ts';
import { openRequested, type Opened } from './documents/open-requested.ts';
import { download } from './download.ts';
import { drafts } from './drafts/drafts.ts';
import { EditorSession } from './editor-session.ts';
import { editorToolbar, type ToolbarAction } from './editor-toolbar.ts';
import { openFormDialog } from './form-dialog.ts';
import { importProblems } from './import-problems.ts';
import { openDropped, pickFile } from './open-file.ts';
import { problemsBar } from './problems-bar.ts';
import { saveLabel } from './save-label.ts';

/** One document in the editor: its toolbar, canvas, panel and problems. */
export class BatonEditorPage extends LightElement {
  static override properties = {
    request: { attribute: false },
    session: { state: true },
    model: { state: true },
    news: { state: true },
    failed: { state: true },
    deploying: { state: true },
    panelOpen: { state: true },
    problemsOpen: { state: true },
  };
  declare request: OpenRequest;
  declare session: EditorSession | null;
  declare model: ModelState | null;
  declare news: Banner | null;
  declare failed: unknown;
  declare deploying: boolean;
  declare panelOpen: boolean;
  declare problemsOpen: boolean;

  readonly #connection = new Watch(this, connection);
  #imported: readonly ModelProblem[] = [];
  #canvas: BatonModeler | null = null;
  #life = new AbortController();

  constructor() {
    super();
    this.session = null;
    this.model = null;
    this.news = null;
    this.failed = null;
    this.deploying = false;
    this.panelOpen = matchMedia('(min-width: 761px)').matches;
    this.problemsOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#keep);
    window.addEventListener('beforeunload', this.#warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#keep);
    window.removeEventListener('beforeunload', this.#warn);
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('request');
    if (!changed.has('request') || JSON.stringify(before) === JSON.stringify(this.request)) return;
    if (!this.#shows(this.request)) void this.#load();
  }

  override render(): TemplateResult {
    const { session, failed, news } = this;
    if (failed !== null)
      return html`<div class="page">${failure(failed, () => void this.#load())}</div>`;
    if (session === null) return html`<div class="page">${skeleton(8)}</div>`;
    return html`
      ${this.#toolbar(session)} ${news === null ? nothing : banner(news, () => (this.news = null))}
      <baton-modeler
        class=${this.panelOpen ? 'with-panel' : ''}
        @baton-model-changed=${this.#onModel}
        @baton-edit-form=${this.#onForm}
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${openDropped}
        @keydown=${this.#onKey}
      ></baton-modeler>
      ${problemsBar({
        problems: this.#problems(session),
        check: session.check.state.value,
        open: this.problemsOpen,
        onToggle: () => (this.problemsOpen = !this.problemsOpen),
        onPick: (problem) => void this.#pick(problem),
      })}
    `;
  }

  #toolbar(session: EditorSession): TemplateResult {
    const { model } = this;
    return editorToolbar({
      title: model?.title ?? session.document.title,
      save: saveLabel(session.autosave.state.value, session.document.base, this.#connection.value),
      canUndo: model?.canUndo ?? false,
      canRedo: model?.canRedo ?? false,
      deploying: this.deploying,
      panelOpen: this.panelOpen,
      onRename: (name) => void this.#modeler().rename(name),
      onAct: (action) => void this.#act(action, session).catch(notifyError),
    });
  }

  async #load(): Promise<void> {
    this.#close();
    const { signal } = (this.#life = new AbortController());
    try {
      const opened = await openRequested(this.request, drafts, signal);
      if (!signal.aborted) await this.#show(opened, signal);
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  async #show(opened: Opened, signal: AbortSignal): Promise<void> {
    const { document, isDraft, elsewhere } = opened;
    // The canvas of this very document: it is asked once more when the page already shows another.
    let canvas: BatonModeler | null = null;
    const session = new EditorSession(document, drafts, () => (canvas ?? this.#modeler()).xml());
    this.session = session;
    this.news = elsewhere ? ELSEWHERE : null;
    await this.updateComplete;
    canvas = this.#modeler();
    this.#canvas = canvas;
    this.#imported = importProblems(await canvas.open(document.xml));
    if (signal.aborted) return;
    this.#follow(session, signal);
    await this.#offerForms(session);
    if (isDraft) await session.keepNow();
    session.check.changed();
  }

  #follow(session: EditorSession, signal: AbortSignal): void {
    const stops = [
      session.autosave.state.subscribe(() => this.requestUpdate()),
      session.check.state.subscribe(() => {
        this.requestUpdate();
        void this.#modeler().mark(this.#problems(session));
      }),
    ];
    signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  }

  #close(): void {
    const { session } = this;
    const life = this.#life;
    // The draft stays claimed until it is written: another tab must not write in between.
    const canvas = this.#canvas;
    const leave = (): void => {
      life.abort();
      canvas?.dispose();
    };
    if (session === null) leave();
    else void session.end().finally(leave);
    this.#canvas = null;
    this.session = null;
    this.model = null;
    this.failed = null;
    this.#imported = [];
  }

  /** After a deployment, or the first change of a new process, the address follows the document. */
  #shows(request: OpenRequest): boolean {
    const open = this.session?.document;
    if (open === undefined) return false;
    if (request.type === 'draft') return request.key === open.key;
    if (request.type === 'template' || open.base.type !== 'definition') return false;
    return request.definitionId === open.base.definitionId;
  }

  #problems(session: EditorSession): readonly ModelProblem[] {
    return bySeverity([...session.check.found, ...this.#imported]);
  }

  async #act(action: ToolbarAction, session: EditorSession): Promise<void> {
    switch (action) {
      case 'undo':
      case 'redo':
        return this.#modeler().act(action);
      case 'fit':
        return this.#modeler().fit();
      case 'map':
        return this.#modeler().toggleMap();
      case 'panel':
        this.panelOpen = !this.panelOpen;
        return undefined;
      case 'open':
        return pickFile();
      case 'download':
        return this.#download(session);
      case 'check':
        return this.#check(session);
      case 'deploy':
        return this.#deploy(session);
    }
  }

  async #download(session: EditorSession): Promise<void> {
    const name = fileName(this.model?.title ?? session.document.title, '.bpmn');
    download(name, 'application/xml', await this.#modeler().xml());
  }

  async #check(session: EditorSession): Promise<void> {
    await session.check.now();
    const state = session.check.state.value;
    if (state.type === 'unreachable') throw state.error;
    this.problemsOpen = true;
  }

  async #deploy(session: EditorSession): Promise<void> {
    this.deploying = true;
    try {
      const answer = await session.deploy();
      this.problemsOpen = answer.diagnostics.length > 0;
      if (answer.type === 'refused') notify(REFUSED);
      else this.#deployed(session);
    } finally {
      this.deploying = false;
    }
  }

  #deployed({ document: { base, key, title } }: EditorSession): void {
    if (base.type !== 'definition') return;
    const { definitionId, version } = base;
    const name = this.model?.title ?? title;
    this.news = deployedBanner({ definitionId, version, processId: key, name });
    router.go(`/editor/${encodeURIComponent(definitionId)}`, { replace: true });
  }

  async #pick({ elementId, resource }: ModelProblem): Promise<void> {
    if (elementId !== null && (await this.#modeler().reveal(elementId))) return;
    const form = this.session?.document.forms.find(({ name }) => name === resource);
    if (form !== undefined) this.#editForm(formId(form) ?? '', null, form.name);
  }

  readonly #onModel = ({ detail }: CustomEvent<ModelState>): void => {
    const { session } = this;
    this.model = detail;
    if (session === null || !detail.edited) return;
    session.changed(detail.title === '' ? detail.processId : detail.title);
    if (this.request.type === 'template')
      router.go(`/editor/draft/${encodeURIComponent(session.document.key)}`, { replace: true });
  };

  readonly #onForm = ({ detail }: CustomEvent<FormWish>): void => {
    const form = this.session?.document.forms.find((known) => formId(known) === detail.formId);
    this.#editForm(detail.formId, detail, form?.name ?? null);
  };

  #editForm(id: string, wish: FormWish | null, name: string | null): void {
    const { session } = this;
    if (session === null) return;
    const { forms } = session.document;
    const taken = forms.map(formId).filter((known) => known !== null && known !== id);
    openFormDialog({
      form: forms.find((form) => form.name === name) ?? null,
      taskName: wish === null ? 'the process' : wish.taskName,
      wantedId: id,
      taken: taken.filter((known) => known !== null),
      onDone: (form, newId) => {
        session.putForm(form);
        void this.#offerForms(session);
        if (wish !== null && newId !== id) void this.#modeler().linkForm(wish.element, newId);
      },
    });
  }

  #offerForms(session: EditorSession): Promise<void> {
    const ids = session.document.forms.map(formId).filter((id) => id !== null);
    return this.#modeler().offerForms(ids);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.session?.autosave.flush();
  };

  readonly #keep = (): void => {
    if (document.visibilityState === 'hidden') void this.session?.autosave.flush();
  };

  readonly #warn = (event: BeforeUnloadEvent): void => {
    const state = this.session?.autosave.state.value.type;
    if (state !== 'saving' && state !== 'failed') return;
    void this.session?.autosave.flush();
    event.preventDefault();
  };

  #modeler(): BatonModeler {
    const modeler = this.querySelector('baton-modeler');
    if (!(modeler instanceof BatonModeler))
      throw new Error('Expected the canvas to be on the screen, but it is not.');
    return modeler;
  }
}

customElements.define('baton-editor-page', BatonEditorPage);

const ELSEWHERE: Banner = {
  tone: 'warn',
  text: 'This process is open in another tab. What you change here is kept as a draft of its own.',
  actions: null,
};

const REFUSED = {
  tone: 'danger',
  title: 'The deployment was refused',
  detail: 'Nothing was changed. The problems below say what is wrong and where.',
} as const;
