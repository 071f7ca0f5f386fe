import { existsSync } from 'node:fs';
import { openReader, type Connection } from '../store/sqlite/connection.ts';
import { filesOf, type StoreFiles } from '../store/sqlite/folder.ts';
import { HeadFile, type HeadFound } from '../store/sqlite/head-file.ts';
import { MIGRATIONS } from '../store/sqlite/migrate.ts';
import type { Acknowledged } from './acknowledged.ts';
import { walkAll } from './audit/verify-audit-folder.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkChain } from './check-chain.ts';
import { Tallies } from './check-counts.ts';
import { checkDeletions } from './check-deletions.ts';
import { InstanceChecker, type StoredInstance } from './check-instance.ts';
import { Findings, type Finding } from './finding.ts';
import { FOREIGN_KEYS, INSTANCES_AFTER, INTEGRITY, MISPLACED } from './sql.ts';

/** What looking at a data folder came to. */
export interface Verification {
  /** What is not as promised; empty is good. At most a thousand are told. */
  readonly findings: readonly Finding[];
  /** How many there are, told or not. */
  readonly found: number;
  readonly instances: number;
  readonly records: number;
  /** How many commits the database has seen. */
  readonly commits: number;
}

/** What may be left out. */
export interface VerifyOptions {
  /**
   * `false` for journals that something else than the runtime has written: then neither the laws of
   * the engine nor those of settling deadlines are expected, only what the store itself promises.
   */
  readonly laws?: boolean;
}

/**
 * Checks what a data folder promises: every journal is whole and by the rules, replaying it gives
 * the stored rows, the books agree with what they book, the head file agrees with the database, and
 * whatever was acknowledged is there. Reads only, and changes nothing, the write-ahead log of a
 * server that was killed included. It is made for a folder whose server has stopped; beside one
 * that runs it sees one moment.
 *
 * Never throws: what cannot be read is a finding.
 */
export function verifyFolder(
  folder: string,
  history: readonly Acknowledged[] = [],
  { laws = true }: VerifyOptions = {},
): Verification {
  const findings = new Findings();
  const figures = { instances: 0, records: 0, commits: 0 };
  findings.attempt(folder, () => {
    const files = filesOf(folder);
    if (!existsSync(files.database))
      return findings.add(
        'unreadable',
        folder,
        `Expected a database in ${folder}, but there is none.`,
      );
    const before = HeadFile.read(files.head);
    const db = openReader(files.database);
    try {
      // One moment of the database, however long it takes to look at it.
      db.exec('BEGIN');
      Object.assign(figures, look(db, files, before, { findings, history, laws }));
    } finally {
      db.close();
    }
  });
  return { findings: findings.told, found: findings.count, ...figures };
}

interface Task {
  readonly findings: Findings;
  readonly history: readonly Acknowledged[];
  readonly laws: boolean;
}

function look(
  db: Connection,
  files: StoreFiles,
  before: HeadFound,
  { findings, history, laws }: Task,
): { instances: number; records: number; commits: number } {
  const figures = { instances: 0, records: 0, commits: 0 };
  findings.attempt('the file', () => checkFile(db, findings));
  findings.attempt('the chain', () => {
    // The database is looked at before the head file is read again.
    db.prepare('SELECT 1 FROM head').get();
    const after = HeadFile.read(files.head);
    figures.commits = checkChain(db, { before, after }, findings)?.commit ?? 0;
  });
  findings.attempt('the instances', () => {
    const checker = new InstanceChecker(db, findings, laws);
    figures.instances = checkInstances(db, checker, findings);
    figures.records = checker.records;
  });
  findings.attempt('the places of rows', () => checkPlaces(db, findings));
  findings.attempt('deletions', () => checkDeletions(db, findings));
  walkAll(db, [], findings);
  checkAcknowledged(db, history, findings);
  return figures;
}

function checkFile(db: Connection, findings: Findings): void {
  const version = db.pragma('user_version', { simple: true });
  const newest = MIGRATIONS.at(-1)?.version;
  if (version !== newest)
    findings.add(
      'damaged',
      'the schema',
      `Expected schema version ${newest}, but it is ${String(version)}.`,
    );
  for (const { integrity_check: said } of db
    .prepare<[], { integrity_check: string }>(INTEGRITY)
    .all())
    if (said !== 'ok') findings.add('damaged', 'the file', `Expected whole pages, but ${said}.`);
  for (const { table, rowid } of db
    .prepare<[], { table: string; rowid: number }>(FOREIGN_KEYS)
    .all())
    findings.add('orphan', table, `Expected row ${rowid} to have its parent, but it is not there.`);
}

/** How many instances are looked at in one go. */
const PAGE = 500;

function checkInstances(db: Connection, checker: InstanceChecker, findings: Findings): number {
  const after = db.prepare<[number, number], StoredInstance>(INSTANCES_AFTER);
  const tallies = new Tallies();
  let count = 0;
  for (
    let page = after.all(0, PAGE);
    page.length > 0;
    page = after.all(page.at(-1)?.key ?? 0, PAGE)
  )
    for (const stored of page) {
      count += 1;
      tallies.add(stored);
      findings.attempt(stored.id, () => checker.check(stored));
    }
  tallies.compare(db, findings);
  return count;
}

function checkPlaces(db: Connection, findings: Findings): void {
  for (const { place, expected, sql } of MISPLACED)
    findings.attempt(place, () => {
      for (const { found } of db.prepare<[], { found: string }>(sql).all())
        findings.add('orphan', place, `Expected ${expected}, but ${found} does not hold to it.`);
    });
}
