import './editor.css';
import './dock/editor-dock.ts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { Watch } from '../app/watch.ts';
import type { ModelProblem } from '../canvas/problems/problem.ts';
import { connection } from '../client/connection.ts';
import type { DeployedProcess } from '../client/deployments.ts';
import { Observable } from '../client/observable.ts';
import { notify, notifyError } from '../widgets/notices.ts';
import { failure, skeleton } from '../widgets/states.ts';
import { banner, type Banner } from './banner.ts';
import { BatonModeler, type FormWish, type ModelState } from './baton-modeler.ts';
import { deployedBanner } from './deployed-banner.ts';
import { formId, formsAmong } from './documents/editor-document.ts';
import type { OpenRequest } from './documents/open-document.ts';
import { openRequested, type Opened } from './documents/open-requested.ts';
import { drafts } from './drafts/drafts.ts';
import { editForm } from './edit-form.ts';
import type { BareContext, EditorContext } from './editor-context.ts';
import { ELSEWHERE, projectBar, REFUSED } from './editor-news.ts';
import { EditorSession } from './editor-session.ts';

import { fileBody } from './files/file-body.ts';
import { fileLine } from './files/file-line.ts';
import { importProblems } from './import-problems.ts';
import { offerTemplates } from './known-templates.ts';
import { offerDecisions } from './offer-decisions.ts';
import { openHistory } from './history/undo-history.ts';
import { KeepOnLeave } from './keep-on-leave.ts';
import { dropUpon } from './open-file.ts';
import { findProblems } from './problems/find-problems.ts';
import { editorToolbar } from './toolbar/editor-toolbar.ts';
import { offerRename } from './rename/offer-rename.ts';
import { saveLabel } from './toolbar/save-label.ts';

/** One document in the editor: its toolbar, canvas, files, panels. */
export class BatonEditorPage extends LightElement {
  static override properties = {
    request: { attribute: false },
    query: { attribute: false },
    session: { state: true },
    context: { state: true },
    model: { state: true },
    news: { state: true },
    failed: { state: true },
    deploying: { state: true },
    panelOpen: { state: true },
  };
  declare request: OpenRequest;
  /** `dock` is the open panel, `file` the open file. */
  declare query: URLSearchParams;
  declare session: EditorSession | null;
  declare context: EditorContext | null;
  declare model: ModelState | null;
  declare news: Banner | null;
  declare failed: unknown;
  declare deploying: boolean;
  declare panelOpen: boolean;

  readonly #connection = new Watch(this, connection);
  readonly #found = new Observable<readonly ModelProblem[]>([]);
  readonly #edits = new Observable(0);
  #canvas: BatonModeler | null = null;
  #life = new AbortController();

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.session = null;
    this.context = null;
    this.model = null;
    this.news = null;
    this.failed = null;
    this.deploying = false;
    new KeepOnLeave(this, () => this.session?.autosave ?? null);
    this.panelOpen = matchMedia('(min-width: 761px)').matches;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    const file = session.files.value.find(({ name }) => name === this.query.get('file')) ?? null;
    return html`
      ${this.#toolbar(session)} ${this.#tabs(session)} ${projectBar(this.context)}
      ${news === null ? nothing : banner(news, () => (this.news = null))}
      <baton-modeler
        class=${this.panelOpen ? 'with-panel' : ''}
        ?hidden=${file !== null}
        @baton-model-changed=${this.#onModel}
        @baton-edit-form=${this.#onForm}
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${dropUpon(this.context)}
        @keydown=${this.#onKey}
      ></baton-modeler>
      ${file === null || this.context === null ? nothing : fileBody(this.context, file)}
      ${
        this.context === null
          ? nothing
          : html`<baton-dock
              .context=${this.context}
              .open=${this.query.get('dock')}
              @baton-dock=${({ detail }: CustomEvent<string | null>) =>
                router.setQuery({ dock: detail })}
            ></baton-dock>`
      }
    `;
  }

  #tabs(session: EditorSession): TemplateResult {
    const diagram = session.document.resourceName;
    const open = this.query.get('file');
    const tabs = { diagram, files: session.files.value, open, onOpen: openFile };
    return fileLine(tabs, this.context);
  }

  #toolbar(session: EditorSession): TemplateResult {
    const { model } = this;
    return editorToolbar({
      title: model?.title ?? session.document.title,
      save: saveLabel(session.autosave.state.value, session.document.base, this.#connection.value),
      deploying: this.deploying,
      panelOpen: this.panelOpen,
      context: this.context,
      onRename: (name) => void this.#modeler().rename(name),
      onPanel: () => (this.panelOpen = !this.panelOpen),
      onCheck: () => void this.#check(session).catch(notifyError),
      onDeploy: () => void this.#deploy(session).catch(notifyError),
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
    // In a project the pen says who may change what.
    this.news = elsewhere && document.base.type !== 'project' ? ELSEWHERE : null;
    await this.updateComplete;
    canvas = this.#modeler();
    this.#canvas = canvas;
    const imported = importProblems(await canvas.open(document.xml));
    const diagram = await canvas.diagram();
    if (signal.aborted) return;
    const bare = { session, modeler: canvas, diagram, signal };
    const project =
      document.base.type === 'project'
        ? await (await import('./projects/open-desk.ts')).openDesk(bare)
        : null;
    const history = await openHistory(isDraft, bare);
    const parts = this.#partsOf({ ...bare, project, history });
    this.context = findProblems(parts, this.#found, imported);
    this.#follow(session, signal);
    offerTemplates(this.context);
    if (project !== null)
      (await import('./comments/comment-badges.ts')).showCommentBadges(this.context);
    offerDecisions(this.context);
    offerRename(this.context);
    // The dock has taken its place by now: what is left is the canvas.
    await this.updateComplete;
    await canvas.fit();
    await this.#offerForms(session);
    if (isDraft) await session.keepNow();
    session.check.changed();
  }

  #partsOf(
    parts: Pick<
      EditorContext,
      'session' | 'modeler' | 'diagram' | 'signal' | 'project' | 'history'
    >,
  ): BareContext {
    return {
      ...parts,
      problems: this.#found,
      edits: this.#edits,
      reveal: async (elementId) => {
        openFile(null);
        await this.updateComplete;
        return parts.modeler.reveal(elementId);
      },
      openFile,
      openPanel,
    };
  }

  #follow(session: EditorSession, signal: AbortSignal): void {
    const stops = [
      session.autosave.state.subscribe(() => this.requestUpdate()),
      session.files.subscribe(() => {
        this.requestUpdate();
        void this.#offerForms(session);
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
    this.context = null;
    this.model = null;
    this.failed = null;
    this.#found.set([]);
  }

  /** After a deployment, or the first change of a new process, the address follows the document. */
  #shows(request: OpenRequest): boolean {
    const open = this.session?.document;
    if (open === undefined) return false;
    if (request.type === 'draft') return request.key === open.key;
    if (request.type === 'project')
      return open.base.type === 'project' && open.base.projectId === request.projectId;
    if (request.type === 'template' || open.base.type !== 'definition') return false;
    return request.definitionId === open.base.definitionId;
  }

  async #check(session: EditorSession): Promise<void> {
    await session.check.now();
    const state = session.check.state.value;
    if (state.type === 'unreachable') throw state.error;
    openPanel('problems');
  }

  async #deploy(session: EditorSession): Promise<void> {
    this.deploying = true;
    try {
      const { deployWithPlan } = await import('./deploy/deploy-with-plan.ts');
      const show = (elementId: string): void => void this.context?.reveal(elementId);
      const answer = await deployWithPlan(session, this.context?.project ?? null, show);
      if (answer === null) return;
      if (answer.diagnostics.length > 0) openPanel('problems');
      if (answer.type === 'refused') notify(REFUSED);
      else this.#deployed(session, answer.processes[0]);
    } finally {
      this.deploying = false;
    }
  }

  #deployed({ document }: EditorSession, deployed: DeployedProcess | undefined): void {
    const definitionId = deployed?.definitionId ?? null;
    if (deployed === undefined || definitionId === null) return;
    const { processId, version } = deployed;
    const name = this.model?.title ?? document.title;
    this.news = deployedBanner({ definitionId, version, processId, name });
    // The work on a project goes on in the project.
    if (document.base.type === 'definition') goOn(`/editor/${encodeURIComponent(definitionId)}`);
  }

  readonly #onModel = ({ detail }: CustomEvent<ModelState>): void => {
    const { session } = this;
    this.model = detail;
    if (session === null || !detail.edited) return;
    this.#edits.set(this.#edits.value + 1);
    session.changed(detail.title === '' ? detail.processId : detail.title);
    if (this.request.type === 'template')
      goOn(`/editor/draft/${encodeURIComponent(session.document.key)}`);
  };

  readonly #onForm = ({ detail }: CustomEvent<FormWish>): void => {
    if (this.context !== null) void editForm(this.context, detail).catch(notifyError);
  };

  #offerForms(session: EditorSession): Promise<void> {
    const ids = formsAmong(session.files.value)
      .map(formId)
      .filter((id) => id !== null);
    return this.#modeler().offerForms(ids);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.session?.autosave.flush();
  };

  #modeler(): BatonModeler {
    const modeler = this.querySelector('baton-modeler');
    if (!(modeler instanceof BatonModeler))
      throw new Error('Expected the canvas to be on the screen, but it is not.');
    return modeler;
  }
}

customElements.define('baton-editor-page', BatonEditorPage);

function openFile(name: string | null): void {
  router.setQuery({ file: name });
}

function openPanel(id: string): void {
  router.setQuery({ dock: id });
}

/** To another address of the same document: what is open beside it stays open. */
function goOn(path: string): void {
  router.go(path + window.location.search, { replace: true });
}
