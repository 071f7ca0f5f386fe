import type { BatchAction } from '../../shared/api/batches.ts';
import { html, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { count } from '../widgets/format.ts';
import type { Batch, Item } from './batch-calls.ts';

/** What is done to many, in words. */
export const ACTION_WORDS: Readonly<Record<BatchAction['type'], string>> = {
  retry: t('Retry incidents'),
  resolve: t('Repair incidents'),
  cancel: t('Cancel'),
  suspend: t('Suspend'),
  resume: t('Resume'),
  migrate: t('Migrate to a version'),
  modify: t('Move tokens'),
  setVariables: t('Set variables'),
  restart: t('Start again'),
  correlate: t('Send a message'),
  delete: t('Delete'),
};

/** What has come of an instance, in words; of a rehearsal it is what would. */
export function outcomeText(outcome: Item['outcome'], dryRun: boolean): string {
  if (outcome === 'pending') return t('not yet');
  if (outcome === 'done') return dryRun ? t('would be done') : t('done');
  return dryRun ? t('would be refused') : t('refused');
}

const STATES: Readonly<Record<Batch['state'], string>> = {
  running: t('running'),
  stopped: t('stopped'),
  finished: t('finished'),
};

/** How a batch stands. */
export function batchState({ state, dryRun }: Batch): TemplateResult {
  const tone = { running: 'info', stopped: 'warn', finished: 'ok' }[state];
  return html`<span class="badge ${tone}">${STATES[state]}</span>
    ${dryRun ? html`<span class="badge">${t('rehearsal')}</span>` : ''}`;
}

/** How far it is: a bar, and the same in words. */
export function batchProgress({
  counts: { pending, done, refused },
  total,
  dryRun,
}: Batch): TemplateResult {
  const over = total - pending;
  const words = t('{over} of {total}: {done} {doneWord}, {refused} {refusedWord}', {
    over: count(over),
    total: count(total),
    done: count(done),
    doneWord: outcomeText('done', dryRun),
    refused: count(refused),
    refusedWord: outcomeText('refused', dryRun),
  });
  return html`<progress
      max=${Math.max(total, 1)}
      value=${total === 0 ? 1 : over}
      aria-label=${t('Progress')}
    ></progress>
    <span class="nums">${words}</span>`;
}
