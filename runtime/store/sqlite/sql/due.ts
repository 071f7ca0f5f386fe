/** Deadlines that have come, the oldest first. */
export const DEADLINES_DUE = `
  SELECT i.id AS instance, e.key, e.due_at AS dueAt, e.failures
  FROM entity e INDEXED BY entity_due CROSS JOIN instance i ON i.key = e.instance
  WHERE e.due_at <= ? ORDER BY e.due_at, e.row_no LIMIT ?`;

/** Effects that are to be carried out, the oldest first. */
export const EFFECTS_DUE = `
  SELECT i.id AS instance, e.seq, e.n, e.due_at AS dueAt, e.failures, e.data
  FROM effect e INDEXED BY effect_due CROSS JOIN instance i ON i.key = e.instance
  WHERE e.due_at <= ? ORDER BY e.due_at, e.position, e.n LIMIT ?`;

/** A deadline has passed; one that its command has moved is another, and stays. */
export const SETTLE_DEADLINE = `
  UPDATE entity SET due_at = NULL, failures = 0, error = NULL
  WHERE instance = (SELECT key FROM instance WHERE id = ?) AND key = ? AND due_at = ?`;

/** An effect was carried out. */
export const SETTLE_EFFECT = `
  DELETE FROM effect
  WHERE position = (
    SELECT position FROM journal
    WHERE instance = (SELECT key FROM instance WHERE id = ?) AND seq = ?
  ) AND n = ?`;

/** A deadline could not be kept: it comes again; one that was moved meanwhile is left alone. */
export const POSTPONE_DEADLINE = `
  UPDATE entity SET due_at = ?, failures = failures + 1, error = ?
  WHERE instance = (SELECT key FROM instance WHERE id = ?) AND key = ? AND due_at = ?`;

/** An effect could not be carried out: it comes again. */
export const POSTPONE_EFFECT = `
  UPDATE effect SET due_at = ?, failures = failures + 1, error = ?
  WHERE position = (
    SELECT position FROM journal
    WHERE instance = (SELECT key FROM instance WHERE id = ?) AND seq = ?
  ) AND n = ?`;
