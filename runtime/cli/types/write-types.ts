import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { keyOf, oneLine, schemaToType } from './schema-to-type.ts';

/** A task that machines do, with what it gives and wants. */
export interface TypedTask {
  readonly processId: string;
  readonly elementId: string;
  readonly name: string | null;
  readonly capability: string;
  /** JSON Schemas; `null`: any object. */
  readonly input: JsonObject | null;
  readonly output: JsonObject | null;
}

const HEAD = `// Written by \`baton types\` from the contracts of processes. Do not edit: write it again.
`;

/**
 * A declaration file with one entry for each capability. The same tasks, in whatever order, come to
 * the same text. Where several tasks want one capability, work may be of either.
 */
export function writeTypes(tasks: readonly TypedTask[]): string {
  const byCapability = new Map<string, TypedTask[]>();
  for (const task of [...tasks].sort(byPlace))
    byCapability.set(task.capability, [...(byCapability.get(task.capability) ?? []), task]);
  const entries = [...byCapability]
    .sort(([one], [other]) => compare(one, other))
    .map(([capability, of]) => entryOf(capability, of));
  const body = `/** Work by capability: what comes with it, and what a claim of it says. */
export interface BatonWork {
${entries.join('')}}
`;
  const used = ['JsonObject', 'JsonValue'].filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const imports =
    used.length === 0 ? '' : `import type { ${used.join(', ')} } from 'baton/client';\n`;
  return `${HEAD}${imports}${imports === '' ? '' : '\n'}${body}`;
}

function entryOf(capability: string, tasks: readonly TypedTask[]): string {
  const places = tasks.map(({ processId, elementId, name }) =>
    oneLine(`${name ?? elementId} (${processId}/${elementId})`),
  );
  const union = (side: 'input' | 'output'): string =>
    [...new Set(tasks.map((task) => contentOf(task[side])))].join(' | ');
  return `  /** ${places.join('; ')} */
  readonly ${keyOf(capability)}: {
    readonly input: ${union('input')};
    readonly output: ${union('output')};
  };
`;
}

/** Variables are an object, whatever else a schema would allow. */
function contentOf(schema: JsonObject | null): string {
  const type = schema === null ? 'JsonObject' : schemaToType(schema, '    ');
  return type === 'JsonValue' || (isJsonObject(schema) && type === 'never') ? 'JsonObject' : type;
}

function byPlace(one: TypedTask, other: TypedTask): number {
  return compare(one.processId, other.processId) || compare(one.elementId, other.elementId);
}

/** By code units: the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
