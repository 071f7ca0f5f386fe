import './acts.css';
import { html, type TemplateResult } from 'lit';
import type { BatchRequest } from '../../../shared/api/batches.ts';
import type { InstanceCount, InstancesFilter } from '../../../shared/api/instance-filter.ts';
import { LightElement } from '../../app/light-element.ts';
import { ACTION_WORDS } from '../../batches/batch-words.ts';
import { t } from '../../language/t.ts';
import type { Action } from './action-editor.ts';

const OFFERED: readonly Action[] = [
  'retry',
  'resolve',
  'suspend',
  'resume',
  'cancel',
  'modify',
  'migrate',
  'setVariables',
  'correlate',
  'restart',
  'delete',
];

/** Acts on many instances: on those named, or on all that fit a filter. */
export class BatonBulkActs extends LightElement {
  static override properties = {
    filter: { attribute: false },
    instanceIds: { attribute: false },
    count: { attribute: false },
    act: { state: true },
  };
  /** Whom it is about; `null`: those named. */
  declare filter: InstancesFilter | null;
  declare instanceIds: readonly string[] | null;
  /** How many there are, as far as that is known. */
  declare count: InstanceCount | null;
  declare act: Action;

  constructor() {
    super();
    this.filter = null;
    this.instanceIds = null;
    this.count = null;
    this.act = 'retry';
  }

  override render(): TemplateResult {
    return html`<form class="bulk-acts" @submit=${this.#open}>
      <select
        class="input"
        aria-label=${t('What to do with them')}
        @change=${({ target }: Event) => {
          const said = target instanceof HTMLSelectElement ? target.value : '';
          this.act = OFFERED.find((one) => one === said) ?? 'retry';
        }}
      >
        ${OFFERED.map(
          (act) =>
            html`<option value=${act} ?selected=${act === this.act}>${ACTION_WORDS[act]}</option>`,
        )}
      </select>
      <button class="button primary" ?disabled=${this.count?.count === 0}>${t('Prepare…')}</button>
    </form>`;
  }

  readonly #open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { openBulkAct } = await import('./bulk-dialog.ts');
    await openBulkAct(this.act, this.#which(), this.count);
  };

  #which(): Pick<BatchRequest, 'filter' | 'instanceIds'> {
    if (this.instanceIds !== null) return { instanceIds: this.instanceIds };
    return { filter: this.filter ?? {} };
  }
}

customElements.define('baton-bulk-acts', BatonBulkActs);
