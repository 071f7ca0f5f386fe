import { StoreRefused } from '../port.ts';
import { walkChain } from './digest-chain.ts';
import type { Connection } from './connection.ts';
import type { Head, HeadFound } from './head-file.ts';

/**
 * Compares the database with the head that was kept outside it. The head is written after the
 * commit it speaks of is durable, and before anybody is told; so
 *
 * - a database **at** the head is whole;
 * - a database **one commit ahead** met a crash between commit and head: what is ahead was never
 *   acknowledged, and is accepted when its records continue the chain at the head;
 * - a database **behind** the head has lost what was acknowledged, or is an older copy;
 * - anything else does not belong to this head.
 *
 * @returns `advance` when the head must be written anew before anything else is committed
 * @throws StoreRefused with what an operator can do
 */
export function checkHead(found: HeadFound, db: Head, connection: Connection): 'keep' | 'advance' {
  const { name } = connection;
  // Nothing was ever acknowledged of a store without a commit: its files may be half made.
  const isNew = db.commit === 0;
  if (found.type !== 'found') {
    if (isNew) return 'advance';
    throw new StoreRefused('headMissing', headMissing(found.type, name));
  }
  const { head } = found;
  if (head.store !== db.store) {
    if (isNew && head.commit === 0) return 'advance';
    throw new StoreRefused('headMismatch', anotherStore(name));
  }
  if (db.commit < head.commit) throw new StoreRefused('lost', lost(head, db, name));
  return comparePlaces(head, db, connection);
}

function comparePlaces(head: Head, db: Head, connection: Connection): 'keep' | 'advance' {
  if (db.commit === head.commit && isSame(head, db)) return 'keep';
  if (db.commit === head.commit + 1 && isSame(endOfChain(connection, head), db)) return 'advance';
  throw new StoreRefused('headMismatch', doesNotFit(head, db, connection.name));
}

type Place = Pick<Head, 'position' | 'digest'>;

function isSame(one: Place, other: Place): boolean {
  return one.position === other.position && one.digest === other.digest;
}

function endOfChain(connection: Connection, head: Place): Place {
  let end: Place = { position: head.position, digest: head.digest };
  for (const { position, digest } of walkChain(connection, head)) end = { position, digest };
  return end;
}

const WHAT_TO_DO =
  'Put back the newest copy of the whole data folder, or, to go on with the database as it is and ' +
  'give up what it lacks, start once with the database accepted (acceptDatabase).';

function lost(head: Head, db: Head, name: string): string {
  return (
    `Expected ${name} to hold ${head.commit} commits up to record ${head.position}, but it holds ` +
    `${db.commit} up to record ${db.position}: acknowledged work was lost, or an older copy was ` +
    `restored. ${WHAT_TO_DO}`
  );
}

function headMissing(how: 'missing' | 'damaged', name: string): string {
  return (
    `Expected the head file beside ${name} to say how far it had come, but the file is ${how}. ` +
    `Without it a lost tail cannot be told. ${WHAT_TO_DO}`
  );
}

function anotherStore(name: string): string {
  return (
    `Expected the head file beside ${name} to be its own, but it belongs to another store. ` +
    WHAT_TO_DO
  );
}

function doesNotFit(head: Head, db: Head, name: string): string {
  return (
    `Expected ${name} to go on from commit ${head.commit} and record ${head.position}, but its ` +
    `journal at commit ${db.commit} and record ${db.position} is another one. ${WHAT_TO_DO}`
  );
}
