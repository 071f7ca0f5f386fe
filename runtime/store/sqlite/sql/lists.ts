/** What an entry of a list of work tells: the instance's own row and the listed one. */
const ENTRY = `
  SELECT e.row_no AS rowNo, i.data AS instance, e.data AS entity
  FROM entity e`;
const OF_INSTANCE = `CROSS JOIN instance i ON i.key = e.instance`;

/** Work that may be leased, whatever it needs; the oldest first. */
export const OFFERS: string = `${ENTRY} INDEXED BY entity_offer ${OF_INSTANCE}
  WHERE e.offer IS NOT NULL AND e.row_no > 0 ORDER BY e.row_no LIMIT ?`;

/** Work that may be leased with one capability; the oldest first. */
export const OFFERS_OF_CAPABILITY: string = `${ENTRY} INDEXED BY entity_offer_by_capability ${OF_INSTANCE}
  WHERE e.offer = ? ORDER BY e.row_no LIMIT ?`;

/** Open work of people; the oldest first. */
export const TASKS: string = `${ENTRY} INDEXED BY entity_task ${OF_INSTANCE}
  WHERE e.task = 1 AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** Open work of one person. */
export const TASKS_OF_ASSIGNEE: string = `${ENTRY} INDEXED BY entity_task_by_assignee ${OF_INSTANCE}
  WHERE e.task = 1 AND e.assignee = ? AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** Open work of people in one instance. */
export const TASKS_OF_INSTANCE: string = `${ENTRY} INDEXED BY entity_task_by_instance ${OF_INSTANCE}
  WHERE e.task = 1 AND e.instance = (SELECT key FROM instance WHERE id = ?) AND e.row_no > ?
  ORDER BY e.row_no LIMIT ?`;

/** Open work of one person in one instance. */
export const TASKS_OF_INSTANCE_AND_ASSIGNEE: string = `${ENTRY} INDEXED BY entity_task_by_instance
  ${OF_INSTANCE}
  WHERE e.task = 1 AND e.instance = (SELECT key FROM instance WHERE id = ?) AND e.row_no > ?
    AND e.assignee = ? ORDER BY e.row_no LIMIT ?`;

/** One open row of an instance. */
export const FIND_ENTITY = `
  SELECT i.data AS instance, e.data AS entity
  FROM instance i CROSS JOIN entity e ON e.instance = i.key
  WHERE i.id = ? AND e.key = ?`;

/** Open incidents; the oldest first. */
export const INCIDENTS: string = `${ENTRY} INDEXED BY entity_incident ${OF_INSTANCE}
  WHERE e.incident_of IS NOT NULL AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** Open incidents of one process. */
export const INCIDENTS_OF_PROCESS: string = `${ENTRY} INDEXED BY entity_incident_by_process ${OF_INSTANCE}
  WHERE e.incident_of = ? AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** Open incidents of one instance, if it is of the process asked for (or none is). */
export const INCIDENTS_OF_INSTANCE: string = `${ENTRY} INDEXED BY entity_incident_by_instance
  ${OF_INSTANCE}
  WHERE e.incident_of IS NOT NULL AND e.instance = (SELECT key FROM instance WHERE id = ?)
    AND e.row_no > ? AND e.incident_of = coalesce(?, e.incident_of)
  ORDER BY e.row_no LIMIT ?`;

/** Variables of one process instance. */
export const ROOT_VARIABLES = `
  SELECT row_no AS rowNo, data FROM variable
  WHERE instance = (SELECT key FROM instance WHERE id = ?)`;

/** The journal of all instances, in the order of commits. */
export const FEED = `
  SELECT j.position, i.id AS instance, j.records
  FROM journal j CROSS JOIN instance i ON i.key = j.instance
  WHERE j.position > ? ORDER BY j.position`;
