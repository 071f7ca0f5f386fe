import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadCheckpoint } from '../../audit/checkpoint.ts';
import { formatKey, parseKey, type NoteKey } from '../../audit/signed-note.ts';
import { readLog, type LogRow } from '../../store/sqlite/audit.ts';
import type { ChainLink } from '../../store/sqlite/digest-chain.ts';
import { openReader, type Connection } from '../../store/sqlite/connection.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { HeadFile } from '../../store/sqlite/head-file.ts';
import { ChainWalk, checkChain, headOf } from '../check-chain.ts';
import { checkDeletions } from '../check-deletions.ts';
import { Findings } from '../finding.ts';
import type { Audited } from './audited.ts';
import { EntryWalk } from './entry-walk.ts';
import { readCheckpoints } from './read-checkpoints.ts';

/** What a folder is compared with. */
export interface AuditOptions {
  /** The key to believe; the folder's own when it is left out, which whoever wrote it may have made. */
  readonly key?: NoteKey;
  /** Where checkpoints and key lie; the folder `audit` in the data folder when it is left out. */
  readonly auditFolder?: string;
  /** Further checkpoints, as a witness has kept them. */
  readonly witnessed?: string;
  /** `true` accepts entries behind the last checkpoint: those of a server that runs, or was killed. */
  readonly allowUnsigned?: boolean;
  /** `true` leaves out what was signed: for the test that shows what it is good for. */
  readonly ignoreCheckpoints?: boolean;
}

/**
 * Checks the audit log of a data folder whose server has stopped, without changing anything in it:
 * every entry, the order of all, and whether they are what was signed. Never throws: what cannot be
 * read is a finding.
 */
export function verifyAuditFolder(folder: string, options: AuditOptions = {}): Audited {
  const findings = new Findings();
  const figures = { entries: 0, checkpoints: 0, signed: 0 };
  const auditFolder = options.auditFolder ?? join(folder, 'audit');
  let key: NoteKey | null = null;
  findings.attempt(folder, () => {
    key = options.key ?? keyIn(auditFolder, findings);
    const checkpoints = key === null ? [] : checkpointsOf(auditFolder, key, options, findings);
    const files = filesOf(folder);
    if (!existsSync(files.database))
      return findings.add('unreadable', folder, 'Expected a database, but there is none.');
    const db = openReader(files.database);
    try {
      db.exec('BEGIN');
      const walk = look(db, files.head, { checkpoints, findings, options });
      figures.entries = walk.size;
      figures.checkpoints = checkpoints.length;
      figures.signed = checkpoints.reduce((most, { size }) => Math.max(most, size), 0);
      expectSigned(figures, options, findings);
    } finally {
      db.close();
    }
  });
  const { told, count } = findings;
  return { findings: told, found: count, ...figures, key: key === null ? null : formatKey(key) };
}

interface Looking {
  readonly checkpoints: readonly ReadCheckpoint[];
  readonly findings: Findings;
  readonly options: AuditOptions;
}

/** Both chains are walked at once: reading a million entries is what takes the time. */
function look(
  db: Connection,
  headFile: string,
  { checkpoints, findings, options }: Looking,
): EntryWalk {
  const found = HeadFile.read(headFile);
  const seen = { before: found, after: found };
  const head = headOf(db);
  const chain = head === null ? null : new ChainWalk(db, head, seen);
  const walk = walkAll(db, checkpoints, findings, { ...options, chain });
  findings.attempt('the chain', () => checkChain(db, seen, findings, chain));
  findings.attempt('deletions', () => checkDeletions(db, findings));
  return walk;
}

/** Walks all entries of a database; what else the folder holds is not asked. */
export function walkAll(
  db: Connection,
  checkpoints: readonly ReadCheckpoint[],
  findings: Findings,
  options: Pick<AuditOptions, 'allowUnsigned'> & { readonly chain?: ChainWalk | null } = {},
): EntryWalk {
  const walk = new EntryWalk(checkpoints, findings);
  findings.attempt('the entries', () => {
    for (const row of readLog(db)) {
      const leaf = walk.addRow(row);
      options.chain?.add(linkOf(row), leaf);
    }
    walk.end(options);
  });
  return walk;
}

/** What a row is in the chain of commits. */
function linkOf({ position, subject, kind, content, digest, digestBefore }: LogRow): ChainLink {
  const link = { position, instance: subject, before: digestBefore };
  return content === null
    ? { ...link, kind: 'tombstone', text: digest ?? '' }
    : { ...link, kind, text: content };
}

function expectSigned(
  { entries, checkpoints }: { readonly entries: number; readonly checkpoints: number },
  { ignoreCheckpoints = false }: AuditOptions,
  findings: Findings,
): void {
  if (!ignoreCheckpoints && entries > 0 && checkpoints === 0)
    findings.add('audit', 'checkpoints', 'Expected the log to be signed, but it never was.');
}

function checkpointsOf(
  folder: string,
  key: NoteKey,
  { witnessed, ignoreCheckpoints = false }: AuditOptions,
  findings: Findings,
): readonly ReadCheckpoint[] {
  if (ignoreCheckpoints) return [];
  const file = join(folder, 'checkpoints');
  const own = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const kept = readCheckpoints(own, { key, place: file }, findings);
  if (witnessed === undefined) return kept;
  return [...kept, ...readCheckpoints(witnessed, { key, place: 'the witness' }, findings)];
}

function keyIn(folder: string, findings: Findings): NoteKey | null {
  const file = join(folder, 'key.pub');
  const key = existsSync(file) ? parseKey(readFileSync(file, 'utf8')) : null;
  if (key === null)
    findings.add('audit', file, 'Expected the public key of the log, but there is none.');
  return key;
}
