import { isJsonObject } from '../../shared/json.ts';
import type { Connection } from '../store/sqlite/connection.ts';
import { readColumn } from '../store/sqlite/text.ts';
import { tombstonesDigest, type Tombstone } from '../store/sqlite/tombstone.ts';
import type { Findings } from './finding.ts';
import { DELETIONS, TOMBSTONES } from './sql.ts';

interface StoredDeletion {
  readonly position: number;
  readonly instance: string;
  readonly data: string;
}

/** What is left of a deleted journal is what its deletion, a link of the chain, says is left. */
export function checkDeletions(db: Connection, findings: Findings): void {
  const tombstones = db.prepare<[number], Tombstone>(TOMBSTONES);
  for (const { position, instance, data } of db.prepare<[], StoredDeletion>(DELETIONS).all())
    findings.attempt(instance, () => {
      const said = readColumn<unknown>(data);
      const stones = tombstones.all(position);
      const found = { rows: stones.length, digest: tombstonesDigest(stones) };
      const { rows = null, digest = null } = isJsonObject(said) ? said : {};
      if (rows !== found.rows || digest !== found.digest)
        findings.add(
          'chain',
          instance,
          `Expected of ${instance} to be left what its deletion says, ${data}, but there are ` +
            `${found.rows} rows with digest ${found.digest}.`,
        );
    });
}
