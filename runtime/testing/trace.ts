import { readFileSync } from 'node:fs';
import { parseDefinitionId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { compile, type ExecutableProcess } from '../engine/index.ts';
import { parseDefinitions } from '../service/model-reader/parse-definitions.ts';
import type { Harness } from './harness.ts';

/** Reads a drawn process as the runtime does. @throws Error with everything found wrong in it */
export async function readProcess(file: URL): Promise<ExecutableProcess> {
  const parsed = await parseDefinitions(readFileSync(file, 'utf8'));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  const { processes, diagnostics } = compile(parsed.model, []);
  const [only] = processes;
  const definition = parseDefinitionId('fixture:1');
  if (diagnostics.length > 0 || only === undefined || definition === null)
    throw new Error(JSON.stringify(diagnostics, null, 2));
  return only.bind(definition);
}

/** What has happened, one fact a line: a changed behaviour is a readable difference. */
export function traceOf({ journal }: Harness): string {
  return journal.map((record) => `${record.seq} ${factOf(record)}\n`).join('');
}

/** Left out: what another line says, or what says nothing to a reader. */
const SILENT: ReadonlySet<string> = new Set([
  'type',
  'seq',
  'at',
  'scope',
  'definition',
  'instance',
  'leaseHash',
  'probes',
  'feedback',
]);

function factOf(record: JournalRecord): string {
  const parts = Object.entries(record)
    .filter(([name, value]) => !SILENT.has(name) && value !== null && value !== '')
    .map(([name, value]) => `${name}=${textOf(value)}`);
  return [record.type, ...parts].join(' ');
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll('test.', '');
}
