import { t } from '../../language/t.ts';
import { told } from '../../language/told.ts';
import { code } from '../journal/sentence.ts';
import type { Facts, Hold, ItemFact } from './facts.ts';
import type { Noted, Notes } from './note.ts';
import type { Reason } from './reason.ts';

/** Records of what work waits for, and of its end. */
export const HOLD_NOTES: Notes<
  | 'queryRaised'
  | 'queryAnswered'
  | 'queryClosed'
  | 'approvalRequested'
  | 'approvalDecided'
  | 'workItemHalted'
  | 'workItemReleased'
  | 'workDeferred'
> = {
  queryRaised(facts, record) {
    const { blocking, question } = record.question;
    // Whose asker goes on meanwhile does not wait.
    if (blocking) hold(facts, record, record.query, { type: 'question', question });
  },
  queryAnswered: (facts, record) => release(facts, record, record.query),
  queryClosed: (facts, record) => release(facts, record, record.query),
  approvalRequested(facts, record) {
    const groups = record.groups.join(', ');
    hold(facts, record, record.approval, { type: 'permission', groups });
  },
  approvalDecided: (facts, record) => release(facts, record, record.approval),
  workItemHalted(facts, record) {
    hold(facts, record, record.kill, { type: 'stop', by: record.by });
  },
  workItemReleased: (facts, record) => release(facts, record, record.kill),
  workDeferred(facts: Facts, { workItem, until }: Noted['workDeferred']) {
    const item = facts.items.get(workItem);
    if (item !== undefined) item.retryAt = until;
  },
};

type OfItem = { readonly workItem: ItemFact['id'] };

function hold(facts: Facts, { workItem }: OfItem, id: string, what: Hold): void {
  const item = facts.items.get(workItem);
  if (item !== undefined) item.holds = new Map([...item.holds, [id, what]]);
}

function release(facts: Facts, { workItem }: OfItem, id: string): void {
  const item = facts.items.get(workItem);
  if (item !== undefined) item.holds = new Map([...item.holds].filter(([one]) => one !== id));
}

/** Says what open work is held up by, the weightiest first; `null`: by nothing. */
export function heldUp({ holds, closed }: ItemFact): Reason | null {
  if (closed !== null) return null;
  const all = [...holds.values()];
  const what =
    all.find(({ type }) => type === 'stop') ??
    all.find(({ type }) => type === 'permission') ??
    all[0];
  return what === undefined ? null : reasonOf(what);
}

function reasonOf(what: Hold): Reason {
  switch (what.type) {
    case 'stop':
      return {
        tone: 'warn',
        short: t('stopped by order'),
        parts: told('is stopped by an order of {by}, until it is released', { by: code(what.by) }),
      };
    case 'permission':
      return {
        tone: 'plain',
        short: t('waits for permission'),
        parts:
          what.groups === ''
            ? told('waits until somebody permits what a tool is to do')
            : told('waits until somebody of {groups} permits what a tool is to do', {
                groups: what.groups,
              }),
      };
    case 'question':
      return {
        tone: 'plain',
        short: t('waits for an answer'),
        parts: told('waits for the answer to “{question}”', { question: what.question }),
      };
  }
}
