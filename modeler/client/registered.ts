import { page, list, jsonObject, maybe, members, text, word } from './reader.ts';
import { request } from './request.ts';
import type { JsonObject } from '../../shared/json.ts';
import { ZONES } from '../../shared/governance.ts';

/** A registered performer, as far as the editor speaks of it. */
export interface Registered {
  readonly name: string;
  readonly version: string;
  readonly kind: 'agent' | 'bot' | 'api';
  readonly status: string;
  readonly capabilities: readonly string[];
  readonly owner: string;
  readonly description: string | null;
  readonly tools: readonly string[] | null;
  readonly ceiling: string | null;
}

/** An operation of a set of tools: `{set}.{operation}`, and the schema of its arguments. */
export interface Operation {
  readonly name: string;
  readonly parameters: JsonObject;
}

const PERFORMER = members<
  Omit<Registered, 'tools'> & { readonly scopes: { readonly tools: readonly string[] | null } }
>({
  name: text,
  version: text,
  kind: word('agent', 'bot', 'api'),
  status: text,
  capabilities: list(text),
  owner: text,
  description: maybe(text),
  scopes: members({ tools: maybe(list(text)) }),
  ceiling: maybe(word(...ZONES)),
});

const SET = members<{ readonly name: string; readonly operations: readonly Operation[] }>({
  name: text,
  operations: list(members<Operation>({ name: text, parameters: jsonObject })),
});

/** Every registered performer. */
export async function listPerformers(signal: AbortSignal): Promise<readonly Registered[]> {
  const { items } = await request('/v1/registry/agents', { read: page(PERFORMER), signal });
  return items.map(({ scopes, ...performer }) => ({ ...performer, tools: scopes.tools }));
}

/** Every operation that performers may have called for them. */
export async function listOperations(signal: AbortSignal): Promise<readonly Operation[]> {
  const { items } = await request('/v1/tools', { read: page(SET), signal });
  return items.flatMap(({ name, operations }) =>
    operations.map((operation) => ({ ...operation, name: `${name}.${operation.name}` })),
  );
}
