/** The first of one id stays: what is kept again is the same. */
export const KEEP_EXAMPLE = `
  INSERT INTO example (id, process_id, fingerprint, by, at, data) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;

/** All examples, the oldest first. */
export const EXAMPLES = `
  SELECT key, data FROM example WHERE key > ? ORDER BY key LIMIT ?`;

/** Examples of one fingerprint, the oldest first. */
export const EXAMPLES_ALIKE = `
  SELECT key, data FROM example INDEXED BY example_of_fingerprint
  WHERE fingerprint = ? AND key > ? ORDER BY key LIMIT ?`;

/** Examples of one person, the newest first. */
export const EXAMPLES_OF_PERSON = `
  SELECT data FROM example INDEXED BY example_by_person WHERE by = ? ORDER BY key DESC LIMIT ?`;

/** Examples of one fingerprint in one process, the newest first. */
export const LAST_ALIKE = `
  SELECT data FROM example INDEXED BY example_by_fingerprint
  WHERE process_id = ? AND fingerprint = ? ORDER BY key DESC LIMIT ?`;

/** One example. */
export const FIND_EXAMPLE = `
  SELECT data FROM example WHERE id = ?`;
