import { openReader, type Connection } from './connection.ts';
import { firstDigest, walkChain } from './digest-chain.ts';
import { filesOf } from './folder.ts';
import { HeadFile } from './head-file.ts';
import type { LedgerHead } from './ledger.ts';
import { READ_HEAD } from './sql/ledger.ts';
import { verifyInstances } from './verify-instances.ts';

/**
 * Looks at everything in a data folder that no store has open, and names what contradicts: pages of
 * the file, the digest chain of the journal and its head, numbers of records, rows against the replay
 * of their journal, counts against what is counted. An empty list means that all of it holds.
 */
export function verifySqliteStore(folder: string): readonly string[] {
  const files = filesOf(folder);
  const problems: string[] = [];
  let db: Connection | null = null;
  try {
    db = openReader(files.database);
    problems.push(...verifyPages(db), ...verifyChain(db, files.head), ...verifyInstances(db));
  } catch (error) {
    problems.push(`Expected everything to be readable, but: ${String(error)}`);
  }
  db?.close();
  return problems;
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
