import { html, nothing, type TemplateResult } from 'lit';
import type { BatchAction } from '../../../shared/api/batches.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { ACTION_WORDS } from '../../batches/batch-words.ts';
import { explain } from '../../client/api-problem.ts';
import { t } from '../../language/t.ts';
import { notifyError } from '../../widgets/notices.ts';
import { modelOf, type ModelIndex } from '../api/model-index.ts';
import { cancelInstance } from '../api/instances.ts';
import { openAct, type Told } from './act-dialog.ts';
import {
  actionFields,
  actionOf,
  draftOf,
  type About,
  type Action,
  type ActionDraft,
} from './action-editor.ts';
import { actOn, restart, standingOf, tryOn, type Foreseen, type Standing } from './calls.ts';

/** What is done to one instance here; incidents are seen to where they stand. */
export type OneAct = Exclude<Action, 'retry' | 'resolve' | 'delete'>;

const TRIED: ReadonlySet<Action> = new Set(['modify', 'migrate', 'correlate']);

interface Rehearsal {
  /** `null`: nothing was asked yet. */
  result: Foreseen | null;
  refusal: string;
}

/** Asks how something is to be done to one instance, shows what would come of it, and does it. */
export async function openOneAct(
  type: OneAct,
  instanceId: string,
  title: string,
): Promise<boolean> {
  const standing = await standingOf(instanceId).catch(notifyError);
  if (standing === undefined) return false;
  const model = await modelOf(standing.definitionId);
  const before = JSON.stringify(standing.variables, null, 2);
  const draft = draftOf(type, type === 'setVariables' ? before : '');
  const rehearsal: Rehearsal = { result: null, refusal: '' };
  const about = aboutOf(standing, model);
  return await openAct({
    title: () => `${ACTION_WORDS[type]}: ${title}`,
    submit: () => ACTION_WORDS[type],
    isDanger: type === 'cancel',
    wide: type === 'modify' || type === 'migrate',
    missing: () => {
      const action = changedOnly(draft, standing.variables);
      return typeof action === 'string' ? action : null;
    },
    body: (redraw) =>
      html`${actionFields(draft, about, () => {
        rehearsal.result = null;
        rehearsal.refusal = '';
        redraw();
      })}
      ${TRIED.has(type) ? rehearse(() => void tryIt(instanceId, { draft, rehearsal }, redraw), rehearsal, model) : nothing}`,
    run: async (key) => {
      const action = changedOnly(draft, standing.variables);
      if (typeof action === 'string') throw new Error(action);
      return await carryOut(instanceId, action, key);
    },
  });
}

function aboutOf({ definitionId, processId, activeElements }: Standing, model: ModelIndex): About {
  const active = activeElements
    .map(({ elementId }) => elementId)
    .filter((id) => id !== processId && !model.isScope(id));
  return { definitionId, processId, model, active };
}

/** Of variables only those that were changed: what another has written meanwhile stays. */
function changedOnly(draft: ActionDraft, before: JsonObject): BatchAction | string {
  const action = actionOf(draft);
  if (typeof action === 'string' || action.type !== 'setVariables') return action;
  const variables = Object.fromEntries(
    Object.entries(action.variables).filter(
      ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
    ),
  );
  return Object.keys(variables).length === 0
    ? t('Nothing was changed.')
    : { type: 'setVariables', variables };
}

function rehearse(
  run: () => void,
  { result, refusal }: Rehearsal,
  model: ModelIndex,
): TemplateResult {
  return html`<div class="act-preview" role="status">
    <button type="button" class="button" @click=${run}>${t('Show what would happen')}</button>
    ${refusal === '' ? nothing : html`<p class="error">${t('It would be refused: {why}', { why: refusal })}</p>`}
    ${
      result === null
        ? nothing
        : html`<p>
            ${t('Tokens would be at: {places}', { places: placesOf(result, model) })}
            ${result.incidents.map(({ message }) => html`<span class="error">${message}</span>`)}
          </p>`
    }
  </div>`;
}

function placesOf({ activeElements }: Foreseen, model: ModelIndex): string {
  const names = activeElements.map(({ elementId }) => model.nameOf(elementId));
  return names.length === 0 ? t('nowhere: it would have ended') : names.join(', ');
}

async function tryIt(
  instanceId: string,
  { draft, rehearsal }: { readonly draft: ActionDraft; readonly rehearsal: Rehearsal },
  redraw: () => void,
): Promise<void> {
  const action = actionOf(draft);
  rehearsal.result = null;
  try {
    if (typeof action === 'string') throw new Error(action);
    const verb = action.type === 'modify' || action.type === 'migrate' ? action.type : 'correlate';
    rehearsal.result = await tryOn(instanceId, verb, bodyOf(action));
    rehearsal.refusal = '';
    draft.foreseen = rehearsal.result?.activeElements.map(({ elementId }) => elementId) ?? null;
  } catch (error) {
    rehearsal.refusal = typeof action === 'string' ? action : explain(error).detail;
  }
  redraw();
}

async function carryOut(instanceId: string, action: BatchAction, key: string): Promise<Told> {
  const title = t('{act}: done', { act: ACTION_WORDS[action.type] });
  const body = bodyOf(action);
  switch (action.type) {
    case 'cancel':
      await cancelInstance(instanceId, action.reason ?? '');
      return { title: t('The instance was cancelled') };
    case 'restart': {
      const id = await restart(instanceId, { body, key });
      const href = `/instances/${encodeURIComponent(id)}`;
      return { title, link: { href, label: t('To the new instance') } };
    }
    case 'setVariables':
      await actOn(instanceId, 'variables', { body, key });
      return { title };
    case 'suspend':
    case 'resume':
    case 'modify':
    case 'migrate':
    case 'correlate':
      await actOn(instanceId, action.type, { body, key });
      return { title };
    default:
      throw new Error(`Expected an act on one instance, but found ${action.type}.`);
  }
}

/** The act without its name: what the route of that name is told. */
function bodyOf({ type: _type, ...rest }: BatchAction): JsonObject {
  const read: unknown = JSON.parse(JSON.stringify(rest));
  return isJsonObject(read) ? read : {};
}
