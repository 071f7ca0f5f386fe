import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InstanceItem } from '../../../../shared/api/instances.ts';
import { LightElement } from '../../../app/light-element.ts';
import { t } from '../../../language/t.ts';
import { icon, type IconName } from '../../../widgets/icon.ts';
import { cellView, isNumeric } from './found-cells.ts';
import { columnTitle } from './columns.ts';
import { isSortable } from './find-address.ts';
import type { FoundRow } from './found-rows.ts';

/** What the like of is wanted: a cell, and the button it is wanted from. */
export interface LikeAsked {
  readonly item: InstanceItem;
  readonly column: string;
  readonly button: HTMLElement;
}

/**
 * Rows of found instances in the columns that were chosen. Every value leads to its like; the heads put
 * the rows in order.
 * @fires baton-sort — another order, as the API takes it
 * @fires baton-like — the like of a value is wanted: {@link LikeAsked}
 * @fires baton-choose — other rows are chosen: their ids, a set of strings
 */
export class BatonFoundTable extends LightElement {
  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    sort: { attribute: false },
    chosen: { attribute: false },
    isChoosing: { attribute: false },
  };
  declare rows: readonly FoundRow[];
  declare columns: readonly string[];
  declare sort: string;
  declare chosen: ReadonlySet<string>;
  /** Rows can be chosen: something can be done with them. */
  declare isChoosing: boolean;

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.sort = '';
    this.chosen = new Set();
    this.isChoosing = false;
  }

  override render(): TemplateResult {
    return html`<table class="table stack found" aria-label=${t('Instances')}>
      <thead>
        <tr>
          ${this.isChoosing ? html`<th scope="col" class="found-choice">${this.#chooseAll()}</th>` : nothing}
          ${this.columns.map((column) => this.#head(column))}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rows,
          ({ item }) => item.instanceId,
          (row) => this.#row(row),
        )}
      </tbody>
    </table>`;
  }

  #head(column: string): TemplateResult {
    const title = columnTitle(column);
    const numeric = isNumeric(column, this.rows[0]?.item) ? 'num' : '';
    if (!isSortable(column)) return html`<th scope="col" class=${numeric}>${title}</th>`;
    const { shown, sign, next } = sortStep(column, this.sort);
    return html`<th scope="col" class=${numeric} aria-sort=${shown}>
      <button class="found-sort" @click=${() => this.#fire('baton-sort', next)}>
        ${title} ${sign === null ? nothing : icon(sign)}
      </button>
    </th>`;
  }

  #row({ item, isGone }: FoundRow): TemplateResult {
    const { instanceId } = item;
    const isChosen = this.chosen.has(instanceId);
    return html`<tr
      data-instance=${instanceId}
      class=${isGone ? 'gone' : ''}
      title=${isGone ? t('This is not found any more; it goes when the list is drawn anew.') : nothing}
      aria-selected=${this.isChoosing ? String(isChosen) : nothing}
    >
      ${this.isChoosing ? html`<td class="found-choice">${this.#choice(item, isChosen)}</td>` : nothing}
      ${this.columns.map((column, at) =>
        at === 0 ? firstCell(item, column) : this.#cell(item, column),
      )}
    </tr>`;
  }

  #cell(item: InstanceItem, column: string): TemplateResult {
    const title = columnTitle(column);
    const ask = ({ currentTarget: button }: Event): void => {
      if (button instanceof HTMLElement) this.#fire('baton-like', { item, column, button });
    };
    return html`<td class=${isNumeric(column, item) ? 'num' : ''} data-label=${title}>
      <button
        class="found-value"
        aria-haspopup="menu"
        title=${t('{column}: look for its like', { column: title })}
        @click=${ask}
      >
        ${cellView(item, column)}
      </button>
    </td>`;
  }

  #choice({ instanceId, businessKey }: InstanceItem, isChosen: boolean): TemplateResult {
    const choose = ({ target }: Event): void => {
      const next = new Set(this.chosen);
      if (target instanceof HTMLInputElement && target.checked) next.add(instanceId);
      else next.delete(instanceId);
      this.#fire('baton-choose', next);
    };
    return html`<input
      type="checkbox"
      aria-label=${t('Choose {instance}', { instance: businessKey ?? instanceId })}
      .checked=${isChosen}
      @change=${choose}
    />`;
  }

  #chooseAll(): TemplateResult {
    const ids = this.rows.map(({ item }) => item.instanceId);
    const howMany = ids.filter((id) => this.chosen.has(id)).length;
    const choose = (): void =>
      this.#fire('baton-choose', new Set(howMany === ids.length ? [] : ids));
    return html`<input
      type="checkbox"
      aria-label=${t('Choose all on this page')}
      .checked=${howMany > 0 && howMany === ids.length}
      .indeterminate=${howMany > 0 && howMany < ids.length}
      @change=${choose}
    />`;
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

customElements.define('baton-found-table', BatonFoundTable);

/** How a column is sorted now, and how the next press of its head sorts it. */
function sortStep(
  column: string,
  sort: string,
): {
  readonly shown: 'ascending' | 'descending' | 'none';
  readonly sign: IconName | null;
  readonly next: string;
} {
  if (sort === column) return { shown: 'ascending', sign: 'chevronUp', next: `-${column}` };
  if (sort === `-${column}`) return { shown: 'descending', sign: 'chevronDown', next: column };
  // Times are mostly wanted from the newest on, all else from the beginning.
  return { shown: 'none', sign: null, next: column.endsWith('At') ? `-${column}` : column };
}

/** The first cell leads to the instance, whatever it shows. */
function firstCell(item: InstanceItem, column: string): TemplateResult {
  const address = `/instances/${encodeURIComponent(item.instanceId)}`;
  if (column === 'businessKey')
    return html`<td class="primary-cell">
      <a href=${address}>${item.businessKey ?? item.instanceId}</a>
      ${item.businessKey === null ? nothing : html`<span class="sub mono">${item.instanceId}</span>`}
    </td>`;
  return html`<td class="primary-cell"><a href=${address}>${cellView(item, column)}</a></td>`;
}
