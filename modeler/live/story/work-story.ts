import './story.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { Adjudication } from '../../../shared/governance.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { Packet } from '../../../shared/review.ts';
import { formatInstant } from '../../../shared/time.ts';
import { LightElement } from '../../app/light-element.ts';
import { t, tn } from '../../language/t.ts';
import { count, exactTime } from '../../widgets/format.ts';
import type { CaseView } from '../case-view.ts';
import { sentenceOf } from '../journal/sentences.ts';
import { checksView } from '../parts/claim-view.ts';
import '../parts/json-view.ts';
import { sentenceView } from '../parts/sentence-view.ts';
import { travelling } from '../parts/travelling.ts';
import { storyOf, type ItemStory, type ToolCall } from './item-records.ts';

/** More lines than this are not shown: the journal has them all. */
const SHOWN = 200;

/** All that the journal holds about one item of work; read when it is opened. */
export class BatonWorkStory extends LightElement {
  static override properties = {
    view: { attribute: false },
    item: { attribute: false },
    open: { state: true },
  };
  declare view: CaseView;
  declare item: string;
  declare open: boolean;

  constructor() {
    super();
    this.item = '';
    this.open = false;
  }

  override render(): TemplateResult {
    return html`<details class="work-story" ?open=${this.open} @toggle=${this.#toggle}>
      <summary>${t('Policy, tools, evidence shown, step by step')}</summary>
      ${this.open ? this.#story() : nothing}
    </details>`;
  }

  #story(): TemplateResult {
    const story = storyOf(this.view.history.records, this.item);
    const { records, policies, packets, tools } = story;
    return html`<div>
      ${story.epochs === 0 ? nothing : leasesView(story.epochs)} ${policies.map(policyView)}
      ${tools.length === 0 ? nothing : toolsView(tools)} ${spentView(story)}
      ${packets.map(packetView)}
      <h2>${t('Step by step')}</h2>
      <ol>
        ${records.slice(0, SHOWN).map((record) => this.#line(record))}
      </ol>
    </div>`;
  }

  #line(record: JournalRecord): TemplateResult {
    const { wording, moment } = this.view;
    const { parts, details, tone } = sentenceOf(record);
    const written = formatInstant(record.at);
    const time = html`<time datetime=${written} title=${exactTime(written)}
      >${wording.timeOf(record.at)}</time
    >`;
    return html`<li class="tone-${tone}">
      ${
        moment === undefined
          ? time
          : html`<button class="link back-to" @click=${travelling(record.seq)}>${time}</button>`
      }
      ${sentenceView(parts, wording)}
      ${record.type === 'progressReported' ? html`<span class="muted">${t('Nothing is decided by it.')}</span>` : nothing}
      ${details.map((detail) => html`<p class="muted">${detail}</p>`)}
    </li>`;
  }

  readonly #toggle = ({ currentTarget, target }: Event): void => {
    if (target === currentTarget && currentTarget instanceof HTMLDetailsElement)
      this.open = currentTarget.open;
  };
}

customElements.define('baton-work-story', BatonWorkStory);

function leasesView(epochs: number): TemplateResult {
  return html`<p class="muted">
    ${tn(epochs, 'Leased {count} time; what is claimed under an earlier lease is refused.', 'Leased {count} times; what is claimed under an earlier lease is refused.')}
  </p>`;
}

function policyView(said: Adjudication): TemplateResult {
  const { action, lane, rules, reasonCodes, policy, sampled } = said;
  return html`<h2>${t('What the policy said')}</h2>
    <dl class="terms">
      ${term(t('Outcome'), lane === null ? action : `${action} · ${lane}`)}
      ${term(t('By rule'), rules.join(', ') || '–')}
      ${term(t('Reasons'), reasonCodes.join(', ') || '–')}
      ${term(t('Table'), policy === null ? t('built in') : `${policy.decisionId} v${policy.version}`)}
      ${sampled ? term(t('Spot check'), t('drawn, though nobody had to look')) : nothing}
    </dl>`;
}

function toolsView(tools: readonly ToolCall[]): TemplateResult {
  return html`<h2>${t('Tools that were called')}</h2>
    <ul>
      ${tools.map(
        ({ action, state, detail, receipt, receiptHash }) =>
          html`<li>
            <strong>${action.tool}</strong> <span class="muted">${action.toolVersion}</span>
            <span class="badge">${state}</span>
            ${action.isEffect ? nothing : html`<span class="muted">${t('reads only')}</span>`}
            ${detail === '' ? nothing : html`<p class="muted">${detail}</p>`}
            <baton-json-view .value=${action.arguments}></baton-json-view>
            ${
              receipt === null
                ? html`<p class="muted">${t('No receipt yet.')}</p>`
                : html`<p class="muted">
                    ${t('Receipt {seq}: {status}, {decision}', { seq: receipt.seq, status: receipt.status, decision: receipt.decision })}
                    <code title=${receiptHash ?? ''}>${(receiptHash ?? '').slice(0, 12)}</code>
                  </p>`
            }
          </li>`,
      )}
    </ul>`;
}

function spentView({ spent }: ItemStory): TemplateResult {
  const entries = Object.entries(spent);
  if (entries.length === 0) return html``;
  return html`<h2>${t('Used of its budget')}</h2>
    <dl class="terms">${entries.map(([name, amount]) => term(name, count(amount)))}</dl>`;
}

function packetView({ question, input, evidence, recommendation }: Packet): TemplateResult {
  return html`<h2>${t('What the reviewers saw')}</h2>
    <p>${question}</p>
    ${checksView(evidence.checks)}
    <baton-json-view .value=${input}></baton-json-view>
    ${recommendation === null ? nothing : html`<p class="muted">${recommendation}</p>`}`;
}

function term(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
