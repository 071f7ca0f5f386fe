import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { t } from '../language/t.ts';
import { modelOf } from '../live/api/model-index.ts';
import { claimView, verdictBadge } from '../live/parts/claim-view.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { emptyState } from '../widgets/states.ts';
import type { ClaimBefore, Task } from './api.ts';

/**
 * What the task rests on: the claims made before it, newest first. What shows sources, and what did not
 * hold, is open; the rest is one line until it is asked for.
 */
export function taskEvidence(task: Task): TemplateResult {
  const claims = task.earlierClaims.toReversed();
  if (claims.length === 0)
    return emptyState({
      icon: 'shield',
      title: t('Nothing was claimed before'),
      detail: t('No agent, bot or API has worked on this case yet: decide by what the form says.'),
    });
  return html`<ul class="evidence-list">
    ${claims.map((claim) => evidenceItem(claim, task))}
  </ul>`;
}

function evidenceItem(claim: ClaimBefore, { definitionId }: Task): TemplateResult {
  const { elementId, by, at, output, confidence, evidence, verdict, checks } = claim;
  const judged = verdict === null ? null : { result: verdict, checks };
  const open = evidence.length > 0 || verdict !== 'pass';
  return html`<li>
    <details ?open=${open}>
      <summary>
        <strong>${until(nameIn(definitionId, elementId), elementId)}</strong>
        ${verdictBadge(verdict)}
        <span class="muted" title=${exactTime(at)}>${by}, ${ago(at)}</span>
      </summary>
      ${claimView({ by, at: ago(at), output, confidence, evidence, verdict: judged })}
    </details>
  </li>`;
}

/** The name of an element, from the model that the task belongs to. */
export async function nameIn(definitionId: string, id: string): Promise<string> {
  try {
    return (await modelOf(definitionId)).nameOf(id);
  } catch {
    return id;
  }
}
