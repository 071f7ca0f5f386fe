import type { HttpTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { WorkContext } from '../../client/index.ts';
import { sha256All } from '../hash.ts';
import { evaluateIn, fillPath, type Found } from './feel.ts';
import type { Answered } from './guarded-request.ts';
import { askBy, type Hands } from './hands.ts';
import { sayOutage } from './say-outage.ts';

type Reply = Extract<Answered, { type: 'answered' }>;

/**
 * Has a system do the work in one request. Its status alone proves nothing: where a rule says what
 * success is, only that counts; and what it then says is still a claim.
 */
export async function performHttp(
  work: WorkContext,
  transport: HttpTransport,
  hands: Hands,
): Promise<void> {
  const names = namesOf(work);
  const path = fillPath(transport.path, names);
  const body = bodyFor(transport, names, work);
  if (!path.ok) return await work.fail({ code: 'MAPPING', message: path.detail });
  if (!body.ok) return await work.fail({ code: 'MAPPING', message: body.detail });
  const answer = await askBy(hands, transport.connector, {
    method: transport.method,
    path: path.value,
    // the same for every attempt: a system that heeds it does the work once
    headers: { 'idempotency-key': sha256All('work', work.itemId) },
    ...(body.value === null ? {} : { body: body.value }),
    signal: work.signal,
  });
  if (answer.type === 'unanswered')
    return await sayOutage(work, answer, { hands, connector: transport.connector });
  await judge(work, transport, { ...names, response: responseOf(answer) });
}

/** What expressions may name. */
function namesOf({ input, subject, itemId, instanceId, attempt }: WorkContext): JsonObject {
  return { input, subject, item: { itemId, instanceId, attempt } };
}

function responseOf({ status, headers, body }: Reply): JsonObject {
  return { status, headers, body };
}

function bodyFor(transport: HttpTransport, names: JsonObject, { input }: WorkContext): Found {
  if (transport.body !== undefined) return evaluateIn(transport.body, names);
  const hasNone = transport.method === 'GET' || transport.method === 'DELETE';
  return { ok: true, value: hasNone ? null : input };
}

async function judge(
  work: WorkContext,
  transport: HttpTransport,
  names: JsonObject & { readonly response: JsonObject },
): Promise<unknown> {
  const { response } = names;
  const status = JSON.stringify(response['status']);
  const code = transport.errors?.[status];
  const said = detailOf(response['body'] ?? null);
  if (code !== undefined) return await work.error(code, { message: said });
  const doubt = doubtIn(transport, names);
  if (doubt !== null) {
    const message = `Expected ${transport.connector} to do the work, but ${doubt}. ${said}`.trim();
    return await work.fail({ code: 'NOT_SUCCESSFUL', message });
  }
  const output = outputFor(transport, names);
  if (output.ok && isJsonObject(output.value)) return await work.claim({ output: output.value });
  const detail = output.ok ? 'Expected the output to be an object, but it is not.' : output.detail;
  return await work.fail({ code: 'MAPPING', message: detail });
}

/** Why the answer does not say that the work was done; `null` when it does. */
function doubtIn({ successWhen }: HttpTransport, names: JsonObject): string | null {
  const { response } = names;
  const status = isJsonObject(response) ? Number(response['status']) : 0;
  if (successWhen === undefined)
    return status >= 200 && status < 300 ? null : `it answered ${status}`;
  const found = evaluateIn(successWhen, names);
  if (!found.ok) return `the rule of success cannot be judged (${found.detail})`;
  return found.value === true ? null : `the rule of success is not met (status ${status})`;
}

function outputFor({ output }: HttpTransport, names: JsonObject): Found {
  if (output !== undefined) return evaluateIn(output, names);
  const { response } = names;
  const body = isJsonObject(response) ? (response['body'] ?? null) : null;
  return { ok: true, value: body ?? {} };
}

const MOST_SHOWN = 500;

function detailOf(body: JsonValue): string {
  if (body === null) return '';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return `It said: ${text.slice(0, MOST_SHOWN)}`;
}
