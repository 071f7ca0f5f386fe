/** The door from an instance's opaque id to its integer key. */
export const FIND_INSTANCE = `
  SELECT key, incidents, data FROM instance WHERE id = ?`;

/** All live rows of one instance lie together: one range of the primary key. */
export const LOAD_ENTITIES = `
  SELECT row_no AS rowNo, data FROM entity WHERE instance = ?`;

/** Variables of the process itself, also of a finished one. */
export const LOAD_VARIABLES = `
  SELECT row_no AS rowNo, data FROM variable WHERE instance = ?`;

/** Where an instance's journal stands. */
export const LAST_RECORD = `
  SELECT seq, at, hash FROM journal WHERE instance = ? ORDER BY seq DESC LIMIT 1`;

/** A running instance of a process that has a business key, if there is one. */
export const FIND_RUNNING_BY_KEY = `
  SELECT id FROM instance INDEXED BY instance_running_by_key
  WHERE process_id = ? AND business_key = ? AND state IN ('active', 'suspended') LIMIT 1`;

/** The key is given out in the order of starts: lists of instances are sorted by it. */
export const INSERT_INSTANCE = `
  INSERT INTO instance (id, started_at, definition, process_id, business_key, state, start_key,
    incidents, ended_at, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The instance's own row, with the number of its open incidents. */
export const UPDATE_INSTANCE = `
  UPDATE instance
  SET definition = ?, process_id = ?, business_key = ?, state = ?, start_key = ?, incidents = ?,
    ended_at = ?, data = ?
  WHERE key = ?`;

/** Only the number of open incidents moves. */
export const UPDATE_INCIDENTS = `
  UPDATE instance SET incidents = ? WHERE key = ?`;

/** A row of something that can still move; the primary key refuses a second one of the same name. */
export const INSERT_ENTITY = `
  INSERT INTO entity (instance, key, row_no, due_at, offer, priority, task, assignee, asks,
    message_name, message_key, wait_process, signal_name, token_in, incident_of, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The row moved, but neither its deadline nor its lists: no index is touched. */
export const UPDATE_ENTITY = `
  UPDATE entity SET data = ? WHERE instance = ? AND key = ?`;

/** Its lists moved, its deadline did not: a postponement of the deadline stays. */
export const UPDATE_ENTITY_LISTS = `
  UPDATE entity
  SET offer = ?, priority = ?, task = ?, assignee = ?, asks = ?, message_name = ?, message_key = ?,
    wait_process = ?, signal_name = ?, token_in = ?, incident_of = ?, data = ?
  WHERE instance = ? AND key = ?`;

/** Its deadline moved, too: failures of the old one are forgotten. */
export const UPDATE_ENTITY_DEADLINE = `
  UPDATE entity
  SET due_at = ?, failures = 0, error = NULL, offer = ?, priority = ?, task = ?, assignee = ?,
    asks = ?, message_name = ?, message_key = ?, wait_process = ?, signal_name = ?, token_in = ?,
    incident_of = ?, data = ?
  WHERE instance = ? AND key = ?`;

/** What cannot move any more lives in the journal only. */
export const DELETE_ENTITY = `
  DELETE FROM entity WHERE instance = ? AND key = ?`;

/** A variable of the process itself. */
export const INSERT_VARIABLE = `
  INSERT INTO variable (instance, key, row_no, name, sorted, data) VALUES (?, ?, ?, ?, ?, ?)`;

/** Its value moves, its place in the order of rows does not. */
export const UPDATE_VARIABLE = `
  UPDATE variable SET sorted = ?, data = ? WHERE instance = ? AND key = ?`;

/** Takes a variable of the process away. */
export const DELETE_VARIABLE = `
  DELETE FROM variable WHERE instance = ? AND key = ?`;

/** Exactly once: a second reply to the same command is refused by the primary key. */
export const KEEP_COMMAND = `
  INSERT INTO command (instance, command, starting, seq, at, reply) VALUES (?, ?, ?, ?, ?, ?)`;

/** The reply to a command that was committed before. */
export const FIND_COMMAND = `
  SELECT seq, reply FROM command WHERE instance = ? AND command = ?`;

/** The command that started an instance, whatever id the start is repeated under. */
export const FIND_STARTING_COMMAND = `
  SELECT i.id AS instance, c.seq, c.reply
  FROM command c INDEXED BY command_starting CROSS JOIN instance i ON i.key = c.instance
  WHERE c.command = ? AND c.starting = 1`;

/** Kept in the same commit as the decision; carried out afterwards, at least once. */
export const INSERT_EFFECT = `
  INSERT INTO effect (position, n, instance, seq, due_at, data) VALUES (?, ?, ?, ?, ?, ?)`;

/** The journal of one instance, one row a decision. */
export const READ_JOURNAL = `
  SELECT records FROM journal
  WHERE instance = (SELECT key FROM instance WHERE id = ?) AND seq > ? ORDER BY seq`;
