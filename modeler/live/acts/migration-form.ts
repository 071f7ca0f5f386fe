import './acts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { notifyError } from '../../widgets/notices.ts';
import { modelOf, NO_MODEL, type ModelIndex } from '../api/model-index.ts';
import '../diagram/live-diagram.ts';
import { stage } from '../diagram/stage.ts';
import { EMPTY_SCENE, type Scene } from '../tokens/scene.ts';
import { planOf, versionsOf, type Plan, type Version } from './calls.ts';
import { choiceField, valueOf } from './fields.ts';
import { ghostScene, nodesOf } from './nodes.ts';

/** What was chosen: on which version to go on, and what is called otherwise there. */
export interface Migration {
  readonly definitionId: string;
  readonly mapping: Readonly<Record<string, string>>;
}

/**
 * From one version of a process to another: both diagrams, and a table of what becomes what.
 * @fires baton-migration — something was chosen: {@link Migration}
 */
export class BatonMigrationForm extends LightElement {
  static override properties = {
    processId: { attribute: false },
    from: { attribute: false },
    active: { attribute: false },
    versions: { state: true },
    to: { state: true },
    models: { state: true },
    plan: { state: true },
    mapping: { state: true },
    row: { state: true },
  };
  declare processId: string;
  declare from: string;
  declare active: readonly string[];
  declare versions: readonly Version[];
  declare to: string;
  declare models: readonly [ModelIndex, ModelIndex];
  declare plan: Plan | null;
  declare mapping: Readonly<Record<string, string>>;
  /** The element whose place is being chosen. */
  declare row: string | null;
  #asked = 0;

  constructor() {
    super();
    this.processId = '';
    this.from = '';
    this.active = [];
    this.versions = [];
    this.to = '';
    this.models = [NO_MODEL, NO_MODEL];
    this.plan = null;
    this.mapping = {};
    this.row = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('from') && this.from !== '') void this.#open();
  }

  override render(): TemplateResult {
    const others = this.versions.filter(({ definitionId }) => definitionId !== this.from);
    if (this.versions.length > 0 && others.length === 0)
      return html`<p>${t('There is no other version of this process. Deploy one first.')}</p>`;
    const [source, target] = this.models;
    const ghosts = this.active.map((id) => this.#targetOf(id) ?? '').filter((id) => id !== '');
    return html`${choiceField({
        id: 'migrate-to',
        label: t('Go on in version'),
        value: this.to,
        options: others.map(({ definitionId, version }) => [definitionId, String(version)]),
        write: (said) => void this.#choose(said),
      })}
      <div class="act-diagrams">
        ${this.#side({ title: t('Now'), model: source, scene: ghostScene(this.active, []), chosen: this.row, pick: (id) => (this.row = id) })}
        ${this.#side({
          title: t('Afterwards'),
          model: target,
          scene: ghosts.length === 0 ? EMPTY_SCENE : ghostScene([], ghosts),
          chosen: this.row === null ? null : this.#targetOf(this.row),
          pick: (id) => this.row !== null && this.#map(this.row, id),
        })}
      </div>
      ${this.#table()}`;
  }

  #side(side: {
    readonly title: string;
    readonly model: ModelIndex;
    readonly scene: Scene;
    readonly chosen: string | null;
    readonly pick: (id: string) => void;
  }): TemplateResult {
    const { title, model, scene, chosen, pick } = side;
    return html`<figure class="act-side">
      <figcaption>${title}</figcaption>
      <div class="act-diagram">
        ${stage(
          model,
          () =>
            html`<baton-live-diagram
              .xml=${model.xml}
              .scene=${scene}
              .counting=${true}
              .selected=${chosen}
              @baton-select=${({ detail }: CustomEvent<string | null>) => detail !== null && pick(detail)}
            ></baton-live-diagram>`,
        )}
      </div>
    </figure>`;
  }

  #table(): TemplateResult {
    if (this.plan === null) return html``;
    const [source, target] = this.models;
    const rows = this.#rows();
    if (rows.length === 0)
      return html`<p class="notice ok">
        ${t('Every element has its place in the other version.')}
      </p>`;
    const nodes = nodesOf(target);
    return html`<table class="table stack">
      <thead>
        <tr>
          <th scope="col">${t('Element now')}</th>
          <th scope="col">${t('Becomes')}</th>
          <th scope="col">${t('What is in the way')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (id) =>
            html`<tr
              aria-selected=${this.row === id ? 'true' : 'false'}
              @focusin=${() => (this.row = id)}
            >
              <td class="primary-cell">${source.nameOf(id)}</td>
              <td>
                <select
                  class="input"
                  aria-label=${t('{element} becomes', { element: source.nameOf(id) })}
                  @change=${(event: Event) => this.#map(id, valueOf(event))}
                >
                  <option value="" ?selected=${this.#targetOf(id) === null}>
                    ${t('(nothing)')}
                  </option>
                  ${nodes.map(([node, name]) => html`<option value=${node} ?selected=${this.#targetOf(id) === node}>${name}</option>`)}
                </select>
              </td>
              <td class="wide">
                ${this.plan?.problems.find(({ elementId }) => elementId === id)?.detail ?? nothing}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** What has a problem, was mapped, or was picked: the rest goes on under its own name. */
  #rows(): readonly string[] {
    const { plan, mapping, row } = this;
    const ids = [
      ...(plan?.problems ?? []).map(({ elementId }) => elementId),
      ...Object.keys(mapping),
    ];
    return [...new Set(row === null ? ids : [...ids, row])];
  }

  #targetOf(id: string): string | null {
    return this.mapping[id] ?? this.plan?.elements.find(({ from }) => from === id)?.to ?? null;
  }

  async #open(): Promise<void> {
    try {
      const versions = await versionsOf(this.processId);
      this.versions = versions;
      const [newest] = versions.filter(({ definitionId }) => definitionId !== this.from);
      this.models = [await modelOf(this.from), NO_MODEL];
      if (newest !== undefined) await this.#choose(newest.definitionId);
    } catch (error) {
      notifyError(error);
    }
  }

  async #choose(to: string): Promise<void> {
    this.to = to;
    this.mapping = {};
    this.row = null;
    try {
      this.models = [this.models[0], await modelOf(to)];
      this.plan = await planOf(this.from, to, {});
      this.mapping = this.#suggested(this.plan);
      await this.#tell();
    } catch (error) {
      notifyError(error);
    }
  }

  /** What is gone, and has a namesake in the other version that nothing else becomes. */
  #suggested({ elements, problems }: Plan): Readonly<Record<string, string>> {
    const [source, target] = this.models;
    const taken = new Set(elements.map(({ to }) => to));
    const free = nodesOf(target).filter(([id]) => !taken.has(id));
    return Object.fromEntries(
      problems
        .filter(({ reason }) => reason === 'elementGone')
        .flatMap(({ elementId: id }) => {
          const alike = free.filter(([other]) => target.typeOf(other) === source.typeOf(id));
          const found =
            alike.find(([, name]) => name === source.nameOf(id)) ??
            (alike.length === 1 ? alike[0] : undefined);
          return found === undefined ? [] : [[id, found[0]] as const];
        }),
    );
  }

  #map(id: string, to: string): void {
    const { [id]: _before, ...rest } = this.mapping;
    this.mapping = to === '' ? rest : { ...rest, [id]: to };
    void this.#tell();
  }

  async #tell(): Promise<void> {
    const asked = (this.#asked += 1);
    const detail: Migration = { definitionId: this.to, mapping: this.mapping };
    this.dispatchEvent(new CustomEvent('baton-migration', { detail }));
    try {
      const plan = await planOf(this.from, this.to, this.mapping);
      if (asked === this.#asked) this.plan = plan;
    } catch (error) {
      notifyError(error);
    }
  }
}

customElements.define('baton-migration-form', BatonMigrationForm);
