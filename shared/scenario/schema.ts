import {
  anyJson,
  decimal,
  flag,
  integer,
  jsonObject,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  text,
  union,
  type Schema,
} from '../schema.ts';
import type { Confidence } from '../work-item.ts';
import { expectation } from './expectation-schema.ts';
import type { Scenario, ScenarioEvent, ScenarioStart } from './scenario.ts';
import type { StandInChange, StandInSystem, StandInTable } from './stand-in.ts';
import type {
  ScriptedAnswer,
  ScriptedApproval,
  ScriptedCall,
  ScriptedEvidence,
  ScriptedReview,
  Turn,
} from './turn.ts';

type Of<Union, Type> = Extract<Union, { readonly type: Type }>;

const id = (): Schema<string> => text({ min: 1, max: 255 });
const ids = (): Schema<readonly string[]> => list(id());
const duration = (): Schema<string> => text({ min: 2, max: 60, description: 'ISO 8601 duration' });
const after = optional(duration());

const REVIEW_OUTCOMES = ['approve', 'edit', 'reject', 'escalate'] as const;

const table: Schema<StandInTable> = object<StandInTable>({
  rows: list(jsonObject(), { max: 10_000 }),
  list: optional(text({ min: 1 })),
  listAs: optional(id()),
  item: optional(text({ min: 1 })),
});

const system: Schema<StandInSystem> = object<StandInSystem>({ tables: mapOf(table) });

const place = { system: id(), table: id(), after };

const change: Schema<StandInChange> = union(
  object<Of<StandInChange, 'insert'>>({ type: oneOf(['insert']), ...place, row: jsonObject() }),
  object<Of<StandInChange, 'update'>>({
    type: oneOf(['update']),
    ...place,
    where: jsonObject(),
    set: jsonObject(),
  }),
  object<Of<StandInChange, 'remove'>>({ type: oneOf(['remove']), ...place, where: jsonObject() }),
  object<Of<StandInChange, 'outage'>>({
    type: oneOf(['outage']),
    system: id(),
    isDown: flag(),
    after,
  }),
);

const call: Schema<ScriptedCall> = object<ScriptedCall>({
  tool: id(),
  arguments: jsonObject(),
  key: optional(id()),
  isEffect: optional(flag()),
  amount: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  result: optional(anyJson()),
  effects: optional(list(change)),
  undo: optional(list(change)),
});

const evidence: Schema<ScriptedEvidence> = union(
  object<Of<ScriptedEvidence, 'note'>>({ type: oneOf(['note']), text: text() }),
  object<Of<ScriptedEvidence, 'citation'>>({
    type: oneOf(['citation']),
    field: id(),
    source: id(),
    page: optional(integer(0, 100_000)),
    quote: text(),
    offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
    sha256: optional(text({ max: 64 })),
  }),
);

const confidence: Schema<Confidence> = object<Confidence>({
  overall: optional(decimal(0, 1)),
  fields: optional(mapOf(decimal(0, 1))),
});

const taker = {
  by: optional(id()),
  groups: optional(ids()),
  after,
  times: optional(integer(1, 1000)),
};

const said = {
  ...taker,
  output: jsonObject(),
  disposition: optional(oneOf(['done', 'partial', 'nothing-to-do'])),
  parts: optional(ids()),
  confidence: optional(confidence),
  evidence: optional(list(evidence)),
  calls: optional(list(call)),
  effects: optional(list(change)),
};

const turn: Schema<Turn> = union(
  object<Of<Turn, 'honest'>>({ type: oneOf(['honest']), ...said }),
  object<Of<Turn, 'lying'>>({ type: oneOf(['lying']), ...said }),
  object<Of<Turn, 'failing'>>({
    type: oneOf(['failing']),
    ...taker,
    code: id(),
    message: optional(text()),
    retryAfter: optional(duration()),
  }),
  object<Of<Turn, 'error'>>({
    type: oneOf(['error']),
    ...taker,
    code: id(),
    message: optional(text()),
    variables: optional(jsonObject()),
  }),
  object<Of<Turn, 'asking'>>({
    type: oneOf(['asking']),
    ...taker,
    key: id(),
    question: text({ min: 1 }),
    options: optional(list(anyJson(), { max: 100 })),
    audience: optional(ids()),
    within: optional(duration()),
    onTimeout: optional(oneOf(['escalate', 'fail'])),
  }),
  object<Of<Turn, 'declining'>>({
    type: oneOf(['declining']),
    ...taker,
    detail: optional(text()),
  }),
  object<Of<Turn, 'silent'>>({ type: oneOf(['silent']), ...taker }),
  object<Of<Turn, 'absent'>>({ type: oneOf(['absent']), ...taker }),
);

const person = { by: optional(id()), groups: optional(ids()), after };

const answer: Schema<ScriptedAnswer> = object<ScriptedAnswer>({
  ...person,
  key: optional(id()),
  answer: anyJson(),
});

const review: Schema<ScriptedReview> = object<ScriptedReview>({
  ...person,
  outcome: oneOf(REVIEW_OUTCOMES),
  reasonCode: optional(id()),
  comment: optional(text()),
  output: optional(jsonObject()),
});

const approval: Schema<ScriptedApproval> = object<ScriptedApproval>({
  ...person,
  approve: flag(),
  reason: optional(text()),
});

const event: Schema<ScenarioEvent> = union(
  object<Of<ScenarioEvent, 'message'>>({
    type: oneOf(['message']),
    name: id(),
    key: optional(text()),
    variables: optional(jsonObject()),
    after,
  }),
  object<Of<ScenarioEvent, 'signal'>>({
    type: oneOf(['signal']),
    name: id(),
    variables: optional(jsonObject()),
    after,
  }),
  object<Of<ScenarioEvent, 'variables'>>({
    type: oneOf(['variables']),
    variables: jsonObject(),
    after,
  }),
  object<Of<ScenarioEvent, 'change'>>({ type: oneOf(['change']), changes: list(change), after }),
  object<Of<ScenarioEvent, 'retry'>>({
    type: oneOf(['retry']),
    element: id(),
    attempts: optional(integer(1, 100)),
    variables: optional(jsonObject()),
    after,
  }),
  object<Of<ScenarioEvent, 'choose'>>({
    type: oneOf(['choose']),
    element: id(),
    activities: list(
      object<Of<ScenarioEvent, 'choose'>['activities'][number]>({
        element: id(),
        variables: optional(jsonObject()),
      }),
      { min: 1 },
    ),
    after,
  }),
  object<Of<ScenarioEvent, 'cancel'>>({
    type: oneOf(['cancel']),
    reason: optional(text()),
    after,
  }),
);

/** What a scenario is made of, as JSON Schema; `docs/schemas/scenario.schema.json` is made of it. */
export const SCENARIO_SCHEMA: Schema<Scenario> = object<Scenario>({
  type: oneOf(['batonScenario']),
  version: { json: integer(1, 1).json },
  name: text({ min: 1, max: 255 }),
  description: optional(text()),
  process: id(),
  start: optional(
    object<ScenarioStart>({
      event: optional(id()),
      variables: optional(jsonObject()),
      businessKey: optional(text({ max: 255 })),
      by: optional(id()),
    }),
  ),
  at: optional(text({ max: 40, description: 'RFC 3339' })),
  seed: optional(integer(0, 4_294_967_295)),
  systems: optional(mapOf(system)),
  work: optional(mapOf(list(turn, { min: 1 }))),
  answers: optional(mapOf(list(answer))),
  reviews: optional(mapOf(list(review))),
  approvals: optional(mapOf(list(approval))),
  events: optional(list(event)),
  limits: optional(
    object<NonNullable<Scenario['limits']>>({
      moves: optional(integer(1, 100_000)),
      time: optional(duration()),
    }),
  ),
  expect: list(expectation),
});
