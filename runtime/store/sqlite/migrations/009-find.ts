import type { InstanceRow, VariableRow } from '../../../engine/index.ts';
import { orderKey } from '../../find-rules.ts';
import type { Connection } from '../connection.ts';
import { readColumn } from '../text.ts';

/**
 * Version 9. Instances are found, and sorted, by when they began and ended, by the values of their
 * variables, and by what their journal has told.
 */
export const FIND = `
ALTER TABLE instance ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE instance ADD COLUMN ended_at INTEGER;

-- In place of \`search\`, which is empty from now on: by what values are found and sorted.
DROP INDEX variable_by_value;
-- Numbers, before texts (as far as they count), before the kind of all others.
ALTER TABLE variable ADD COLUMN sorted ANY;

-- The largest step (ms) by which the clock has gone back from one start to a later one.
CREATE TABLE start_clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  back INTEGER NOT NULL
) STRICT;

-- What journals have told, each once.
CREATE TABLE fact_value (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (kind, value)
) STRICT;
-- Of which instance: read from the journal after the commit, up to a position.
CREATE TABLE fact (
  value INTEGER NOT NULL REFERENCES fact_value,
  instance INTEGER NOT NULL,
  PRIMARY KEY (value, instance)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL
) STRICT;
INSERT INTO fact_head (id, position) VALUES (1, 0);
`;

const INDEXES = `
CREATE INDEX instance_by_start ON instance (started_at, key);
CREATE INDEX instance_by_end ON instance (ended_at, key) WHERE ended_at IS NOT NULL;
CREATE INDEX variable_by_value ON variable (name, sorted, instance);
INSERT INTO start_clock (id, back)
  SELECT 1, coalesce(max(top - started_at), 0) FROM (
    SELECT started_at, max(started_at) OVER (ORDER BY key) AS top FROM instance
  );
`;

/** Reads out of every instance and variable what they are found by; then the indexes are built. */
export function fillFinding(db: Connection): void {
  db.function('started_at', (data) => readColumn<InstanceRow>(String(data)).startedAt);
  db.function('ended_at', (data) => readColumn<InstanceRow>(String(data)).endedAt);
  db.function('sorted', (data) => orderKey(readColumn<VariableRow>(String(data)).value));
  db.exec(`
    UPDATE instance SET started_at = started_at(data), ended_at = ended_at(data);
    UPDATE variable SET search = NULL, sorted = sorted(data);
    ${INDEXES}`);
}
