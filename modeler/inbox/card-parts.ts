import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Evidence } from '../../shared/work-item.ts';
import { t } from '../language/t.ts';
import '../live/parts/json-view.ts';

/** A part of a card under its heading. */
export function part(title: string, content: TemplateResult): TemplateResult {
  return html`<section class="card-part">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** What the work was given, as it is. */
export function inputView(input: JsonObject): TemplateResult {
  return html`<baton-json-view .value=${input} .open=${true}></baton-json-view>`;
}

/** A value in one line where it is one. */
export function valueView(value: JsonValue): TemplateResult {
  if (typeof value !== 'object' || value === null)
    return html`<span class="said"
      >${typeof value === 'string' ? value : JSON.stringify(value)}</span
    >`;
  return html`<baton-json-view .value=${value} .open=${true}></baton-json-view>`;
}

/** What is shown for a claim or a question, each piece with where it comes from. */
export function evidenceView(evidence: readonly Evidence[]): TemplateResult {
  if (evidence.length === 0) return html`<p class="muted">${t('Nothing was shown for it.')}</p>`;
  return html`<ul class="sources">
    ${evidence.map((piece) => html`<li>${pieceView(piece)}</li>`)}
  </ul>`;
}

function pieceView(piece: Evidence): TemplateResult {
  switch (piece.type) {
    case 'citation':
      return html`<figure>
        <blockquote>${piece.quote}</blockquote>
        <figcaption>
          ${piece.field}:
          ${piece.source}${piece.page === undefined ? nothing : `, page ${piece.page}`}
        </figcaption>
      </figure>`;
    case 'note':
      return html`<p class="claim-note">
        <span class="muted">${t('Noted:')}</span> ${piece.text}
      </p>`;
    case 'artefact':
      return html`<p>
        ${piece.kind} <code title=${piece.sha256}>${piece.sha256.slice(0, 12)}…</code>
      </p>`;
    case 'receipt':
      return html`<p>${t('Receipt')} <code>${piece.ledger}</code></p>`;
  }
}

/** What a performer says itself: a claim, shown after the evidence. */
export function saidView(title: string, content: TemplateResult): TemplateResult {
  return html`<section class="card-part card-said">
    <h2>${title} <span class="badge claimed">${t('not verified')}</span></h2>
    ${content}
  </section>`;
}
