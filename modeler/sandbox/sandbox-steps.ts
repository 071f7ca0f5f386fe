import { html, nothing, type TemplateResult } from 'lit';
import type { SandboxStep } from '../../shared/api/sandboxes.ts';
import { LightElement } from '../app/light-element.ts';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { selecting } from '../live/parts/sentence-view.ts';
import { openStepDialog } from './step-dialog.ts';
import type { SandboxStanding } from './sandboxes-api.ts';

/**
 * What can be taken to happen next in a sandbox, by hand.
 * @fires baton-select — the reader wants to see an element
 */
export class BatonSandboxSteps extends LightElement {
  static override properties = {
    standing: { attribute: false },
    nameOf: { attribute: false },
    take: { attribute: false },
  };
  declare standing: SandboxStanding;
  declare nameOf: (elementId: string) => string;
  /** Carries an act out; rejects with the reason when it is refused. */
  declare take: (step: SandboxStep) => Promise<void>;

  override render(): TemplateResult {
    const { work, waits, incidents } = this.standing;
    const isOver = work.length + waits.length + incidents.length === 0;
    return html`<section>
      <h2>${t('What happens next?')}</h2>
      <p class="muted">${t('Nothing happens here by itself. Say what is to happen.')}</p>
      <ul class="next-steps">
        ${work.map(({ itemId, elementId, capability }) =>
          this.#step(elementId, capability, t('Done…'), () => this.#complete(itemId, elementId)),
        )}
        ${waits.map(({ subscriptionId, elementId, type }) =>
          this.#step(elementId, WAITS[type] ?? type, t('Happens…'), () =>
            this.#trigger(subscriptionId, elementId),
          ),
        )}
        ${incidents.map(({ incidentId, elementId, message }) =>
          this.#step(elementId, message, t('Try again…'), () => this.#retry(incidentId, elementId)),
        )}
      </ul>
      ${isOver ? html`<p>${t('Nothing is left to be done: it has come to its end.')}</p>` : nothing}
      ${
        isOver
          ? nothing
          : html`<button class="button small change" @click=${() => this.#change()}>
              ${icon('edit')} ${t('Change variables…')}
            </button>`
      }
    </section>`;
  }

  #step(elementId: string, detail: string, verb: string, act: () => void): TemplateResult {
    const name = this.nameOf(elementId);
    return html`<li class="next-step" data-element=${elementId}>
      <span>
        <button class="link strong" @click=${selecting(elementId)}>${name}</button>
        <span class="sub clamped" title=${detail}>${detail}</span>
      </span>
      <button class="button small" aria-label="${name}: ${verb}" @click=${act}>${verb}</button>
    </li>`;
  }

  #complete(itemId: string, elementId: string): void {
    openStepDialog({
      title: t('{name} is done', { name: this.nameOf(elementId) }),
      explanation: t('Nobody does it: it is taken to be done, with the result that you say.'),
      verb: t('Take it as done'),
      variables: {},
      carryOut: (variables) => this.take({ type: 'completeWork', itemId, variables }),
    });
  }

  #trigger(subscriptionId: string, elementId: string): void {
    openStepDialog({
      title: t('{name} happens', { name: this.nameOf(elementId) }),
      explanation: t('It is taken to have come, with the variables that you say.'),
      verb: t('Let it happen'),
      variables: {},
      carryOut: (variables) => this.take({ type: 'trigger', subscriptionId, variables }),
    });
  }

  #retry(incidentId: string, elementId: string): void {
    openStepDialog({
      title: t('Try {name} again', { name: this.nameOf(elementId) }),
      explanation: t('It goes on where it stopped, with the variables that you correct first.'),
      verb: t('Try again'),
      variables: {},
      carryOut: (variables) => this.take({ type: 'retry', incidentId, variables }),
    });
  }

  #change(): void {
    openStepDialog({
      title: t('Change variables'),
      explanation: t('Variables of the process, in this sandbox alone.'),
      verb: t('Change'),
      variables: this.standing.variables,
      carryOut: (variables) => this.take({ type: 'setVariables', variables }),
    });
  }
}

customElements.define('baton-sandbox-steps', BatonSandboxSteps);

const WAITS: Readonly<Record<string, string>> = {
  timer: t('waits for a time'),
  message: t('waits for a message'),
  signal: t('waits for a signal'),
  condition: t('waits for a condition'),
  collected: t('waits for several things'),
};
