import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { DecisionTable } from '../table/decision-table.ts';

interface Policy {
  readonly value: string;
  readonly letter: string;
  readonly label: string;
}

/** What counts where rules match, in plain words. */
const POLICIES: readonly Policy[] = [
  { value: 'UNIQUE', letter: 'U', label: t('The one rule that matches') },
  { value: 'FIRST', letter: 'F', label: t('The first rule that matches') },
  { value: 'ANY', letter: 'A', label: t('Any rule that matches: all say the same') },
  { value: 'PRIORITY', letter: 'P', label: t('The most important result') },
  { value: 'COLLECT', letter: 'C', label: t('All results, as a list') },
  { value: 'COLLECT SUM', letter: 'C+', label: t('All results, added up') },
  { value: 'COLLECT MIN', letter: 'C<', label: t('The least of all results') },
  { value: 'COLLECT MAX', letter: 'C>', label: t('The greatest of all results') },
  { value: 'COLLECT COUNT', letter: 'C#', label: t('How many rules match') },
  { value: 'RULE ORDER', letter: 'R', label: t('All results, in the order of the rules') },
  { value: 'OUTPUT ORDER', letter: 'O', label: t('All results, the most important first') },
];

/** The choice of what counts where rules match. */
export function policyChoice(
  { hitPolicy, aggregation }: DecisionTable,
  onPick: (hitPolicy: string, aggregation: string | null) => void,
): TemplateResult {
  const value = aggregation === null ? hitPolicy : `${hitPolicy} ${aggregation}`;
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    const [, policy = 'UNIQUE', aggregate] = /^(COLLECT|.*)(?: (\w+))?$/.exec(target.value) ?? [];
    if (target.value.startsWith('COLLECT')) onPick('COLLECT', target.value.slice(8) || null);
    else onPick(policy, aggregate ?? null);
  };
  return html`<label class="dt-policy">
    <span>${t('Result')}</span>
    <select class="input" @change=${onChange}>
      ${POLICIES.map(
        (one) =>
          html`<option value=${one.value} ?selected=${one.value === value}>
            ${one.letter} · ${one.label}
          </option>`,
      )}
    </select>
  </label>`;
}
