import { list, object, oneOf, optional, text } from '../schema.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';

/** What becomes of one personal field. */
export interface FieldTreatment {
  readonly at: string;
  readonly treat: 'value' | 'hash' | 'omit' | 'vault';
}

/** Which fields are personal, and whose they are. */
export interface FieldPolicyRequest {
  readonly fields: readonly FieldTreatment[];
  readonly subject?: string;
}

/** The policy of a process; `*` for all. */
export interface FieldPolicyItem extends FieldPolicyRequest {
  readonly processId: string;
}

/** All policies. */
export interface FieldPoliciesReply {
  readonly items: readonly FieldPolicyItem[];
}

/** Say which fields are personal. */
export interface FieldPolicyRoutes {
  readonly putFieldPolicy: Route<ById, Nothing, FieldPolicyRequest, FieldPolicyItem>;
  readonly listFieldPolicies: Route<Nothing, Nothing, null, FieldPoliciesReply>;
}

const POINTER = '^/?[^/]+(/[^/]+)*$';
const pointer = text({
  min: 1,
  max: 300,
  pattern: POINTER,
  description: 'A JSON pointer into the variables; * stands for any member.',
});
const request = {
  fields: list(
    object<FieldTreatment>({ at: pointer, treat: oneOf(['value', 'hash', 'omit', 'vault']) }),
  ),
  subject: optional(pointer),
};
const item = object<FieldPolicyItem>({ processId: text(), ...request });
const tag = 'Audit';

/** @see FieldPolicyRoutes */
export const fieldPolicyRoutes: FieldPolicyRoutes = {
  putFieldPolicy: {
    method: 'PUT',
    path: '/v1/field-policies/{id}',
    tag,
    summary: 'Says which fields of a process (`*`: of every one) are personal.',
    params: byId,
    query: nothing,
    body: object<FieldPolicyRequest>(request),
    reply: { type: 'json', status: 200, schema: item },
    refusals: [],
  },
  listFieldPolicies: {
    method: 'GET',
    path: '/v1/field-policies',
    tag,
    summary: 'Lists which fields are personal.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<FieldPoliciesReply>({ items: list(item) }),
    },
    refusals: [],
  },
};
