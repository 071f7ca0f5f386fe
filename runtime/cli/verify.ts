import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { readHistory } from '../verify/acknowledged.ts';
import { verifyFolder, type Verification } from '../verify/verify-folder.ts';
import { understand } from './usage-error.ts';

/**
 * `baton verify`: checks what a data folder promises, without changing anything in it.
 * @returns 0 when everything is as it should be, 1 when not
 */
export async function verify(args: readonly string[], environment: Environment): Promise<number> {
  const { values } = understand(() =>
    parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, history: { type: 'string' } },
    }),
  );
  const folder = resolve(values.data ?? (environment['BATON_DATA'] || './data'));
  const history = values.history === undefined ? [] : readHistory(values.history);
  const verified = verifyFolder(folder, history);
  process.stdout.write(`${reportOf(folder, verified)}\n`);
  return await Promise.resolve(verified.found === 0 ? 0 : 1);
}

function reportOf(folder: string, { findings, found, ...figures }: Verification): string {
  const { instances, records, commits } = figures;
  const lines = findings.map(({ code, place, message }) => `${code} (${place}): ${message}`);
  const more = found - findings.length;
  return [
    ...lines,
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${folder}: ${instances} instances, ${records} records, ${commits} commits, ${found} findings`,
  ].join('\n');
}
