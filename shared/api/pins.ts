import { flag, list, nullable, object, oneOf, optional, text, time } from '../schema.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** What of a performer the house approves apart from it: its model, its prompt by the hash. */
export type PinKind = 'model' | 'prompt';

/** A word on a model or a prompt. */
export interface PinRequest {
  readonly kind: PinKind;
  /** The name of the model, or the SHA-256 (hex) of the prompt. */
  readonly value: string;
  readonly status: 'approved' | 'withdrawn';
  /** Until when it holds; `null`: until it is withdrawn. */
  readonly reviewBy?: string | null;
  /** Why, and what was looked at. */
  readonly note?: string;
}

/** The word that holds now. */
export interface PinItem extends Required<PinRequest> {
  readonly by: string;
  readonly at: string;
}

/** Which of the two are asked for before any work is given out. */
export interface PinRule {
  readonly models: boolean;
  readonly prompts: boolean;
}

/** The rule, and all words. */
export interface PinsReply {
  readonly rule: PinRule;
  readonly items: readonly PinItem[];
}

/** Approve models and prompts. @see requirement 96 */
export interface PinRoutes {
  readonly listPins: Route<Nothing, Nothing, null, PinsReply>;
  readonly putPin: Route<Nothing, Nothing, PinRequest, PinItem>;
  readonly putPinRule: Route<Nothing, Nothing, PinRule, PinRule>;
}

const tag = 'Registry';
const kind = oneOf(['model', 'prompt']);
const status = oneOf(['approved', 'withdrawn']);
const value = text({ min: 1, max: 200 });
const rule = object<PinRule>({ models: flag(), prompts: flag() });
const item = object<PinItem>({
  kind,
  value,
  status,
  reviewBy: nullable(time()),
  note: text(),
  by: text(),
  at: time(),
});

/** @see PinRoutes */
export const pinRoutes: PinRoutes = {
  listPins: {
    method: 'GET',
    path: '/v1/registry/pins',
    tag,
    summary: 'Lists which models and prompts are approved, and whether that is asked for.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<PinsReply>({ rule, items: list(item) }),
    },
    refusals: [],
  },
  putPin: {
    method: 'PUT',
    path: '/v1/registry/pins',
    tag,
    summary: 'Approves a model or a prompt, or withdraws what was approved.',
    params: nothing,
    query: nothing,
    body: object<PinRequest>({
      kind,
      value,
      status,
      reviewBy: optional(nullable(time())),
      note: optional(text({ max: 2000 })),
    }),
    reply: { type: 'json', status: 200, schema: item },
    refusals: [],
  },
  putPinRule: {
    method: 'PUT',
    path: '/v1/registry/pin-rule',
    tag,
    summary: 'Says whether performers are given work only with approved models, or prompts.',
    params: nothing,
    query: nothing,
    body: rule,
    reply: { type: 'json', status: 200, schema: rule },
    refusals: [],
  },
};
