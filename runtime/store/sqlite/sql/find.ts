/** The latest start of all. */
export const LATEST_START = `
  SELECT max(started_at) AS latest FROM instance INDEXED BY instance_by_start`;

/** The clock has gone back by so much from one start to a later one. */
export const MOVE_START_CLOCK = `
  INSERT INTO start_clock (id, back) VALUES (1, ?)
  ON CONFLICT (id) DO UPDATE SET back = max(back, excluded.back)`;

/** By how much the clock went back at most. */
export const START_CLOCK = `
  SELECT back FROM start_clock WHERE id = 1`;

/** The latest instance that was started before a time: all before it were, too, by its clock. */
export const LAST_STARTED_BEFORE = `
  SELECT key FROM instance INDEXED BY instance_by_start
  WHERE started_at < ? ORDER BY started_at DESC, key DESC LIMIT 1`;

/** The first instance that was started at a time or later: all after it were, too, by its clock. */
export const FIRST_STARTED_FROM = `
  SELECT key FROM instance INDEXED BY instance_by_start
  WHERE started_at >= ? ORDER BY started_at, key LIMIT 1`;

/** The newest instance. */
export const NEWEST_INSTANCE = `
  SELECT max(key) AS key FROM instance`;

/** What a line of the list tells. */
export const INSTANCE_LINE = `
  SELECT i.key, i.data, i.incidents, coalesce(d.version, 0) AS version
  FROM instance i LEFT JOIN definition d ON d.id = i.definition WHERE i.key = ?`;

/** Where an instance has its tokens: steps from element to element, however many tokens there are. */
export const TOKENS_OF_INSTANCE = `
  WITH RECURSIVE step (element) AS (
    SELECT min(token_in) FROM entity WHERE instance = :instance AND token_in IS NOT NULL
    UNION ALL
    SELECT (
      SELECT min(e.token_in) FROM entity e
      WHERE e.instance = :instance AND e.token_in > step.element AND e.token_in IS NOT NULL
    ) FROM step WHERE step.element IS NOT NULL
  )
  SELECT element FROM step WHERE element IS NOT NULL`;

/** What was told, under its number. */
export const FACT_VALUE = `
  SELECT key FROM fact_value WHERE kind = ? AND value = ?`;

/** Gives a number to what was told for the first time. */
export const ADD_FACT_VALUE = `
  INSERT INTO fact_value (kind, value) VALUES (?, ?)`;

/** Told again, it is known. */
export const ADD_FACT = `
  INSERT INTO fact (value, instance) VALUES (?, ?) ON CONFLICT (value, instance) DO NOTHING`;

/** With its instance, what was told of it goes. */
export const DELETE_FACT = `
  DELETE FROM fact WHERE value = ? AND instance = ?`;

/** Up to where the journal was read. */
export const FACT_HEAD = `
  SELECT position FROM fact_head WHERE id = 1`;

/** @see FACT_HEAD */
export const MOVE_FACT_HEAD = `
  UPDATE fact_head SET position = ? WHERE id = 1`;

/** Records that were not read yet. */
export const UNREAD_RECORDS = `
  SELECT position, instance, records FROM journal WHERE position > ? ORDER BY position LIMIT ?`;
