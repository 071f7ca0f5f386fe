import type { ClaimFate } from '../../shared/api/items.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { segment } from './caller.ts';
import { BatonRefused } from './errors.ts';
import type { HeldWork } from './held-work.ts';
import { textIn } from './text-in.ts';
import type { Asked, ClaimContent, Question, Tools, Verdict, WorkContext } from './work-context.ts';

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
    budget: memberOf(item, 'budget') ?? memberOf(item.card, 'budget') ?? null,
    item,
    signal: held.signal,
    tools: toolsOf(held),
    evidence: { add: (artefact) => held.ask('evidence', artefact) },
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
    fail: (failure) => ending.end('fail', { ...failure }),
    error: (code, said = {}) => ending.end('error', { code, ...said }),
    waitUntil: (until, reason) =>
      ending.end('wait', { until, ...(reason === undefined ? {} : { reason }) }),
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
  const said = Object.entries(question).filter(([, value]) => value !== undefined);
  const reply = await held.ask('queries', asObject(Object.fromEntries(said)));
  const queryId = textIn(reply, 'queryId');
  return {
    reply,
    queryId,
    async answer() {
      for (;;) {
        const query = await held.read(`queries/${segment(queryId)}`, WAIT_MS, held.signal);
        if (query['state'] !== 'open') return query;
      }
    },
  };
}

function toolsOf(held: HeldWork): Tools {
  const call =
    (name: string) =>
    (args: JsonObject, more: JsonObject = {}) =>
      held.ask(`tools/${segment(name)}/call`, { arguments: args, ...more }, { timeoutMs: 120_000 });
  const none: Record<string, ReturnType<typeof call>> = {};
  return new Proxy(none, {
    get: (_none, name) => (typeof name === 'string' ? call(name) : undefined),
  });
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

function memberOf(value: object, name: string): JsonValue | undefined {
  return asObject(value)[name];
}
