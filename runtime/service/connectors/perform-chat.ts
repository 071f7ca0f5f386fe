import type { ChatLimits, ChatTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Evidence } from '../../../shared/work-item.ts';
import { BatonRefused, type WorkContext } from '../../client/index.ts';
import { canonicalJson } from '../hash.ts';
import { nextTurn, type ToolCall, type Usage } from './chat-model.ts';
import { ownTools, promptOf, tool } from './chat-prompt.ts';
import type { Hands } from './hands.ts';
import { sayOutage } from './say-outage.ts';

const LIMITS: ChatLimits = {
  modelCalls: 30,
  toolCalls: 60,
  tokens: 200_000,
  wallMs: 600_000,
  repeats: 3,
  money: Infinity,
};

/** A price is for so many tokens. */
const TOKENS_OF_PRICE = 1_000_000;

const REMINDER =
  'Nothing has been claimed yet. If the work is done, call submit_claim with its output; if you ' +
  'cannot do it, call decline. What you write in prose has no effect.';

/**
 * Has a plain language model do the work: a loop in the runtime that shows it the work, carries out
 * the tools it calls, and stops at limits. What it says in prose ends nothing.
 * @see work-item protocol, section 17
 */
export async function performChat(
  work: WorkContext,
  transport: ChatTransport,
  hands: Hands,
): Promise<void> {
  const limits = { ...LIMITS, ...transport.limits };
  const wall = AbortSignal.timeout(limits.wallMs);
  const signal = AbortSignal.any([work.signal, wall]);
  try {
    await new Conversation(work, transport, limits).run(hands, signal);
  } catch (error) {
    if (work.signal.aborted || !wall.aborted) throw error;
    await work.fail({ code: 'WALL_TIME', message: `Expected an end within ${limits.wallMs} ms.` });
  }
}

class Conversation {
  readonly #work: WorkContext;
  readonly #transport: ChatTransport;
  readonly #limits: ChatLimits;
  readonly #messages: JsonObject[] = [];
  readonly #tools: readonly JsonObject[];
  /** The tools that the task may call through the gateway, by the name that the model knows. */
  readonly #allowed: ReadonlyMap<string, string>;
  /** How often each call has been made, by name and arguments. */
  readonly #made: Map<string, number> = new Map();
  #tokens: number = 0;
  #money: number = 0;
  #toolCalls: number = 0;
  #isReminded: boolean = false;
  #isOver: boolean = false;

  constructor(work: WorkContext, transport: ChatTransport, limits: ChatLimits) {
    this.#work = work;
    this.#transport = transport;
    this.#limits = limits;
    const { tools = [] } = work.card;
    // providers know letters, digits, - and _ in names of tools
    const spelled = (name: string): string => name.replace(/[^\w-]/g, '__');
    this.#allowed = new Map(tools.map(({ name }) => [spelled(name), name]));
    this.#tools = [
      ...tools.map((one) => tool(spelled(one.name), one.description, one.inputSchema)),
      ...ownTools(work),
    ];
  }

  async run(hands: Hands, signal: AbortSignal): Promise<void> {
    const { id, hash, text } = promptOf(this.#transport, this.#work);
    await this.#work.progress({ note: `prompt ${id} (sha256 ${hash.slice(0, 16)})` });
    this.#messages.push(
      { role: 'system', content: text },
      { role: 'user', content: JSON.stringify({ input: this.#work.input }) },
    );
    for (let turns = 0; !this.#isOver; turns += 1) {
      const spent = this.#spent(turns);
      if (spent !== null) return await this.#work.fail({ code: 'BUDGET', message: spent });
      await this.#turn(hands, signal);
    }
  }

  async #turn(hands: Hands, signal: AbortSignal): Promise<void> {
    const conversation = { messages: this.#messages, tools: this.#tools };
    const turn = await nextTurn(this.#transport, conversation, { hands, signal });
    signal.throwIfAborted();
    if (turn.type === 'unanswered') {
      this.#isOver = true;
      const { connector } = this.#transport;
      return await sayOutage(this.#work, turn, { hands, connector });
    }
    this.#tokens += turn.tokens;
    this.#money += costOf(turn.usage, this.#transport);
    this.#messages.push(turn.message);
    if (turn.calls.length === 0) return await this.#remind();
    for (const call of turn.calls) {
      if (!this.#isOver) await this.#carryOut(call);
      signal.throwIfAborted();
    }
  }

  #spent(turns: number): string | null {
    const { modelCalls, tokens, toolCalls, money } = this.#limits;
    if (this.#money >= money)
      return `Expected a cost below ${money}, but ${this.#money.toFixed(4)} are spent.`;
    if (turns >= modelCalls)
      return `Expected a claim within ${modelCalls} turns, but there is none.`;
    if (this.#tokens >= tokens)
      return `Expected at most ${tokens} tokens, but ${this.#tokens} are used.`;
    if (this.#toolCalls >= toolCalls) return `Expected at most ${toolCalls} calls of tools.`;
    return null;
  }

  /** Prose ends nothing: it is told so once. */
  async #remind(): Promise<void> {
    if (!this.#isReminded) {
      this.#isReminded = true;
      this.#messages.push({ role: 'user', content: REMINDER });
      return;
    }
    this.#isOver = true;
    const message = 'Expected a claim, but the model only wrote prose, twice.';
    await this.#work.fail({ code: 'NO_CLAIM', message });
  }

  async #carryOut(call: ToolCall): Promise<void> {
    const key = canonicalJson([call.name, call.args]);
    const made = (this.#made.get(key) ?? 0) + 1;
    this.#made.set(key, made);
    this.#toolCalls += 1;
    if (made > this.#limits.repeats) {
      this.#isOver = true;
      const message = `Expected progress, but ${call.name} was called ${made} times with the same arguments.`;
      return await this.#work.fail({ code: 'STUCK', message });
    }
    const content = await this.#answerTo(call);
    this.#messages.push({
      role: 'tool',
      tool_call_id: call.id,
      content: typeof content === 'string' ? content : JSON.stringify(content),
    });
  }

  async #answerTo({ name, args }: ToolCall): Promise<JsonValue> {
    if (args === null) return { error: 'Expected the arguments to be a JSON object.' };
    try {
      const scoped = this.#allowed.get(name);
      if (scoped !== undefined) return await this.#callTool(scoped, args);
      return await this.#ownTool(name, args);
    } catch (error) {
      // a refusal is for the model to read; losing the work is not
      if (!(error instanceof BatonRefused) || this.#work.signal.aborted) throw error;
      return { error: error.code, detail: error.message };
    }
  }

  async #callTool(name: string, args: JsonObject): Promise<JsonValue> {
    const reply = await this.#work.tools[name]?.(args);
    return reply === undefined ? { error: `There is no tool ${name}.` } : { ...reply };
  }

  async #ownTool(name: string, args: JsonObject): Promise<JsonValue> {
    const work = this.#work;
    switch (name) {
      case 'submit_claim':
      case 'report_partial': {
        const { state, verdict, checks } = await work.claim(contentOf(name, args));
        this.#isOver = true;
        return { state, verdict, checks: checks.map((check) => ({ ...check })) };
      }
      case 'ask_human': {
        const asked = await work.ask(questionOf(args));
        return { ...(await asked.answer()) };
      }
      case 'decline':
        await work.decline(textOf(args['reason']));
        this.#isOver = true;
        return {};
      default:
        return { error: `Expected one of the tools you were given, but there is no ${name}.` };
    }
  }
}

/** What a turn has cost. */
function costOf({ prompt, completion }: Usage, { price }: ChatTransport): number {
  if (price === undefined) return 0;
  return (prompt * price.prompt + completion * price.completion) / TOKENS_OF_PRICE;
}

function contentOf(name: string, args: JsonObject): Parameters<WorkContext['claim']>[0] {
  const { output, confidence, evidence, disposition } = args;
  const isPartial = name === 'report_partial';
  return {
    output: isJsonObject(output) ? output : {},
    disposition: isPartial ? 'partial' : disposition === 'nothing-to-do' ? disposition : 'done',
    ...(typeof confidence === 'number' ? { confidence: { overall: confidence } } : {}),
    ...(Array.isArray(evidence) ? { evidence: evidence.filter(isEvidence) } : {}),
  };
}

/** The interface looks at it again, closely. */
function isEvidence(value: unknown): value is Evidence {
  return isJsonObject(value) && typeof value['type'] === 'string';
}

function questionOf(args: JsonObject): Parameters<WorkContext['ask']>[0] {
  const options = args['options'];
  const isChoice = Array.isArray(options) && options.length > 0;
  return {
    queryKey: textOf(args['queryKey']),
    question: textOf(args['question']),
    kind: isChoice ? 'choice' : 'free',
    ...(isChoice ? { options: options.map(optionOf) } : {}),
  };
}

function optionOf(value: JsonValue): { readonly value: JsonValue; readonly label: string } {
  return { value, label: typeof value === 'string' ? value : JSON.stringify(value) };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
