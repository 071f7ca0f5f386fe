import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JsonObject } from '../../../shared/json.ts';
import { LightElement } from '../../app/light-element.ts';
import { rich } from '../../language/rich.ts';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { emptyState } from '../../widgets/states.ts';
import type { CaseView } from '../case-view.ts';
import type { ClaimFact, ItemFact } from '../fold/facts.ts';
import { stageReason } from '../fold/why-here.ts';
import { valueText } from '../journal/value-text.ts';
import { claimView } from '../parts/claim-view.ts';
import { sentenceView, selecting } from '../parts/sentence-view.ts';
import '../story/work-story.ts';

const SHOWN = 40;

/** The work of an instance: who was asked, who claimed what, and what every check of it found. */
export class BatonWorkPanel extends LightElement {
  static override properties = { view: { attribute: false }, element: { attribute: false } };
  declare view: CaseView;
  declare element: string | null;

  constructor() {
    super();
    this.element = null;
  }

  override render(): TemplateResult {
    const all = [...this.view.history.facts.items.values()].reverse();
    const items =
      this.element === null ? all : all.filter(({ elementId }) => elementId === this.element);
    if (all.length === 0)
      return emptyState({
        icon: 'agent',
        title: t('No work yet'),
        detail: t(
          'When a token reaches a task of an agent, a bot, an API or a person, it stands here.',
        ),
      });
    return html`${this.#filter(items.length, all.length)}
      <ul class="work-list">
        ${repeat(
          items.slice(0, SHOWN),
          ({ id }) => id,
          (item) => this.#item(item),
        )}
      </ul>
      ${items.length > SHOWN ? html`<p class="muted">${tn(items.length - SHOWN, 'And {count} older one.', 'And {count} older ones.')}</p>` : nothing}`;
  }

  #filter(shown: number, all: number): TemplateResult {
    if (this.element === null) return html`${nothing}`;
    return html`<button
      class="chip"
      @click=${() =>
        this.dispatchEvent(
          new CustomEvent('baton-query', { bubbles: true, detail: { element: null } }),
        )}
    >
      ${t('Only {name} ({shown} of {all})', { name: this.view.model.nameOf(this.element), shown, all })}
      ${icon('close')}
    </button>`;
  }

  #item(item: ItemFact): TemplateResult {
    const { model, wording } = this.view;
    const reason = stageReason(item);
    return html`<li class="work-item" data-item=${item.id}>
      <header>
        <span class="badge ${item.kind}">${icon(item.kind)} ${item.kind}</span>
        <button class="link strong" @click=${selecting(item.elementId)}>
          ${model.nameOf(item.elementId)}
        </button>
        <span class="muted nums">${wording.timeOf(item.openedAt)}</span>
      </header>
      <p class="tone-${reason.tone}">${capital(sentenceView(reason.parts, wording))}</p>
      ${this.#terms(item)} ${this.view.moment === null ? inboxLink(item) : nothing}
      ${this.#claims(item)} ${refusals(item)}
      <baton-work-story .view=${this.view} .item=${item.id}></baton-work-story>
    </li>`;
  }

  #terms(item: ItemFact): TemplateResult {
    const { wording } = this.view;
    const until = item.lease?.until ?? null;
    return html`<dl class="terms">
      ${item.kind === 'human' ? nothing : term(t('Asked for'), html`<code>${item.capability}</code>`)}
      ${item.lease === null ? nothing : term(t('Held by'), html`<span class="said">${item.lease.by}</span>`)}
      ${until === null ? nothing : term(t('Lease until'), html`${wording.timeOf(until)}`)}
      ${
        item.kind === 'human'
          ? nothing
          : term(
              t('Attempts'),
              html`${t('{failed} failed, {left} left', { failed: item.feedback.length, left: item.attemptsLeft })}`,
            )
      }
      ${
        Object.keys(item.subject).length === 0
          ? nothing
          : term(t('Bound to'), html`${bound(item.subject)}`)
      }
      ${
        item.progress === null
          ? nothing
          : term(
              t('Reports'),
              html`${item.progress.percent ?? '–'} % ${item.progress.note}
                <span class="muted">${t('(unverified)')}</span>`,
            )
      }
    </dl>`;
  }

  #claims(item: ItemFact): readonly TemplateResult[] {
    return item.claims.toReversed().map((claim) => this.#claim(claim));
  }

  #claim({ claim, verdict }: ClaimFact): TemplateResult {
    const { by, output, confidence, evidence } = claim;
    const at = this.view.wording.timeOf(claim.at);
    return claimView({ by, at, output, confidence, evidence, verdict });
  }
}

customElements.define('baton-work-panel', BatonWorkPanel);

/** What waits for a person is done in the inbox. */
function inboxLink({ id, kind, closed }: ItemFact): TemplateResult {
  if (kind !== 'human' || closed !== null) return html`${nothing}`;
  return html`<a class="button small" href="/inbox/${encodeURIComponent(id)}"
    >${icon('inbox')} ${t('Open in the inbox')}</a
  >`;
}

function term(name: string, value: TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function bound(subject: JsonObject): readonly TemplateResult[] {
  return Object.entries(subject).map(
    ([name, value]) =>
      html`<div>
        <span class="muted">${name}</span> <span class="said">${valueText(value, 40)}</span>
      </div>`,
  );
}

function refusals(item: ItemFact): readonly TemplateResult[] {
  return item.refusals.map(
    ({ by, code, detail }) =>
      html`<div class="notice danger">
        ${icon('warning')}
        <div>
          <strong
            >${rich('A claim by {by} was refused', { by: html`<span class="said">${by}</span>` })}</strong
          >
          <p>${detail} <code>${code}</code></p>
        </div>
      </div>`,
  );
}

/** The sentence stands alone here; its first letter is made large by the style sheet. */
function capital(parts: readonly TemplateResult[]): TemplateResult {
  return html`<span class="sentence">${parts}</span>`;
}
