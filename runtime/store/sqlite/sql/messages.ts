/** A message id is taken once, by whichever message comes first. */
export const ADMIT_MESSAGE = `
  INSERT INTO message (id, name, correlation, for_all, until_at, forget_at, data)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

/** One message. */
export const FIND_MESSAGE = `
  SELECT key, data FROM message WHERE id = ?`;

/** Who has it, or is to have it. */
export const RECEIPTS_OF = `
  SELECT due_at AS dueAt, data FROM receipt WHERE message = ?`;

/** Somebody is to have a message. */
export const GIVE_MESSAGE = `
  INSERT INTO receipt (message, receiver, name, correlation, due_at, data)
  SELECT key, ?, name, correlation, ?, ? FROM message WHERE id = ?
  ON CONFLICT (message, receiver) DO NOTHING`;

/** They have it. */
export const TELL_RECEIPT = `
  UPDATE receipt SET due_at = NULL, failures = 0, error = NULL
  WHERE message = (SELECT key FROM message WHERE id = ?) AND receiver = ?`;

/** They could not be told. */
export const TAKE_BACK = `
  DELETE FROM receipt WHERE message = (SELECT key FROM message WHERE id = ?) AND receiver = ?`;

/** Its id stays known, so that the same message is not taken in a second time. */
export const CLOSE_MESSAGE = `
  UPDATE message SET consumed = 1 WHERE id = ?`;

/**
 * First in, first out per name and key. Whoever waits has had all that came before the last message
 * it has had, so the search begins behind that one.
 */
export const OLDEST_MESSAGE = `
  SELECT key, data FROM message INDEXED BY message_waiting
  WHERE name = ? AND correlation = ? AND for_all = ? AND consumed = 0 AND until_at > ?
    AND key > coalesce((SELECT max(message) FROM receipt INDEXED BY receipt_last
      WHERE receiver = ? AND name = ? AND correlation = ?), 0)
  ORDER BY key`;

/** It waits until the instance with its key has ended. */
export const QUEUE_FOR_START = `
  INSERT INTO start_queue (process_id, start_key, message)
  SELECT ?, ?, key FROM message WHERE id = ? ON CONFLICT DO NOTHING`;

/** What waits so. */
export const QUEUED_FOR_START = `
  SELECT m.data FROM start_queue q CROSS JOIN message m ON m.key = q.message
  WHERE q.process_id = ? AND q.start_key = ? AND m.consumed = 0 AND m.until_at > ?
    AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.message = q.message AND r.receiver = q.process_id)
  ORDER BY q.message LIMIT ?`;

/** For how many starts a message waits. */
export const QUEUED_STARTS = `
  SELECT count(*) AS n FROM start_queue q INDEXED BY start_queue_by_message
  WHERE q.message = (SELECT key FROM message WHERE id = ?) AND NOT EXISTS
    (SELECT 1 FROM receipt r WHERE r.message = q.message AND r.receiver = q.process_id)`;

/** The process after another in which somebody waits. */
export const NEXT_WAITING_PROCESS = `
  SELECT wait_process AS processId FROM entity INDEXED BY entity_message_by_process
  WHERE message_name = ? AND message_key = ? AND wait_process > ?
  ORDER BY wait_process LIMIT 1`;

/** Who waits, the oldest first. */
export const MESSAGE_WAITS = `
  SELECT e.row_no AS rowNo, i.data AS instance, e.data AS entity
  FROM entity e INDEXED BY entity_message CROSS JOIN instance i ON i.key = e.instance
  WHERE e.message_name = ? AND e.message_key = ? AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** Who waits in one process, the oldest first. */
export const MESSAGE_WAITS_OF_PROCESS = `
  SELECT e.row_no AS rowNo, i.data AS instance, e.data AS entity
  FROM entity e INDEXED BY entity_message_by_process CROSS JOIN instance i ON i.key = e.instance
  WHERE e.message_name = ? AND e.message_key = ? AND e.wait_process = ? AND e.row_no > ?
  ORDER BY e.row_no LIMIT ?`;

/** What may be forgotten, unless somebody has still to be told. */
export const MESSAGES_TO_FORGET = `
  SELECT key FROM message INDEXED BY message_forget
  WHERE forget_at <= ? AND NOT EXISTS
    (SELECT 1 FROM receipt r WHERE r.message = message.key AND r.due_at IS NOT NULL)
  ORDER BY forget_at, key LIMIT ?`;

/** A message is forgotten with all that hangs on it. */
export const FORGET_MESSAGE = `
  DELETE FROM message WHERE key = ?`;

/** Who had it. */
export const FORGET_RECEIPTS = `
  DELETE FROM receipt WHERE message = ?`;

/** For what it waited. */
export const FORGET_QUEUED = `
  DELETE FROM start_queue INDEXED BY start_queue_by_message WHERE message = ?`;

/** Messages that have still to be told to somebody, the oldest first. */
export const RECEIPTS_DUE = `
  SELECT due_at AS dueAt, failures, data FROM receipt INDEXED BY receipt_due
  WHERE due_at <= ? ORDER BY due_at, message, receiver LIMIT ?`;

/** It could not be told now. */
export const POSTPONE_RECEIPT = `
  UPDATE receipt SET due_at = ?, failures = failures + 1, error = ?
  WHERE message = (SELECT key FROM message WHERE id = ?) AND receiver = ?`;
