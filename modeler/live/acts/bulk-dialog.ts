import { html, nothing, type TemplateResult } from 'lit';
import type { BatchRequest } from '../../../shared/api/batches.ts';
import type { InstanceCount } from '../../../shared/api/instance-filter.ts';
import { router } from '../../app/navigation.ts';
import { createBatch, getBatch, stopBatch, type Batch } from '../../batches/batch-calls.ts';
import { ACTION_WORDS, batchProgress } from '../../batches/batch-words.ts';
import { explain } from '../../client/api-problem.ts';
import { members, page, text } from '../../client/reader.ts';
import { freshKey, request } from '../../client/request.ts';
import { t, tn } from '../../language/t.ts';
import { count } from '../../widgets/format.ts';
import { modelOf } from '../api/model-index.ts';
import { openAct } from './act-dialog.ts';
import {
  actionFields,
  actionOf,
  draftOf,
  type About,
  type Action,
  type ActionDraft,
} from './action-editor.ts';
import { standingOf } from './calls.ts';
import { textField } from './fields.ts';

/** Which instances: those of a filter, or those named. */
export type Which = Pick<BatchRequest, 'filter' | 'instanceIds'>;

interface Bulk {
  readonly draft: ActionDraft;
  readonly which: Which;
  readonly count: InstanceCount | null;
  about: About | null;
  rehearsal: Batch | null;
  refusal: string;
  why: string;
  pace: string;
  confirmed: string;
  isClosed: boolean;
}

/** How often a rehearsal is looked at while it runs, in ms. */
const LOOK_MS = 400;

/**
 * Asks what is to be done to many, tries it on each first, has the count confirmed, and makes the
 * batch. Settles with whether it was made.
 */
export async function openBulkAct(
  type: Action,
  which: Which,
  howMany: InstanceCount | null,
): Promise<boolean> {
  const bulk: Bulk = {
    draft: draftOf(type),
    which,
    count: howMany,
    about: type === 'modify' || type === 'migrate' ? await aboutOf(which) : null,
    rehearsal: null,
    refusal: '',
    why: '',
    pace: '',
    confirmed: '',
    isClosed: false,
  };
  const done = await openAct({
    title: () => `${ACTION_WORDS[type]}: ${howManyText(howMany)}`,
    submit: () => submitText(bulk),
    isDanger: type === 'cancel' || type === 'delete',
    wide: true,
    missing: () => missing(bulk),
    body: (redraw) => body(bulk, redraw),
    run: async (key) => {
      const action = actionOf(bulk.draft);
      if (typeof action === 'string') throw new Error(action);
      const pace = Number(bulk.pace);
      const batch = await createBatch(
        {
          ...which,
          action,
          ...(bulk.why.trim() === '' ? {} : { reason: bulk.why.trim() }),
          ...(bulk.pace.trim() === '' ? {} : { ratePerSecond: pace }),
        },
        key,
      );
      router.go(`/operations/batches/${encodeURIComponent(batch.batchId)}`);
      return { title: t('{act}: begun', { act: ACTION_WORDS[type] }) };
    },
  });
  bulk.isClosed = true;
  // A rehearsal nobody looks at any more need not go on.
  if (bulk.rehearsal?.state === 'running')
    await stopBatch(bulk.rehearsal.batchId).catch(() => undefined);
  return done;
}

/** What one of them is an instance of: diagrams and versions are shown of that. */
async function aboutOf({ filter, instanceIds }: Which): Promise<About | null> {
  const definition = typeof filter?.definitionId === 'string' ? filter.definitionId : null;
  try {
    const [first] = instanceIds ?? [await firstOf(filter ?? {})];
    if (first === undefined || first === null) return null;
    const { definitionId, processId } = await standingOf(first);
    const id = definition ?? definitionId;
    return { definitionId: id, processId, model: await modelOf(id), active: [] };
  } catch {
    return null;
  }
}

/** One that fits. */
async function firstOf(filter: NonNullable<Which['filter']>): Promise<string | null> {
  const query = new URLSearchParams({ limit: '1' });
  for (const [name, value] of Object.entries(filter))
    for (const one of [value].flat()) query.append(name, String(one));
  const read = page(members<{ readonly instanceId: string }>({ instanceId: text }));
  const { items } = await request(`/v1/instances?${query.toString()}`, { read });
  return items[0]?.instanceId ?? null;
}

function submitText({ rehearsal }: Bulk): string {
  return rehearsal?.state === 'finished'
    ? t('Do it to {count}', { count: count(rehearsal.counts.done) })
    : t('Do it to all of them');
}

function howManyText(found: InstanceCount | null): string {
  if (found === null) return t('many instances');
  if (found.more) return t('more than {count} instances', { count: count(found.count) });
  return tn(found.count, '{count} instance', '{count} instances');
}

function missing(bulk: Bulk): string | null {
  const action = actionOf(bulk.draft);
  if (typeof action === 'string') return action;
  if (bulk.rehearsal?.state !== 'finished')
    return t('Rehearse it first: it shows who would be refused.');
  if (bulk.rehearsal.counts.done === 0) return t('It would be refused for every one of them.');
  if (bulk.pace.trim() !== '' && !/^[1-9]\d{0,3}$/.test(bulk.pace.trim()))
    return t('The pace is a number from 1 to 9999, or nothing.');
  const wanted = String(bulk.rehearsal.counts.done);
  if (bulk.confirmed.replaceAll(/\D/g, '') !== wanted)
    return t('Write the number of instances, {count}, to confirm.', { count: wanted });
  return null;
}

function body(bulk: Bulk, redraw: () => void): TemplateResult {
  const { draft, about } = bulk;
  const isBlind = (draft.type === 'modify' || draft.type === 'migrate') && about === null;
  return html`${isBlind ? html`<p class="error">${t('No instance to show this with: none is there any more.')}</p>` : nothing}
    ${actionFields(draft, about, () => {
      bulk.rehearsal = null;
      bulk.confirmed = '';
      redraw();
    })}
    ${textField({
      id: 'bulk-why',
      label: t('Why (kept with the batch and in the audit log)'),
      value: bulk.why,
      write: (said) => (bulk.why = said),
    })}
    ${textField({
      id: 'bulk-pace',
      label: t('At most so many in a second (empty: as fast as it goes)'),
      type: 'number',
      value: bulk.pace,
      write: (said) => (bulk.pace = said),
    })}
    <div class="act-preview" role="status">
      <button type="button" class="button" @click=${() => void rehearse(bulk, redraw)}>
        ${t('Rehearse on all of them')}
      </button>
      ${bulk.refusal === '' ? nothing : html`<p class="error">${bulk.refusal}</p>`}
      ${bulk.rehearsal === null ? nothing : rehearsed(bulk.rehearsal)}
    </div>
    ${bulk.rehearsal?.state === 'finished' && bulk.rehearsal.counts.done > 0 ? confirm(bulk) : nothing}`;
}

function rehearsed(rehearsal: Batch): TemplateResult {
  return html`<div class="batch-progress">${batchProgress(rehearsal)}</div>
    <ul>
      ${rehearsal.refusals.map(
        ({ count: howMany, detail }) =>
          html`<li><strong class="nums">${count(howMany)}×</strong> ${detail}</li>`,
      )}
    </ul>
    ${
      rehearsal.counts.refused === 0
        ? nothing
        : html`<a
            target="_blank"
            href="/operations/batches/${encodeURIComponent(rehearsal.batchId)}?outcome=refused"
            >${t('Which ones would be refused')}</a
          >`
    }`;
}

function confirm(bulk: Bulk): TemplateResult {
  return textField({
    id: 'bulk-count',
    label: t('Write the number of instances, {count}, to confirm.', {
      count: bulk.rehearsal?.counts.done ?? 0,
    }),
    value: bulk.confirmed,
    write: (said) => (bulk.confirmed = said),
  });
}

async function rehearse(bulk: Bulk, redraw: () => void): Promise<void> {
  const action = actionOf(bulk.draft);
  bulk.refusal = typeof action === 'string' ? action : '';
  bulk.rehearsal = null;
  redraw();
  if (typeof action === 'string') return;
  try {
    let batch = await createBatch({ ...bulk.which, action, dryRun: true }, freshKey());
    bulk.rehearsal = batch;
    redraw();
    while (
      batch.state === 'running' &&
      !bulk.isClosed &&
      bulk.rehearsal?.batchId === batch.batchId
    ) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      ({ batch } = await getBatch(batch.batchId, { outcome: 'refused', cursor: null }));
      if (bulk.rehearsal?.batchId !== batch.batchId) return;
      bulk.rehearsal = batch;
      redraw();
    }
  } catch (error) {
    bulk.refusal = explain(error).detail;
    redraw();
  }
}
