import type { WireRecord } from '../wire.ts';
import {
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  openObject,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import { liveFigures, type LiveFigures } from './live.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** What happened to a flow node, or to a flow (`taken`). */
export type TraceIntent =
  'entered' | 'completed' | 'terminated' | 'failed' | 'compensated' | 'taken';

/** One line of a trace. */
export interface TraceLine {
  readonly seq: number;
  readonly at: string;
  readonly elementId: string;
  /** `null` for a sequence flow. */
  readonly elementInstanceId: string | null;
  /** `null` for the process itself. */
  readonly scopeId: string | null;
  readonly intent: TraceIntent;
  readonly loopCounter?: number;
}

/** A record with the instance it belongs to and its place in the order of all commits. */
export interface FeedItem {
  readonly position: number;
  readonly instanceId: string;
  readonly record: WireRecord;
}

/** Records behind a place. */
export interface AfterQuery {
  /** The place; 0, if nothing is said, is before the first record. */
  readonly after?: number;
}

/** A part of a journal. */
export interface JournalQuery extends Paging, AfterQuery {}

const place = (description: string): Schema<number> =>
  integer(0, Number.MAX_SAFE_INTEGER, { description });

/** The field of {@link AfterQuery}. */
export const after: Schema<number> = place('Only what comes after this place.');

/** A record of a journal; which fields follow depends on its `type`. */
/** @see WireRecord */
export const wireRecord: Schema<WireRecord> = named(
  'JournalRecord',
  openObject<WireRecord>({ type: text(), seq: integer(1, Number.MAX_SAFE_INTEGER), at: time() }),
);

const traceLine: Schema<TraceLine> = named(
  'TraceLine',
  object<TraceLine>({
    seq: place('The record it is about.'),
    at: time(),
    elementId: text(),
    elementInstanceId: nullable(text()),
    scopeId: nullable(text()),
    intent: oneOf(['entered', 'completed', 'terminated', 'failed', 'compensated', 'taken']),
    loopCounter: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  }),
);

const feedItem: Schema<FeedItem> = named(
  'FeedItem',
  object<FeedItem>({
    position: place('Its place in the order of all commits.'),
    instanceId: text(),
    record: wireRecord,
  }),
);

const events: Schema<readonly WireRecord[]> = list(wireRecord);
const feed: Schema<readonly FeedItem[]> = list(feedItem);
const figures: Schema<readonly LiveFigures[]> = list(liveFigures);

const journalQuery: Schema<JournalQuery> = object<JournalQuery>({
  ...PAGING,
  after: optional(after),
});

/** Read what happened, as it happens. */
export interface JournalRoutes {
  readonly getTrace: Route<ById, JournalQuery, null, ListOf<TraceLine>>;
  readonly getJournal: Route<ById, JournalQuery, null, ListOf<WireRecord>>;
  readonly streamInstance: Route<ById, AfterQuery, null, readonly WireRecord[]>;
  readonly streamAll: Route<Nothing, AfterQuery, null, readonly FeedItem[]>;
  readonly streamDefinition: Route<ById, Nothing, null, readonly LiveFigures[]>;
}

const tag = 'Journal';

/** @see JournalRoutes */
export const journalRoutes: JournalRoutes = {
  getTrace: {
    method: 'GET',
    path: '/v1/instances/{id}/trace',
    tag,
    summary: 'Lists which flow nodes were entered and left, and which flows were taken.',
    params: byId,
    query: journalQuery,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(traceLine) },
    refusals: ['notFound'],
  },
  getJournal: {
    method: 'GET',
    path: '/v1/instances/{id}/journal',
    tag,
    summary: 'Lists every record of an instance.',
    params: byId,
    query: journalQuery,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(wireRecord) },
    refusals: ['notFound'],
  },
  streamInstance: {
    method: 'GET',
    path: '/v1/instances/{id}/events',
    tag,
    summary: 'Streams the records of an instance; `Last-Event-ID` resumes.',
    params: byId,
    query: object<AfterQuery>({ after: optional(after) }),
    body: null,
    reply: { type: 'stream', status: 200, schema: events },
    refusals: ['notFound', 'tooManyRequests'],
  },
  streamAll: {
    method: 'GET',
    path: '/v1/events',
    tag,
    summary: 'Streams the records of all instances from now on; `Last-Event-ID` resumes.',
    params: nothing,
    query: object<AfterQuery>({ after: optional(after) }),
    body: null,
    reply: { type: 'stream', status: 200, schema: feed },
    refusals: ['tooManyRequests'],
  },
  streamDefinition: {
    method: 'GET',
    path: '/v1/definitions/{id}/live',
    tag,
    summary:
      'Streams how many tokens stand where in a version of a process: a snapshot, then what ' +
      'changes; `Last-Event-ID` resumes, with a new snapshot where too much has changed.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'stream', status: 200, schema: figures },
    refusals: ['notFound', 'tooManyRequests'],
  },
};
