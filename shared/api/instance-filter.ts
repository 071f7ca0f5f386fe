import { LANES, POLICY_ACTIONS, type Lane, type PolicyAction } from '../governance.ts';
import type { InstanceState } from '../journal.ts';
import type { ReviewOutcome } from '../review.ts';
import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  time,
  union,
  type Fields,
  type Schema,
} from '../schema.ts';
import type { VerdictResult } from '../work-item.ts';

/** One value, or several of which one has to hold. */
export type OneOrMore<T> = T | readonly T[];

/** Which instances. All that is said must hold. */
export interface InstancesFilter {
  readonly processId?: OneOrMore<string>;
  readonly definitionId?: OneOrMore<string>;
  readonly state?: OneOrMore<InstanceState>;
  /** At this moment or later. */
  readonly startedAfter?: string;
  /** Before this moment. */
  readonly startedBefore?: string;
  /** At this moment or later; of those that have ended. */
  readonly endedAfter?: string;
  /** Before this moment; of those that have ended. */
  readonly endedBefore?: string;
  /** A flow node that holds a token now. */
  readonly elementId?: string;
  /** For at least so long (ISO 8601) the token has been in `elementId`. */
  readonly waitingAtLeast?: string;
  /** For less than so long (ISO 8601) the token has been in `elementId`. */
  readonly waitingLessThan?: string;
  /** A flow node that a token has entered at some time, whether it is still there or not. */
  readonly passedElementId?: string;
  readonly businessKey?: string;
  readonly businessKeyPrefix?: string;
  /** What the business key holds in any place, or the id begins with. */
  readonly text?: string;
  readonly incidents?: boolean;
  /** Of an incident that is open. */
  readonly incidentKind?: OneOrMore<string>;
  /** An open incident says this, or the same of other numbers and names. */
  readonly incidentMessage?: string;
  /** An agent, bot, API or person that has worked on it: taken work, claimed, decided, answered. */
  readonly performer?: string;
  /** A claim in it was sent into this lane. */
  readonly lane?: OneOrMore<Lane>;
  /** A policy said this about a claim in it. */
  readonly policyAction?: OneOrMore<PolicyAction>;
  /** A claim in it was judged so. */
  readonly verdict?: OneOrMore<VerdictResult>;
  /** Somebody has decided so about a claim in it. */
  readonly reviewOutcome?: OneOrMore<ReviewOutcome>;
  /** @see filterFields */
  readonly variable?: readonly string[];
}

/** In which order instances are listed, and with which of their variables. */
export interface InstancesView {
  /** `-startedAt` if nothing is said; `-` turns the order round. */
  readonly sort?: string;
  readonly column?: readonly string[];
}

/** How many instances there are. */
export interface InstanceCount {
  readonly count: number;
  /** There are more than `count`: it was not counted further. */
  readonly more: boolean;
}

/** @see InstanceState */
export const INSTANCE_STATES: readonly [
  'active',
  'completed',
  'terminated',
  'failed',
  'suspended',
] = ['active', 'completed', 'terminated', 'failed', 'suspended'];

/** By what instances can be sorted, beside a variable of the process: `variables.{name}`. */
export const INSTANCE_SORTS: readonly ['startedAt', 'endedAt', 'businessKey', 'state'] = [
  'startedAt',
  'endedAt',
  'businessKey',
  'state',
];

/** What a table of instances can show, beside variables: `variables.{path}`. */
export const INSTANCE_COLUMNS: readonly [
  'instanceId',
  'businessKey',
  'processId',
  'version',
  'definitionId',
  'state',
  'startedAt',
  'endedAt',
  'incidents',
  'activeElements',
] = [
  'instanceId',
  'businessKey',
  'processId',
  'version',
  'definitionId',
  'state',
  'startedAt',
  'endedAt',
  'incidents',
  'activeElements',
];

const id: Schema<string> = text({ max: 255 });

function oneOrMore<T>(one: Schema<T>): Schema<OneOrMore<T>> {
  return union(one, list(one, { min: 1, max: 100 }));
}

/** The fields of {@link InstancesFilter}. */
export const filterFields: Fields<InstancesFilter> = {
  processId: optional(oneOrMore(id)),
  definitionId: optional(oneOrMore(id)),
  state: optional(oneOrMore(oneOf(INSTANCE_STATES))),
  startedAfter: optional(time({ description: 'Started at this moment or later.' })),
  startedBefore: optional(time({ description: 'Started before this moment.' })),
  endedAfter: optional(time({ description: 'Ended at this moment or later.' })),
  endedBefore: optional(time({ description: 'Ended before this moment.' })),
  elementId: optional(text({ max: 255, description: 'A flow node that holds a token.' })),
  waitingAtLeast: optional(
    text({ max: 100, description: 'ISO 8601: for so long a token has been in elementId.' }),
  ),
  waitingLessThan: optional(
    text({ max: 100, description: 'ISO 8601: for less than that a token has been in elementId.' }),
  ),
  passedElementId: optional(
    text({ max: 255, description: 'A flow node that a token has entered, now or ever.' }),
  ),
  businessKey: optional(id),
  businessKeyPrefix: optional(text({ min: 1, max: 255 })),
  text: optional(
    text({
      min: 1,
      max: 255,
      description: 'What the business key holds, whatever its case, or the id begins with.',
    }),
  ),
  incidents: optional(
    flag({ description: 'true: only with open incidents; false: only without.' }),
  ),
  incidentKind: optional(oneOrMore(text({ max: 100 }))),
  incidentMessage: optional(
    text({
      max: 4096,
      description: 'An open incident says this, or the same of other numbers and names.',
    }),
  ),
  performer: optional(
    text({ max: 300, description: 'name@version of an agent, or a person, that worked on it.' }),
  ),
  lane: optional(oneOrMore(oneOf(LANES))),
  policyAction: optional(oneOrMore(oneOf(POLICY_ACTIONS))),
  verdict: optional(oneOrMore(oneOf(['pass', 'fail', 'inconclusive']))),
  reviewOutcome: optional(oneOrMore(oneOf(['approve', 'edit', 'reject', 'escalate']))),
  variable: optional(
    list(text({ max: 1000 }), {
      max: 10,
      description:
        'A root variable, or by path what lies in it (order.total; "a.b".c for names with dots): ' +
        'name:value or name=value, name!=value, name<value, <=, >, >=; name~value: holds the text, ' +
        'or the list has the value; name?: is there; name!?: is not. The value is JSON, or else ' +
        'plain text. Numbers are compared with numbers, texts with texts.',
    }),
  ),
};

/** The fields of {@link InstancesView}. */
export const viewFields: Fields<InstancesView> = {
  sort: optional(
    text({
      min: 1,
      max: 300,
      pattern: '^-?(startedAt|endedAt|businessKey|state|variables\\..+)$',
      description:
        'startedAt, endedAt, businessKey, state or variables.{name}; with - before it the other ' +
        'way round; -startedAt if nothing is said. Those without a value come last, either way.',
    }),
  ),
  column: optional(
    list(text({ max: 300, pattern: `^(${INSTANCE_COLUMNS.join('|')}|variables\\..+)$` }), {
      max: 40,
      description: 'What is shown; variables.{path} for variables.',
    }),
  ),
};

/** Which instances, as a batch names them. @see InstancesFilter */
export const instanceFilter: Schema<InstancesFilter> = object<InstancesFilter>(filterFields);

/** @see InstanceCount */
export const instanceCount: Schema<InstanceCount> = object<InstanceCount>({
  count: integer(0, Number.MAX_SAFE_INTEGER),
  more: flag({ description: 'There are more than count: it was not counted further.' }),
});
