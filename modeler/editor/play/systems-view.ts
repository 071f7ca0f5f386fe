import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { ShownMoment } from './play-state.ts';

const ROWS = 50;

/** What the stand-ins for systems of record hold, and what the process has said to others. */
export function systemsView({ sent }: ShownMoment): TemplateResult {
  const { systems, told } = sent.view;
  return html`${systems.map(
    ({ name, isDown, tables }) =>
      html`<section class="play-system">
        <h4>
          ${name}
          ${isDown ? html`<span class="badge danger">${t('does not answer')}</span>` : nothing}
        </h4>
        ${tables.map(
          ({ name: table, rows }) =>
            html`<details ?open=${rows.length > 0 && rows.length < 4}>
              <summary>${table} <span class="badge">${rows.length}</span></summary>
              <ol class="play-rows">
                ${rows
                  .slice(0, ROWS)
                  .map((row) => html`<li><baton-json-view .value=${row}></baton-json-view></li>`)}
              </ol>
            </details>`,
        )}
      </section>`,
  )}
  ${
    told.length === 0
      ? nothing
      : html`<section class="play-system">
          <h4>${t('What it said to others')}</h4>
          <ul>
            ${told.map((one) => html`<li>${'name' in one ? one.name : one.element}</li>`)}
          </ul>
        </section>`
  }`;
}
