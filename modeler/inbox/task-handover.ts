import { html, nothing, type TemplateResult } from 'lit';
import type { EarlierEffect, FailureDigest } from '../../shared/handover.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import type { Task } from './api.ts';
import '../live/parts/json-view.ts';

/**
 * What others have left of a task: the parts that are proven and filled in, what was done in systems
 * of record, and why it is not done yet. Nothing where nobody has begun it.
 */
export function taskHandover({ handover }: Task): TemplateResult | typeof nothing {
  if (handover === null) return nothing;
  const { parts, given, open, effects, failures } = handover;
  return html`<section class="handover" aria-label=${t('Done so far')}>
    <h3>${t('Done so far')}</h3>
    ${
      parts.length === 0
        ? nothing
        : html`<p>
              ${rich('Proven and filled in: {parts}.', { parts: html`<strong>${parts.join(', ')}</strong>` })}
              ${open.length === 0 ? '' : t('Still to be done: {open}.', { open: open.join(', ') })}
            </p>
            <baton-json-view .value=${given} .open=${true}></baton-json-view>`
    }
    ${effects.length === 0 ? nothing : effectList(effects)}
    ${failures.length === 0 ? nothing : failureList(failures)}
  </section>`;
}

function effectList(effects: readonly EarlierEffect[]): TemplateResult {
  return html`<details open>
    <summary>${t('Calls that were made for it: do not repeat them')}</summary>
    <ul>
      ${effects.map(
        ({ tool, effectKey, state }) =>
          html`<li><code>${tool}</code> (${effectKey}): ${state}</li>`,
      )}
    </ul>
  </details>`;
}

function failureList(failures: readonly FailureDigest[]): TemplateResult {
  return html`<details ?open=${failures.length < 3}>
    <summary>${t('Why it is not done yet')}</summary>
    <ol>
      ${failures.map(
        ({ attempt, message, codes }) =>
          html`<li value=${attempt}>
            ${message} ${codes.map((code) => html`<code>${code}</code> `)}
          </li>`,
      )}
    </ol>
  </details>`;
}
