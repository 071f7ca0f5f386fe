import type { JsonObject } from '../../shared/json.ts';
import { createCaller, segment, type Access, type CallRequest } from './caller.ts';

/** What people do through a program of their own: their inbox, tasks, questions and decisions. */
export interface HumanClient {
  inbox(filter?: { readonly instanceId?: string; readonly kind?: string }): Promise<JsonObject>;
  task(taskId: string): Promise<JsonObject>;
  claim(taskId: string): Promise<JsonObject>;
  unclaim(taskId: string): Promise<JsonObject>;
  assign(taskId: string, assignee: string): Promise<JsonObject>;
  complete(taskId: string, said: JsonObject): Promise<JsonObject>;
  answer(queryId: string, said: JsonObject): Promise<JsonObject>;
  decideReview(reviewId: string, said: JsonObject): Promise<JsonObject>;
  decideApproval(approvalId: string, said: JsonObject): Promise<JsonObject>;
}

/** A client for what people do; the credential is a person's token. */
export function createHumanClient(access: Access): HumanClient {
  const caller = createCaller(access);
  const call = (request: CallRequest): Promise<JsonObject> => caller.call(request);
  const post = (path: string, body: JsonObject): Promise<JsonObject> =>
    call({ method: 'POST', path, body });
  const task = (id: string): string => `/v1/tasks/${segment(id)}`;
  return {
    inbox: (filter = {}) => call({ method: 'GET', path: '/v1/inbox', query: { ...filter } }),
    task: (id) => call({ method: 'GET', path: task(id) }),
    claim: (id) => post(`${task(id)}/claim`, {}),
    unclaim: (id) => post(`${task(id)}/unclaim`, {}),
    assign: (id, assignee) => post(`${task(id)}/assign`, { assignee }),
    complete: (id, said) => post(`${task(id)}/complete`, said),
    answer: (id, said) => post(`/v1/queries/${segment(id)}/answer`, said),
    decideReview: (id, said) => post(`/v1/reviews/${segment(id)}/decision`, said),
    decideApproval: (id, said) => post(`/v1/approvals/${segment(id)}/decision`, said),
  };
}
