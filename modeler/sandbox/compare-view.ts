import { html, type TemplateResult } from 'lit';
import type { JsonValue } from '../../shared/json.ts';
import { t } from '../language/t.ts';
import { selecting } from '../live/parts/sentence-view.ts';
import '../live/parts/json-view.ts';
import type { Differences, ElementDifference } from './compare.ts';

/** What became otherwise in a sandbox than it really did, in two tables. */
export function compareView(
  { elements, variables }: Differences,
  nameOf: (elementId: string) => string,
): TemplateResult {
  if (elements.length + variables.length === 0)
    return html`<p class="muted">${t('Here and in reality the same has happened so far.')}</p>`;
  return html`<section>
      <h2>${t('Elements')}</h2>
      ${elements.length === 0 ? html`<p class="muted">${t('No difference.')}</p>` : elementTable(elements, nameOf)}
    </section>
    <section>
      <h2>${t('Variables')}</h2>
      ${
        variables.length === 0
          ? html`<p class="muted">${t('No difference.')}</p>`
          : html`<table class="table compare">
              ${head()}
              <tbody>
                ${variables.map(
                  ({ name, real, tried }) =>
                    html`<tr>
                      <th scope="row">${name}</th>
                      <td>${valueView(real)}</td>
                      <td>${valueView(tried)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>`;
}

function elementTable(
  elements: readonly ElementDifference[],
  nameOf: (elementId: string) => string,
): TemplateResult {
  return html`<table class="table compare">
    ${head()}
    <tbody>
      ${elements.map(
        ({ elementId, real, tried }) =>
          html`<tr>
            <th scope="row">
              <button class="link" @click=${selecting(elementId)}>${nameOf(elementId)}</button>
            </th>
            <td>${countsText(real)}</td>
            <td>${countsText(tried)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function head(): TemplateResult {
  return html`<thead>
    <tr>
      <th scope="col">${t('What')}</th>
      <th scope="col">${t('Really')}</th>
      <th scope="col">${t('In the sandbox')}</th>
    </tr>
  </thead>`;
}

function countsText({ completed, active }: ElementDifference['real']): string {
  const done = completed === 0 ? [] : [t('done {count}×', { count: completed })];
  const here = active === 0 ? [] : [t('{count} here', { count: active })];
  return [...done, ...here].join(', ') || '–';
}

function valueView(value: JsonValue | undefined): TemplateResult {
  return value === undefined
    ? html`<span class="muted">–</span>`
    : html`<baton-json-view .value=${value}></baton-json-view>`;
}
