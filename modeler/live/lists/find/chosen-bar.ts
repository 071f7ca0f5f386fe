import { html, nothing, type TemplateResult } from 'lit';
import type { InstanceCount } from '../../../../shared/api/instance-filter.ts';
import { t, tn } from '../../../language/t.ts';
import { filterBody, type FindFilter } from './find-filter.ts';
import { countText } from './found-parts.ts';

/**
 * The element that acts on many instances: `filter` or `instanceIds`, the other is `null`, and `count` of
 * them. While there is none, none are chosen.
 */
export const BULK_ACTS = 'baton-bulk-acts';

/** Whether something can be done with instances that are chosen. */
export function canAct(): boolean {
  return customElements.get(BULK_ACTS) !== undefined;
}

/** What is chosen, of how much. */
export interface Chosen {
  readonly filter: FindFilter;
  readonly chosen: ReadonlySet<string>;
  readonly found: InstanceCount | null;
  readonly isAll: boolean;
  /** All of this page are chosen, and there are others. */
  readonly mayTakeAll: boolean;
  readonly takeAll: () => void;
  readonly takeNone: () => void;
}

/** How many are chosen, and what can be done with them. */
export function chosenBar(of: Chosen): TemplateResult {
  const { filter, chosen, found, isAll } = of;
  const count: InstanceCount | null = isAll ? found : { count: chosen.size, more: false };
  return html`<div class="found-chosen" role="region" aria-label=${t('Chosen instances')}>
    <p role="status">
      ${
        isAll
          ? t('All that are found are chosen.')
          : tn(chosen.size, '{count} instance is chosen.', '{count} instances are chosen.')
      }
    </p>
    ${of.mayTakeAll && !isAll ? allButton(of) : nothing}
    <button class="button quiet small" @click=${of.takeNone}>${t('Choose none')}</button>
    <baton-bulk-acts
      .filter=${isAll ? filterBody(filter) : null}
      .instanceIds=${isAll ? null : [...chosen]}
      .count=${count}
    ></baton-bulk-acts>
  </div>`;
}

function allButton({ found, takeAll }: Chosen): TemplateResult {
  return html`<button class="button small" @click=${takeAll}>
    ${
      found === null
        ? t('Choose all that are found')
        : t('Choose all: {count}', { count: countText(found) })
    }
  </button>`;
}
