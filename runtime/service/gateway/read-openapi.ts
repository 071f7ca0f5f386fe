import { toolOperation } from '../../../shared/api/tool-schemas.ts';
import type { ToolOperationRequest } from '../../../shared/api/tool-shapes.ts';
import { faultsOf } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { isJsonList, valueAt } from '../../../shared/json-pointer.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const MOST_OPERATIONS = 500;
const MOST_DEPTH = 24;
const MOST_NODES = 20_000;

/** Words of OpenAPI 3.0 that JSON Schema 2020-12 says otherwise, or not at all. */
const DROPPED: ReadonlySet<string> = new Set([
  'nullable',
  'discriminator',
  'xml',
  'externalDocs',
  'example',
  'readOnly',
  'writeOnly',
  'deprecated',
  'format',
]);

/**
 * Reads operations out of an OpenAPI document (3.0 or 3.1): those with an `operationId`. Parameters
 * of path and query and the fields of a JSON body become one object of arguments. What OpenAPI
 * cannot say stands under `x-baton` at the operation, and is as in a list of operations.
 * @rejects invalidContent with the operation it is about
 */
export function readOpenApi(document: JsonObject): Outcome<readonly ToolOperationRequest[]> {
  const { openapi, paths } = document;
  if (typeof openapi !== 'string' || !/^3\.[01]\./.test(openapi))
    return reject('invalidContent', 'Expected an OpenAPI document 3.0 or 3.1, but it is none.');
  const requests: ToolOperationRequest[] = [];
  for (const found of operationsIn(isJsonObject(paths) ? paths : {})) {
    const read = readOne(document, found);
    if (!read.ok) return read;
    requests.push(read.value);
  }
  if (requests.length > 0 && requests.length <= MOST_OPERATIONS) return accept(requests);
  return reject(
    'invalidContent',
    `Expected 1 to ${MOST_OPERATIONS} operations with an operationId, but found ${requests.length}.`,
  );
}

interface Found {
  readonly path: string;
  readonly method: (typeof METHODS)[number];
  readonly item: JsonObject;
  readonly operation: JsonObject;
}

function operationsIn(paths: JsonObject): readonly Found[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = isJsonObject(item) ? item[method] : undefined;
      if (!isJsonObject(item) || !isJsonObject(operation)) return [];
      return typeof operation['operationId'] === 'string'
        ? [{ path, method, item, operation }]
        : [];
    }),
  );
}

function readOne(
  document: JsonObject,
  { path, method, item, operation }: Found,
): Outcome<ToolOperationRequest> {
  const { operationId, summary, description } = operation;
  const name = textOf(operationId).replace(/[^A-Za-z0-9_-]/g, '_');
  const reader = new Resolver(document);
  const gathered = gather(reader, item, operation);
  const extension = operation['x-baton'];
  const text = typeof summary === 'string' ? summary : description;
  const request: JsonObject = {
    ...(typeof text === 'string' ? { description: text.slice(0, 2000) } : {}),
    ...(isJsonObject(extension) ? extension : {}),
    name,
    method: method.toUpperCase(),
    path,
    parameters: gathered.schema,
    query: gathered.query,
  };
  const fault = reader.fault ?? gathered.fault;
  if (fault !== null) return reject('invalidContent', `Operation ${name}: ${fault}`);
  if (isRequest(request)) return accept(request);
  const [first] = faultsOf(toolOperation.json, request);
  return reject(
    'invalidContent',
    `Operation ${name}: expected ${first?.expected} at ${first?.pointer}, but found ${first?.found}.`,
  );
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isRequest(value: object): value is ToolOperationRequest {
  return faultsOf(toolOperation.json, value).length === 0;
}

interface Gathered {
  readonly schema: JsonObject;
  readonly query: readonly string[];
  readonly fault: string | null;
}

function gather(reader: Resolver, item: JsonObject, operation: JsonObject): Gathered {
  const inAddress = addressed(reader, [...listIn(item), ...listIn(operation)]);
  const properties: Record<string, JsonValue> = { ...inAddress.properties };
  const body = bodyOf(reader, operation);
  let fault = inAddress.fault;
  for (const [name, schema] of Object.entries(body.properties)) {
    if (Object.hasOwn(properties, name)) fault = `two parameters are named ${name}.`;
    properties[name] = schema;
  }
  const required = [...new Set([...inAddress.required, ...body.required])];
  const schema = { type: 'object', properties, required };
  return { schema, query: inAddress.query, fault: fault ?? body.fault };
}

interface Addressed extends Body {
  readonly query: readonly string[];
}

/** What stands in the path and in the query. */
function addressed(reader: Resolver, parameters: readonly JsonValue[]): Addressed {
  const properties: Record<string, JsonValue> = {};
  const required: string[] = [];
  const query: string[] = [];
  let fault: string | null = null;
  for (const parameter of parameters.map((one) => reader.whole(one))) {
    const read = readParameter(parameter);
    if (read === null) continue;
    fault = read.fault ?? fault;
    if (read.fault !== null) continue;
    properties[read.name] = reader.whole(read.schema);
    if (read.isQuery) query.push(read.name);
    if (read.isNeeded) required.push(read.name);
  }
  return { properties, required, query, fault };
}

interface Parameter {
  readonly name: string;
  readonly schema: JsonValue;
  readonly isQuery: boolean;
  readonly isNeeded: boolean;
  readonly fault: string | null;
}

/** `null` for what may be left out where it cannot be put: a header, a cookie. */
function readParameter(parameter: JsonValue): Parameter | null {
  if (!isJsonObject(parameter)) return null;
  const { name, in: where, required } = parameter;
  if (typeof name !== 'string') return null;
  const isNeeded = required === true || where === 'path';
  const schema = parameter['schema'] ?? {};
  const read = { name, schema, isQuery: where === 'query', isNeeded, fault: null };
  if (where === 'path' || where === 'query') return read;
  const fault = `its parameter ${name} is needed, but stands in ${textOf(where)}.`;
  return isNeeded ? { ...read, fault } : null;
}

function listIn({ parameters }: JsonObject): readonly JsonValue[] {
  return isJsonList(parameters) ? parameters : [];
}

interface Body {
  readonly properties: JsonObject;
  readonly required: readonly string[];
  readonly fault: string | null;
}

function bodyOf(reader: Resolver, { requestBody }: JsonObject): Body {
  if (requestBody === undefined) return { properties: {}, required: [], fault: null };
  const body = reader.whole(requestBody);
  const schema = valueAt(body, '/content/application~1json/schema');
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  if (!isJsonObject(schema) || !isJsonObject(properties))
    return { properties: {}, required: [], fault: 'its body is no JSON object with fields.' };
  const { required } = schema;
  const names = Array.isArray(required) ? required : [];
  const needed = names.filter((one): one is string => typeof one === 'string');
  return { properties, required: needed, fault: null };
}

/** Puts what is referred to where the reference stands; a circle is a fault. */
class Resolver {
  fault: string | null = null;
  readonly #document: JsonObject;
  #nodes: number = 0;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  whole(value: JsonValue, depth: number = 0): JsonValue {
    this.#nodes += 1;
    if (depth > MOST_DEPTH || this.#nodes > MOST_NODES) {
      this.fault = 'its schemas are too large, or refer to each other in a circle.';
      return null;
    }
    if (isJsonList(value)) return value.map((one) => this.whole(one, depth + 1));
    if (!isJsonObject(value)) return value;
    const { $ref } = value;
    if (typeof $ref === 'string') return this.#referred($ref, depth);
    const entries = Object.entries(value)
      .filter(([key]) => !(DROPPED.has(key) && isSchemaLike(value)))
      .map(([key, inner]) => [key, this.whole(inner, depth + 1)] as const);
    return withNull(value, Object.fromEntries(entries));
  }

  #referred(reference: string, depth: number): JsonValue {
    const found = reference.startsWith('#/')
      ? valueAt(this.#document, reference.slice(1).replaceAll('%7B', '{').replaceAll('%7D', '}'))
      : undefined;
    if (found !== undefined) return this.whole(found, depth + 1);
    this.fault = `${reference} refers to nothing in the document.`;
    return null;
  }
}

/** Fields of an object may bear any name, also that of a keyword. */
function isSchemaLike({ type, $ref, allOf, anyOf, oneOf }: JsonObject): boolean {
  const isType = typeof type === 'string' || Array.isArray(type);
  return isType || [$ref, allOf, anyOf, oneOf].some((one) => one !== undefined);
}

/** `nullable` of 3.0 is a type more. */
function withNull({ nullable, type }: JsonObject, schema: JsonObject): JsonObject {
  if (nullable !== true || typeof type !== 'string') return schema;
  return { ...schema, type: [type, 'null'] };
}
