import type { ChatTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { Answered } from './guarded-request.ts';
import { askBy, type Hands } from './hands.ts';

/** What a model wants called. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** `null` when the arguments are no JSON object. */
  readonly args: JsonObject | null;
}

/** Tokens of one turn. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
}

/** What a model said in one turn. */
export type Turn =
  | {
      readonly type: 'said';
      /** As it goes back into the conversation. */
      readonly message: JsonObject;
      readonly calls: readonly ToolCall[];
      /** Tokens as the provider counted them, or as they were guessed where it did not. */
      readonly tokens: number;
      /** What of it went in, and what came out. */
      readonly usage: Usage;
      readonly isGuessed: boolean;
    }
  | Extract<Answered, { type: 'unanswered' }>;

/** A model takes its time (ms). */
const MODEL_TIMEOUT_MS = 180_000;
/** Characters to a token, about, where nobody counts. */
const LETTERS_PER_TOKEN = 4;

/** Asks a model for its next turn. */
export async function nextTurn(
  { connector, model, path = 'chat/completions' }: ChatTransport,
  conversation: { readonly messages: readonly JsonObject[]; readonly tools: readonly JsonObject[] },
  { hands, signal }: { readonly hands: Hands; readonly signal: AbortSignal },
): Promise<Turn> {
  const body: JsonObject = { model, ...conversation, tool_choice: 'auto', stream: false };
  const answer = await askBy(hands, connector, {
    method: 'POST',
    path,
    body,
    signal,
    timeoutMs: MODEL_TIMEOUT_MS,
  });
  if (answer.type === 'unanswered') return answer;
  const message = messageIn(answer.body);
  if (answer.status !== 200 || message === null) {
    const code = answer.status === 200 ? 'MODEL_UNREADABLE' : `MODEL_${answer.status}`;
    const detail = `Expected a turn of ${model}, but the answer was ${answer.status}.`;
    return { type: 'unanswered', code, detail, mayPass: false };
  }
  const counted = isJsonObject(answer.body) ? countedIn(answer.body) : null;
  const guessed = { prompt: guess(body), completion: guess(message) };
  const usage = counted ?? guessed;
  const tokens = usage.prompt + usage.completion;
  const isGuessed = counted === null;
  return { type: 'said', message, calls: callsIn(message), tokens, usage, isGuessed };
}

function messageIn(body: JsonValue): JsonObject | null {
  const choices = isJsonObject(body) ? body['choices'] : null;
  const [first] = Array.isArray(choices) ? choices.filter(isJsonObject) : [];
  const message = first?.['message'];
  return isJsonObject(message) ? message : null;
}

function guess(said: JsonObject): number {
  return Math.ceil(JSON.stringify(said).length / LETTERS_PER_TOKEN);
}

/** Where only the total is said, all of it may have come out, which costs more. */
function countedIn({ usage }: JsonObject): Usage | null {
  if (!isJsonObject(usage)) return null;
  const { total_tokens: total, prompt_tokens: prompt, completion_tokens: completion } = usage;
  if (typeof prompt === 'number' && typeof completion === 'number') {
    const beyond = typeof total === 'number' ? Math.max(0, total - prompt - completion) : 0;
    return { prompt, completion: completion + beyond };
  }
  return typeof total === 'number' ? { prompt: 0, completion: total } : null;
}

function callsIn({ tool_calls: calls }: JsonObject): readonly ToolCall[] {
  return (Array.isArray(calls) ? calls : []).filter(isJsonObject).map((call) => {
    const { id, function: called } = call;
    const { name, arguments: text } = isJsonObject(called) ? called : {};
    const read = typeof text === 'string' ? parseStrictJson(text === '' ? '{}' : text) : null;
    return {
      id: typeof id === 'string' ? id : '',
      name: typeof name === 'string' ? name : '',
      args: read?.ok === true && isJsonObject(read.value) ? read.value : null,
    };
  });
}
