import { html, nothing, type TemplateResult } from 'lit';
import type { InFlightOutcome, KillEntry } from '../../shared/api/control.ts';
import { rich } from '../language/rich.ts';
import { t, tn } from '../language/t.ts';
import { ago, count, exactTime } from '../widgets/format.ts';
import { MODE_WORDS, scopeText } from './stop-words.ts';

const OUTCOMES: Readonly<Record<InFlightOutcome, string>> = {
  landed: t('has happened'),
  notLanded: t('has not happened'),
  unknown: t('nobody knows yet'),
  compensated: t('has happened and was undone'),
};

/**
 * One order: what it is about, who gave it and why, how far it has reached.
 * @param release `null`: it is over
 */
export function stopCard(
  stop: KillEntry,
  me: string,
  release: (() => void) | null,
): TemplateResult {
  const { scope, mode, reason, by, at, released } = stop;
  const words = MODE_WORDS[mode];
  return html`<article class="panel stop-card" data-stop=${stop.id}>
    <header>
      <h3>${scopeText(scope)}</h3>
      <span class="badge ${release === null ? '' : 'danger'}">${words.label}</span>
      ${release === null ? nothing : releaseButton(by === me, release)}
    </header>
    <p>
      ${rich('{by} ordered it {when}: {reason}', {
        by: html`<strong>${by}</strong>`,
        when: html`<time datetime=${at} title=${exactTime(at)}>${ago(at)}</time>`,
        reason,
      })}
    </p>
    ${
      released === null
        ? html`<p class="muted">${words.help}</p>`
        : html`<p>
            ${rich('{by} released it {when}: {reason}', {
              by: html`<strong>${released.by}</strong>`,
              when: html`<time datetime=${released.at} title=${exactTime(released.at)}
                >${ago(released.at)}</time
              >`,
              reason: released.reason,
            })}
          </p>`
    }
    ${reach(stop)} ${inFlight(stop)}
  </article>`;
}

function releaseButton(isOwn: boolean, release: () => void): TemplateResult {
  return html`<button class="button small" ?disabled=${isOwn} @click=${release}>
      ${t('Release…')}
    </button>
    ${isOwn ? html`<span class="muted own-stop">${t('You ordered it: somebody else has to release it.')}</span>` : nothing}`;
}

function reach({ sweep, refusedCalls }: KillEntry): TemplateResult {
  const items = tn(
    sweep.items,
    '{count} piece of work was taken back',
    '{count} pieces of work were taken back',
  );
  return html`<p class="muted">
    ${sweep.state === 'running' ? t('Work in hand is being taken back…') : items} ·
    ${tn(refusedCalls, '{count} call was refused', '{count} calls were refused')}
  </p>`;
}

function inFlight({ incident, inFlight: calls }: KillEntry): TemplateResult {
  if (incident === null) return html``;
  return html`<div class="notice ${incident.isOpen ? 'danger' : ''}">
    <div>
      <strong
        >${tn(calls.length, '{count} call was on its way when it was ordered', '{count} calls were on their way when it was ordered')}</strong
      >
      <ul>
        ${calls
          .slice(0, SHOWN)
          .map(
            ({ instanceId, tool, outcome }) =>
              html`<li>
                <a href="/instances/${encodeURIComponent(instanceId)}">${tool}</a>:
                ${OUTCOMES[outcome]}
              </li>`,
          )}
      </ul>
      ${calls.length > SHOWN ? html`<p>${t('… and {count} more', { count: count(calls.length - SHOWN) })}</p>` : nothing}
    </div>
  </div>`;
}

const SHOWN = 20;
