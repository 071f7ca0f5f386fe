import { leftByOthers } from './left-by-others.ts';
import type { A2aTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Evidence } from '../../../shared/work-item.ts';
import type { WorkContext } from '../../client/index.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { askRemote, findRemote, type Remote, type RemoteReply } from './a2a-remote.ts';
import type { Hands } from './hands.ts';
import { rest } from './rest.ts';
import { sayOutage } from './say-outage.ts';

/** The pause (ms) between two looks at a task. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 5000;

/** What an errand to a remote agent needs of the house. */
export interface A2aMeans {
  readonly hands: Hands;
  /** Called with the card's hash that is found; returns the hash that is allowed. */
  readonly pin: (found: string) => Promise<string>;
  /** The agent is another than the one that was approved: it gets no more work until it is again. */
  readonly doubt: () => Promise<unknown>;
}

/**
 * Has a remote agent do the work over A2A 1.0. Its COMPLETED is a claim, made of its artifacts: one
 * without artifacts is a claim of nothing, and the verdict is the orchestrator's.
 */
export async function performA2a(
  work: WorkContext,
  { connector, cardHash }: A2aTransport,
  { hands, pin, doubt }: A2aMeans,
): Promise<unknown> {
  const found = await findRemote(hands, connector, work.signal);
  if (found.type === 'unanswered') return await sayOutage(work, found, { hands, connector });
  const allowed = cardHash ?? (await pin(found.remote.cardHash));
  if (allowed !== found.remote.cardHash) {
    await work.fail({
      code: 'CARD_CHANGED',
      message: `Expected the agent card ${allowed.slice(0, 16)}…, but found ${found.remote.cardHash.slice(0, 16)}….`,
    });
    return await doubt();
  }
  return await new Errand(work, found.remote, hands).run();
}

class Errand {
  readonly #work: WorkContext;
  readonly #remote: Remote;
  readonly #hands: Hands;

  constructor(work: WorkContext, remote: Remote, hands: Hands) {
    this.#work = work;
    this.#remote = remote;
    this.#hands = hands;
  }

  async run(): Promise<unknown> {
    const sent = await this.#send(workPart(this.#work), {});
    let reply = sent.type === 'result' ? taskIn(sent.result) : sent;
    for (let looks = 0; ; looks += 1) {
      if (reply.type === 'unanswered') return await this.#outage(reply);
      const next = await this.#follow(reply.result, looks);
      if (next === null) return undefined;
      reply = next;
    }
  }

  async #outage(reply: Extract<RemoteReply, { type: 'unanswered' }>): Promise<void> {
    const { connector } = this.#remote;
    return await sayOutage(this.#work, reply, { hands: this.#hands, connector });
  }

  /** Does what the state of a task asks for; `null` when the work is ended. */
  async #follow(task: JsonObject, looks: number): Promise<RemoteReply | null> {
    const work = this.#work;
    const { state, message } = statusOf(task);
    switch (state) {
      case 'TASK_STATE_COMPLETED':
        await claim(work, task);
        return null;
      case 'TASK_STATE_INPUT_REQUIRED':
        return await this.#ask(task, message);
      case 'TASK_STATE_AUTH_REQUIRED':
        await work.fail({ code: 'AUTH_REQUIRED', message });
        return null;
      case 'TASK_STATE_REJECTED':
        await work.decline(message);
        return null;
      case 'TASK_STATE_FAILED':
        await work.fail({ code: 'REMOTE_FAILED', message });
        return null;
      case 'TASK_STATE_CANCELED':
        await work.release(message);
        return null;
      default:
        return await this.#look(task, looks, message);
    }
  }

  async #look(task: JsonObject, looks: number, message: string): Promise<RemoteReply> {
    if (message !== '') await this.#work.progress({ note: message });
    await rest(
      Math.min(FIRST_LOOK_MS * 2 ** Math.min(looks, 10), LONGEST_LOOK_MS),
      this.#work.signal,
    );
    if (this.#work.signal.aborted) await this.#cancel(task);
    this.#work.signal.throwIfAborted();
    const { signal } = this.#work;
    return await askRemote(this.#hands, this.#remote, {
      method: 'GetTask',
      params: { id: task['id'] ?? null },
      signal,
    });
  }

  async #cancel(task: JsonObject): Promise<void> {
    const signal = AbortSignal.timeout(2000);
    const params = { id: task['id'] ?? null };
    await askRemote(this.#hands, this.#remote, { method: 'CancelTask', params, signal }).catch(
      () => undefined,
    );
  }

  /** What the agent wants to know is asked of people; the answer goes to its task. */
  async #ask(task: JsonObject, message: string): Promise<RemoteReply> {
    const asked = await this.#work.ask({
      queryKey: `a2a-${sha256(canonicalJson([task['id'] ?? null, message])).slice(0, 24)}`,
      kind: 'free',
      question: message,
    });
    const { answer } = await asked.answer();
    const sent = await this.#send(
      { data: { answer } },
      { taskId: task['id'] ?? null, contextId: task['contextId'] ?? null },
    );
    return sent.type === 'result' ? taskIn(sent.result) : sent;
  }

  async #send(part: JsonObject, more: JsonObject): Promise<RemoteReply> {
    const { itemId, epoch, signal } = this.#work;
    const messageId = sha256(canonicalJson([itemId, epoch, part, more]));
    const message = {
      messageId,
      role: 'ROLE_USER',
      parts: [part],
      contextId: sha256(itemId),
      ...more,
    };
    const configuration = { acceptedOutputModes: ['application/json'], returnImmediately: true };
    const params = { message, configuration };
    return await askRemote(this.#hands, this.#remote, { method: 'SendMessage', params, signal });
  }
}

function workPart(work: WorkContext): JsonObject {
  const { capability, input, subject, contract, feedback, card } = work;
  const said = { task: card.name, capability, input, subject, outputSchema: contract.output };
  return { data: { ...said, feedback: feedback?.message ?? null, ...leftByOthers(work) } };
}

/** A reply to a message is a task, or the answer itself. */
function taskIn(result: JsonObject): RemoteReply {
  const { task, message } = result;
  if (isJsonObject(task)) return { type: 'result', result: task };
  // an answer without a task is complete, and its parts are all there is to show
  const parts = isJsonObject(message) ? (message['parts'] ?? []) : [];
  const done = { status: { state: 'TASK_STATE_COMPLETED' }, artifacts: [{ parts }] };
  return { type: 'result', result: done };
}

function statusOf({ status }: JsonObject): { readonly state: string; readonly message: string } {
  const { state, message } = isJsonObject(status) ? status : {};
  const parts = isJsonObject(message) ? partsOf(message) : [];
  const texts = parts.map(({ text }) => (typeof text === 'string' ? text : ''));
  return {
    state: typeof state === 'string' ? state : '',
    message: texts.join('\n').slice(0, 2000),
  };
}

function partsOf({ parts }: JsonObject): readonly JsonObject[] {
  return (Array.isArray(parts) ? parts : []).filter(isJsonObject);
}

/** Output: what the artifacts' data say together. Evidence: that they were shown, by their content. */
async function claim(work: WorkContext, { artifacts }: JsonObject): Promise<unknown> {
  const shown = (Array.isArray(artifacts) ? artifacts : []).filter(isJsonObject);
  const parts = shown.flatMap(partsOf);
  const data = parts.map(({ data: one }): JsonValue => one ?? null).filter(isJsonObject);
  const output: JsonObject = Object.fromEntries(data.flatMap((one) => Object.entries(one)));
  const evidence: Evidence[] = shown.map((artifact) => ({
    type: 'note',
    text: `artifact ${textOf(artifact['artifactId'])} sha256:${sha256(canonicalJson(artifact))}`,
  }));
  const isOpen = work.contract.output === null && work.card.proof.length === 0;
  if (shown.length === 0 && isOpen)
    // said to be complete, nothing to show for it, and nobody who would look: that is no claim
    return await work.fail({
      code: 'NO_ARTIFACTS',
      message: 'Expected artifacts with the completed task, but there are none.',
    });
  return await work.claim({ output, evidence });
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
