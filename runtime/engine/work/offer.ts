import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Handover } from '../../../shared/handover.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type {
  Check,
  Feedback,
  PerformerKind,
  ProbeObservation,
  ProbeRequest,
} from '../../../shared/work-item.ts';
import type { QueryRow, WorkItemRow } from '../entities.ts';
import type { Contract, ExecutableProcess, FlowNode, WorkPlan } from '../graph.ts';
import { proofFacts } from '../verification/proof-facts.ts';
import { judgeProbes } from '../verification/verdict.ts';
import { Draft, type WorkingSet } from '../working-set.ts';
import { preImageRequests } from './pre-image.ts';
import { budgetsLeft } from './clocks.ts';
import { ledgerOf } from './family.ts';
import { handoverOf } from './handover.ts';
import { inputFor, planIn } from './input.ts';

/** What a performer is given to do its work with. */
export interface Offer {
  readonly elementName: string | null;
  readonly kind: PerformerKind;
  readonly capability: string;
  readonly input: JsonObject;
  readonly contract: Contract;
  /** What the work is about: the output must carry the same. */
  readonly subject: JsonObject;
  /** What will be read to prove it done: ids and what is asserted, no addresses. */
  readonly proof: readonly { readonly id: string; readonly asserts: string }[];
  /** What may be called for it: the task's name for a tool, and the operation that it is. */
  readonly tools: readonly { readonly name: string; readonly operation: string }[];
  readonly headers: Readonly<Record<string, string>>;
  readonly form: string | null;
  readonly attempt: number;
  readonly attemptsLeft: number;
  /** The higher, the sooner it was to be handed out. */
  readonly priority: number;
  /** Why the last attempt came back. */
  readonly feedback: Feedback | null;
  readonly checkpoint: JsonValue;
  /** Of which state of the performer the checkpoint is, as it has said; left out: of none. */
  readonly contextVersion?: number;
  /** What people have answered so far, in the order in which it was asked. */
  readonly answers: readonly Answered[];
  /** Somebody has worked on it before, and what they left is here: answers, or a checkpoint. */
  readonly continuity: boolean;
  /** What others have left of it: why they failed, what they did, what is proven. */
  readonly handover: Handover | null;
  /** What is left of each budget: `calls`, `tokens`, `money`, `activeMs`, `questions`. */
  readonly budgets: Readonly<Record<string, number>>;
}

/** One answer of people to a question about an item. */
export interface Answered {
  readonly queryId: string;
  readonly queryKey: string;
  readonly answer: JsonValue;
  readonly by: string;
  readonly at: Instant;
}

/** What is handed out with a work item. @throws InvariantViolation when the item is not of the process */
export function offerOf(process: ExecutableProcess, state: WorkingSet, item: WorkItemRow): Offer {
  const { node, plan } = taskOf(process, item);
  const { capability, kind, subject, attempt, attemptsLeft, feedback, checkpoint } = item;
  const { priority = 0, contextVersion } = item;
  const draft = new Draft(state);
  const answers = answersIn(draft.queries(item.id));
  return {
    elementName: node.name,
    kind,
    capability,
    input: seenBy(item, inputFor(draft, node, item)),
    contract: plan.contract,
    subject,
    proof: plan.probes.map(({ id, assertion }) => ({ id, asserts: assertion.source })),
    tools: (plan.governance?.tools ?? []).map(({ name, operation }) => ({ name, operation })),
    headers: plan.headers,
    form: plan.form,
    attempt,
    attemptsLeft,
    priority,
    feedback,
    checkpoint,
    ...(contextVersion === undefined ? {} : { contextVersion }),
    answers,
    continuity: item.epoch > 1 && (answers.length > 0 || checkpoint !== null),
    handover: handoverOf(item, plan.governance, [...ledgerOf(draft, item)]),
    budgets: budgetsLeft(plan.governance, item, state.lastAt),
  };
}

/** A performer sees the fields that it is registered for; people see all. @see requirement 86 */
function seenBy({ kind, performer }: WorkItemRow, input: JsonObject): JsonObject {
  const fields = kind === 'human' ? undefined : performer?.fields;
  if (fields === undefined) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => fields.includes(name)));
}

function answersIn(queries: Iterable<QueryRow>): readonly Answered[] {
  return [...queries].flatMap(({ id: queryId, question: { queryKey }, answer }) =>
    answer === null
      ? []
      : [{ queryId, queryKey, answer: answer.answer, by: answer.by, at: answer.at }],
  );
}

/**
 * What the probes' answers would come to if they were final: asked while waiting for a system of
 * record to catch up. @returns one check per probe of the model
 */
export function judgeObserved(
  process: ExecutableProcess,
  state: WorkingSet,
  item: WorkItemRow,
  {
    observations,
    at,
  }: { readonly observations: readonly ProbeObservation[]; readonly at: Instant },
): readonly Check[] {
  const { node, plan } = taskOf(process, item);
  const facts = proofFacts(new Draft(state), node, { plan, item, at });
  return facts === null ? [] : judgeProbes(facts, observations);
}

/** What has still to be read before the holder of an item may be told of it. */
export function preImageOf(
  process: ExecutableProcess,
  state: WorkingSet,
  item: WorkItemRow,
  at: Instant,
): readonly ProbeRequest[] {
  const { node, plan } = taskOf(process, item);
  if (plan.probes.every(({ preImage }) => preImage === undefined)) return [];
  return preImageRequests(new Draft(state), node, { plan, item }, at).requests;
}

function taskOf(
  process: ExecutableProcess,
  item: WorkItemRow,
): { readonly node: FlowNode; readonly plan: WorkPlan } {
  const { elementId, id } = item;
  const node = process.nodes.get(elementId);
  const plan = node === undefined ? null : planIn(node, item);
  if (node === undefined || plan === null)
    throw new InvariantViolation(`a task of the work item ${id}`, `${elementId} is none`);
  return { node, plan };
}
