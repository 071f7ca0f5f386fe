import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { isJsonList } from '../../../shared/json-pointer.ts';
import { guardedRequest, type Answered } from '../connectors/guarded-request.ts';
import type { Connector } from '../registry/connectors.ts';
import type { ToolOperation } from './tool-set.ts';
import type { ToolAnswer, ToolTransport } from './transport.ts';

/** How long (ms) a call may take when its operation does not say. */
const TIMEOUT_MS = 10_000;

/** What certainly was not sent: it was refused, or nobody was there. */
const UNSENT: ReadonlySet<string> = new Set([
  'NO_CONNECTOR',
  'PATH_REFUSED',
  'ADDRESS_REFUSED',
  'UNRESOLVED',
  'CIRCUIT_OPEN',
]);

/** Calls operations over HTTP, with the connector's credentials and under its address guard. */
export function createHttpTransport(
  find: (name: string) => Promise<Connector | null>,
): ToolTransport {
  return {
    async send(request) {
      const { operation, connector: name, idempotencyKey, signal } = request;
      const connector = await find(name);
      if (connector === null)
        return unsent('NO_CONNECTOR', `Expected a connector ${name}, but none is registered.`);
      const placed = place(operation, request.arguments);
      if (!placed.ok) return unsent('PATH_REFUSED', placed.detail);
      const { timeoutMs = TIMEOUT_MS, idempotencyHeader = 'Idempotency-Key' } = operation;
      const answer = await guardedRequest(connector, {
        method: operation.method,
        path: placed.path,
        ...(placed.body === null ? {} : { body: placed.body }),
        headers: operation.isEffect ? { [idempotencyHeader]: idempotencyKey } : {},
        signal,
        timeoutMs,
      }).catch(aborted);
      return answerOf(answer);
    },
  };
}

function unsent(code: string, detail: string): ToolAnswer {
  return { type: 'unanswered', code, detail, isUnsent: true };
}

/** The runtime stops while the call is under way: what has come of it is not known. */
function aborted(): Answered {
  const detail = 'Expected an answer, but the runtime was stopped meanwhile.';
  return { type: 'unanswered', code: 'STOPPED', detail, mayPass: true };
}

/** What came of a request, and whether it has reached anybody. */
export function answerOf(answer: Answered): ToolAnswer {
  if (answer.type === 'answered') return answer;
  const { type, code, detail } = answer;
  return { type, code, detail, isUnsent: UNSENT.has(code) || answer.isUnsent === true };
}

type Placed =
  | { readonly ok: true; readonly path: string; readonly body: JsonValue | null }
  | { readonly ok: false; readonly detail: string };

/** Puts arguments where the operation wants them: into its path, its query, or its body. */
function place({ method, path, query = [] }: ToolOperation, args: JsonObject): Placed {
  const used = new Set<string>();
  let missing: string | null = null;
  const filled = path.replace(/\{([^{}]{1,200})\}/g, (_all, name: string) => {
    used.add(name);
    const text = textOf(args[name]);
    if (text === null || text === '') missing = name;
    return encodeURIComponent(text ?? '');
  });
  if (missing !== null)
    return { ok: false, detail: `Expected ${String(missing)} for the path, but it is not there.` };
  const rest = Object.entries(args).filter(([name]) => !used.has(name));
  const isBodiless = method === 'GET' || method === 'DELETE';
  const inQuery = rest.filter(([name]) => isBodiless || query.includes(name));
  const inBody = rest.filter(([name]) => !isBodiless && !query.includes(name));
  return {
    ok: true,
    path: searched(filled, inQuery),
    body: isBodiless ? null : Object.fromEntries(inBody),
  };
}

function searched(path: string, inQuery: readonly (readonly [string, JsonValue])[]): string {
  const search = new URLSearchParams();
  for (const [name, value] of inQuery)
    for (const one of isJsonList(value) ? value : [value])
      search.append(name, textOf(one) ?? JSON.stringify(one));
  const text = search.toString();
  const glue = path.includes('?') ? '&' : '?';
  return text === '' ? path : `${path}${glue}${text}`;
}

function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
