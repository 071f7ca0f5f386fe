/** What an instance has still to tell the world. */
export const EFFECTS_WAITING = `
  SELECT count(*) AS n FROM journal j CROSS JOIN effect e ON e.position = j.position
  WHERE j.instance = ?`;

/** The rows of the journal that go. */
export const ROWS_TO_DELETE = `
  SELECT position, records, seq, at, hash FROM journal WHERE instance = ? ORDER BY seq`;

/** The command that had started an instance. */
export const STARTED_BY = `
  SELECT command, seq, reply FROM command WHERE instance = ? AND starting = 1`;

/** It was deleted: a link of the chain. */
export const INSERT_DELETION = `
  INSERT INTO deletion (position, instance, data, command, seq, reply, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** What is left of one row of the journal. */
export const INSERT_TOMBSTONE = `
  INSERT INTO tombstone (position, deletion, records, digest, digest_before, seq, at, leaf, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** An instance's own row goes last. */
export const DELETE_INSTANCE = `
  DELETE FROM instance WHERE key = ?`;

/** What of an instance was left when it ended. */
export const DELETE_ENTITIES = `
  DELETE FROM entity WHERE instance = ?`;

/** The variables of the process. */
export const DELETE_VARIABLES = `
  DELETE FROM variable WHERE instance = ?`;

/** What was answered to its commands. */
export const DELETE_COMMANDS = `
  DELETE FROM command WHERE instance = ?`;

/** Its journal. */
export const DELETE_JOURNAL = `
  DELETE FROM journal WHERE instance = ?`;

/** The command that had started an instance that was deleted since. */
export const FIND_DELETED_START = `
  SELECT instance, seq, reply FROM deletion INDEXED BY deletion_by_command WHERE command = ?`;
