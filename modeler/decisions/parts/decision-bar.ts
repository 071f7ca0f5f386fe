import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { DecisionTable } from '../table/decision-table.ts';
import type { DecisionsFile } from '../table/decisions-file.ts';
import { policyChoice } from './policy-choice.ts';

/** What the bar above a decision shows, and does. */
export interface DecisionBar {
  readonly file: DecisionsFile;
  /** The decision that is open; null: the diagram. */
  readonly open: string | null;
  readonly table: DecisionTable | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onOpen: (decisionId: string | null) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onPolicy: (hitPolicy: string, aggregation: string | null) => void;
}

/** The bar above a decision. */
export function decisionBar(bar: DecisionBar): TemplateResult {
  const { file, open, table } = bar;
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) bar.onOpen(target.value === '' ? null : target.value);
  };
  return html`<div class="dt-bar" role="toolbar" aria-label=${t('Decision')}>
    <label class="dt-which">
      <span class="visually-hidden">${t('What is shown')}</span>
      <select class="input" @change=${onChange}>
        <option value="" ?selected=${open === null}>${t('Diagram: what requires what')}</option>
        ${file.decisions.map(
          ({ id, name }) =>
            html`<option value=${id} ?selected=${id === open}>${name === '' ? id : name}</option>`,
        )}
      </select>
    </label>
    ${
      open === null
        ? nothing
        : html`<button
              class="button quiet square"
              aria-label=${t('Show the diagram')}
              title=${t('Show the diagram')}
              @click=${() => bar.onOpen(null)}
            >
              ${icon('branch')}
            </button>
            <button
              class="button quiet square"
              ?disabled=${!bar.canUndo}
              aria-label=${t('Undo')}
              title="${t('Undo')} (Ctrl+Z)"
              @click=${bar.onUndo}
            >
              ${icon('undo')}
            </button>
            <button
              class="button quiet square"
              ?disabled=${!bar.canRedo}
              aria-label=${t('Redo')}
              title="${t('Redo')} (Ctrl+Y)"
              @click=${bar.onRedo}
            >
              ${icon('redo')}
            </button>`
    }
    ${table === null ? nothing : policyChoice(table, bar.onPolicy)}
    ${table === null ? nothing : html`<span class="dt-hint muted">${t('Shift+F10: rows and columns')}</span>`}
  </div>`;
}
