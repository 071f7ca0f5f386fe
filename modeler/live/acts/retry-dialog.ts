import { html, nothing, type TemplateResult } from 'lit';
import type { IncidentKind } from '../../../shared/journal.ts';
import { explain } from '../../client/api-problem.ts';
import { freshKey } from '../../client/request.ts';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { icon } from '../../widgets/icon.ts';
import { parseVariables } from '../../widgets/json-text.ts';
import { notify } from '../../widgets/notices.ts';
import { ago } from '../../widgets/format.ts';
import { retryIncident } from '../api/incidents.ts';
import { whoResolved } from './calls.ts';
import { INCIDENT_REPAIRS, INCIDENT_TITLES } from '../journal/incident-text.ts';

/** What the dialog must know of the incident. */
export interface Retriable {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly message: string;
  readonly elementName: string;
}

/** Asks how to go on after an incident, and lets the process try again. Settles with whether it did. */
export async function openRetryDialog(incident: Retriable): Promise<boolean> {
  const draft: Draft = {
    attempts: '1',
    variables: '',
    error: null,
    busy: false,
    done: false,
    // One key for the whole dialog: a second press after a lost answer retries nothing twice.
    idempotencyKey: freshKey(),
  };
  const draw = (): void => dialog.update(content(incident, draft));
  const dialog = openDialog(content(incident, draft), () => {
    void retry(incident, draft, draw).then((done) => {
      if (done) dialog.close();
    });
  });
  await dialog.closed;
  return draft.done;
}

interface Draft {
  attempts: string;
  variables: string;
  error: string | null;
  busy: boolean;
  done: boolean;
  readonly idempotencyKey: string;
}

/** Kinds whose repair is a further attempt; the others just go on where they stopped. */
const GRANTED: ReadonlySet<IncidentKind> = new Set([
  'attemptsExhausted',
  'verificationInconclusive',
]);

async function retry(incident: Retriable, draft: Draft, draw: () => void): Promise<boolean> {
  const { attempts, variables } = read(incident, draft);
  if (draft.busy || typeof variables === 'string') {
    draft.error = typeof variables === 'string' ? variables : draft.error;
    draw();
    return false;
  }
  draft.busy = true;
  draft.error = null;
  draw();
  try {
    await retryIncident(incident.incidentId, { attempts, variables }, draft.idempotencyKey);
    notify({
      tone: 'ok',
      title: t('{element} goes on', { element: incident.elementName }),
      detail: t('The retry was taken.'),
    });
    draft.done = true;
    return true;
  } catch (error) {
    const { title, detail } = explain(error);
    draft.error = (await whoWasFirst(incident.incidentId)) ?? `${title}. ${detail}`;
    return false;
  } finally {
    draft.busy = false;
    draw();
  }
}

/** Two may see to the same incident: the second is told what the first has done. */
async function whoWasFirst(incidentId: string): Promise<string | null> {
  const instanceId = incidentId.slice(0, incidentId.lastIndexOf('.'));
  const first = await whoResolved(instanceId, incidentId).catch(() => null);
  if (first === null) return null;
  const { by, at } = first;
  return t('{by} has seen to it already, {when}. Nothing was done a second time.', {
    by,
    when: ago(at),
  });
}

function read(
  { kind }: Retriable,
  draft: Draft,
): { readonly attempts: number | null; readonly variables: ReturnType<typeof parseVariables> } {
  const attempts = Number(draft.attempts);
  if (GRANTED.has(kind) && !(Number.isInteger(attempts) && attempts >= 1 && attempts <= 100))
    return { attempts: null, variables: t('Expected 1 to 100 attempts.') };
  return {
    attempts: GRANTED.has(kind) ? attempts : null,
    variables: parseVariables(draft.variables),
  };
}

function content(incident: Retriable, draft: Draft): DialogContent {
  return {
    title: t('Retry {element}', { element: incident.elementName }),
    body: html`
      <div class="notice danger">
        ${icon('incidents')}
        <div>
          <strong>${t('It stopped: {why}', { why: INCIDENT_TITLES[incident.kind] })}</strong>
          <p>${incident.message}</p>
        </div>
      </div>
      <p>${INCIDENT_REPAIRS[incident.kind]}</p>
      ${GRANTED.has(incident.kind) ? attemptsField(draft) : nothing} ${variablesField(draft)}
      <p class="error" role="alert">${draft.error ?? nothing}</p>
    `,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit" ?disabled=${draft.busy}>
        ${icon('refresh')} ${draft.busy ? t('Retrying…') : t('Retry')}
      </button>`,
  };
}

function attemptsField(draft: Draft): TemplateResult {
  return html`<div class="field">
    <label for="retry-attempts">${t('Attempts to grant')}</label>
    <input
      class="input"
      id="retry-attempts"
      type="number"
      min="1"
      max="100"
      autofocus
      .value=${draft.attempts}
      @input=${(event: InputEvent) => (draft.attempts = valueOf(event))}
    />
  </div>`;
}

function variablesField(draft: Draft): TemplateResult {
  return html`<div class="field">
    <label for="retry-variables">
      ${t('Variables to set first')} <span class="muted">${t('(JSON, optional)')}</span>
    </label>
    <textarea
      class="input code"
      id="retry-variables"
      rows="5"
      spellcheck="false"
      placeholder='{ "amount": 120 }'
      .value=${draft.variables}
      @input=${(event: InputEvent) => (draft.variables = valueOf(event))}
    ></textarea>
  </div>`;
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
    ? target.value
    : '';
}
