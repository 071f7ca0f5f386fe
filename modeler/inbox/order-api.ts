import type { InboxCounts, InboxProcess, Lookers } from '../../shared/api/inbox.ts';
import { isJsonObject } from '../../shared/json.ts';
import {
  ignored,
  list,
  members,
  number,
  text,
  UnreadableReply,
  type Reader,
} from '../client/reader.ts';
import { request } from '../client/request.ts';

const COUNTED: Reader<Readonly<Record<string, number>>> = (value, at) => {
  if (!isJsonObject(value)) throw new UnreadableReply(`Expected an object at ${at} of the reply.`);
  return Object.fromEntries(
    Object.entries(value).map(([name, count]) => [name, number(count, `${at}.${name}`)]),
  );
};

const COUNTS: Reader<InboxCounts> = members<InboxCounts>({
  total: number,
  kinds: COUNTED,
  lanes: COUNTED,
  groups: COUNTED,
  mine: number,
  ofGroups: number,
  unassigned: number,
  overdue: number,
  due: number,
  later: number,
  processes: list(members<InboxProcess>({ processId: text, definitionId: text, count: number })),
});

const LOOKERS: Reader<Lookers> = members<Lookers>({
  others: list(members<Lookers['others'][number]>({ name: text, since: text })),
});

/** How much waits, and how much of it is due up to a time. */
export function countInbox(dueBefore: string, signal: AbortSignal): Promise<InboxCounts> {
  return request('/v1/inbox/counts', { read: COUNTS, query: { dueBefore }, signal });
}

/** Puts something off until a time (RFC 3339), or (`null`) takes it up again. */
export async function followUp(id: string, at: string | null, note: string): Promise<void> {
  const body = { at, ...(note !== '' && { note }) };
  await request(`${addressOf(id)}/follow-up`, { method: 'POST', body, read: ignored });
}

/** Hands a task on to somebody else. */
export async function delegateTask(id: string, to: string, note: string): Promise<void> {
  const body = { to, ...(note !== '' && { note }) };
  const path = `/v1/tasks/${encodeURIComponent(id)}/delegate`;
  await request(path, { method: 'POST', body, read: ignored });
}

/** Says that one looks at something, or (`leave`) looks away; answers who else looks. */
export async function lookAt(
  id: string,
  leave: boolean,
  signal?: AbortSignal,
): Promise<Lookers['others']> {
  const path = `${addressOf(id)}/lookers`;
  const body = { leave };
  const ask = { method: 'POST', body, read: LOOKERS } as const;
  return (await request(path, signal === undefined ? ask : { ...ask, signal })).others;
}

function addressOf(id: string): string {
  return `/v1/inbox/${encodeURIComponent(id)}`;
}
