import { LANES, type Lane } from '../governance.ts';
import type { Handover } from '../handover.ts';
import type { JsonObject } from '../json.ts';
import type {
  AssignedResource,
  Check,
  ClaimState,
  Confidence,
  Evidence,
  Feedback,
  VerdictResult,
} from '../work-item.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
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
import { handling, INBOX_FILTER, type Handling, type InboxFilter } from './inbox.ts';
import {
  byId,
  listOf,
  moved,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Moved,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';
import {
  checks,
  claimState,
  confidence,
  evidence,
  feedback,
  handover,
  verdictResult,
} from './work.ts';

/** What can wait for a person. */
export type InboxKind = 'task' | 'query' | 'review' | 'approval';

/** Something that waits in an inbox. */
export interface InboxItem {
  /** The id of the task, the question, the review or the permission. */
  readonly taskId: string;
  readonly kind: InboxKind;
  /** The work item that it is about. */
  readonly itemId: string;
  /** In which lane it was laid before people; `null` for none. */
  readonly lane: Lane | null;
  /** What is asked, in one line; `null` where the name says it. */
  readonly summary: string | null;
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processId: string;
  readonly businessKey: string | null;
  readonly elementId: string;
  /** The name of the task in the diagram, or its id. */
  readonly name: string;
  readonly state: string;
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** The resources that the model asks for with parameters. */
  readonly resources: readonly AssignedResource[];
  readonly createdAt: string;
  /** Until when it is to be done; `null` when the model does not say. */
  readonly dueAt: string | null;
  /** Before this nobody need look at it; `null` when the model does not say. */
  readonly followUpAt: string | null;
  /** How urgent it is, from 0 to 100; 50 when the model does not say. */
  readonly priority: number;
  /** What people have arranged about it; left out: nothing. */
  readonly handling?: Handling;
}

/** What a performer claimed earlier in the same instance, and what was found about it. */
export interface EarlierClaim {
  readonly itemId: string;
  readonly elementId: string;
  readonly by: string;
  readonly at: string;
  readonly output: JsonObject;
  readonly evidence: readonly Evidence[];
  readonly confidence: Confidence | null;
  readonly verdict: VerdictResult | null;
  readonly checks: readonly Check[];
  readonly committed: boolean;
}

/** A task with all that is needed to decide it. */
export interface TaskDetail extends InboxItem {
  /** A form-js schema; `null` when the task has none. */
  readonly form: { readonly formId: string; readonly schema: JsonObject } | null;
  /** What the form is filled with. */
  readonly variables: JsonObject;
  readonly feedback: Feedback | null;
  /** What others have left of it; what is proven of it stands in `variables`. Left out: nothing. */
  readonly handover?: Handover;
  readonly earlierClaims: readonly EarlierClaim[];
}

/** Which tasks. */
export interface InboxQuery extends Paging, InboxFilter {
  readonly instanceId?: string;
  /** Left out: all kinds, one after the other. */
  readonly kind?: InboxKind;
  readonly lane?: Lane;
  readonly assignee?: string;
}

/** Whose task it is from now on; `null`: nobody's. */
export interface AssignRequest {
  readonly assignee: string | null;
}

/** What a person decided. */
export interface CompleteRequest {
  readonly variables: JsonObject;
  readonly outcome?: string;
  readonly reasonCode?: string;
}

/** What became of a decision: it is checked like any other claim. */
export interface TaskCompleted extends Moved {
  readonly state: ClaimState;
  /** What was found when it came back; empty when nothing was wrong. */
  readonly checks: readonly Check[];
}

const INBOX_KINDS = ['task', 'query', 'review', 'approval'] as const;

const inboxFields: Fields<InboxItem> = {
  taskId: text(),
  kind: oneOf(INBOX_KINDS),
  itemId: text(),
  lane: nullable(oneOf(LANES)),
  summary: nullable(text({ max: 1_000_000 })),
  instanceId: text(),
  definitionId: text(),
  processId: text(),
  businessKey: nullable(text()),
  elementId: text(),
  name: text(),
  state: text(),
  assignee: nullable(text()),
  candidateGroups: list(text()),
  candidateUsers: list(text()),
  resources: list(
    object<AssignedResource>({ name: text({ max: 1000 }), parameters: jsonObject() }),
  ),
  createdAt: time(),
  dueAt: nullable(time()),
  followUpAt: nullable(time()),
  priority: integer(0, 100),
  handling: optional(handling),
};

const inboxItem: Schema<InboxItem> = named('InboxItem', object<InboxItem>({ ...inboxFields }));

const earlierClaim: Schema<EarlierClaim> = named(
  'EarlierClaim',
  object<EarlierClaim>({
    itemId: text(),
    elementId: text(),
    by: text(),
    at: time(),
    output: jsonObject(),
    evidence,
    confidence: nullable(confidence),
    verdict: nullable(verdictResult),
    checks,
    committed: flag(),
  }),
);

const taskDetail: Schema<TaskDetail> = named(
  'Task',
  object<TaskDetail>({
    ...inboxFields,
    form: nullable(
      object<NonNullable<TaskDetail['form']>>({ formId: text(), schema: jsonObject() }),
    ),
    variables: jsonObject(),
    feedback,
    handover: optional(handover),
    earlierClaims: list(earlierClaim, { max: 100_000 }),
  }),
);

const taskCompleted: Schema<TaskCompleted> = named(
  'TaskCompleted',
  object<TaskCompleted>({
    instanceId: text(),
    seq: integer(0, Number.MAX_SAFE_INTEGER),
    state: claimState,
    checks,
  }),
);

/** What people do. */
export interface TaskRoutes {
  readonly listInbox: Route<Nothing, InboxQuery, null, ListOf<InboxItem>>;
  readonly getTask: Route<ById, Nothing, null, TaskDetail>;
  readonly claimTask: Route<ById, Nothing, Nothing, Moved>;
  readonly unclaimTask: Route<ById, Nothing, Nothing, Moved>;
  readonly assignTask: Route<ById, Nothing, AssignRequest, Moved>;
  readonly completeTask: Route<ById, Nothing, CompleteRequest, TaskCompleted>;
}

const tag = 'People';

/** What any act on a task may be refused for. */
const REFUSALS = ['notFound', 'wrongHolder', 'itemClosed', 'notInState'] as const;

/** @see TaskRoutes */
export const taskRoutes: TaskRoutes = {
  listInbox: {
    method: 'GET',
    path: '/v1/inbox',
    tag,
    summary: 'Lists what waits for people, oldest first if no order is asked for.',
    params: nothing,
    query: object<InboxQuery>({
      ...PAGING,
      ...INBOX_FILTER,
      instanceId: optional(text({ max: 64 })),
      kind: optional(oneOf(INBOX_KINDS)),
      lane: optional(oneOf(LANES)),
      assignee: optional(text({ max: 200 })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(inboxItem) },
    refusals: [],
  },
  getTask: {
    method: 'GET',
    path: '/v1/tasks/{id}',
    tag,
    summary: 'Shows a task with its form and the evidence it rests on.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: taskDetail },
    refusals: ['notFound'],
  },
  claimTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/claim',
    tag,
    summary: 'Takes a task.',
    params: byId,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: moved },
    refusals: [...REFUSALS, 'forbidden'],
  },
  unclaimTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/unclaim',
    tag,
    summary: 'Gives a task back.',
    params: byId,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: moved },
    refusals: REFUSALS,
  },
  assignTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/assign',
    tag,
    summary: 'Gives a task to somebody.',
    params: byId,
    query: nothing,
    body: object<AssignRequest>({ assignee: nullable(text({ min: 1, max: 200 })) }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: REFUSALS,
  },
  completeTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/complete',
    tag,
    summary: 'Says that a task is done.',
    params: byId,
    query: nothing,
    body: object<CompleteRequest>({
      variables: jsonObject(),
      outcome: optional(text({ max: 255 })),
      reasonCode: optional(text({ max: 255 })),
    }),
    reply: { type: 'json', status: 200, schema: taskCompleted },
    refusals: [...REFUSALS, 'forbidden', 'invalidContent'],
  },
};
