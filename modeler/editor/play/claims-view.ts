import { html, nothing, type TemplateResult } from 'lit';
import type { JournalRecord } from '../../../shared/journal.ts';
import { t } from '../../language/t.ts';
import type { ItemFact } from '../../live/fold/facts.ts';
import { stageReason } from '../../live/fold/why-here.ts';
import { sentenceOf } from '../../live/journal/sentences.ts';
import { claimView } from '../../live/parts/claim-view.ts';
import { selecting, sentenceView } from '../../live/parts/sentence-view.ts';
import { icon } from '../../widgets/icon.ts';
import type { ShownMoment } from './play-state.ts';

const SHOWN = 40;

/** What of governance stands beside a claim: what policy said, and what people decided. */
const BESIDE: ReadonlySet<string> = new Set([
  'claimAdjudicated',
  'workItemRouted',
  'reviewOpened',
  'reviewDecided',
  'attemptFailed',
]);

/** The work so far, the newest first: every claim with its verdict, and what policy made of it. */
export function claimsView(
  { facts, caseView }: ShownMoment,
  records: readonly JournalRecord[],
): TemplateResult {
  const items = [...facts.items.values()].reverse();
  if (items.length === 0) return html`<p class="muted">${t('There was no work yet.')}</p>`;
  const { wording } = caseView;
  return html`<ul class="work-list">
      ${items.slice(0, SHOWN).map(
        (item) =>
          html`<li class="work-item" data-item=${item.elementId}>
            <header>
              <span class="badge ${item.kind}">${icon(item.kind)}</span>
              <button class="link strong" @click=${selecting(item.elementId)}>
                ${wording.nameOf(item.elementId)}
              </button>
              <span class="muted">${sentenceView(stageReason(item).parts, wording)}</span>
            </header>
            ${item.claims.toReversed().map(({ claim, verdict }) =>
              claimView({
                by: claim.by,
                at: wording.timeOf(claim.at),
                output: claim.output,
                confidence: claim.confidence,
                evidence: claim.evidence,
                verdict,
              }),
            )}
            ${besideOf(item, records).map((record) => {
              const { tone, parts, details } = sentenceOf(record);
              return html`<p class="play-beside tone-${tone}" data-record=${record.type}>
                ${sentenceView(parts, wording)}
                ${details.map((detail) => html`<span class="muted">${detail}</span>`)}
              </p>`;
            })}
          </li>`,
      )}
    </ul>
    ${items.length > SHOWN ? html`<p class="muted">…</p>` : nothing}`;
}

function besideOf({ id }: ItemFact, records: readonly JournalRecord[]): readonly JournalRecord[] {
  return records.filter(
    (record) => BESIDE.has(record.type) && 'workItem' in record && record.workItem === id,
  );
}
