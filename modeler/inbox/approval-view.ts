import { html, nothing, type TemplateResult } from 'lit';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { ago } from '../widgets/format.ts';
import { decideApproval, getApproval, type Approval } from './asked-api.ts';
import type { Act } from './act.ts';
import { inputView, part } from './card-parts.ts';
import { BatonDecision, type CardHead, type Choice } from './decision-view.ts';

/** An action that waits for a permission: exactly this is run, once, or nothing is. */
export class BatonApproval extends BatonDecision<Approval> {
  #reason = '';

  protected override async load(signal: AbortSignal): Promise<Approval> {
    this.#reason = '';
    return await getApproval(this.itemId, signal);
  }

  protected override head({ action, elementId, instanceId, expiresAt }: Approval): CardHead {
    const badges = expiresAt === null ? [] : [`expires ${ago(expiresAt)}`];
    const place = `${elementId} · ${action.proposedBy} proposes`;
    return { title: action.tool, place, businessKey: null, instanceId, badges };
  }

  protected override evidence({ action, digest }: Approval): TemplateResult {
    const { tool, toolVersion, amount, subject } = action;
    return html`<p class="card-question">
        ${rich('May {tool} be called with exactly these arguments?', { tool: html`<strong>${tool}</strong>` })}
      </p>
      ${amount === null ? nothing : part(t('Amount'), html`<p class="card-amount">${amount}</p>`)}
      ${part(t('Arguments'), inputView(action.arguments))}
      ${part(t('What the work is about'), inputView(subject))}
      ${part(
        t('What is permitted'),
        html`<p>
          ${rich('This call of {tool} ({toolVersion}), once. Its digest:', { tool, toolVersion })}
          <code class="digest">${digest}</code>
        </p>`,
      )}`;
  }

  protected override choices(): readonly Choice[] {
    return [
      { key: 'a', label: t('Permit it, once') },
      { key: 'r', label: t('Refuse it'), tone: 'danger' },
    ];
  }

  protected override more(): TemplateResult {
    return html`<div class="field">
      <label for="reason"
        >${t('Reason')} <span class="muted">${t('(optional)')}</span> <kbd>C</kbd></label
      >
      <textarea
        class="input"
        id="reason"
        rows="2"
        .value=${this.#reason}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLTextAreaElement) this.#reason = target.value;
        }}
      ></textarea>
    </div>`;
  }

  protected override body({ digest }: Approval): object | string {
    if (this.chosen === null) return t('Choose what to decide: A or R.');
    const reason = this.#reason.trim();
    return { approve: this.chosen === 'a', digest, ...(reason !== '' && { reason }) };
  }

  protected override act({ approvalId, digest }: Approval, body: object): Act {
    const approve = 'approve' in body && body.approve === true;
    const reason = this.#reason.trim();
    const { activeMs } = this;
    const said = { approve, digest, activeMs, ...(reason !== '' && { reason }) };
    return decideApproval(approvalId, said);
  }

  protected override press(_approval: Approval, key: string): boolean {
    if (key !== 'c') return false;
    this.querySelector<HTMLElement>('#reason')?.focus();
    return true;
  }
}

customElements.define('baton-approval', BatonApproval);
