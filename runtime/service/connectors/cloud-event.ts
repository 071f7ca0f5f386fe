import type { EventType } from '../../../shared/api/webhooks.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { FeedEntry } from '../../store/port.ts';

/** What subscribers are told, in the structured form of CloudEvents 1.0. */
export interface CloudEvent {
  readonly type: EventType;
  readonly id: string;
  readonly json: JsonObject;
}

interface Told {
  readonly type: EventType;
  /** What it is about. */
  readonly subject: string;
  readonly data: JsonObject;
}

/** What a record is to subscribers; `null` when it is nothing to them. */
export function cloudEventOf({ instance, record }: FeedEntry): CloudEvent | null {
  const told = toldOf(record);
  if (told === null) return null;
  const { type, subject, data } = told;
  const id = `${instance}:${record.seq}`;
  return {
    type,
    id,
    json: {
      specversion: '1.0',
      id,
      source: `/v1/instances/${instance}`,
      type,
      subject,
      time: formatInstant(record.at),
      datacontenttype: 'application/json',
      data: { instanceId: instance, ...data },
    },
  };
}

/** Hints, all of them: whoever wants to be sure asks. No input, no output, no answer goes out. */
function toldOf(record: JournalRecord): Told | null {
  switch (record.type) {
    case 'workItemOpened': {
      const { workItem, elementId, capability, kind } = record;
      if (kind === 'human') return null;
      const data = { itemId: workItem, elementId, capability, kind };
      return { type: 'baton.work.offered', subject: workItem, data };
    }
    case 'workItemMoved': {
      const { workItem, elementId, state } = record;
      if (state !== 'ready') return null;
      const data = { itemId: workItem, elementId, again: true };
      return { type: 'baton.work.offered', subject: workItem, data };
    }
    case 'workItemClosed': {
      const { workItem, elementId, how } = record;
      if (how !== 'cancelled') return null;
      return {
        type: 'baton.work.cancelled',
        subject: workItem,
        data: { itemId: workItem, elementId },
      };
    }
    case 'queryAnswered': {
      const { query, workItem, elementId } = record;
      const data = { queryId: query, itemId: workItem, elementId };
      return { type: 'baton.query.answered', subject: query, data };
    }
    case 'verdictReached': {
      const { workItem, elementId, verdict } = record;
      const checks = verdict.checks.map(({ step, name, result, code }) => ({
        step,
        name,
        result,
        code,
      }));
      const { claimId, result } = verdict;
      const data = { itemId: workItem, elementId, claimId, result, checks };
      return { type: 'baton.claim.verdict', subject: workItem, data };
    }
    case 'workItemHalted': {
      const { workItem, elementId, kill, mode } = record;
      const data = { itemId: workItem, elementId, kill, mode };
      return { type: 'baton.kill.raised', subject: workItem, data };
    }
    default:
      return null;
  }
}
