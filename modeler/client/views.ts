import type {
  ViewChange,
  ViewContent,
  ViewEntry,
  ViewPage,
  ViewSharing,
} from '../../shared/api/views.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import {
  flag,
  ignored,
  list,
  maybe,
  members,
  number,
  page,
  text,
  UnreadableReply,
  word,
  type Reader,
} from './reader.ts';
import { request } from './request.ts';

const SHARING: Reader<ViewSharing> = (value, at) => {
  const { type, group } = members<{
    readonly type: ViewSharing['type'];
    readonly group: string | null;
  }>({ type: word('own', 'everybody', 'group'), group: maybe(text) })(value, at);
  return type === 'group' ? { type, group: group ?? '' } : { type };
};

const QUERY: Reader<ViewContent['query']> = (value, at) => {
  if (!isJsonObject(value)) throw new UnreadableReply(`Expected an object at ${at} of the reply.`);
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, said]) => [name, list(text)(said, `${at}.${name}`)]),
  );
};

const VIEW: Reader<ViewEntry> = members<ViewEntry>({
  viewId: text,
  name: text,
  page: word('instances', 'incidents', 'inbox', 'processes'),
  query: QUERY,
  columns: list(text),
  sharing: SHARING,
  owner: text,
  revision: number,
  changedAt: text,
  mayChange: flag,
});

/** One's own views of a list, and those that are shared. */
export async function listViews(
  pageName: ViewPage,
  signal: AbortSignal,
): Promise<readonly ViewEntry[]> {
  const query = { page: pageName };
  return (await request('/v1/views', { read: page(VIEW), query, signal })).items;
}

/** Keeps a list as it is shown. */
export function createView(content: ViewContent): Promise<ViewEntry> {
  return request('/v1/views', { method: 'POST', body: bodyOf(content), read: VIEW });
}

/** Changes a view as it was seen. @throws {ApiProblem} somebody else has changed it meanwhile */
export function changeView(
  viewId: string,
  { revision, ...content }: ViewChange,
): Promise<ViewEntry> {
  const body = { ...bodyOf(content), revision };
  return request(pathOf(viewId), { method: 'PUT', body, read: VIEW });
}

/** Takes a view away. @throws {ApiProblem} somebody else has changed it meanwhile */
export async function deleteView({ viewId, revision }: ViewEntry): Promise<void> {
  await request(pathOf(viewId), { method: 'DELETE', query: { revision }, read: ignored });
}

function pathOf(viewId: string): string {
  return `/v1/views/${encodeURIComponent(viewId)}`;
}

function bodyOf({ sharing, query, ...rest }: ViewContent): JsonObject {
  return { ...rest, query: { ...query }, sharing: { ...sharing } };
}
