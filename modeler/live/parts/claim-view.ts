import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../../shared/json.ts';
import type { Check, Confidence, Evidence, VerdictResult } from '../../../shared/work-item.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { checkText, verdictWord } from '../journal/check-text.ts';
import { claimFields, type Citation, type ClaimField } from './claim-fields.ts';
import './json-view.ts';

/** A claim with what became of it, wherever it comes from. */
export interface ShownClaim {
  readonly by: string;
  /** When, in words. */
  readonly at: string;
  readonly output: JsonObject;
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
  readonly verdict: { readonly result: VerdictResult; readonly checks: readonly Check[] } | null;
}

/**
 * A claim: what the orchestrator found out first, then field by field what the performer shows and,
 * beside it, what it says.
 */
export function claimView(claim: ShownClaim): TemplateResult {
  const result = claim.verdict?.result ?? null;
  const fields = claimFields(claim.output, claim.confidence, claim.evidence);
  return html`<article class="claim ${result ?? 'pending'}">
    <header>
      ${verdictBadge(result)}
      <span>${rich('claimed by {by}', { by: html`<span class="said">${claim.by}</span>` })}</span>
      <span class="muted nums">${claim.at}</span>
    </header>
    ${claim.verdict === null ? nothing : checksView(claim.verdict.checks)} ${fieldsView(fields)}
    ${claim.evidence.map((piece) => (piece.type === 'note' ? noteView(piece.text) : nothing))}
    ${sureness(claim.confidence)}
  </article>`;
}

/** The verdict on a claim as a badge; `null` while it is being verified. */
export function verdictBadge(result: VerdictResult | null): TemplateResult {
  if (result === null)
    return html`<span class="badge claimed"
      ><i class="look claimed"></i> ${t('being verified')}</span
    >`;
  const tone = result === 'pass' ? 'ok' : result === 'fail' ? 'danger' : 'warn';
  const name = result === 'pass' ? 'check' : result === 'fail' ? 'close' : 'warning';
  return html`<span class="badge ${tone}">${icon(name)} ${verdictWord(result)}</span>`;
}

/** Every check of a verdict: what was looked at, what came of it, why. */
export function checksView(checks: readonly Check[]): TemplateResult {
  if (checks.length === 0)
    return html`<p class="muted">
      ${t('No check was asked for: the form of the result is open.')}
    </p>`;
  return html`<ul class="checks">
    ${checks.map(checkView)}
  </ul>`;
}

function checkView(check: Check): TemplateResult {
  const { subject, result, reason } = checkText(check);
  const name = check.result === 'pass' ? 'check' : check.result === 'fail' ? 'close' : 'warning';
  return html`<li class="check ${check.result}">
    ${icon(name)}
    <div>
      <strong>${subject}</strong> <span class="check-result">${result}</span>
      <p>${reason}</p>
    </div>
  </li>`;
}

function fieldsView(fields: readonly ClaimField[]): TemplateResult {
  if (fields.length === 0) return html`<p class="muted">${t('It handed in no values.')}</p>`;
  return html`<ul class="claim-fields" aria-label=${t('What it shows and says')}>
    ${fields.map(fieldView)}
  </ul>`;
}

function fieldView({ name, citations, value, sure }: ClaimField): TemplateResult {
  return html`<li>
    <span class="claim-field-name">${breakable(name)} ${percent(sure)}</span>
    ${citations.map(quoteView)}
    ${
      value === undefined
        ? html`<span class="muted">${t('gives no value')}</span>`
        : html`<baton-json-view .value=${value}></baton-json-view>`
    }
  </li>`;
}

/** A dotted name may break after its dots and nowhere else. */
function breakable(name: string): TemplateResult {
  return html`<span
    >${name.split('.').map((step, index) => (index === 0 ? step : html`.<wbr />${step}`))}</span
  >`;
}

function quoteView({ quote, source, page }: Citation): TemplateResult {
  return html`<figure>
    <blockquote>${quote}</blockquote>
    <figcaption>
      ${page === undefined ? source : t('{source}, page {page}', { source, page })}
    </figcaption>
  </figure>`;
}

function noteView(text: string): TemplateResult {
  return html`<p class="claim-note">
    <span class="muted">${t('The performer notes:')}</span> ${text}
  </p>`;
}

function sureness(confidence: Confidence | null): TemplateResult {
  const overall = confidence?.overall;
  if (overall === undefined) return html``;
  return html`<p class="muted">
    ${t('The performer says it is {percent} % sure.', { percent: Math.round(overall * 100) })}
  </p>`;
}

function percent(share: number | null): TemplateResult {
  if (share === null) return html``;
  const text = `${Math.round(share * 100)} %`;
  return html`<span class=${share < 0.8 ? 'unsure' : 'muted'} title=${t('How sure it says it is')}
    >${text}</span
  >`;
}
