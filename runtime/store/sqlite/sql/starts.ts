/** What starts a process, in place of what its earlier versions were started by. */
export const INSERT_START = `
  INSERT INTO start (id, process_id, message_name, signal_name, conditional, due_at, data)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** The newest version comes: what earlier ones were started by is over. */
export const DELETE_STARTS = `
  DELETE FROM start WHERE process_id = ?`;

/** One start. */
export const FIND_START = `
  SELECT data FROM start WHERE id = ?`;

/** What starts one process. */
export const STARTS_OF_PROCESS = `
  SELECT data FROM start INDEXED BY start_by_process WHERE process_id = ? ORDER BY key`;

/** Which processes a message starts, and who says how its key stands in what it brings. */
export const STARTS_FOR_MESSAGE = `
  SELECT data FROM start INDEXED BY start_by_message WHERE message_name = ? ORDER BY key`;

/** Which processes a signal starts. */
export const STARTS_FOR_SIGNAL = `
  SELECT data FROM start INDEXED BY start_by_signal WHERE signal_name = ? ORDER BY key`;

/** Which processes a condition starts. */
export const CONDITIONAL_STARTS = `
  SELECT data FROM start INDEXED BY start_by_condition
  WHERE conditional = 1 AND key > coalesce((SELECT key FROM start WHERE id = ?), 0)
  ORDER BY key LIMIT ?`;

/** A timer fires next at another time, or no more; one that has moved on already is left alone. */
export const MOVE_START = `
  UPDATE start SET due_at = ?, failures = 0, error = NULL, data = ? WHERE id = ? AND due_at = ?`;

/** Timers whose time has come, the oldest first. */
export const STARTS_DUE = `
  SELECT due_at AS dueAt, failures, data FROM start INDEXED BY start_due
  WHERE due_at <= ? ORDER BY due_at, key LIMIT ?`;

/** A timer has fired and was not moved on. */
export const SETTLE_START = `
  UPDATE start SET due_at = NULL, failures = 0, error = NULL WHERE id = ? AND due_at = ?`;

/** It could not start anything now. */
export const POSTPONE_START = `
  UPDATE start SET due_at = ?, failures = failures + 1, error = ? WHERE id = ? AND due_at = ?`;

/** The active instance that was started with a key. */
export const ACTIVE_WITH_KEY = `
  SELECT id FROM instance INDEXED BY instance_by_start_key
  WHERE process_id = ? AND start_key = ? LIMIT 1`;
