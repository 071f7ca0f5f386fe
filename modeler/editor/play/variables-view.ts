import { html, nothing, type TemplateResult } from 'lit';
import type { JsonValue } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import type { VariableFact } from '../../live/fold/facts.ts';
import { valueText } from '../../live/journal/value-text.ts';
import type { ShownMoment } from './play-state.ts';

/** How a variable stands against the moment before. */
type Change = 'new' | 'changed' | null;

/** The variables of each scope, the process's own first; what this moment has changed stands out. */
export function variablesView(shown: ShownMoment): TemplateResult {
  const { facts } = shown;
  const scopes = [...facts.variables].sort(
    ([one], [other]) => Number(other === facts.root) - Number(one === facts.root),
  );
  if (scopes.every(([, variables]) => variables.size === 0))
    return html`<p class="muted">${t('It holds no variables.')}</p>`;
  return html`${scopes.map(([scope, variables]) => scopeView(shown, scope, [...variables.values()]))}`;
}

function scopeView(
  shown: ShownMoment,
  scope: string,
  variables: readonly VariableFact[],
): TemplateResult {
  const sorted = variables.toSorted((one, other) => one.name.localeCompare(other.name));
  const name = nameOf(shown, scope);
  return html`<table class="values play-values">
    <caption>
      ${scope === shown.facts.root ? t('The process') : name}
    </caption>
    <tbody>
      ${sorted.map((variable) => rowOf(variable, shown.before.get(scope)?.get(variable.name)))}
    </tbody>
  </table>`;
}

function rowOf({ name, value }: VariableFact, before: VariableFact | undefined): TemplateResult {
  const change = changeOf(value, before);
  return html`<tr class=${change ?? ''} data-change=${change ?? nothing}>
    <th scope="row">${name}</th>
    <td>
      <baton-json-view .value=${value}></baton-json-view>
      ${
        change === null
          ? nothing
          : html`<span class="badge ${change === 'new' ? 'ok' : 'info'}">
              ${change === 'new' ? t('new') : t('before: {value}', { value: valueText(before?.value ?? null, 40) })}
            </span>`
      }
    </td>
  </tr>`;
}

function changeOf(value: JsonValue, before: VariableFact | undefined): Change {
  if (before === undefined) return 'new';
  return JSON.stringify(before.value) === JSON.stringify(value) ? null : 'changed';
}

function nameOf({ facts, caseView }: ShownMoment, scope: string): string {
  for (const token of facts.tokens.values())
    if (token.element === scope) return caseView.wording.nameOf(token.elementId);
  return t('A scope that has ended');
}
