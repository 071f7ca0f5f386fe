import './standing.css';
import { html, type TemplateResult } from 'lit';
import type { LivePlace } from '../../../shared/api/live.ts';
import { t, tn } from '../../language/t.ts';
import type { ModelIndex } from '../api/model-index.ts';
import type { ProcessFigures } from './process-figures.ts';

/**
 * What the diagram shows, as a table: for whoever does not see the diagram, and in step with it.
 * @fires baton-select — the reader picked an element: its id
 */
export function standingList(
  figures: ProcessFigures,
  { nameOf }: ModelIndex,
  selected: string | null,
): TemplateResult {
  const places = [...figures.places.values()].toSorted(
    (one, other) => weightOf(other) - weightOf(one),
  );
  return html`<details class="panel standing">
    <summary>
      ${t('What stands where')}
      <span class="muted"
        >${tn(figures.instances, '{count} active instance', '{count} active instances')}</span
      >
    </summary>
    ${
      places.length === 0
        ? html`<p class="muted">${t('No token stands anywhere: nothing of this version runs.')}</p>`
        : html`<table class="table">
            <thead>
              <tr>
                <th scope="col">${t('Element')}</th>
                <th scope="col" class="nums">${t('verified')}</th>
                <th scope="col" class="nums">${t('work open')}</th>
                <th scope="col" class="nums">${t('claimed, not proven')}</th>
                <th scope="col" class="nums">${t('Incidents')}</th>
              </tr>
            </thead>
            <tbody>
              ${places.map((place) => row(place, nameOf(place.elementId), selected))}
            </tbody>
          </table>`
    }
  </details>`;
}

function row(place: LivePlace, name: string, selected: string | null): TemplateResult {
  const { elementId, verified, open, claimed, incidents } = place;
  return html`<tr data-standing=${elementId}>
    <th scope="row">
      <button
        aria-pressed=${elementId === selected ? 'true' : 'false'}
        @click=${({ currentTarget }: Event) =>
          currentTarget?.dispatchEvent(
            new CustomEvent('baton-select', { bubbles: true, detail: elementId }),
          )}
      >
        ${name}
      </button>
    </th>
    <td class="nums">${verified}</td>
    <td class="nums">${open}</td>
    <td class="nums">${claimed}</td>
    <td class="nums">${incidents}</td>
  </tr>`;
}

function weightOf({ verified, open, claimed, incidents }: LivePlace): number {
  return verified + open + claimed + incidents * 1_000_000;
}
