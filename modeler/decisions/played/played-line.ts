import { html, nothing, type TemplateResult } from 'lit';
import { t, tn } from '../../language/t.ts';
import { valueText } from '../../live/journal/value-text.ts';
import { icon, type IconName } from '../../widgets/icon.ts';
import type { PlayedDecision, PlayedVisit } from './played-decisions.ts';

/** What the line below a table tells of plays and scenarios. */
export interface PlayedLine {
  readonly played: PlayedDecision;
  readonly onShow: (visit: number) => void;
  readonly onRule: (row: number) => void;
}

/** So many rules are named. */
const NAMED = 12;

/** What was decided when the process was played, and which rules no scenario needs. */
export function playedLine(line: PlayedLine): TemplateResult {
  const { visits, shown, coverage } = line.played;
  const visit = visits[shown];
  if (visit === undefined && coverage === null) return html`${nothing}`;
  return html`<div class="dt-played" role="group" aria-label=${t('Played')}>
    ${visit === undefined ? nothing : visitView(line, visit)}
    ${coverage === null ? nothing : coverageView(coverage, line.onRule)}
  </div>`;
}

function visitView(
  { played: { visits, shown }, onShow }: PlayedLine,
  { task, at, asked, result }: PlayedVisit,
): TemplateResult {
  const go = (name: IconName, label: string, to: number): TemplateResult =>
    html`<button
      class="button quiet small square"
      aria-label=${label}
      title=${label}
      ?disabled=${visits[to] === undefined}
      @click=${() => onShow(to)}
    >
      ${icon(name)}
    </button>`;
  return html`<div class="dt-played-visit">
    <span class="dt-played-moves">
      ${icon('play')} ${go('chevronLeft', t('The time before'), shown - 1)}
      <span class="nums">${shown + 1} / ${visits.length}</span>
      ${go('chevronRight', t('The next time'), shown + 1)}
    </span>
    <span role="status">
      <strong>${t('Played at {task}', { task })}</strong>
      <span class="muted">${at}</span>
      ${asked.map(({ name, value }) => html`<code>${name} = ${valueText(value, 40)}</code> `)}
      ${result === undefined ? nothing : html`→ <code>${valueText(result, 80)}</code>`}
    </span>
  </div>`;
}

function coverageView(coverage: readonly number[], onRule: PlayedLine['onRule']): TemplateResult {
  const never = coverage.flatMap((times, row) => (times === 0 ? [row] : []));
  if (never.length === 0)
    return html`<div class="dt-finding ok">
      ${icon('check')} <span>${t('The scenarios need every rule.')}</span>
    </div>`;
  return html`<div class="dt-finding warn">
    ${icon('flag')}
    <span>
      ${tn(
        never.length,
        '{count} rule matches in no scenario:',
        '{count} rules match in no scenario:',
      )}
      ${never
        .slice(0, NAMED)
        .map((row) => html`<button class="link" @click=${() => onRule(row)}>${row + 1}</button> `)}
      ${never.length > NAMED ? '…' : nothing}
    </span>
  </div>`;
}
