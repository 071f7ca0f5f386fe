import { html, nothing, type TemplateResult } from 'lit';
import type { ConversionLine } from '../../../shared/api/conversions.ts';
import { t } from '../../language/t.ts';

/** What a conversion did, line by line: what needs a hand first. `reveal` shows an element. */
export function reportTable(
  report: readonly ConversionLine[],
  reveal: ((elementId: string) => void) | null,
): TemplateResult {
  const sorted = ORDER.flatMap((outcome) => report.filter((line) => line.outcome === outcome));
  return html`<div class="conversion-report">
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${t('Outcome')}</th>
          <th scope="col">${t('Element')}</th>
          <th scope="col">${t('Before')}</th>
          <th scope="col">${t('Now')}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map((line) => row(line, reveal))}
      </tbody>
    </table>
  </div>`;
}

const ORDER: readonly ConversionLine['outcome'][] = ['refused', 'dropped', 'converted'];

function row(line: ConversionLine, reveal: ((elementId: string) => void) | null): TemplateResult {
  const { elementId, element, what, to, message, outcome } = line;
  const { tone, label } = OUTCOMES[outcome];
  return html`<tr>
    <td><span class="badge ${tone}">${label}</span></td>
    <td class="primary-cell">
      ${
        elementId === null || reveal === null
          ? (elementId ?? element)
          : html`<button class="button quiet small" @click=${() => reveal(elementId)}>
              ${elementId}
            </button>`
      }
      <span class="muted">${t('line {line}', { line: line.line })}</span>
    </td>
    <td><code>${what}</code></td>
    <td>
      ${to === null ? nothing : html`<code>${to}</code>`}
      ${outcome === 'converted' ? nothing : html`<p class="muted">${message}</p>`}
    </td>
  </tr>`;
}

const OUTCOMES = {
  refused: { tone: 'danger', label: t('needs a hand') },
  dropped: { tone: 'warn', label: t('left out') },
  converted: { tone: 'ok', label: t('converted') },
} as const;
