import {
  flag,
  integer,
  list,
  mapOf,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import { byId, moved, nothing, type ById, type Moved, type Nothing, type Route } from './route.ts';

/** In which order the inbox is listed. `due`: what has to be done first; `urgent`: by priority, then due. */
export type InboxOrder = 'oldest' | 'newest' | 'due' | 'urgent';

/** Whose it is: one's own, of a group one is in and nobody's yet, or nobody's. */
export type InboxWhose = 'me' | 'groups' | 'nobody';

/** What of the inbox is looked for; what is left out does not matter. */
export interface InboxFilter {
  readonly processId?: string;
  readonly elementId?: string;
  readonly group?: string;
  readonly whose?: InboxWhose;
  /** Only what has to be done up to then. */
  readonly dueBefore?: string;
  readonly minPriority?: number;
  /** In the name, the case, what is asked, the process or who has it; without regard to case. */
  readonly text?: string;
  /** What is put off: `hide` leaves it out until its time, `only` shows nothing else. */
  readonly later?: 'hide' | 'only';
  readonly order?: InboxOrder;
}

/** That something was put off, and why. */
export interface FollowUp {
  readonly at: string;
  readonly by: string;
  readonly note: string | null;
}

/** That a task was handed to somebody by who had it. */
export interface HandedOn {
  readonly by: string;
  readonly to: string;
  readonly at: string;
  readonly note: string | null;
}

/** What people have arranged about something that waits. */
export interface Handling {
  readonly followUp: FollowUp | null;
  readonly handedOn: HandedOn | null;
}

/** How much waits for whoever asks, leaving out what is put off. */
export interface InboxCounts {
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly lanes: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
  readonly mine: number;
  readonly ofGroups: number;
  readonly unassigned: number;
  readonly overdue: number;
  /** What has to be done up to `dueBefore`, the overdue among it. */
  readonly due: number;
  /** What is put off. */
  readonly later: number;
  /** Most first. */
  readonly processes: readonly InboxProcess[];
}

/** How much of a process waits. */
export interface InboxProcess {
  readonly processId: string;
  /** One of its versions, to have its name. */
  readonly definitionId: string;
  readonly count: number;
}

/** Up to when `due` counts; left out: until now. */
export interface CountsQuery {
  readonly dueBefore?: string;
}

/** Puts something off, or (`null`) takes it up again. */
export interface FollowUpRequest {
  readonly at: string | null;
  readonly note?: string;
}

/** To whom, and what they should know. */
export interface DelegateRequest {
  readonly to: string;
  readonly note?: string;
}

/** That somebody looks at something; `leave` says that they do no more. */
export interface LookRequest {
  readonly leave?: boolean;
}

/** Who else looks at it just now. */
export interface Lookers {
  readonly others: readonly { readonly name: string; readonly since: string }[];
}

/** The members of the query by which the inbox is searched. */
export const INBOX_FILTER: Fields<InboxFilter> = {
  processId: optional(text({ min: 1, max: 255 })),
  elementId: optional(text({ min: 1, max: 255 })),
  group: optional(text({ min: 1, max: 255 })),
  whose: optional(oneOf(['me', 'groups', 'nobody'])),
  dueBefore: optional(time()),
  minPriority: optional(integer(0, 100)),
  text: optional(text({ min: 1, max: 200 })),
  later: optional(oneOf(['hide', 'only'])),
  order: optional(oneOf(['oldest', 'newest', 'due', 'urgent'])),
};

const note = (): Schema<string> => text({ min: 1, max: 2000 });

/** What people have arranged, as it is kept and shown. */
export const handling: Schema<Handling> = named(
  'Handling',
  object<Handling>({
    followUp: nullable(object<FollowUp>({ at: time(), by: text(), note: nullable(note()) })),
    handedOn: nullable(
      object<HandedOn>({ by: text(), to: text(), at: time(), note: nullable(note()) }),
    ),
  }),
);

const counted: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

const inboxCounts: Schema<InboxCounts> = named(
  'InboxCounts',
  object<InboxCounts>({
    total: counted,
    kinds: mapOf(counted),
    lanes: mapOf(counted),
    groups: mapOf(counted),
    mine: counted,
    ofGroups: counted,
    unassigned: counted,
    overdue: counted,
    due: counted,
    later: counted,
    processes: list(
      object<InboxProcess>({ processId: text(), definitionId: text(), count: counted }),
      { max: 100_000 },
    ),
  }),
);

/** How people keep order in what waits for them. */
export interface InboxRoutes {
  readonly countInbox: Route<Nothing, CountsQuery, null, InboxCounts>;
  readonly followUp: Route<ById, Nothing, FollowUpRequest, Handling>;
  readonly delegateTask: Route<ById, Nothing, DelegateRequest, Moved>;
  readonly lookAt: Route<ById, Nothing, LookRequest, Lookers>;
}

const tag = 'People';

/** @see InboxRoutes */
export const inboxRoutes: InboxRoutes = {
  countInbox: {
    method: 'GET',
    path: '/v1/inbox/counts',
    tag,
    summary: 'Counts what waits, by kind, lane, group and process.',
    params: nothing,
    query: object<CountsQuery>({ dueBefore: optional(time()) }),
    body: null,
    reply: { type: 'json', status: 200, schema: inboxCounts },
    refusals: [],
  },
  followUp: {
    method: 'POST',
    path: '/v1/inbox/{id}/follow-up',
    tag,
    summary: 'Puts something off until a time, or takes it up again.',
    params: byId,
    query: nothing,
    body: object<FollowUpRequest>({ at: nullable(time()), note: optional(note()) }),
    reply: { type: 'json', status: 200, schema: handling },
    refusals: ['notFound', 'invalidContent'],
  },
  delegateTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/delegate',
    tag,
    summary: 'Hands a task that one has, or may take, to somebody else.',
    params: byId,
    query: nothing,
    body: object<DelegateRequest>({ to: text({ min: 1, max: 200 }), note: optional(note()) }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'wrongHolder', 'itemClosed', 'notInState', 'forbidden'],
  },
  lookAt: {
    method: 'POST',
    path: '/v1/inbox/{id}/lookers',
    tag,
    summary: 'Says that one looks at something, and tells who else does.',
    params: byId,
    query: nothing,
    body: object<LookRequest>({ leave: optional(flag()) }),
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'Lookers',
        object<Lookers>({
          others: list(object<Lookers['others'][number]>({ name: text(), since: time() }), {
            max: 1000,
          }),
        }),
      ),
    },
    refusals: ['notFound'],
  },
};
