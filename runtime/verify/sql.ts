/** Whether the pages of the file hang together; `ok` when they do. */
export const INTEGRITY = 'PRAGMA integrity_check(20)';

/** Rows whose parent is not there. */
export const FOREIGN_KEYS = 'PRAGMA foreign_key_check';

/** Instances after a key, in the order of starts. */
export const INSTANCES_AFTER = `
  SELECT key, id, definition, process_id AS processId, business_key AS businessKey, state, incidents,
    started_at AS startedAt, ended_at AS endedAt, data
  FROM instance WHERE key > ? ORDER BY key LIMIT ?`;

/** The journal of one instance, a row a decision. */
export const DECISIONS = `
  SELECT seq, at, records FROM journal WHERE instance = ? ORDER BY seq`;

/** The live rows of one instance with everything they are found by. */
export const ENTITIES = `
  SELECT key, row_no AS rowNo, due_at AS dueAt, failures, offer, priority, task,
    assignee, message_name AS messageName, message_key AS messageKey,
    wait_process AS waitProcess, token_in AS tokenIn,
    incident_of AS incidentOf, data
  FROM entity WHERE instance = ?`;

/** The variables of a process itself. */
export const VARIABLES = `
  SELECT key, row_no AS rowNo, name, sorted, data FROM variable WHERE instance = ?`;

/** The effects of one instance that have not been carried out. */
export const EFFECTS = `
  SELECT data FROM effect WHERE instance = ?`;

/** The kept counts of definitions. */
export const COUNTS = `
  SELECT definition, active, incidents, completed, terminated, failed FROM definition_count`;

/** Journal rows whose position does not count on from the one before by the number of records. */
export const LEAPING_POSITIONS = `
  SELECT position FROM (
    SELECT position, position - lag(position, 1, 0) OVER (ORDER BY position) AS leap, n
    FROM (
      SELECT position, json_array_length(records) AS n FROM journal
      UNION ALL SELECT position, records FROM tombstone
      UNION ALL SELECT position, 1 FROM deletion
      UNION ALL SELECT position, 1 FROM notice))
  WHERE leap <> n LIMIT 20`;

/** A question whose answers are wrong rows: where, and which one. */
export interface Misplaced {
  readonly place: string;
  readonly expected: string;
  readonly sql: string;
}

const STRAYS = ['entity', 'variable', 'journal', 'command', 'effect'].map((table): Misplaced => ({
  place: table,
  expected: 'every row to belong to an instance',
  sql: `SELECT 'instance ' || t.instance AS found FROM ${table} t
      WHERE NOT EXISTS (SELECT 1 FROM instance i WHERE i.key = t.instance) LIMIT 20`,
}));

/** Rows that belong to nothing, or to another thing than they say. */
export const MISPLACED: readonly Misplaced[] = [
  ...STRAYS,
  {
    place: 'effect',
    expected: 'every effect to name the journal row it came with',
    sql: `SELECT e.position || '.' || e.n AS found FROM effect e
      WHERE NOT EXISTS (SELECT 1 FROM journal j
        WHERE j.position = e.position AND j.instance = e.instance AND j.seq = e.seq) LIMIT 20`,
  },
  {
    place: 'command',
    expected: 'every kept reply to name the decision it came with',
    sql: `SELECT c.command AS found FROM command c
      WHERE NOT EXISTS (SELECT 1 FROM journal j
        WHERE j.instance = c.instance AND j.seq = c.seq) LIMIT 20`,
  },
  {
    place: 'command',
    expected: 'every kept reply to be JSON',
    sql: `SELECT command AS found FROM command WHERE NOT json_valid(reply) LIMIT 20`,
  },
  {
    place: 'command',
    expected: 'an instance to be started once, by its first decision',
    sql: `SELECT c.command AS found FROM command c WHERE c.starting = 1
      AND (c.seq <> (SELECT min(j.seq) FROM journal j WHERE j.instance = c.instance)
        OR EXISTS (SELECT 1 FROM command o
          WHERE o.instance = c.instance AND o.starting = 1 AND o.command <> c.command)) LIMIT 20`,
  },
  {
    place: 'reply',
    expected: 'every kept reply to be JSON',
    sql: `SELECT key AS found FROM reply WHERE NOT json_valid(reply) LIMIT 20`,
  },
  {
    place: 'head',
    expected: 'every row number to be given out once, and none beyond the last',
    sql: `SELECT 'row ' || row_no AS found FROM (
        SELECT row_no FROM entity UNION ALL SELECT row_no FROM variable)
      GROUP BY row_no
      HAVING count(*) > 1 OR row_no > (SELECT last_row FROM head WHERE id = 1) LIMIT 20`,
  },
  {
    place: 'definition',
    expected: 'the newest version of a process, and no other, to be the latest',
    sql: `SELECT d.id AS found FROM definition d
      WHERE d.latest <> (d.version = (
        SELECT max(o.version) FROM definition o WHERE o.process_id = d.process_id)) LIMIT 20`,
  },
];

/** What was deleted: what the deletion says, to be compared with what is left. */
export const DELETIONS = `
  SELECT position, instance, data FROM deletion ORDER BY position`;

/** What is left of the journal of something deleted. */
export const TOMBSTONES = `
  SELECT position, records, digest, digest_before AS before FROM tombstone
  WHERE deletion = ? ORDER BY position`;

/** Whether an instance was deleted. */
export const WAS_DELETED = `
  SELECT position FROM deletion WHERE instance = ? LIMIT 1`;
