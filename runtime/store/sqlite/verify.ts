import { isDeepStrictEqual } from 'node:util';
import type { DefinitionId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { replay, type Entity, type EntityKey, type InstanceRow } from '../../engine/index.ts';
import { tallyOf } from '../rows.ts';
import { openReader, type Connection } from './connection.ts';
import { firstDigest, walkChain } from './digest-chain.ts';
import { filesOf } from './folder.ts';
import { HeadFile } from './head-file.ts';
import type { LedgerHead } from './ledger.ts';
import { LOAD_ENTITIES, LOAD_VARIABLES, READ_JOURNAL } from './sql/instances.ts';
import { READ_HEAD } from './sql/ledger.ts';
import { ALL_COUNTS, ALL_INSTANCES } from './sql/verify.ts';
import { readColumn } from './text.ts';

/**
 * Looks at everything in a data folder that no store has open, and names what contradicts: pages of
 * the file, the digest chain of the journal and its head, numbers of records, rows against the replay
 * of their journal, counts against what is counted. An empty list means that all of it holds.
 */
export function verifySqliteStore(folder: string): readonly string[] {
  const files = filesOf(folder);
  const db = openReader(files.database);
  try {
    return [...verifyPages(db), ...verifyChain(db, files.head), ...verifyInstances(db)];
  } finally {
    db.close();
  }
}

function verifyPages(db: Connection): readonly string[] {
  const said = db.pragma('integrity_check', { simple: true });
  return said === 'ok' ? [] : [`Expected every page to be whole, but: ${String(said)}`];
}

function verifyChain(db: Connection, headPath: string): readonly string[] {
  const head = db.prepare<[], LedgerHead>(READ_HEAD).get();
  if (head === undefined) return ['Expected a head in the database, but there is none.'];
  let end = { position: 0, digest: firstDigest(head.store) };
  const problems: string[] = [];
  const file = HeadFile.read(headPath);
  const told = file.type === 'found' ? file.head : null;
  for (const { position, digest } of walkChain(db, end)) end = { position, digest };
  if (end.position !== head.position || end.digest !== head.digest)
    problems.push(
      `Expected the journal to end at record ${head.position} with the digest of the head, ` +
        `but it ends at record ${end.position} with another.`,
    );
  if (told === null || told.store !== head.store || told.commit > head.commit)
    problems.push(
      `Expected the head file to know commit ${head.commit} or the one before, but it is ` +
        `${told === null ? file.type : `at commit ${told.commit} of store ${told.store}`}.`,
    );
  return problems;
}

type Counts = Record<'active' | 'incidents' | 'completed' | 'terminated' | 'failed', number>;

function verifyInstances(db: Connection): readonly string[] {
  const problems: string[] = [];
  const counted = new Map<DefinitionId, Counts>();
  const all = db.prepare<[], { key: number; id: InstanceId; incidents: number; data: string }>(
    ALL_INSTANCES,
  );
  for (const { key, id, incidents, data } of all.iterate()) {
    const own = readColumn<InstanceRow>(data);
    count(counted, own, incidents);
    problems.push(...verifyInstance(id, journalOf(db, id), [own, ...rowsOf(db, key)]));
  }
  return [...problems, ...verifyCounts(db, counted)];
}

function verifyInstance(
  id: InstanceId,
  journal: readonly JournalRecord[],
  rows: readonly Entity[],
): readonly string[] {
  const gap = journal.findIndex(({ seq }, n) => seq !== n + 1);
  if (gap >= 0)
    return [
      `Expected record ${gap + 1} of instance ${id}, but record ${journal[gap]?.seq} stands there.`,
    ];
  const replayed = byKey(replay(id, journal).rows());
  return isDeepStrictEqual(byKey(rows), replayed)
    ? []
    : [`Expected the rows of instance ${id} to be what its journal replays to, but they differ.`];
}

function verifyCounts(db: Connection, counted: Map<DefinitionId, Counts>): readonly string[] {
  const kept = db.prepare<[], { definition: DefinitionId } & Counts>(ALL_COUNTS).all();
  const found = new Map(kept.map(({ definition, ...counts }) => [definition, counts]));
  return isDeepStrictEqual(found, counted)
    ? []
    : ['Expected the counts of definitions to be those of their instances, but they differ.'];
}

function count(counted: Map<DefinitionId, Counts>, own: InstanceRow, incidents: number): void {
  const none = { active: 0, incidents: 0, completed: 0, terminated: 0, failed: 0 };
  const counts = counted.get(own.definition) ?? none;
  counts[tallyOf(own.state)] += 1;
  if (incidents > 0) counts.incidents += 1;
  counted.set(own.definition, counts);
}

function journalOf(db: Connection, id: InstanceId): readonly JournalRecord[] {
  const rows = db.prepare<[string, number], { records: string }>(READ_JOURNAL).all(id, 0);
  return rows.flatMap(({ records }) => readColumn<readonly JournalRecord[]>(records));
}

function rowsOf(db: Connection, key: number): readonly Entity[] {
  return [LOAD_ENTITIES, LOAD_VARIABLES].flatMap((sql) =>
    db
      .prepare<[number], { data: string }>(sql)
      .all(key)
      .map(({ data }) => readColumn<Entity>(data)),
  );
}

/** As JSON carries them: what it cannot say is not compared. */
function byKey(rows: Iterable<Entity>): ReadonlyMap<EntityKey, Entity> {
  return new Map([...rows].map((row) => [row.id, readColumn<Entity>(JSON.stringify(row))]));
}
