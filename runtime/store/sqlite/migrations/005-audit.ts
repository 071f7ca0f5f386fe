import { contentHash, entryHash, FIRST, type EntryKind } from '../../../audit/entry.ts';
import type { Connection } from '../connection.ts';

/**
 * Version 5. Every decision, deletion and notice is an entry of the audit log: its hash follows on
 * that of the entry before it of the same instance.
 */
export const AUDIT = `
-- The hash of the entry: over what it says, and over the hash of the one before it.
ALTER TABLE journal ADD COLUMN hash TEXT;
ALTER TABLE deletion ADD COLUMN hash TEXT;

-- What the entry of a row that was deleted had been hashed from; of the oldest its digest alone.
ALTER TABLE tombstone ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tombstone ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tombstone ADD COLUMN leaf TEXT;
ALTER TABLE tombstone ADD COLUMN hash TEXT;
UPDATE tombstone SET leaf = digest;

-- What belongs to no instance: a link of the chain as any row of the journal is.
CREATE TABLE notice (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- JSON: what happened, who did it
  data TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
`;

const OLD = `
  SELECT j.position, i.id AS subject, 'records' AS kind, 'journal' AS place, j.seq, j.at, j.records AS content, NULL AS leaf
  FROM journal j CROSS JOIN instance i ON i.key = j.instance WHERE j.position > :after
  UNION ALL
  SELECT t.position, d.instance, 'records', 'tombstone', t.seq, t.at, NULL, t.leaf
  FROM tombstone t CROSS JOIN deletion d ON d.position = t.deletion WHERE t.position > :after
  UNION ALL
  SELECT d.position, d.instance, 'deletion', 'deletion', 0, json_extract(d.data, '$.at'), d.data, NULL
  FROM deletion d WHERE d.position > :after
  ORDER BY 1 LIMIT :limit`;

interface OldRow {
  readonly position: number;
  readonly subject: string;
  readonly kind: EntryKind;
  readonly place: 'journal' | 'tombstone' | 'deletion';
  readonly seq: number;
  readonly at: number;
  readonly content: string | null;
  readonly leaf: string | null;
}

const PAGE = 1000;

/** Hashes what was entered before there were hashes, in the order in which it was. */
export function hashOldEntries(db: Connection): void {
  const read = db.prepare<[{ after: number; limit: number }], OldRow>(OLD);
  const write = {
    journal: db.prepare('UPDATE journal SET hash = ? WHERE position = ?'),
    tombstone: db.prepare('UPDATE tombstone SET hash = ? WHERE position = ?'),
    deletion: db.prepare('UPDATE deletion SET hash = ? WHERE position = ?'),
  };
  const last = new Map<string, string>();
  let page: readonly OldRow[] = [];
  do {
    page = read.all({ after: page.at(-1)?.position ?? 0, limit: PAGE });
    for (const { content, leaf, place, ...facts } of page) {
      const said = content === null ? (leaf ?? '') : contentHash(content);
      const hash = entryHash(last.get(facts.subject) ?? FIRST, { ...facts, leaf: said });
      last.set(facts.subject, hash);
      write[place].run(hash, facts.position);
    }
  } while (page.length === PAGE);
}
