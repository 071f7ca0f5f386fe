import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { Environment } from '../config.ts';
import { ask, detailOf, findRemote, type RemoteReply } from './remote.ts';
import { understand, UsageError } from './usage-error.ts';

/** `baton deploy`: brings files into a running runtime, and says what came of it. */
export async function deploy(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = understand(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' }, data: { type: 'string' }, name: { type: 'string' } },
    }),
  );
  if (positionals.length === 0) throw new UsageError('Expected files to deploy, but found none.');
  const remote = findRemote(values, environment);
  const resources = positionals.map((file) => ({
    name: basename(file),
    content: readFileSync(file, 'utf8'),
  }));
  const name = values.name === undefined ? {} : { name: values.name };
  const reply = await ask(remote, '/v1/deployments', { ...name, resources });
  return reply.status === 201 ? tellDeployed(reply) : tellRefused(reply);
}

function tellDeployed({ body }: RemoteReply): number {
  for (const process of objects(body['processes']))
    say(`deployed ${text(process, 'processId')} version ${text(process, 'version')}`);
  for (const decision of objects(body['decisions']))
    say(`deployed decision ${text(decision, 'decisionId')} version ${text(decision, 'version')}`);
  for (const form of objects(body['forms'])) say(`deployed form ${text(form, 'formId')}`);
  for (const warning of objects(body['warnings'])) say(lineOf(warning));
  return 0;
}

function tellRefused(reply: RemoteReply): number {
  const diagnostics = objects(reply.body['diagnostics']);
  if (diagnostics.length === 0) process.stderr.write(`baton: ${detailOf(reply)}\n`);
  for (const diagnostic of diagnostics) process.stderr.write(`${lineOf(diagnostic)}\n`);
  return 1;
}

/** `file:line element severity code: message`, as editors and people read it. */
function lineOf(diagnostic: JsonObject): string {
  const line = typeof diagnostic['line'] === 'number' ? `:${diagnostic['line']}` : '';
  const element = text(diagnostic, 'elementId');
  const place = `${text(diagnostic, 'resource')}${line}${element === '' ? '' : ` ${element}`}`;
  const { severity, code, message } = {
    severity: text(diagnostic, 'severity'),
    code: text(diagnostic, 'code'),
    message: text(diagnostic, 'message'),
  };
  return `${place} ${severity} ${code}: ${message}`;
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function text(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
