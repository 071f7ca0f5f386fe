/** Everything, on purpose: only the offline check reads it. */
export const ALL_INSTANCES = `
  SELECT key, id, definition, process_id AS processId, business_key AS businessKey, state,
    incidents, data
  FROM instance ORDER BY key`;

/** Everything, on purpose: only the offline check reads it. */
export const ALL_COUNTS = `
  SELECT definition, active, incidents, completed, terminated, failed FROM definition_count`;

/** The journal of one instance with what its rows are found by. */
export const JOURNAL_OF = `
  SELECT seq, at, records FROM journal WHERE instance = ? ORDER BY seq`;

/** The live rows of one instance with what they are found by. */
export const ENTITIES_OF = `
  SELECT row_no AS rowNo, key, due_at AS dueAt, failures, offer, task, assignee,
    message_name AS messageName, message_key AS messageKey, token_in AS tokenIn,
    incident_of AS incidentOf, data
  FROM entity WHERE instance = ?`;

/** The variables of one process instance with what they are found by. */
export const VARIABLES_OF = `
  SELECT row_no AS rowNo, key, name, search, data FROM variable WHERE instance = ?`;
