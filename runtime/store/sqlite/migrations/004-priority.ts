/**
 * Version 4. Work is handed out by its priority, and processes take turns; a business key may be one
 * of its own; instances are deleted, and the chain of the journal still holds.
 */
export const PRIORITY = `
-- Of an offer: how urgent it is. Its wait_process is the process of its instance.
ALTER TABLE entity ADD COLUMN priority INTEGER;
UPDATE entity
SET priority = 0, wait_process = (SELECT process_id FROM instance WHERE key = entity.instance)
  WHERE offer IS NOT NULL;
DROP INDEX entity_offer;
DROP INDEX entity_offer_by_capability;
CREATE INDEX entity_offer_urgent ON entity (priority DESC, row_no) WHERE offer IS NOT NULL;
CREATE INDEX entity_offer_urgent_by_capability ON entity (offer, priority DESC, row_no)
  WHERE offer IS NOT NULL;
CREATE INDEX entity_offer_in_turn ON entity (wait_process, row_no) WHERE offer IS NOT NULL;
CREATE INDEX entity_offer_in_turn_by_capability ON entity (offer, wait_process, row_no)
  WHERE offer IS NOT NULL;

CREATE INDEX instance_running_by_key ON instance (process_id, business_key)
  WHERE business_key IS NOT NULL AND state IN ('active', 'suspended');

-- How the journal is chained: up to this position by what its rows say, after it by their digests.
CREATE TABLE chain (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  whole_up_to INTEGER NOT NULL
) STRICT;
INSERT INTO chain (id, whole_up_to)
  VALUES (1, coalesce((SELECT position FROM head WHERE id = 1), 0));

-- That an instance was deleted: a link of the chain as any row of the journal is.
CREATE TABLE deletion (
  position INTEGER PRIMARY KEY,
  instance TEXT NOT NULL,
  -- JSON: who deleted it when, and the digest over what is left of its journal
  data TEXT NOT NULL,
  -- The command that had started it, with its answer: repeated, it starts nothing.
  command TEXT,
  seq INTEGER NOT NULL,
  reply TEXT NOT NULL
) STRICT;
CREATE INDEX deletion_by_instance ON deletion (instance);
CREATE INDEX deletion_by_command ON deletion (command) WHERE command IS NOT NULL;

-- What is left of a row of the journal that was deleted.
CREATE TABLE tombstone (
  position INTEGER PRIMARY KEY,
  deletion INTEGER NOT NULL REFERENCES deletion,
  -- How many records it had.
  records INTEGER NOT NULL,
  -- Of what they said; of a row that is chained whole: the digest of the chain after it.
  digest TEXT NOT NULL,
  -- Of a row that is chained whole: the digest of the chain before it.
  digest_before TEXT
) STRICT;
CREATE INDEX tombstone_by_deletion ON tombstone (deletion, position);
`;
