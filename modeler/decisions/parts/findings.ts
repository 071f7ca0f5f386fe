import { html, type TemplateResult } from 'lit';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { TableAnalysis } from '../analysis/analyse-table.ts';
import type { CheckAnswer, FileProblem } from '../check/messages.ts';

/** What is to be said about what is edited, beside what its cells say themselves. */
export interface FindingsView {
  readonly answer: CheckAnswer | null;
  readonly busy: boolean;
  readonly failed: string | null;
  readonly onRule: (row: number) => void;
  readonly onGap: () => void;
}

/** The findings below a decision: gaps, overlaps, rules that are never heard, problems of the file. */
export function findings({ answer, busy, failed, onRule, onGap }: FindingsView): TemplateResult {
  if (failed !== null)
    return line('danger', t('It could not be checked: {message}', { message: failed }));
  if (answer === null) return line('info', t('Checking…'));
  const { analysis, problems, wrongTests, wrongOutputs } = answer;
  const wrong = Object.keys(wrongTests).length + Object.keys(wrongOutputs).length;
  const others = problems.filter((one) => !one.code.startsWith('feel-') || wrong === 0);
  const said = [
    ...(wrong > 0
      ? [
          line(
            'danger',
            tn(
              wrong,
              '{count} text is no FEEL: its cell says why.',
              '{count} texts are no FEEL: their cells say why.',
            ),
          ),
        ]
      : []),
    ...others.slice(0, 20).map(problemLine),
    ...(analysis === null ? [] : analysisLines(analysis, onRule, onGap)),
  ];
  return html`<div class="dt-findings" role="status" tabindex="0" aria-busy=${busy}>
    ${said.length === 0 ? line('ok', allIsWell(analysis)) : said}
  </div>`;
}

/** Says no more than was looked for. */
function allIsWell(analysis: TableAnalysis | null): string {
  if (analysis === null) return t('No faults.');
  return analysis.isSingle
    ? t('No gaps, no overlaps, no faults.')
    : t(
        'No faults. With this result several rules, or none, may match: gaps and overlaps are not looked for.',
      );
}

function problemLine({ severity, message }: FileProblem): TemplateResult {
  return line(severity === 'error' ? 'danger' : 'warn', html`<span lang="en">${message}</span>`);
}

function analysisLines(
  { gaps, overlaps, unreachable, unknownInputs, isPartial }: TableAnalysis,
  onRule: (row: number) => void,
  onGap: () => void,
): readonly TemplateResult[] {
  const go = (row: number): TemplateResult =>
    html`<button class="link" @click=${() => onRule(row)}>${row + 1}</button> `;
  const said: TemplateResult[] = [];
  if (gaps.length > 0) said.push(line('warn', gapLine(gaps.length, onGap)));
  for (const { rules, cells } of overlaps.slice(0, 10)) {
    const where = html`<code>${cells.join(' · ')}</code>`;
    const what = t('More than one rule matches, but only one may:');
    said.push(line('warn', html`${what} ${rules.slice(0, 8).map(go)} ${where}`));
  }
  if (unreachable.length > 0) {
    const what = t('Never heard, because rules before them always match:');
    said.push(line('warn', html`${what} ${unreachable.slice(0, 12).map(go)}`));
  }
  if (unknownInputs.length > 0) said.push(line('info', unknownLine(unknownInputs)));
  if (isPartial)
    said.push(line('info', t('There are too many cases: not all gaps and overlaps are told.')));
  return said;
}

function gapLine(gaps: number, onGap: () => void): TemplateResult {
  return html`<button class="link" @click=${onGap}>
      ${tn(gaps, '{count} case has no rule.', '{count} cases have no rule.')}
    </button>
    ${t('Each is shown as the rule that it lacks: Enter adds it.')}`;
}

function unknownLine(inputs: readonly string[]): string {
  return t('Gaps and overlaps are not looked for: cells of {inputs} have to be computed.', {
    inputs: inputs.join(', '),
  });
}

type Tone = 'ok' | 'info' | 'warn' | 'danger';

const ICONS = { ok: 'check', info: 'info', warn: 'warning', danger: 'error' } as const;

function line(tone: Tone, text: TemplateResult | string): TemplateResult {
  return html`<div class="dt-finding ${tone}">${icon(ICONS[tone])}<span>${text}</span></div>`;
}
