/** What an entry of a list of work tells: the instance's own row and the listed one. */
const ENTRY = `
  SELECT e.row_no AS rowNo, i.data AS instance, e.data AS entity
  FROM entity e`;
const OFFER = `
  SELECT e.row_no AS rowNo, e.priority, i.data AS instance, e.data AS entity
  FROM entity e`;
/** No priority is higher: a search begins here, where a scan would begin at the end. */
const MOST_URGENT = 2_147_483_647;
const OF_INSTANCE = `CROSS JOIN instance i ON i.key = e.instance`;

/** Work that may be leased, whatever it needs; the most urgent first. */
export const OFFERS: string = `${OFFER} INDEXED BY entity_offer_urgent ${OF_INSTANCE}
  WHERE e.offer IS NOT NULL AND e.priority <= ${MOST_URGENT}
  ORDER BY e.priority DESC, e.row_no LIMIT ?`;

/** Work that may be leased with one capability; the most urgent first. */
export const OFFERS_OF_CAPABILITY: string = `${OFFER} INDEXED BY entity_offer_urgent_by_capability
  ${OF_INSTANCE}
  WHERE e.offer = ? ORDER BY e.priority DESC, e.row_no LIMIT ?`;

/** The processes that have work to be leased: steps from one to the next, however much there is. */
export const PROCESSES_OFFERING = `
  WITH RECURSIVE step (process) AS (
    SELECT min(wait_process) FROM entity INDEXED BY entity_offer_in_turn WHERE offer IS NOT NULL
    UNION ALL
    SELECT (
      SELECT min(e.wait_process) FROM entity e INDEXED BY entity_offer_in_turn
      WHERE e.offer IS NOT NULL AND e.wait_process > step.process
    ) FROM step WHERE step.process IS NOT NULL
  )
  SELECT process FROM step WHERE process IS NOT NULL`;

/** The processes that have work to be leased with one capability. */
export const PROCESSES_OFFERING_CAPABILITY = `
  WITH RECURSIVE step (process) AS (
    SELECT min(wait_process) FROM entity INDEXED BY entity_offer_in_turn_by_capability
    WHERE offer = :capability
    UNION ALL
    SELECT (
      SELECT min(e.wait_process) FROM entity e INDEXED BY entity_offer_in_turn_by_capability
      WHERE e.offer = :capability AND e.wait_process > step.process
    ) FROM step WHERE step.process IS NOT NULL
  )
  SELECT process FROM step WHERE process IS NOT NULL`;

/** Work of one process that may be leased; the oldest first. */
export const OFFERS_OF_PROCESS: string = `${OFFER} INDEXED BY entity_offer_in_turn ${OF_INSTANCE}
  WHERE e.offer IS NOT NULL AND e.wait_process = ? ORDER BY e.row_no LIMIT ?`;

/** Work of one process that may be leased with one capability; the oldest first. */
export const OFFERS_OF_PROCESS_AND_CAPABILITY: string = `${OFFER}
  INDEXED BY entity_offer_in_turn_by_capability ${OF_INSTANCE}
  WHERE e.offer = ? AND e.wait_process = ? ORDER BY e.row_no LIMIT ?`;

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

/** What is asked of people, of one kind; the oldest first. */
export const ASKED: string = `${ENTRY} INDEXED BY entity_asks ${OF_INSTANCE}
  WHERE e.asks = ? AND e.row_no > ? ORDER BY e.row_no LIMIT ?`;

/** What is asked of people in one instance, of one kind. */
export const ASKED_OF_INSTANCE: string = `${ENTRY} INDEXED BY entity_asks_by_instance ${OF_INSTANCE}
  WHERE e.instance = (SELECT key FROM instance WHERE id = ?) AND e.asks = ? AND e.row_no > ?
  ORDER BY e.row_no LIMIT ?`;

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

/** One of them. */
export const ROOT_VARIABLE = `
  SELECT row_no AS rowNo, data FROM variable
  WHERE instance = (SELECT key FROM instance WHERE id = ?) AND key = ?`;

/** The journal of all instances, in the order of commits. */
export const FEED = `
  SELECT j.position, i.id AS instance, j.records
  FROM journal j CROSS JOIN instance i ON i.key = j.instance
  WHERE j.position > ? ORDER BY j.position`;

/** Instances of a version that have not ended, in order: two walks of an index that are merged. */
export const STANDING_INSTANCES = `
  SELECT key, data FROM instance INDEXED BY instance_by_definition_state
  WHERE definition = :definition AND state = 'active' AND key > :after
  UNION ALL
  SELECT key, data FROM instance INDEXED BY instance_by_definition_state
  WHERE definition = :definition AND state = 'suspended' AND key > :after
  ORDER BY key LIMIT :limit`;
