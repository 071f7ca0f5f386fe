import { StoreRefused } from '../port.ts';
import { runScript, type Connection } from './connection.ts';
import { FIRST } from './migrations/001-first.ts';
import { EVENTS } from './migrations/002-events.ts';
import { DECISIONS } from './migrations/003-decisions.ts';
import { PRIORITY } from './migrations/004-priority.ts';
import { AUDIT, hashOldEntries } from './migrations/005-audit.ts';
import { PEOPLE } from './migrations/006-people.ts';
import { PROJECTS } from './migrations/007-projects.ts';
import { fillFinding, FIND } from './migrations/009-find.ts';
import { STATISTICS } from './migrations/010-statistics.ts';

/** One step of the schema. What was released is never changed, only followed by another. */
export interface Migration {
  readonly version: number;
  readonly script: string;
  /** What SQL alone cannot do; in the same transaction, after the script. */
  readonly fill?: (db: Connection) => void;
}

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, script: FIRST },
  { version: 2, script: EVENTS },
  { version: 3, script: DECISIONS },
  { version: 4, script: PRIORITY },
  { version: 5, script: AUDIT, fill: hashOldEntries },
  { version: 6, script: PEOPLE },
  { version: 7, script: PROJECTS },
  { version: 9, script: FIND, fill: fillFinding },
  { version: 10, script: STATISTICS },
];

/** Marks a SQLite file as one of ours: "BTON". */
const APPLICATION = 0x42544f4e;

/**
 * Brings a database to the newest schema, one transaction a step: a step that was interrupted has
 * not happened.
 *
 * @throws StoreRefused for a file that another program made, or a newer version of this one
 */
export function migrate(db: Connection, migrations: readonly Migration[] = MIGRATIONS): void {
  const version = expectOurs(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest)
    throw new StoreRefused(
      'newerSchema',
      `Expected ${db.name} to have schema version ${newest} or older, but it has ${version}: ` +
        'a newer Baton has written it. Start that version, or restore the backup made before it.',
    );
  for (const step of migrations) if (step.version > version) apply(db, step);
}

function apply(db: Connection, step: Migration): void {
  db.exec('BEGIN EXCLUSIVE');
  try {
    runScript(db, step.script);
    step.fill?.(db);
    db.pragma(`application_id = ${APPLICATION}`);
    db.pragma(`user_version = ${step.version}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

const COUNT_OBJECTS = 'SELECT count(*) AS n FROM sqlite_schema';

function expectOurs(db: Connection): number {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true });
  const isEmpty = db.prepare<[], { n: number }>(COUNT_OBJECTS).get()?.n === 0;
  if (typeof version !== 'number' || (application !== APPLICATION && !isEmpty))
    throw new StoreRefused(
      'foreign',
      `Expected ${db.name} to be a database of Baton, but another program made it. ` +
        'Choose another data folder.',
    );
  return version;
}
