import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../shared/json.ts';
import type { ReviewOutcome } from '../../shared/review.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { checksView } from '../live/parts/claim-view.ts';
import { ago } from '../widgets/format.ts';
import { parseVariables } from '../widgets/json-text.ts';
import { decideReview, getReview, type Decided, type Review } from './asked-api.ts';
import type { Act } from './act.ts';
import { evidenceView, inputView, part, saidView } from './card-parts.ts';
import { BatonDecision, type CardHead, type Choice } from './decision-view.ts';

const OUTCOMES: Readonly<Record<string, ReviewOutcome>> = {
  a: 'approve',
  e: 'edit',
  r: 'reject',
  x: 'escalate',
};

/** A claim that a person decides about: the packet on one screen, raw evidence first. */
export class BatonReview extends BatonDecision<Review> {
  #reason: string | null = null;
  #comment = '';
  #output: string | null = null;

  protected override async load(signal: AbortSignal): Promise<Review> {
    this.#reason = null;
    this.#comment = '';
    this.#output = null;
    return await getReview(this.itemId, signal);
  }

  protected override head(review: Review): CardHead {
    const { processId, businessKey, instanceId, elementId, lane, fourEyes, dueAt } = review;
    const badges = [
      lane,
      ...(fourEyes ? [t('four eyes')] : []),
      ...(dueAt === null ? [] : [t('due {when}', { when: ago(dueAt) })]),
    ];
    return { title: elementId, place: processId, businessKey, instanceId, badges };
  }

  protected override evidence({ packet }: Review): TemplateResult {
    const { question, input, output, evidence, confidence, policy, attempts } = packet;
    const passed = evidence.checks.filter(({ result }) => result === 'pass');
    return html`<p class="card-question">${question}</p>
      ${
        evidence.counter.length === 0
          ? nothing
          : part(t('What speaks against it'), checksView(evidence.counter))
      }
      ${part(t('What was found'), checksView(passed))}
      ${part(t('Sources'), evidenceView(evidence.given))}
      ${part(t('What the work was given'), inputView(input))}
      ${saidView(
        t('What was claimed'),
        html`${inputView(output)} ${confidenceView(confidence)}
        ${packet.recommendation === null ? nothing : html`<p>${packet.recommendation}</p>`}`,
      )}
      ${part(
        t('Policy'),
        html`<ul class="plain">
          ${policy.rules.map((rule) => html`<li><code>${rule}</code></li>`)}
        </ul>`,
      )}
      ${attempts.length === 0 ? nothing : part(t('Tried before'), attemptsView(attempts))}`;
  }

  protected override choices(): readonly Choice[] {
    return [
      { key: 'a', label: t('Approve') },
      { key: 'e', label: t('Correct it') },
      { key: 'r', label: t('Reject'), tone: 'danger' },
      { key: 'x', label: t('Escalate'), tone: 'quiet' },
    ];
  }

  protected override more({ reasonCodes, packet }: Review): TemplateResult {
    const outcome = this.#outcome();
    return html`${
        outcome === 'edit'
          ? html`<div class="field">
              <label for="edited"
                >${t('The right result')} <span class="muted">${t('(JSON)')}</span></label
              >
              <textarea
                class="input code"
                id="edited"
                rows="8"
                spellcheck="false"
                .value=${this.#output ?? JSON.stringify(packet.output, null, 2)}
                @input=${(event: Event) => (this.#output = textOf(event))}
              ></textarea>
            </div>`
          : nothing
      }
      ${
        outcome === null || outcome === 'approve' || reasonCodes.length === 0
          ? nothing
          : this.#reasons(reasonCodes)
      }
      <div class="field">
        <label for="comment"
          >${t('Comment')} <span class="muted">${t('(optional)')}</span> <kbd>C</kbd></label
        >
        <textarea
          class="input"
          id="comment"
          rows="2"
          .value=${this.#comment}
          @input=${(event: Event) => (this.#comment = textOf(event))}
        ></textarea>
      </div>`;
  }

  protected override body({ reasonCodes, digest, packet }: Review): object | string {
    const outcome = this.#outcome();
    if (outcome === null) return t('Choose what to decide: A, E, R or X.');
    const needsReason = outcome !== 'approve' && reasonCodes.length > 0;
    if (needsReason && this.#reason === null) return t('Choose a reason by its number.');
    const output = outcome === 'edit' ? this.#edited(packet.output) : null;
    if (typeof output === 'string') return output;
    const comment = this.#comment.trim();
    return {
      outcome,
      digest,
      activeMs: this.activeMs,
      ...(needsReason && { reasonCode: this.#reason }),
      ...(comment !== '' && { comment }),
      ...(output !== null && { output }),
    };
  }

  protected override act({ itemId }: Review, body: object): Act {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by `body` above
    return decideReview(itemId, body as Decided);
  }

  /** A result that was written is checked by the runtime: whoever wrote it is still there to mend it. */
  protected override get isChecked(): boolean {
    return this.#outcome() === 'edit';
  }

  protected override press({ reasonCodes }: Review, key: string): boolean {
    const reason = reasonCodes[Number(key) - 1];
    if (key === 'c') this.querySelector<HTMLElement>('#comment')?.focus();
    else if (reason !== undefined && this.#outcome() !== 'approve') this.#pick(reason);
    else return false;
    return true;
  }

  #outcome(): ReviewOutcome | null {
    return this.chosen === null ? null : (OUTCOMES[this.chosen] ?? null);
  }

  #edited(output: JsonObject): JsonObject | string {
    return this.#output === null ? output : parseVariables(this.#output);
  }

  #pick(reason: string): void {
    this.#reason = reason;
    this.trouble = null;
    this.requestUpdate();
  }

  #reasons(codes: readonly string[]): TemplateResult {
    return html`<div class="choices reasons" role="group" aria-label=${t('Why')}>
      ${codes
        .slice(0, 9)
        .map(
          (code, index) =>
            html`<button
              class="choice"
              aria-pressed=${this.#reason === code ? 'true' : 'false'}
              @click=${() => this.#pick(code)}
            >
              <kbd>${index + 1}</kbd> <span>${code}</span>
            </button>`,
        )}
    </div>`;
  }
}

customElements.define('baton-review', BatonReview);

function confidenceView({ claimed, calibrated, missing }: Review['packet']['confidence']) {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return html`<p class="muted">
    ${claimed === null ? t('It does not say how sure it is.') : t('It says it is {claimed} sure.', { claimed: percent(claimed) })}
    ${calibrated === null ? nothing : t('By experience that is worth {calibrated}.', { calibrated: percent(calibrated) })}
    ${missing.length === 0 ? nothing : t('Not sure enough of: {missing}.', { missing: missing.join(', ') })}
  </p>`;
}

function attemptsView(attempts: Review['packet']['attempts']): TemplateResult {
  return html`<ol class="plain">
    ${attempts.map(({ attempt, message }) => html`<li>${rich('Attempt {attempt}: {message}', { attempt, message })}</li>`)}
  </ol>`;
}

function textOf({ target }: Event): string {
  return target instanceof HTMLTextAreaElement ? target.value : '';
}
