import {
  DECISION_CLASSES,
  EFFECT_MODES,
  LANES,
  ZONES,
  type DecisionClass,
  type EffectMode,
  type Lane,
  type Zone,
} from '../governance.ts';
import type { JsonObject } from '../json.ts';
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
  type Schema,
} from '../schema.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';

/** A matrix to be looked through, and for what kind of task. */
export interface PolicyCheckRequest {
  /** The DMN file. */
  readonly content: string;
  readonly decisionId: string;
  readonly decisionClass?: DecisionClass;
  readonly effectMode?: EffectMode;
  readonly minimumEvidence?: number;
}

/** What is wrong with a matrix, with a case that shows it. */
export interface WirePolicyFinding {
  readonly code: string;
  readonly message: string;
  readonly example: JsonObject | null;
}

/** What a check came to. */
export interface PolicyChecked {
  readonly findings: readonly WirePolicyFinding[];
}

/** The four questions; a question without an answer counts as the worst. */
export interface ReadinessRequest {
  readonly bounded?: boolean;
  readonly consequence?: 'small' | 'repairable' | 'grave';
  readonly context?: boolean;
  readonly observable?: boolean;
}

/** Which zone a step is ready for. */
export interface ReadinessReply {
  readonly score: number;
  readonly zone: Zone;
  readonly because: readonly string[];
  readonly unanswered: readonly string[];
}

/** How a process is controlled. */
export interface ControlSheet {
  readonly definitionId: string;
  readonly processId: string;
  readonly tasks: readonly JsonObject[];
  /** The same for people, as Markdown. */
  readonly markdown: string;
  /** The same as an HTML document of its own. */
  readonly html: string;
}

/** Tripwires that ship with the house. */
export interface TripwireTemplates {
  readonly tripwires: readonly WireTripwire[];
}

/** One of them: its FEEL names data that a process has to have. */
export interface WireTripwire {
  readonly id: string;
  readonly when: string;
  readonly lane: Lane;
  readonly reasonCode: string;
}

/** Policies, before they count and as they stand. */
export interface PolicyRoutes {
  readonly checkPolicy: Route<Nothing, Nothing, PolicyCheckRequest, PolicyChecked>;
  readonly assessReadiness: Route<Nothing, Nothing, ReadinessRequest, ReadinessReply>;
  readonly listTripwireTemplates: Route<Nothing, Nothing, null, TripwireTemplates>;
  readonly getControlSheet: Route<ById, Nothing, null, ControlSheet>;
}

const tag = 'Policies';
const texts = (): Schema<readonly string[]> => list(text({ max: 2000 }), { max: 100 });

/** @see PolicyRoutes */
export const policyRoutes: PolicyRoutes = {
  checkPolicy: {
    method: 'POST',
    path: '/v1/policies/check',
    tag,
    summary: 'Looks through all cases for what a decision matrix may not say.',
    params: nothing,
    query: nothing,
    body: object<PolicyCheckRequest>({
      content: text({ max: 2_097_152 }),
      decisionId: text({ min: 1, max: 255 }),
      decisionClass: optional(oneOf(DECISION_CLASSES)),
      effectMode: optional(oneOf(EFFECT_MODES)),
      minimumEvidence: optional(integer(0, 5)),
    }),
    bulky: true,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'PolicyChecked',
        object<PolicyChecked>({
          findings: list(
            object<WirePolicyFinding>({
              code: text(),
              message: text({ max: 20_000 }),
              example: nullable(jsonObject()),
            }),
            { max: 10_000 },
          ),
        }),
      ),
    },
    refusals: ['invalidContent', 'unavailable'],
  },
  assessReadiness: {
    method: 'POST',
    path: '/v1/policies/readiness',
    tag,
    summary: 'Says which zone a step is ready for, by four questions.',
    params: nothing,
    query: nothing,
    body: object<ReadinessRequest>({
      bounded: optional(flag()),
      consequence: optional(oneOf(['small', 'repairable', 'grave'])),
      context: optional(flag()),
      observable: optional(flag()),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'Readiness',
        object<ReadinessReply>({
          score: integer(0, 4),
          zone: oneOf(ZONES),
          because: texts(),
          unanswered: texts(),
        }),
      ),
    },
    refusals: [],
  },
  listTripwireTemplates: {
    method: 'GET',
    path: '/v1/policies/tripwires',
    tag,
    summary: 'Lists the tripwires that ship with the house, to be taken over by models.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'TripwireTemplates',
        object<TripwireTemplates>({
          tripwires: list(
            object<WireTripwire>({
              id: text(),
              when: text(),
              lane: oneOf(LANES),
              reasonCode: text(),
            }),
          ),
        }),
      ),
    },
    refusals: [],
  },
  getControlSheet: {
    method: 'GET',
    path: '/v1/definitions/{id}/control-sheet',
    tag,
    summary: 'Shows for each governed task who acts, who decides, and what proves it.',
    params: byId,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'ControlSheet',
        object<ControlSheet>({
          definitionId: text(),
          processId: text(),
          tasks: list(jsonObject(), { max: 100_000 }),
          markdown: text({ max: 10_000_000 }),
          html: text({ max: 10_000_000 }),
        }),
      ),
    },
    refusals: ['notFound', 'unavailable'],
  },
};
