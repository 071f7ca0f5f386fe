import { API, type RouteName } from '../../shared/api.ts';
import type { AnyRoute } from '../../shared/api/route.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { problemSlug, REJECTIONS, type RejectionCode } from '../../shared/rejection.ts';
import type { JsonSchema } from '../../shared/schema.ts';
import { ACCESS, audienceOf } from './access.ts';

/** Refusals that any route may answer. */
const ANYWHERE: readonly RejectionCode[] = [
  'malformedRequest',
  'unauthenticated',
  'forbidden',
  'misdirected',
  'internal',
  'unavailable',
];
/** Refusals that any request with a body may meet. */
const WITH_BODY: readonly RejectionCode[] = [
  'contentTooLarge',
  'unsupportedMediaType',
  'invalidContent',
];

/** Every route with its name, in the order of the documentation. */
export function namedRoutes(): readonly (readonly [RouteName, AnyRoute])[] {
  const names = Object.keys(API).filter((name): name is RouteName => Object.hasOwn(ACCESS, name));
  return names.map((name) => [name, API[name]]);
}

/** All refusals that a route may answer, each once, by status. */
export function refusalsOf(route: AnyRoute): readonly RejectionCode[] {
  const withBody = route.body === null ? [] : WITH_BODY;
  const withKey: readonly RejectionCode[] = route.method === 'POST' ? ['idempotencyConflict'] : [];
  const all = new Set([...ANYWHERE, ...withBody, ...withKey, ...route.refusals]);
  return [...all].sort((a, b) => REJECTIONS[a].status - REJECTIONS[b].status);
}

/** The OpenAPI 3.1 document, made of the very schemas that requests are validated with. */
export function openApiDocument(version: string): JsonObject {
  const components = new Map<string, JsonValue>([['Problem', PROBLEM]]);
  const paths: Record<string, Record<string, JsonValue>> = {};
  for (const [name, route] of namedRoutes()) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(name, route, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version,
      description:
        'Processes in which people, bots, APIs and AI agents work together. A performer claims ' +
        'that work is done; the orchestrator verifies it; only then does the process go on.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(components),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Programs and performers.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'baton-session',
          description:
            'Browsers, signed in by a one-time link. The name ends in the port; over TLS it is ' +
            '__Host-baton-session. Requests that change something also send X-Baton-Request.',
        },
      },
    },
  };
}

function operationOf(
  name: RouteName,
  route: AnyRoute,
  components: Map<string, JsonValue>,
): JsonObject {
  const { body } = route;
  const schemaOf = (schema: JsonSchema): JsonValue => publish(schema, components);
  const requestBody =
    body === null
      ? {}
      : {
          requestBody: {
            required: (body.json.required ?? []).length > 0,
            content: { 'application/json': { schema: schemaOf(body.json) } },
          },
        };
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    'x-audience': [...audienceOf(ACCESS[name])],
    'x-verb': ACCESS[name].verb,
    parameters: parametersOf(route, schemaOf),
    ...requestBody,
    responses: { [String(route.reply.status)]: replyOf(route, schemaOf), ...problemsOf(route) },
  };
}

function parametersOf(route: AnyRoute, schemaOf: (schema: JsonSchema) => JsonValue): JsonValue {
  const fieldsOf = (schema: JsonSchema, place: string): readonly JsonObject[] =>
    Object.entries(schema.properties ?? {}).map(([name, field]) => ({
      name,
      in: place,
      required: place === 'path',
      schema: schemaOf(field),
    }));
  const header = (name: string, description: string, required: boolean): JsonObject => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...fieldsOf(route.params.json, 'path'),
    ...fieldsOf(route.query.json, 'query'),
    ...(route.lease === true ? [header('Baton-Lease', 'The token of the lease.', true)] : []),
    ...(route.method === 'POST'
      ? [header('Idempotency-Key', 'Repeating a request under its key does nothing twice.', false)]
      : []),
    ...(route.reply.type === 'stream'
      ? [header('Last-Event-ID', 'The place after which to go on.', false)]
      : []),
  ];
}

function replyOf({ reply }: AnyRoute, schemaOf: (schema: JsonSchema) => JsonValue): JsonObject {
  switch (reply.type) {
    case 'empty':
      return { description: 'Done.' };
    case 'json':
      return content('Done.', 'application/json', schemaOf(reply.schema.json));
    case 'xml':
      return content('The file.', 'application/xml', { type: 'string' });
    case 'bytes':
      return content('The bytes.', 'application/octet-stream', { type: 'string' });
    case 'lines':
      return content('JSON, a value a line.', 'application/x-ndjson', { type: 'string' });
    case 'table':
      return content('A table, a row a line.', 'text/csv', { type: 'string' });
    case 'stream':
      return content(
        'A stream of events. The data of each is one of the listed items, its id their place.',
        'text/event-stream',
        schemaOf(reply.schema.json),
      );
  }
}

function content(description: string, type: string, schema: JsonValue): JsonObject {
  return { description, content: { [type]: { schema } } };
}

/** Refusals of one status stand together: a document names each status once. */
function problemsOf(route: AnyRoute): Readonly<Record<string, JsonValue>> {
  const byStatus = new Map<string, string[]>();
  for (const code of refusalsOf(route)) {
    const { status, title } = REJECTIONS[code];
    const lines = byStatus.get(String(status)) ?? [];
    byStatus.set(String(status), [...lines, `${problemSlug(code)}: ${title}`]);
  }
  const schema = { $ref: '#/components/schemas/Problem' };
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      status,
      content(lines.join('; '), 'application/problem+json', schema),
    ]),
  );
}

/** A schema as the document shows it: whatever has a name stands among the components, once. */
function publish(schema: JsonSchema, components: Map<string, JsonValue>): JsonValue {
  const inner = (one: JsonSchema): JsonValue => publish(one, components);
  const { title, properties, items, anyOf, additionalProperties, ...rest } = schema;
  const published: JsonValue = {
    ...rest,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(inner) }),
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, field]) => [name, inner(field)]),
          ),
        }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: extra(additionalProperties, inner) }),
  };
  if (title === undefined) return published;
  components.set(title, published);
  return { $ref: `#/components/schemas/${title}` };
}

function extra(allowed: boolean | JsonSchema, inner: (schema: JsonSchema) => JsonValue): JsonValue {
  return typeof allowed === 'boolean' ? allowed : inner(allowed);
}

const PROBLEM: JsonObject = {
  type: 'object',
  description: 'Why not (RFC 9457). Further members depend on the code.',
  properties: {
    type: { type: 'string', description: 'The address of a page about this kind of problem.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Expected …, but ….' },
    code: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
};
