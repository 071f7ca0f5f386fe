import type { HttpJsonTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { WorkContext } from '../../client/index.ts';
import { evaluateIn } from './feel.ts';
import { askBy, type Hands } from './hands.ts';
import { sayOutage } from './say-outage.ts';

/**
 * Does the work of Camunda's REST connector: the request stands in the input (`method`, `url`,
 * `queryParameters`, `headers`, `body`), what becomes of the answer in the task's headers
 * (`resultVariable`, `resultExpression`, `errorExpression`). The address has to lie below one of the
 * connectors of the connection, whose credentials are used; those in the model are not.
 */
export async function performHttpJson(
  work: WorkContext,
  transport: HttpJsonTransport,
  hands: Hands,
): Promise<unknown> {
  const place = await placeOf(work.input, transport, hands);
  if (place === null)
    return await work.fail({
      code: 'ADDRESS_REFUSED',
      message: `Expected an address below ${transport.connectors.join(', ')}, but found ${textOf(work.input['url'])}.`,
    });
  const method = textOf(work.input['method']).toUpperCase();
  const { body } = work.input;
  const answer = await askBy(hands, place.connector, {
    method: /^(GET|POST|PUT|PATCH|DELETE)$/.test(method) ? method : 'GET',
    path: place.path,
    headers: headersIn(work.input['headers']),
    ...(body === undefined || body === null || method === 'GET' ? {} : { body }),
    signal: work.signal,
  });
  if (answer.type === 'unanswered')
    return await sayOutage(work, answer, { hands, connector: place.connector });
  const { status, headers } = answer;
  return await conclude(work, { status, headers, body: answer.body });
}

type Response = JsonObject & { readonly status: number };

async function conclude(work: WorkContext, response: Response): Promise<unknown> {
  const { errorExpression, resultExpression, resultVariable } = work.headers;
  const names = { ...response, response };
  const error = errorExpression === undefined ? null : valueOf(errorExpression, names);
  if (isJsonObject(error) && typeof error['code'] === 'string') {
    const { code, message, variables } = error;
    return await work.error(code, {
      message: textOf(message),
      variables: isJsonObject(variables) ? variables : {},
    });
  }
  if (response.status < 200 || response.status > 299)
    return await work.fail({
      code: `HTTP_${response.status}`,
      message: `Expected the system to do the work, but it answered ${response.status}.`,
    });
  const result = resultExpression === undefined ? {} : valueOf(resultExpression, names);
  if (!isJsonObject(result))
    return await work.fail({
      code: 'MAPPING',
      message: `Expected resultExpression to be a context, but it is not: ${resultExpression}.`,
    });
  const kept = resultVariable === undefined ? {} : { [resultVariable]: response };
  return await work.claim({ output: { ...kept, ...result } });
}

/** The value; `null` when there is none, or when it cannot be said. */
function valueOf(source: string, names: JsonObject): JsonValue {
  const found = evaluateIn(source, names);
  return found.ok ? found.value : null;
}

async function placeOf(
  input: JsonObject,
  { connectors }: HttpJsonTransport,
  { find }: Hands,
): Promise<{ readonly connector: string; readonly path: string } | null> {
  const text = textOf(input['url']);
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const query = input['queryParameters'];
  if (isJsonObject(query))
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, textOf(value));
  for (const name of connectors) {
    const connector = await find(name);
    if (connector === null || connector.baseUrl.origin !== url.origin) continue;
    const root = connector.baseUrl.pathname.replace(/\/?$/, '/');
    if (url.pathname.startsWith(root))
      return { connector: name, path: url.pathname.slice(root.length) + url.search };
  }
  return null;
}

/** Credentials are the connector's, not the model's. */
function headersIn(value: JsonValue | undefined): Record<string, string> {
  if (!isJsonObject(value)) return {};
  const safe = /^(accept|accept-language|content-type|if-match|if-none-match|x-[a-z0-9-]+)$/i;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => safe.test(name))
      .map(([name, one]) => [name, textOf(one).replace(/[^\t\x20-\x7e]/g, '')]),
  );
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
