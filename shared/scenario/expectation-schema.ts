import { LANES, POLICY_ACTIONS, ROUTING_OUTCOMES } from '../governance.ts';
import type { InstanceState } from '../journal.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  union,
  type Schema,
} from '../schema.ts';
import type { Expectation } from './expectation.ts';

type Of<Union, Type> = Extract<Union, { readonly type: Type }>;

const id = (): Schema<string> => text({ min: 1, max: 255 });
const ids = (): Schema<readonly string[]> => list(id());
const duration = (): Schema<string> => text({ min: 2, max: 60, description: 'ISO 8601 duration' });

const INSTANCE_STATES: readonly InstanceState[] = [
  'active',
  'completed',
  'terminated',
  'failed',
  'suspended',
];

const VERDICTS = ['pass', 'fail', 'inconclusive'] as const;
const REVIEW_OUTCOMES = ['approve', 'edit', 'reject', 'escalate'] as const;

const ofClaim = { element: id(), claim: optional(integer(1, 10_000)) };
const lane = optional(nullable(oneOf(LANES)));

/** What may be expected of a scenario. */
export const expectation: Schema<Expectation> = union(
  object<Of<Expectation, 'visited'>>({ type: oneOf(['visited']), elements: ids() }),
  object<Of<Expectation, 'notVisited'>>({ type: oneOf(['notVisited']), elements: ids() }),
  object<Of<Expectation, 'path'>>({ type: oneOf(['path']), elements: ids() }),
  object<Of<Expectation, 'ended'>>({
    type: oneOf(['ended']),
    state: oneOf(INSTANCE_STATES),
    at: optional(ids()),
  }),
  object<Of<Expectation, 'waiting'>>({ type: oneOf(['waiting']), elements: ids() }),
  object<Of<Expectation, 'holds'>>({ type: oneOf(['holds']), expression: text({ min: 1 }) }),
  object<Of<Expectation, 'claims'>>({
    type: oneOf(['claims']),
    element: id(),
    verdicts: list(oneOf(VERDICTS)),
    isCommitted: optional(flag()),
  }),
  object<Of<Expectation, 'checks'>>({ type: oneOf(['checks']), ...ofClaim, failed: ids() }),
  object<Of<Expectation, 'policy'>>({
    type: oneOf(['policy']),
    ...ofClaim,
    action: oneOf(POLICY_ACTIONS),
    lane,
    reasonCodes: optional(ids()),
  }),
  object<Of<Expectation, 'routed'>>({
    type: oneOf(['routed']),
    element: id(),
    outcome: oneOf(ROUTING_OUTCOMES),
    lane,
  }),
  object<Of<Expectation, 'asked'>>({
    type: oneOf(['asked']),
    element: id(),
    key: optional(id()),
    groups: optional(ids()),
  }),
  object<Of<Expectation, 'reviewed'>>({
    type: oneOf(['reviewed']),
    element: id(),
    outcomes: list(oneOf(REVIEW_OUTCOMES)),
  }),
  object<Of<Expectation, 'incidents'>>({
    type: oneOf(['incidents']),
    incidents: list(
      object<Of<Expectation, 'incidents'>['incidents'][number]>({ element: id(), kind: id() }),
    ),
  }),
  object<Of<Expectation, 'duration'>>({
    type: oneOf(['duration']),
    atLeast: optional(duration()),
    atMost: optional(duration()),
  }),
  object<Of<Expectation, 'rules'>>({
    type: oneOf(['rules']),
    decision: id(),
    rules: list(integer(1, 100_000)),
  }),
  object<Of<Expectation, 'system'>>({
    type: oneOf(['system']),
    system: id(),
    table: id(),
    where: jsonObject(),
    count: integer(0, 1_000_000),
  }),
);
