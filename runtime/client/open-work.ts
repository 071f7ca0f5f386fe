import type { ClaimFate } from '../../shared/api/items.ts';
import type { QueryFate } from '../../shared/api/question-types.ts';
import type { ToolCallReply } from '../../shared/api/tool-shapes.ts';
import type { Evidence } from '../../shared/work-item.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { segment } from './caller.ts';
import { BatonRefused, BatonUnreachable } from './errors.ts';
import { rest } from './patience.ts';
import type { HeldWork } from './held-work.ts';
import { textIn } from './text-in.ts';
import type {
  Artefact,
  Asked,
  ClaimContent,
  Question,
  Tool,
  Tools,
  Verdict,
  WorkContext,
} from './work-context.ts';

/** How long (ms) one request waits for a verdict or an answer. */
const WAIT_MS = 10_000;

/** Work in hand, with whether it was ended and how. */
export interface OpenWork {
  readonly context: WorkContext;
  /** The verb that ended it; `null` while it is open. */
  endedBy(): string | null;
}

/** What is told about the end of work. */
export type Note = (event: string, fields: JsonObject) => void;

/** Makes of leased work what its handler is given. `waiting` ends waits for a verdict. */
export function openWork(held: HeldWork, waiting: AbortSignal, note: Note): OpenWork {
  const ending = new Ending(held, waiting, note);
  const { item } = held;
  const context: WorkContext = {
    itemId: item.itemId,
    instanceId: item.instanceId,
    elementId: item.elementId,
    capability: item.capability,
    epoch: item.epoch,
    attempt: item.attempt,
    input: item.input,
    subject: item.subject,
    card: item.card,
    contract: item.contract,
    headers: item.headers,
    feedback: item.feedback,
    saved: item.checkpoint,
    answers: item.answers,
    handover: item.handover ?? null,
    item,
    signal: held.signal,
    get budget() {
      return held.budget;
    },
    tools: toolsOf(held),
    evidence: { add: (artefact) => addEvidence(held, artefact) },
    async progress(said) {
      await held.ask('progress', { ...said });
    },
    async checkpoint(state) {
      await held.ask('checkpoint', { checkpoint: state });
    },
    claim: (content) => ending.claim(content),
    partial: (content) => ending.claim({ ...content, disposition: 'partial' }),
    decline: (reason) => ending.end('decline', reason === undefined ? {} : { reason }),
    release: (reason) => ending.end('release', reason === undefined ? {} : { reason }),
    waitUntil: (until, saved) =>
      ending.end('wait', {
        until: typeof until === 'string' ? until : until.toISOString(),
        ...(saved === undefined ? {} : { checkpoint: saved }),
      }),
    fail: (failure) => ending.end('fail', { ...failure }),
    error: (code, said = {}) => ending.end('error', { code, ...said }),
    ask: (question) => ask(held, question),
    onDirective(listener) {
      held.onDirective = listener;
    },
  };
  return { context, endedBy: () => ending.by };
}

/** An item is ended once, in one way. */
class Ending {
  by: string | null = null;
  readonly #held: HeldWork;
  readonly #waiting: AbortSignal;
  readonly #note: Note;

  constructor(held: HeldWork, waiting: AbortSignal, note: Note) {
    this.#held = held;
    this.#waiting = waiting;
    this.#note = note;
  }

  async end(verb: string, body: JsonObject): Promise<void> {
    await this.#ended(verb, body);
  }

  async claim({ claimId: own, ...content }: ClaimContent): Promise<Verdict> {
    const claimId = own ?? `epoch-${this.#held.item.epoch}`;
    const reply = await this.#ended('claims', { claimId, ...asObject(content) });
    const path = `claims/${segment(claimId)}`;
    let fate = fateOf(claimId, reply);
    while (fate.state === 'verifying' || fate.verdict === null) {
      fate = fateOf(claimId, await this.#held.read(path, WAIT_MS, this.#waiting));
      if (fate.state !== 'verifying') break;
    }
    const { itemId } = this.#held.item;
    this.#note('verdict.reached', { itemId, claimId, state: fate.state });
    return fate;
  }

  async #ended(verb: string, body: JsonObject): Promise<JsonObject> {
    const held = this.#held;
    const { itemId, epoch } = held.item;
    if (this.by !== null)
      throw new Error(`Expected ${itemId} to be in hand, but it was ended by ${this.by}.`);
    try {
      // an ending that is under way may not be cut off by a heartbeat that comes too late for it
      held.isEnding = true;
      const reply = await held.ask(verb, body);
      this.by = verb;
      held.endHeartbeats();
      this.#note('item.answered', { itemId, epoch, verb });
      return reply;
    } catch (error) {
      if (error instanceof BatonRefused)
        this.#note('item.refused', { itemId, epoch, verb, code: error.code });
      throw error;
    } finally {
      held.isEnding = false;
    }
  }
}

async function ask(held: HeldWork, question: Question): Promise<Asked> {
  const reply = await held.ask('queries', asObject({ trigger: 'missing', ...question }));
  const queryId = textIn(reply, 'queryId');
  held.use('questions');
  return {
    queryId,
    async answer() {
      for (;;) {
        const fate = await held.read(`queries/${segment(queryId)}`, WAIT_MS, held.signal);
        if (isOf<QueryFate>(fate, 'state', 'string') && fate.state !== 'open') return fate;
      }
    },
  };
}

async function addEvidence(
  held: HeldWork,
  { kind, name, content, mediaType }: Artefact,
): Promise<Extract<Evidence, { type: 'artefact' }>> {
  const reply = await held.hand('evidence', { kind, name }, { content, mediaType });
  const sha256 = textIn(reply, 'sha256');
  return { type: 'artefact', kind, sha256, ...(name === undefined ? {} : { name }) };
}

function toolsOf(held: HeldWork): Tools {
  const none: Record<string, Tool> = {};
  return new Proxy(none, {
    get: (_none, name) =>
      typeof name === 'string'
        ? (args: JsonObject, key?: string) => callTool(held, name, { args, key })
        : undefined,
  });
}

/** The pause (ms) before asking again whether a person has permitted a call. */
const PERMISSION_LOOK_MS = 2000;

async function callTool(
  held: HeldWork,
  name: string,
  { args, key }: { readonly args: JsonObject; readonly key: string | undefined },
): Promise<ToolCallReply> {
  const effect = key === undefined ? {} : { effectKey: key };
  for (;;) {
    const body = { arguments: args, ...effect };
    const reply = await held.ask(`tools/${segment(name)}/call`, body, { timeoutMs: 120_000 });
    if (!isOf<ToolCallReply>(reply, 'status', 'string'))
      throw new BatonUnreachable('Expected the status of a call, but it is not there.');
    if (reply.status !== 'pending') {
      held.use('calls');
      return reply;
    }
    Object.assign(effect, { effectKey: reply.effectKey });
    await rest(PERMISSION_LOOK_MS, held.signal);
    held.signal.throwIfAborted();
  }
}

/** An answer of Baton is what its interface says, if it has the member that tells. */
function isOf<T>(answer: unknown, member: string, type: 'string'): answer is T {
  return isJsonObject(answer) && typeof answer[member] === type;
}

function fateOf(claimId: string, reply: JsonObject): ClaimFate {
  const { state, verdict, checks } = reply;
  return {
    ...reply,
    claimId,
    state: isState(state) ? state : 'verifying',
    verdict:
      verdict === 'pass' || verdict === 'fail' || verdict === 'inconclusive' ? verdict : null,
    checks: Array.isArray(checks) ? checks.filter(isCheck) : [],
  };
}

function isState(value: JsonValue | undefined): value is ClaimFate['state'] {
  return typeof value === 'string';
}

/** Baton's own word: that the value is a check is what its interface promises. */
function isCheck(value: unknown): value is ClaimFate['checks'][number] {
  return isJsonObject(value);
}

function asObject(value: object): JsonObject {
  return isJsonObject(value) ? value : {};
}
