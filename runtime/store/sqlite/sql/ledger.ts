/** Where the database stands; read once, at start. */
export const READ_HEAD = `
  SELECT store, commit_no AS "commit", position, digest, last_row AS lastRow FROM head WHERE id = 1`;

/** A new store draws its number once; a second start does not give it another. */
export const CREATE_HEAD = `
  INSERT INTO head (id, store, commit_no, position, digest, last_row)
  VALUES (1, ?, 0, 0, ?, 0) ON CONFLICT (id) DO NOTHING`;

/** The head moves in the very transaction it speaks of: neither is ever there without the other. */
export const WRITE_HEAD = `
  UPDATE head SET commit_no = ?, position = ?, digest = ?, last_row = ? WHERE id = 1`;

/** Positions only rise: the primary key refuses to write history a second time. */
export const APPEND_JOURNAL = `
  INSERT INTO journal (position, instance, seq, at, records) VALUES (?, ?, ?, ?, ?)`;

/** Counts are moved by differences in the transaction that moves the instances. */
export const MOVE_COUNTS = `
  INSERT INTO definition_count (definition, active, incidents, completed, terminated, failed)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (definition) DO UPDATE SET
    active = active + excluded.active,
    incidents = incidents + excluded.incidents,
    completed = completed + excluded.completed,
    terminated = terminated + excluded.terminated,
    failed = failed + excluded.failed`;

/** The journal after a position, as the digest chain reads it. */
export const READ_CHAIN = `
  SELECT j.position, i.id AS instance, j.seq, j.records
  FROM journal j CROSS JOIN instance i ON i.key = j.instance
  WHERE j.position > ? ORDER BY j.position`;
