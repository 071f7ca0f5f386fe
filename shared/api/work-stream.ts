import {
  jsonObject,
  list,
  named,
  object,
  oneOf,
  optional,
  text,
  time,
  type Schema,
} from '../schema.ts';
import type { JsonObject } from '../json.ts';
import { byAgent, type ByAgent } from './agents.ts';
import { after, type AfterQuery } from './journal.ts';
import type { Route } from './route.ts';
import { EVENT_TYPES, type EventType } from './webhooks.ts';

/**
 * Something that a performer may want to look after: work it could have, or what became of work it
 * has or had. A hint and no more: a lease is still taken, and a verdict still read, by asking.
 */
export interface WorkHint {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  /** The item or the question that it is about. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: JsonObject;
}

const workHint: Schema<WorkHint> = named(
  'WorkHint',
  object<WorkHint>({
    specversion: oneOf(['1.0']),
    id: text(),
    source: text(),
    type: oneOf(EVENT_TYPES),
    subject: text(),
    time: time(),
    datacontenttype: oneOf(['application/json']),
    data: jsonObject(),
  }),
);

/** Hear of work as it comes and goes. */
export interface WorkStreamRoutes {
  readonly streamWork: Route<ByAgent, AfterQuery, null, readonly WorkHint[]>;
}

/** @see WorkStreamRoutes */
export const workStreamRoutes: WorkStreamRoutes = {
  streamWork: {
    method: 'GET',
    path: '/v1/agents/{agent}/stream',
    tag: 'Performers',
    summary:
      'Streams hints of work offered and cancelled, of answers, verdicts and stops; ' +
      '`Last-Event-ID` resumes.',
    params: byAgent,
    query: object<AfterQuery>({ after: optional(after) }),
    body: null,
    reply: { type: 'stream', status: 200, schema: list(workHint) },
    refusals: ['performerSuspended', 'tooManyRequests'],
  },
};
