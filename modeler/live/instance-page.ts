import './live.css';
import './parts/parts.css';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { JournalRecord } from '../../shared/journal.ts';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import type { StreamState } from '../client/journal-stream.ts';
import { t } from '../language/t.ts';
import { failure, skeleton } from '../widgets/states.ts';
import { openCancelDialog } from './acts/cancel-dialog.ts';
import { getInstanceHead, type InstanceHead } from './api/instances.ts';
import { modelOf, NO_MODEL, type ModelIndex } from './api/model-index.ts';
import { CalledModels } from './called-models.ts';
import type { CaseView } from './case-view.ts';
import { BatonLiveDiagram } from './diagram/live-diagram.ts';
import { stage } from './diagram/stage.ts';
import { InstanceHistory } from './fold/instance-history.ts';
import { followInstance } from './follow-instance.ts';
import { wordingOf } from './journal/wording.ts';
import { instanceHead } from './instance-head.ts';
import { parseTab, sidePanel, type PanelState } from './side-panel.ts';
import { EMPTY_SCENE, sceneOf, type Scene } from './tokens/scene.ts';
import { parseScope } from './panels/journal-panel.ts';
import { forkInto } from '../sandbox/fork.ts';
import { Travel } from './travel/travel.ts';
import { travelBar } from './travel/travel-bar.ts';

/** A diagram this much wider than high stands above the panel, not beside it. */
const WIDE = 2.2;

/** One instance, live: its diagram with the tokens, and beside it why they are where they are. */
export class BatonInstancePage extends LightElement {
  static override properties = {
    instanceId: { attribute: false },
    query: { attribute: false },
    head: { state: true },
    failed: { state: true },
    view: { state: true },
    stream: { state: true },
  };
  declare instanceId: string;
  declare query: URLSearchParams;
  declare head: InstanceHead | null;
  declare failed: unknown;
  declare view: CaseView;
  declare stream: StreamState;

  #model: ModelIndex = NO_MODEL;
  #called = new CalledModels(() => this.#redraw());
  #history = new InstanceHistory();
  #scene: Scene = EMPTY_SCENE;
  #lastHeard: number | null = null;
  readonly #travel = new Travel();
  #leave = new AbortController();

  constructor() {
    super();
    this.instanceId = '';
    this.query = new URLSearchParams();
    this.head = null;
    this.failed = null;
    this.stream = 'connecting';
    this.view = this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
    this.#travel.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('instanceId') && this.instanceId !== '') void this.#open();
    if (changed.has('query') && this.#travel.read(this.query)) this.#redraw();
  }

  override render(): TemplateResult {
    if (this.failed !== null)
      return html`<div class="page">
        <div class="panel">${failure(this.failed, () => void this.#open())}</div>
      </div>`;
    const panel = this.#panelState();
    return html`<div
      class="live-page"
      @baton-select=${this.#select}
      @baton-query=${this.#ask}
      @baton-travel=${this.#go}
    >
      ${instanceHead({
        instanceId: this.instanceId,
        head: this.head,
        processName: this.head === null ? '' : this.#model.nameOf(this.head.processId),
        facts: this.#history.facts,
        stream: this.stream,
        lastHeard: this.#lastHeard,
        cancel: () => openCancelDialog(this.instanceId, this.#title()),
      })}
      ${travelBar({
        live: this.#history,
        view: this.view,
        at: this.#travel.at,
        fork: () => void forkInto(this.instanceId, this.view.history.through),
      })}
      <div class="live-body ${(this.#model.aspect ?? 1) > WIDE ? 'wide' : ''}">
        <section class="live-stage" aria-label=${t('Diagram')}>
          ${stage(
            this.#model,
            () =>
              html`<baton-live-diagram
                .xml=${this.#model.xml}
                .scene=${this.#scene}
                .selected=${panel.element}
              ></baton-live-diagram>`,
          )}
        </section>
        ${this.#history.through === 0 ? skeletonPanel() : sidePanel(this.view, panel)}
      </div>
    </div>`;
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.#travel.leave();
    this.#history = new InstanceHistory();
    this.#called = new CalledModels(() => this.#redraw());
    this.#model = NO_MODEL;
    this.failed = null;
    this.head = null;
    this.#redraw();
    try {
      const head = await getInstanceHead(this.instanceId, signal);
      this.head = head;
      this.#follow(head.seq, signal);
      const model = await modelOf(head.definitionId);
      if (signal.aborted) return;
      this.#model = model;
      this.#redraw();
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  #follow(through: number, signal: AbortSignal): void {
    this.#history = followInstance(
      { instanceId: this.instanceId, through },
      {
        onRecords: (fresh) => {
          this.#lastHeard = Date.now();
          this.#redraw();
          if (this.#travel.at === null) this.#animate(fresh);
        },
        onState: (state) => {
          if (this.stream === 'live' && state !== 'live') this.#lastHeard = Date.now();
          this.stream = state;
        },
        onRefused: (problem) => void (this.failed = problem),
      },
      signal,
    );
  }

  #redraw(): void {
    this.#called.want(this.#history.facts.called);
    this.view = this.#look();
    this.#scene = sceneOf(this.view.history, this.view.modelOf);
  }

  #look(): CaseView {
    const [model, called] = [this.#model, this.#called];
    const wording = wordingOf((id) => {
      const name = model.nameOf(id);
      return name === id ? called.nameOf(id) : name;
    });
    const of: CaseView['modelOf'] = (definition) =>
      definition === null ? model : called.of(definition);
    const history = this.#travel.shown(this.#history);
    return { history, model, modelOf: of, wording, moment: this.#travel.at };
  }

  /** A flow of a called process is not on this diagram, though one of the same name may be. */
  #animate(fresh: readonly JournalRecord[]): void {
    const diagram = this.querySelector('baton-live-diagram');
    if (!(diagram instanceof BatonLiveDiagram)) return;
    const { tokens } = this.view.history.facts;
    for (const record of fresh)
      if (record.type === 'flowTaken' && (tokens.get(record.scope)?.definition ?? null) === null)
        diagram.move(record);
  }

  #panelState(): PanelState {
    return {
      tab: parseTab(this.query.get('tab')),
      element: this.query.get('element'),
      scope: parseScope(this.query.get('facts')),
      text: this.query.get('find') ?? '',
      variable: this.query.get('variable') ?? '',
    };
  }

  #title(): string {
    return this.#history.facts.businessKey ?? this.instanceId;
  }

  readonly #select = ({ detail, target }: CustomEvent<string | null>): void => {
    router.setQuery({ element: detail === this.query.get('element') ? null : detail });
    const diagram = this.querySelector('baton-live-diagram');
    // What was picked on the diagram is in view already; what was picked beside it may not be.
    if (detail !== null && diagram instanceof BatonLiveDiagram && target !== diagram)
      diagram.reveal(detail);
  };

  readonly #go = ({ detail }: CustomEvent<number | null>): void => {
    const seen = this.#travel.go(detail, this.#history);
    const diagram = this.querySelector('baton-live-diagram');
    if (seen.length === 0 && diagram instanceof BatonLiveDiagram) diagram.settle();
    this.#redraw();
    this.#animate(seen);
  };

  readonly #ask = ({ detail }: CustomEvent<Readonly<Record<string, string | null>>>): void => {
    router.setQuery(detail);
  };
}

customElements.define('baton-instance-page', BatonInstancePage);

function skeletonPanel(): TemplateResult {
  return html`<aside class="live-side">${skeleton()}</aside>`;
}
