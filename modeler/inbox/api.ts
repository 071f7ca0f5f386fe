import type { FollowUp, HandedOn, Handling } from '../../shared/api/inbox.ts';
import type { EarlierClaim, InboxItem, TaskCompleted, TaskDetail } from '../../shared/api/tasks.ts';
import { LEDGER_STATES } from '../../shared/effect-ledger.ts';
import type { EarlierEffect, FailureDigest, Handover } from '../../shared/handover.ts';
import type { Lane } from '../../shared/governance.ts';
import type { JsonObject } from '../../shared/json.ts';
import {
  CHECK_STEPS,
  type Check,
  type ClaimState,
  type Confidence,
  type Evidence,
  type Feedback,
  type VerdictResult,
} from '../../shared/work-item.ts';
import {
  flag,
  ignored,
  jsonObject,
  list,
  maybe,
  members,
  number,
  otherwise,
  page,
  text,
  word,
  type Page,
  type Reader,
} from '../client/reader.ts';
import { request } from '../client/request.ts';
import type { Act } from './act.ts';
import type { Wish } from './inbox-query.ts';

/** A task as it stands in the list. */
export type InboxEntry = Omit<InboxItem, 'state' | 'itemId' | 'resources' | 'handling'> & {
  readonly handling: Handling | null;
};

/** A claim that was made earlier in the same instance. */
export type ClaimBefore = EarlierClaim;

/** A task with all that is needed to decide it. */
export type Task = Omit<
  TaskDetail,
  'earlierClaims' | 'feedback' | 'handover' | 'handling' | 'state' | 'itemId' | 'resources'
> & {
  readonly handling: Handling | null;
  /** What others have left of it; `null`: nothing. */
  readonly handover: Handover | null;
  readonly feedback: Feedback | null;
  readonly earlierClaims: readonly ClaimBefore[];
};

const VERDICT = word<VerdictResult>('pass', 'fail', 'inconclusive');

/** One check of a claim. */
export const CHECK: Reader<Check> = members<Omit<Check, 'level' | 'value'>>({
  step: word(...CHECK_STEPS),
  name: text,
  result: VERDICT,
  code: text,
  detail: text,
});

const ENTRY: { readonly [K in keyof InboxEntry]: Reader<InboxEntry[K]> } = {
  taskId: text,
  kind: word('task', 'query', 'review', 'approval'),
  lane: otherwise(maybe(word<Lane>('low-risk', 'expert', 'stop-the-line')), null),
  summary: otherwise(maybe(text), null),
  instanceId: text,
  definitionId: text,
  processId: text,
  businessKey: maybe(text),
  elementId: text,
  name: text,
  assignee: maybe(text),
  candidateGroups: list(text),
  candidateUsers: otherwise(list(text), []),
  createdAt: text,
  dueAt: maybe(text),
  followUpAt: maybe(text),
  priority: number,
  handling: otherwise(
    maybe(
      members<Handling>({
        followUp: maybe(members<FollowUp>({ at: text, by: text, note: maybe(text) })),
        handedOn: maybe(members<HandedOn>({ by: text, to: text, at: text, note: maybe(text) })),
      }),
    ),
    null,
  ),
};

const CLAIM: Reader<ClaimBefore> = members<ClaimBefore>({
  itemId: text,
  elementId: text,
  by: text,
  at: text,
  output: jsonObject,
  evidence: list(readEvidence),
  confidence: readConfidence,
  verdict: maybe(VERDICT),
  checks: list(CHECK),
  committed: flag,
});

const HANDOVER: Reader<Handover> = members<Handover>({
  failures: list(
    members<FailureDigest>({
      attempt: number,
      reason: word('verdict', 'failure', 'lease-lost', 'review', 'answer'),
      message: text,
      codes: list(text),
    }),
  ),
  effects: list(
    members<EarlierEffect>({
      ledger: text,
      effectKey: text,
      tool: text,
      state: word(...LEDGER_STATES),
      isEffect: flag,
    }),
  ),
  parts: list(text),
  given: jsonObject,
  open: list(text),
});

const TASK: Reader<Task> = members<Task>({
  ...ENTRY,
  form: maybe(members({ formId: text, schema: jsonObject })),
  variables: jsonObject,
  handover: otherwise(maybe(HANDOVER), null),
  feedback: maybe(
    members<Feedback>({
      attempt: number,
      reason: word('verdict', 'failure', 'lease-lost', 'review', 'answer'),
      message: text,
      checks: list(CHECK),
    }),
  ),
  earlierClaims: list(CLAIM),
});

const STATES: readonly ClaimState[] = [
  'verifying',
  'committed',
  'partial',
  'returned',
  'in-review',
  'blocked',
  'quarantined',
];

/** A page of what waits for people. */
export function listInbox(
  wish: Wish,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<Page<InboxEntry>> {
  const query = { ...wish, cursor, limit };
  return request('/v1/inbox', { read: page(members<InboxEntry>(ENTRY)), query, signal });
}

/** A task with its form and the evidence it rests on. */
export function getTask(taskId: string, signal: AbortSignal): Promise<Task> {
  return request(addressOf(taskId), { read: TASK, signal });
}

/** Takes a task, or gives it back. */
export async function holdTask(taskId: string, act: 'claim' | 'unclaim'): Promise<void> {
  await request(`${addressOf(taskId)}/${act}`, { method: 'POST', body: {}, read: ignored });
}

/** What became of a decision. */
export type Completed = Pick<TaskCompleted, 'state' | 'checks'>;

/** Says that a task is done. */
export function completeTask(taskId: string, variables: JsonObject): Act {
  return { path: `${addressOf(taskId)}/complete`, body: { variables } };
}

/** What became of a decision, as the runtime answers it. */
export function readCompleted(reply: JsonObject): Completed {
  return members<Completed>({ state: word(...STATES), checks: list(CHECK) })(reply, '$');
}

function addressOf(taskId: string): string {
  return `/v1/tasks/${encodeURIComponent(taskId)}`;
}

/** One piece of what a performer shows. */
export function readEvidence(value: unknown, at: string): Evidence {
  const { type } = members<{ readonly type: Evidence['type'] }>({
    type: word('citation', 'note', 'artefact', 'receipt'),
  })(value, at);
  switch (type) {
    case 'note':
      return { type, ...members<{ readonly text: string }>({ text })(value, at) };
    case 'artefact':
      return {
        type,
        ...members<{ readonly kind: string; readonly sha256: string }>({
          kind: text,
          sha256: text,
        })(value, at),
      };
    case 'receipt':
      return { type, ...members<{ readonly ledger: string }>({ ledger: text })(value, at) };
    case 'citation':
      return readCitation(value, at);
  }
}

function readCitation(value: unknown, at: string): Evidence {
  const { page: leaf, ...quote } = members<{
    readonly field: string;
    readonly source: string;
    readonly quote: string;
    readonly page: number | null;
  }>({ field: text, source: text, quote: text, page: maybe(number) })(value, at);
  return { type: 'citation', ...quote, ...(leaf !== null && { page: leaf }) };
}

function readConfidence(value: unknown, at: string): Confidence | null {
  const said = maybe(
    members<{ readonly overall: number | null; readonly fields: JsonObject }>({
      overall: maybe(number),
      fields: otherwise(jsonObject, {}),
    }),
  )(value, at);
  if (said === null) return null;
  const fields = Object.entries(said.fields).map(
    ([name, share]) => [name, number(share, `${at}.fields.${name}`)] as const,
  );
  return {
    ...(said.overall !== null && { overall: said.overall }),
    fields: Object.fromEntries(fields),
  };
}
