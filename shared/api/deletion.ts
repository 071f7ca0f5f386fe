import { integer, object, optional, text } from '../schema.ts';
import { byId, type ById, type Route } from './route.ts';

/** Why an instance is deleted. */
export interface DeleteQuery {
  readonly reason?: string;
}

/** An instance that is deleted. */
export interface InstanceDeleted {
  readonly instanceId: string;
  /** Where the deletion stands in the order of all commits. */
  readonly position: number;
}

/** Deletes one instance. */
export const deleteInstance: Route<ById, DeleteQuery, null, InstanceDeleted> = {
  method: 'DELETE',
  path: '/v1/instances/{id}',
  tag: 'Instances',
  summary: 'Deletes an instance that has ended, with its journal and all that is kept for it.',
  params: byId,
  query: object<DeleteQuery>({ reason: optional(text({ max: 1000 })) }),
  body: null,
  reply: {
    type: 'json',
    status: 200,
    schema: object<InstanceDeleted>({
      instanceId: text(),
      position: integer(1, Number.MAX_SAFE_INTEGER),
    }),
  },
  refusals: ['notFound', 'notInState'],
};
