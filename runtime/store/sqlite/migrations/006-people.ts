/**
 * Version 6. Beside tasks, the inbox of people holds questions, reviews and permissions; what they
 * have said is kept as examples.
 */
export const PEOPLE = `
-- What it asks of people: query, review, approval.
ALTER TABLE entity ADD COLUMN asks TEXT;
UPDATE entity SET asks = CASE
    WHEN json_extract(data, '$.type') = 'query' AND json_extract(data, '$.state') = 'open'
      THEN 'query'
    WHEN json_extract(data, '$.type') = 'approval' AND json_extract(data, '$.state') = 'pending'
      THEN 'approval'
    WHEN json_extract(data, '$.type') = 'workItem'
      AND json_extract(data, '$.state') IN ('inReview', 'inExpertReview') THEN 'review'
  END
  WHERE json_extract(data, '$.type') IN ('query', 'approval', 'workItem');
UPDATE entity SET task = NULL, assignee = NULL WHERE asks = 'review';
CREATE INDEX entity_asks ON entity (asks, row_no) WHERE asks IS NOT NULL;
CREATE INDEX entity_asks_by_instance ON entity (instance, asks, row_no) WHERE asks IS NOT NULL;

-- What people have said when they were asked: one row an answer, kept when its instance is gone.
CREATE TABLE example (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  process_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- JSON: the example
  data TEXT NOT NULL
) STRICT;
CREATE INDEX example_by_fingerprint ON example (process_id, fingerprint, key);
CREATE INDEX example_of_fingerprint ON example (fingerprint, key);
CREATE INDEX example_by_person ON example (by, key);
`;
