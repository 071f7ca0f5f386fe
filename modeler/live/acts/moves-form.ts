import './acts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Modification } from '../../../shared/modification.ts';
import { LightElement } from '../../app/light-element.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { NO_MODEL, type ModelIndex } from '../api/model-index.ts';
import '../diagram/live-diagram.ts';
import { stage } from '../diagram/stage.ts';
import { choiceField } from './fields.ts';
import { ghostScene, nodesOf } from './nodes.ts';

type Kind = 'move' | 'startBefore' | 'cancel';

/**
 * Where tokens are to be: steps, with a picture of what is and what would be.
 * @fires baton-moves — the steps have changed: `Modification[]`
 */
export class BatonMovesForm extends LightElement {
  static override properties = {
    model: { attribute: false },
    active: { attribute: false },
    foreseen: { attribute: false },
    steps: { state: true },
    kind: { state: true },
    from: { state: true },
    to: { state: true },
  };
  declare model: ModelIndex;
  /** The elements that hold a token now, each as often as it does; of many instances: nothing. */
  declare active: readonly string[];
  /** Where tokens would be; `null` while that is not known. */
  declare foreseen: readonly string[] | null;
  declare steps: readonly Modification[];
  declare kind: Kind;
  declare from: string;
  declare to: string;
  #nodes: ReturnType<typeof nodesOf> = [];

  constructor() {
    super();
    this.model = NO_MODEL;
    this.active = [];
    this.foreseen = null;
    this.steps = [];
    this.kind = 'move';
    this.from = '';
    this.to = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('model') && !changed.has('active')) return;
    this.#nodes = nodesOf(this.model);
    this.from ||= this.active[0] ?? this.#nodes[0]?.[0] ?? '';
    this.to ||= this.#nodes[0]?.[0] ?? '';
  }

  override render(): TemplateResult {
    return html`<div class="act-diagrams one">
        <div class="act-diagram">
          ${stage(
            this.model,
            () =>
              html`<baton-live-diagram
                .xml=${this.model.xml}
                .scene=${ghostScene(this.active, this.#ghosts())}
                .selected=${this.kind === 'cancel' ? this.from : this.to}
                @baton-select=${this.#pick}
              ></baton-live-diagram>`,
          )}
        </div>
      </div>
      <p class="muted">
        ${t('Solid: where tokens are. Hollow: where they would be. A click on the diagram chooses where to.')}
      </p>
      ${this.#fields()}
      <div>
        <button type="button" class="button" @click=${() => this.#add()}>
          ${icon('plus')} ${t('Add the step')}
        </button>
      </div>
      <ol class="act-steps">
        ${this.steps.map((step, index) => this.#line(step, index))}
      </ol>`;
  }

  #fields(): TemplateResult {
    const { kind, from, to, active } = this;
    const sources =
      active.length === 0 ? this.#nodes : this.#nodes.filter(([id]) => active.includes(id));
    const fromField = choiceField({
      id: 'move-from',
      label: t('Of'),
      value: from,
      options: sources,
      write: (said) => (this.from = said),
    });
    const toField = choiceField({
      id: 'move-to',
      label: t('To'),
      value: to,
      options: this.#nodes,
      write: (said) => (this.to = said),
    });
    return html`${choiceField({
      id: 'move-kind',
      label: t('Step'),
      value: kind,
      options: [
        ['move', t('Move tokens')],
        ['startBefore', t('Begin a token')],
        ['cancel', t('Take tokens away')],
      ],
      write: (said) => (this.kind = said === 'startBefore' || said === 'cancel' ? said : 'move'),
    })}
    ${kind === 'startBefore' ? nothing : fromField} ${kind === 'cancel' ? nothing : toField}`;
  }

  #line(step: Modification, index: number): TemplateResult {
    return html`<li>
      ${this.#text(step)}
      <button
        type="button"
        class="button quiet small square"
        aria-label=${t('Take the step out')}
        @click=${() => this.#set(this.steps.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  /** What the runtime foresees, where it was asked; else just the steps themselves. */
  #ghosts(): readonly string[] {
    const { foreseen } = this;
    if (foreseen === null)
      return this.steps.flatMap((step) =>
        step.type === 'move'
          ? [step.to]
          : 'elementId' in step && step.type !== 'cancel'
            ? [step.elementId]
            : [],
      );
    const left = [...this.active];
    return foreseen.filter((id) => {
      const at = left.indexOf(id);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  }

  readonly #pick = ({ detail }: CustomEvent<string | null>): void => {
    if (detail === null || !this.#nodes.some(([id]) => id === detail)) return;
    if (this.kind === 'cancel') this.from = detail;
    else this.to = detail;
  };

  #add(): void {
    const { kind, from, to } = this;
    this.#set([...this.steps, stepOf(kind, from, to)]);
  }

  #set(steps: readonly Modification[]): void {
    this.steps = steps;
    this.dispatchEvent(new CustomEvent('baton-moves', { detail: steps }));
  }

  #text(step: Modification): unknown {
    const name = (id: string): TemplateResult => html`<strong>${this.model.nameOf(id)}</strong>`;
    if (step.type === 'move' && 'elementId' in step)
      return rich('From {from} to {to}', { from: name(step.elementId), to: name(step.to) });
    if (step.type === 'cancel' && 'elementId' in step)
      return rich('Take away what is at {at}', { at: name(step.elementId) });
    return 'elementId' in step ? rich('Begin at {at}', { at: name(step.elementId) }) : '';
  }
}

customElements.define('baton-moves-form', BatonMovesForm);

function stepOf(kind: Kind, from: string, to: string): Modification {
  switch (kind) {
    case 'move':
      return { type: 'move', elementId: from, to };
    case 'startBefore':
      return { type: 'startBefore', elementId: to };
    case 'cancel':
      return { type: 'cancel', elementId: from };
  }
}
