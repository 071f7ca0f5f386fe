import { toolOperation } from '../../../shared/api/tool-schemas.ts';
import type { ToolSetEntry, ToolSetRequest } from '../../../shared/api/tool-shapes.ts';
import type { CardTool } from '../../../shared/api/work.ts';
import { faultsOf, holds } from '../../../shared/faults.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import {
  jsonObject,
  list,
  nullable,
  object,
  oneOf,
  text,
  type Schema,
} from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { readOpenApi } from './read-openapi.ts';
import { readOperations } from './read-operations.ts';
import type { ToolOperation, ToolSet } from './tool-set.ts';

/** An operation with its set: enough to call it. */
export interface FoundTool {
  readonly set: ToolSet;
  readonly operation: ToolOperation;
  /** `{set}.{operation}@{hash}`: another as soon as anything of it is changed. */
  readonly version: string;
}

interface Kept extends ToolSet {
  readonly changedAt: string;
  readonly changedBy: string;
}

interface Document extends Omit<Kept, 'operations'> {
  readonly operations: readonly JsonObject[];
}

const document: Schema<Document> = object<Document>({
  name: text(),
  transport: oneOf(['http', 'mcp']),
  connector: text(),
  egress: nullable(list(text())),
  operations: list(jsonObject()),
  changedAt: text(),
  changedBy: text(),
});

/** A set as it was kept; `null` for what is none, or of another time. */
function keptIn(value: JsonObject | null): Kept | null {
  if (!holds(document, value)) return null;
  const operations = value.operations.filter(isOperation);
  return operations.length === value.operations.length ? { ...value, operations } : null;
}

/** What is kept was completed before: it has every field that may be left out when it is handed in. */
function isOperation(value: object): value is ToolOperation & JsonObject {
  return faultsOf(toolOperation.json, value).length === 0 && 'sinks' in value;
}

/** Sets of tools: which operations of which systems performers may have called. */
export class ToolSets {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** @rejects invalidContent with the operation it is about */
  async put(name: string, request: ToolSetRequest, by: string): Promise<Outcome<ToolSetEntry>> {
    const operations = operationsOf(request);
    if (!operations.ok) return operations;
    const { connector, transport = 'http', egress = null } = request;
    const set: Kept = {
      name,
      transport,
      connector,
      egress,
      operations: operations.value,
      changedAt: formatInstant(this.#clock.now()),
      changedBy: by,
    };
    await this.#documents.put('toolSet', name, asDocument(set));
    return accept(entryOf(set));
  }

  async list(): Promise<readonly ToolSetEntry[]> {
    const all = (await this.#documents.list('toolSet')).map(({ value }) => keptIn(value));
    return all.filter((set) => set !== null).map(entryOf);
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#documents.take('toolSet', name);
    if (taken !== null) return accept(null);
    return reject('notFound', `Expected a set of tools ${name}, but there is none.`);
  }

  /** What performers are shown of tools; those that are not registered cannot be called. */
  async cards(
    tools: readonly { readonly name: string; readonly operation: string }[],
  ): Promise<readonly CardTool[]> {
    const found = await Promise.all(
      tools.map(async ({ name, operation }) => ({ name, tool: await this.find(operation) })),
    );
    return found.flatMap(({ name, tool }) => {
      if (tool === null) return [];
      const { description, parameters: inputSchema, isEffect } = tool.operation;
      return [{ name, description, inputSchema, isEffect }];
    });
  }

  /** An operation by `{set}.{operation}`; `null` when there is none. */
  async find(operation: string): Promise<FoundTool | null> {
    const dot = operation.indexOf('.');
    const kept = dot < 0 ? null : await this.#documents.get('toolSet', operation.slice(0, dot));
    const set = keptIn(kept);
    const found = set?.operations.find(({ name }) => name === operation.slice(dot + 1));
    if (set === null || found === undefined) return null;
    return { set, operation: found, version: versionOf(set, found) };
  }
}

function operationsOf({ openapi, operations }: ToolSetRequest): Outcome<readonly ToolOperation[]> {
  if ((openapi === undefined) === (operations === undefined))
    return reject('invalidContent', 'Expected one of openapi and operations, but not both.');
  if (operations !== undefined) return readOperations(operations);
  const read = readOpenApi(openapi ?? {});
  return read.ok ? readOperations(read.value) : read;
}

function entryOf(set: Kept): ToolSetEntry {
  const { name, connector, transport, egress, operations, changedAt, changedBy } = set;
  return {
    name,
    connector,
    transport,
    egress,
    operations: operations.map((operation) => ({
      name: operation.name,
      version: versionOf(set, operation),
      description: operation.description,
      isEffect: operation.isEffect,
      parameters: operation.parameters,
    })),
    changedAt,
    changedBy,
  };
}

function versionOf(
  { name, transport, connector, egress }: ToolSet,
  operation: ToolOperation,
): string {
  const all = { transport, connector, egress, operation: asDocument(operation) };
  return `${name}.${operation.name}@${sha256(canonicalJson(all)).slice(0, 16)}`;
}

/** What was made of JSON is JSON. */
function asDocument(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(isEntry));
}

function isEntry(entry: [string, unknown]): entry is [string, JsonValue] {
  return entry[1] !== undefined;
}
