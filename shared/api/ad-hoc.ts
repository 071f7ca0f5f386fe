import type { JsonObject } from '../json.ts';
import { jsonObject, list, object, optional, text, type Schema } from '../schema.ts';
import { moved, nothing, type Moved, type Nothing, type Route } from './route.ts';

/** An ad-hoc sub-process of an instance. */
export interface AdHocPlace {
  readonly id: string;
  /** As in `activeElements`. */
  readonly elementInstanceId: string;
}

/** Activities that are to begin. */
export interface ActivateRequest {
  readonly elementIds: readonly string[];
  /** What each of them sees alone: two activations never see each other's. */
  readonly variables?: JsonObject;
}

/** What can be done with ad-hoc sub-processes. */
export interface AdHocRoutes {
  readonly activateAdHoc: Route<AdHocPlace, Nothing, ActivateRequest, Moved>;
  readonly completeAdHoc: Route<AdHocPlace, Nothing, Nothing, Moved>;
}

const tag = 'Instances';

const place: Schema<AdHocPlace> = object<AdHocPlace>({
  id: text({ min: 1, max: 300 }),
  elementInstanceId: text({ min: 1, max: 300 }),
});

/** @see AdHocRoutes */
export const adHocRoutes: AdHocRoutes = {
  activateAdHoc: {
    method: 'POST',
    path: '/v1/instances/{id}/adhoc/{elementInstanceId}/activate',
    tag,
    summary: 'Lets activities of an ad-hoc sub-process begin.',
    params: place,
    query: nothing,
    body: object<ActivateRequest>({
      elementIds: list(text({ min: 1, max: 255 }), { min: 1, max: 1000 }),
      variables: optional(jsonObject()),
    }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState', 'invalidContent', 'idempotencyConflict'],
  },
  completeAdHoc: {
    method: 'POST',
    path: '/v1/instances/{id}/adhoc/{elementInstanceId}/complete',
    tag,
    summary: 'Says that enough has been done in an ad-hoc sub-process.',
    params: place,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState', 'idempotencyConflict'],
  },
};
