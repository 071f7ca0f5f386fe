import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { parseKey, type NoteKey } from '../audit/signed-note.ts';
import type { Audited } from '../verify/audit/audited.ts';
import { verifyAuditFolder } from '../verify/audit/verify-audit-folder.ts';
import { verifyCaseFile } from '../verify/audit/verify-case-file.ts';
import { linesOf, verifyExport } from '../verify/audit/verify-export.ts';
import { understand, UsageError } from './usage-error.ts';

const OPTIONS = {
  data: { type: 'string' },
  audit: { type: 'string' },
  'case-file': { type: 'string' },
  export: { type: 'string' },
  key: { type: 'string' },
  witness: { type: 'string' },
  'unsigned-ok': { type: 'boolean' },
} as const;

/**
 * `baton verify-audit`: whether an audit log, an export or a case file is what was signed, without
 * a server. @returns 0 when it is, 1 when not
 */
export async function verifyAudit(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  const { values } = understand(() => parseArgs({ args: [...args], options: OPTIONS }));
  const key = values.key === undefined ? undefined : keyIn(values.key);
  const { data, export: exported, 'case-file': caseFile } = values;
  if ([data, exported, caseFile].filter((one) => one !== undefined).length > 1)
    throw new UsageError('Expected one of --data, --export and --case-file, but found several.');
  const place = caseFile ?? exported ?? resolve(data ?? (environment['BATON_DATA'] || './data'));
  const audited = await look({ ...values, place }, key, environment);
  process.stdout.write(`${reportOf(place, audited, key !== undefined)}\n`);
  return audited.found === 0 ? 0 : 1;
}

interface Said {
  readonly place: string;
  readonly export?: string | undefined;
  readonly 'case-file'?: string | undefined;
  readonly audit?: string | undefined;
  readonly witness?: string | undefined;
  readonly 'unsigned-ok'?: boolean | undefined;
}

async function look(
  said: Said,
  key: NoteKey | undefined,
  environment: Environment,
): Promise<Audited> {
  const { place, export: exported, 'case-file': caseFile, witness } = said;
  if (caseFile !== undefined) return verifyCaseFile(readFileSync(caseFile, 'utf8'), key);
  if (exported !== undefined) return await verifyExport(linesOf(exported), key);
  const auditFolder = said.audit ?? (environment['BATON_AUDIT'] || undefined);
  return verifyAuditFolder(place, {
    allowUnsigned: said['unsigned-ok'] === true,
    ...(key === undefined ? {} : { key }),
    ...(auditFolder === undefined ? {} : { auditFolder: resolve(auditFolder) }),
    ...(witness === undefined ? {} : { witnessed: readFileSync(witness, 'utf8') }),
  });
}

/** A key, or a file that holds one. */
function keyIn(said: string): NoteKey {
  const key = parseKey(existsSync(said) ? readFileSync(said, 'utf8') : said);
  if (key === null)
    throw new UsageError(`Expected --key to be a public key of a log, but found ${said}.`);
  return key;
}

function reportOf(place: string, audited: Audited, isOwnKey: boolean): string {
  const { findings, found, entries, checkpoints, signed, key } = audited;
  const more = found - findings.length;
  return [
    ...findings.map(({ code, place: where, message }) => `${code} (${where}): ${message}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `key: ${key ?? 'none'}`,
    ...(isOwnKey ? [] : ['This key came with what it verifies; compare it, or say --key.']),
    `${place}: ${entries} entries, ${signed} signed, ${checkpoints} checkpoints, ${found} findings`,
  ].join('\n');
}
