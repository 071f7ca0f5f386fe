import { html, nothing, type TemplateResult } from 'lit';
import type { InstanceState } from '../../shared/journal.ts';
import { formatInstant } from '../../shared/time.ts';
import type { StreamState } from '../client/journal-stream.ts';
import { t, tn } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import type { InstanceHead } from './api/instances.ts';
import type { Facts } from './fold/facts.ts';
import { openIncidents } from './fold/instance-history.ts';
import './acts/instance-acts.ts';
import { stateBadge } from './parts/state-badge.ts';
import { streamBadge } from './parts/stream-badge.ts';

/** What the head of an instance's page shows. `head` is `null` until the runtime has answered. */
export interface InstanceHeadText {
  readonly instanceId: string;
  readonly head: InstanceHead | null;
  /** Empty until the model is known. */
  readonly processName: string;
  readonly facts: Facts;
  readonly stream: StreamState;
  readonly lastHeard: number | null;
  readonly cancel: () => void;
}

/** The head of an instance's page: which one it is, how it stands, whether the picture is live. */
export function instanceHead(text: InstanceHeadText): TemplateResult {
  const { instanceId, facts } = text;
  const { title, state } = standing(text);
  return html`<header class="live-head">
    ${crumbs(text)}
    <div class="live-title">
      <h1>${title}</h1>
      ${state === null ? nothing : stateBadge(state)} ${halts(facts)}
      <p class="muted">
        ${times(facts)} ${title === instanceId ? nothing : html`<code>${instanceId}</code>`}
      </p>
    </div>
    ${state === null ? nothing : actions(text, title, state)}
  </header>`;
}

/** The journal knows best; until it has come, the answer to the first question stands in. */
function standing({ instanceId, head, facts }: InstanceHeadText): {
  readonly title: string;
  readonly state: InstanceState | null;
} {
  if (facts.startedAt !== null)
    return { title: facts.businessKey ?? instanceId, state: facts.state };
  return { title: head?.businessKey ?? instanceId, state: head?.state ?? null };
}

function crumbs({ head, processName }: InstanceHeadText): TemplateResult {
  const process =
    head === null
      ? nothing
      : html`<a href="/processes/${encodeURIComponent(head.definitionId)}"
          >${processName === '' ? head.processId : processName}
          <span class="badge">v${head.version}</span></a
        >`;
  return html`<nav aria-label=${t('Breadcrumb')} class="crumbs">
    <a href="/instances">${t('Instances')}</a> ${process}
  </nav>`;
}

function actions(
  { instanceId, stream, lastHeard, cancel }: InstanceHeadText,
  title: string,
  state: InstanceState,
): TemplateResult {
  const isOpen = state === 'active' || state === 'suspended';
  return html`<div class="actions">
    ${isOpen ? streamBadge(stream, lastHeard) : nothing}
    <baton-instance-acts
      .instanceId=${instanceId}
      .heading=${title}
      .state=${state}
    ></baton-instance-acts>
    ${isOpen ? html`<button class="button small danger" @click=${cancel}>${t('Cancel…')}</button>` : nothing}
  </div>`;
}

function halts(facts: Facts): TemplateResult {
  const open = openIncidents(facts).length;
  if (open === 0) return html``;
  return html`<a class="badge danger" href="?tab=incidents"
    >${tn(open, '{count} incident', '{count} incidents')}</a
  >`;
}

function times({ startedAt, endedAt }: Facts): TemplateResult {
  if (startedAt === null) return html``;
  const started = formatInstant(startedAt);
  const began =
    endedAt === null
      ? t('started {start}', { start: ago(started) })
      : t('started {start}, ended {end}', {
          start: ago(started),
          end: ago(formatInstant(endedAt)),
        });
  return html`<span class="muted" title=${exactTime(started)}>${began}</span>`;
}
