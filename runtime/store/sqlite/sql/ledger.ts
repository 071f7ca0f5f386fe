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
  INSERT INTO journal (position, instance, seq, at, records, hash) VALUES (?, ?, ?, ?, ?, ?)`;

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

/** The journal after a position, as the digest chain reads it, with what is left of what is gone. */
export const READ_CHAIN = `
  SELECT j.position, i.id AS instance, 'records' AS kind, j.records AS text, NULL AS before
  FROM journal j CROSS JOIN instance i ON i.key = j.instance WHERE j.position > :after
  UNION ALL
  SELECT t.position, d.instance, 'tombstone', t.digest, t.digest_before
  FROM tombstone t CROSS JOIN deletion d ON d.position = t.deletion WHERE t.position > :after
  UNION ALL
  SELECT d.position, d.instance, 'deletion', d.data, NULL
  FROM deletion d WHERE d.position > :after
  UNION ALL
  SELECT n.position, '$house', 'notice', n.data, NULL
  FROM notice n WHERE n.position > :after
  ORDER BY 1`;

/** How older versions have chained the journal, and how far. */
export const WHOLE_UP_TO = `
  SELECT whole_up_to AS position FROM chain WHERE id = 1`;
