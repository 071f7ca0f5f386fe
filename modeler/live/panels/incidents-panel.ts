import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { emptyState } from '../../widgets/states.ts';
import { openRetryDialog } from '../acts/retry-dialog.ts';
import type { CaseView } from '../case-view.ts';
import type { IncidentFact } from '../fold/facts.ts';
import { INCIDENT_REPAIRS, INCIDENT_TITLES, repairedBy } from '../journal/incident-text.ts';
import { selecting } from '../parts/sentence-view.ts';
import '../parts/json-view.ts';

/** What has halted in an instance, why, what can be done; and what was repaired. */
export class BatonIncidentsPanel extends LightElement {
  static override properties = { view: { attribute: false } };
  declare view: CaseView;

  override render(): TemplateResult {
    const all = [...this.view.history.facts.incidents.values()].reverse();
    if (all.length === 0)
      return emptyState({
        icon: 'check',
        title: t('No incident'),
        detail: t(
          'Nothing has stopped. What cannot go on by itself is listed here with its repair.',
        ),
      });
    const open = all.filter(({ resolved }) => resolved === null);
    const repaired = all.filter(({ resolved }) => resolved !== null);
    return html`<ul class="incident-list">
      ${repeat(
        [...open, ...repaired],
        ({ id }) => id,
        (incident) => this.#incident(incident),
      )}
    </ul>`;
  }

  #incident(incident: IncidentFact): TemplateResult {
    const { model, wording } = this.view;
    const { elementId, kind, message, at, resolved } = incident;
    return html`<li class="incident ${resolved === null ? 'open' : 'repaired'}">
      <header>
        ${icon(resolved === null ? 'incidents' : 'check')}
        <button class="link strong" @click=${selecting(elementId)}>
          ${model.nameOf(elementId)}
        </button>
        <span class="muted nums">${wording.timeOf(at)}</span>
      </header>
      <p><strong class="sentence">${INCIDENT_TITLES[kind]}</strong></p>
      <p>${message}</p>
      ${this.#details(incident)}
      ${
        resolved === null
          ? this.#repair(incident)
          : html`<p class="muted">
              ${repairedBy(resolved.repair ?? 'other', {
                by: html`<span class="said">${resolved.by}</span>`,
                when: wording.timeOf(resolved.at),
              })}
            </p>`
      }
    </li>`;
  }

  #details({ details }: IncidentFact): TemplateResult {
    if (Object.keys(details).length === 0) return html``;
    return html`<baton-json-view .value=${details}></baton-json-view>`;
  }

  #repair({ id, kind, message, elementId }: IncidentFact): TemplateResult {
    // Nothing is repaired in the past.
    if (typeof this.view.moment === 'number')
      return html`<p class="muted">${INCIDENT_REPAIRS[kind]}</p>`;
    const elementName = this.view.model.nameOf(elementId);
    return html`<p class="muted">${INCIDENT_REPAIRS[kind]}</p>
      <button
        class="button small"
        @click=${() => void openRetryDialog({ incidentId: id, kind, message, elementName })}
      >
        ${icon('refresh')} ${t('Retry…')}
      </button>`;
  }
}

customElements.define('baton-incidents-panel', BatonIncidentsPanel);
