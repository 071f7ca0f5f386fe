import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import type { Environment } from '../config.ts';
import type { Resource } from '../store/port.ts';
import { detailOf, findRemote, look, lookAt, type Remote } from './remote.ts';
import { typedTasks } from './types/typed-tasks.ts';
import { writeTypes } from './types/write-types.ts';
import { understand, UsageError } from './usage-error.ts';

const OPTIONS = {
  url: { type: 'string' },
  data: { type: 'string' },
  process: { type: 'string', multiple: true },
  out: { type: 'string' },
} as const;

/**
 * `baton types`: writes the types of work from the contracts of models, given as files or, without
 * any, as they are deployed. @returns 0 when they are written, 1 when a model could not be read
 */
export async function types(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS }),
  );
  const resources =
    positionals.length > 0
      ? positionals.map(resourceIn)
      : await deployed(findRemote(values, environment));
  const { tasks, errors } = await typedTasks(resources);
  for (const { resource, message } of errors) process.stderr.write(`${resource}: ${message}\n`);
  if (errors.length > 0) return 1;
  const { process: wanted = [] } = values;
  const chosen = tasks.filter(({ processId }) => wanted.length === 0 || wanted.includes(processId));
  const text = writeTypes(chosen);
  if (values.out === undefined) process.stdout.write(text);
  else writeFileSync(values.out, text);
  return 0;
}

function resourceIn(file: string): Resource {
  const kind = /\.(bpmn|form)$/.exec(file)?.[1] ?? '';
  if (kind !== 'bpmn' && kind !== 'form')
    throw new UsageError(`Expected .bpmn and .form files, but found ${file}.`);
  return { name: basename(file), kind, content: readFileSync(file, 'utf8') };
}

/** The newest version of every process. */
async function deployed(remote: Remote): Promise<readonly Resource[]> {
  const models: Resource[] = [];
  for (let cursor = ''; ;) {
    const reply = await look(remote, `/v1/definitions?limit=100${cursor}`);
    if (reply.status !== 200) throw new Error(detailOf(reply));
    const { items, nextCursor } = reply.body;
    for (const item of Array.isArray(items) ? items.filter(isJsonObject) : [])
      models.push(await modelOf(remote, item));
    if (typeof nextCursor !== 'string') return models;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

async function modelOf(remote: Remote, { definitionId }: JsonObject): Promise<Resource> {
  const id = typeof definitionId === 'string' ? definitionId : '';
  const { status, text } = await lookAt(remote, `/v1/definitions/${encodeURIComponent(id)}/xml`);
  if (status !== 200) throw new Error(`Expected the model of ${id}, but got ${status}.`);
  return { name: `${id}.bpmn`, kind: 'bpmn', content: text };
}
