import { html, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { icon, type IconName } from '../widgets/icon.ts';
import type { Cell, Result } from './coverage.ts';

/** How a result is called and marked: never by its colour alone. */
export const RESULT_WORDS: Readonly<
  Record<Result, { readonly label: string; readonly icon: IconName }>
> = {
  executed: { label: t('Executed'), icon: 'check' },
  refused: { label: t('Refused'), icon: 'close' },
  noted: { label: t('Noted'), icon: 'minus' },
};

/** What becomes of one cell, and who says so. */
export function coverageCell({ result, code, says }: Cell): TemplateResult {
  switch (result) {
    case 'executed':
      return html`<span
        class="coverage-cell executed"
        title=${t('Proven by the drawing {drawing}', { drawing: says })}
      >
        ${mark(result)} <span class="mono">${says.split('/').at(-1)}</span>
      </span>`;
    case 'refused':
      return html`<details class="coverage-cell refused" title=${says}>
        <summary>${mark(result)} <span class="mono">${code}</span></summary>
        <p>${says}</p>
      </details>`;
    case 'noted':
      return html`<span class="coverage-cell noted">${mark(result)} <span>${says}</span></span>`;
  }
}

function mark(result: Result): TemplateResult {
  const { label, icon: name } = RESULT_WORDS[result];
  return html`${icon(name)}<span class="visually-hidden">${label}:</span>`;
}
