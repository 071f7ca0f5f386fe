/** A signal id is taken once. */
export const OPEN_BROADCAST = `
  INSERT INTO broadcast (id, due_at, forget_at, data, state) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;

/** One broadcast, with how far it has come. */
export const FIND_BROADCAST = `
  SELECT data, state FROM broadcast WHERE id = ?`;

/** Whether anybody waits. */
export const LAST_SIGNAL_WAIT = `
  SELECT row_no AS rowNo FROM entity INDEXED BY entity_signal
  WHERE signal_name = ? ORDER BY row_no DESC LIMIT 1`;

/** Who waited when it was opened, and does so still; the oldest first. */
export const SIGNAL_WAITS = `
  SELECT e.row_no AS rowNo, i.id AS instance, e.key
  FROM entity e INDEXED BY entity_signal CROSS JOIN instance i ON i.key = e.instance
  WHERE e.signal_name = ? AND e.row_no > ? AND e.row_no <= ? ORDER BY e.row_no LIMIT ?`;

/** It has come further. */
export const MOVE_BROADCAST = `
  UPDATE broadcast SET state = ? WHERE id = ?`;

/** It is over. */
export const END_BROADCAST = `
  UPDATE broadcast SET state = ?, due_at = NULL, failures = 0, error = NULL, forget_at = ?
  WHERE id = ?`;

/** Broadcasts that are not over, the oldest first. */
export const BROADCASTS_DUE = `
  SELECT due_at AS dueAt, failures, data FROM broadcast INDEXED BY broadcast_due
  WHERE due_at <= ? ORDER BY due_at, key LIMIT ?`;

/** It could not go on now. */
export const POSTPONE_BROADCAST = `
  UPDATE broadcast SET due_at = ?, failures = failures + 1, error = ?
  WHERE id = ? AND due_at IS NOT NULL`;

/** What is over and not known any more is forgotten. */
export const EXPIRE_BROADCASTS = `
  DELETE FROM broadcast WHERE key IN (
    SELECT key FROM broadcast INDEXED BY broadcast_forget
    WHERE forget_at <= ? ORDER BY forget_at, key LIMIT ?)`;
