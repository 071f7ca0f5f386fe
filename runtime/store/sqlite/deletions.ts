import type { InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { InstanceRow } from '../../engine/index.ts';
import { whyNotDeleted } from '../may-delete.ts';
import type { Deleted, DeletionRequest } from '../deletion-port.ts';
import { tallyOf } from '../rows.ts';
import type { Plan } from './commit-queue.ts';
import type { Connection, Statement } from './connection.ts';
import { contentHash } from '../../audit/entry.ts';
import { firstDigest, leafDigest, walkChain, wholeUpTo } from './digest-chain.ts';
import type { FactIndex } from './fact-index.ts';
import type { Ledger } from './ledger.ts';
import { tombstonesDigest, type Tombstone } from './tombstone.ts';
import {
  DELETE_COMMANDS,
  DELETE_ENTITIES,
  DELETE_INSTANCE,
  DELETE_JOURNAL,
  DELETE_VARIABLES,
  EFFECTS_WAITING,
  INSERT_DELETION,
  INSERT_TOMBSTONE,
  ROWS_TO_DELETE,
  STARTED_BY,
} from './sql/deletions.ts';
import { READ_HEAD } from './sql/ledger.ts';
import { columnJson, readColumn } from './text.ts';
import type { Writing } from './writing.ts';

/** An instance as it lies in the database; `row` is `null` when there is none. */
export interface ToDelete {
  readonly key: number;
  readonly row: InstanceRow | null;
  readonly incidents: number;
  /** The hash of its last entry in the audit log. */
  readonly last: string;
}

interface RowToDelete {
  readonly position: number;
  readonly records: string;
  readonly seq: number;
  readonly at: number;
  readonly hash: string;
}

/** What is left of one row of the journal, and of its entry in the audit log. */
interface Burial extends Tombstone, Pick<RowToDelete, 'seq' | 'at' | 'hash'> {
  readonly leaf: string;
}

type BurialColumns = [
  position: number,
  deletion: number,
  records: number,
  digest: string,
  before: string | null,
  seq: number,
  at: number,
  leaf: string,
  hash: string,
];

/**
 * Deletes instances so that it can be verified: of every row of the journal its place and a digest
 * stay, and the deletion itself is a link of the chain that binds them.
 */
export class Deletions {
  readonly #db: Connection;
  readonly #ledger: Ledger;
  readonly #facts: FactIndex;
  readonly #effects: Statement<[number], { n: number }>;
  readonly #rows: Statement<[number], RowToDelete>;
  readonly #startedBy: Statement<[number], { command: string; seq: number; reply: string }>;
  readonly #insert: Statement<[number, string, string, string | null, number, string, string]>;
  readonly #bury: Statement<BurialColumns>;
  readonly #remove: readonly Statement<[number]>[];

  constructor({ db, ledger }: Writing, facts: FactIndex) {
    this.#db = db;
    this.#facts = facts;
    this.#ledger = ledger;
    this.#effects = db.prepare(EFFECTS_WAITING);
    this.#rows = db.prepare(ROWS_TO_DELETE);
    this.#startedBy = db.prepare(STARTED_BY);
    this.#insert = db.prepare(INSERT_DELETION);
    this.#bury = db.prepare(INSERT_TOMBSTONE);
    this.#remove = [
      DELETE_ENTITIES,
      DELETE_VARIABLES,
      DELETE_COMMANDS,
      DELETE_JOURNAL,
      DELETE_INSTANCE,
    ].map((sql) => db.prepare(sql));
  }

  plan(instance: InstanceId, found: ToDelete, request: DeletionRequest): Plan<Deleted> {
    const effects = found.row === null ? 0 : (this.#effects.get(found.key)?.n ?? 0);
    const rejection = whyNotDeleted(instance, found.row, effects);
    if (rejection !== null) return { type: 'answer', answer: { type: 'refused', rejection } };
    const stones = this.#tombstones(found.key);
    return { type: 'write', instance, write: () => this.#write(instance, found, stones, request) };
  }

  #write(
    instance: InstanceId,
    { key, row, incidents, last }: ToDelete,
    stones: readonly Burial[],
    { by, at, reason }: DeletionRequest,
  ): Deleted {
    this.#ledger.change();
    const start = this.#startedBy.get(key);
    const left = { rows: stones.length, digest: tombstonesDigest(stones) };
    const data = columnJson({ type: 'instanceDeleted', instance, by, at, reason, ...left });
    const entry = { kind: 'deletion', subject: instance, at, text: data, previous: last } as const;
    const { position, hash } = this.#ledger.enter(entry);
    const { command = null, seq = 0, reply = '{}' } = start ?? {};
    this.#insert.run(position, instance, data, command, seq, reply, hash);
    for (const stone of stones) this.#bury.run(...columnsOf(stone, position));
    for (const { records } of this.#rows.all(key))
      this.#facts.forget(key, readColumn<readonly JournalRecord[]>(records));
    for (const statement of this.#remove) statement.run(key);
    if (row !== null) {
      this.#ledger.count(row.definition, tallyOf(row.state), -1);
      if (incidents > 0) this.#ledger.count(row.definition, 'incidents', -1);
    }
    return { type: 'deleted', position };
  }

  #tombstones(key: number): readonly Burial[] {
    const rows = this.#rows.all(key);
    const whole = wholeUpTo(this.#db);
    const old = rows.filter(({ position }) => position <= whole);
    const places = this.#placesOf(new Set(old.map(({ position }) => position)));
    return rows.map(({ position, records: json, seq, at, hash }) => {
      const records = readColumn<readonly unknown[]>(json).length;
      const place = places.get(position) ?? { digest: leafDigest(json), before: null };
      return { position, records, ...place, seq, at, leaf: contentHash(json), hash };
    });
  }

  /** Rows of older versions are chained whole: the digests around them are found by walking there. */
  #placesOf(
    wanted: ReadonlySet<number>,
  ): ReadonlyMap<number, Pick<Tombstone, 'digest' | 'before'>> {
    const places = new Map<number, Pick<Tombstone, 'digest' | 'before'>>();
    const store = this.#db.prepare<[], { store: string }>(READ_HEAD).get();
    if (wanted.size === 0 || store === undefined) return places;
    let before = firstDigest(store.store);
    for (const { position, digest } of walkChain(this.#db, { position: 0, digest: before })) {
      if (wanted.has(position)) places.set(position, { digest, before });
      if (places.size === wanted.size) break;
      before = digest;
    }
    return places;
  }
}

function columnsOf(stone: Burial, deletion: number): BurialColumns {
  const { position, records, digest, before, seq, at, leaf, hash } = stone;
  return [position, deletion, records, digest, before, seq, at, leaf, hash];
}
