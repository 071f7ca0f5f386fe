/** What a line of the list tells. */
const LINE = `
  SELECT i.key, i.data, i.incidents, coalesce(d.version, 0) AS version`;
const VERSION = `LEFT JOIN definition d ON d.id = i.definition`;

/**
 * What is asked beside the condition that leads: looked at one by one, from the newest on.
 * `:processes` is JSON: ids of processes, of which an instance has to be.
 * `:variables` is JSON: pairs of a variable's name and the value it is searched by.
 */
const REST = `
  AND (:definition IS NULL OR i.definition = :definition)
  AND (:process IS NULL OR i.process_id = :process)
  AND (:processes IS NULL OR i.process_id IN (SELECT value FROM json_each(:processes)))
  AND (:state IS NULL OR i.state = :state)
  AND (:businessKey IS NULL OR i.business_key = :businessKey)
  AND (:incidents IS NULL OR (i.incidents > 0) = :incidents)
  AND (:element IS NULL OR EXISTS (
    SELECT 1 FROM entity t WHERE t.instance = i.key AND t.token_in = :element))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(:variables) w WHERE NOT EXISTS (
      SELECT 1 FROM variable x
      WHERE x.instance = i.key AND x.name = w.value ->> 0 AND x.search = w.value ->> 1))
  ORDER BY i.key DESC LIMIT :limit`;

function leadBy(index: string, condition: string): string {
  return `${LINE} FROM instance i INDEXED BY ${index} ${VERSION}
  WHERE ${condition} AND i.key < :before ${REST}`;
}

/** Whatever is asked, from the newest instance on: the primary key leads. */
export const INSTANCES: string = `${LINE} FROM instance i NOT INDEXED ${VERSION}
  WHERE i.key < :before ${REST}`;

/** The value of a variable leads. */
export const INSTANCES_BY_VARIABLE: string = `${LINE}
  FROM variable v INDEXED BY variable_by_value
  CROSS JOIN instance i ON i.key = v.instance ${VERSION}
  WHERE v.name = :name AND v.search = :search AND v.instance < :before
  ${REST.replace('ORDER BY i.key', 'ORDER BY v.instance')}`;

/** The business key leads. */
export const INSTANCES_BY_BUSINESS_KEY: string = leadBy(
  'instance_by_business_key',
  'i.business_key = :businessKey',
);

/** The element that holds a token leads; of several tokens in it only the last one counts. */
export const INSTANCES_BY_ELEMENT: string = `${LINE}
  FROM entity v INDEXED BY entity_token_by_element
  CROSS JOIN instance i ON i.key = v.instance ${VERSION}
  WHERE v.token_in = :element AND v.instance < :before
    AND NOT EXISTS (
      SELECT 1 FROM entity u
      WHERE u.token_in = :element AND u.instance = v.instance AND u.key > v.key)
  ${REST.replace('ORDER BY i.key', 'ORDER BY v.instance')}`;

/** Instances with incidents lead: few, as a rule. */
export const INSTANCES_WITH_INCIDENTS: string = leadBy(
  'instance_with_incidents',
  'i.incidents > 0',
);

/** One definition leads. */
export const INSTANCES_BY_DEFINITION: string = leadBy(
  'instance_by_definition',
  'i.definition = :definition',
);

/** One definition and a state lead. */
export const INSTANCES_BY_DEFINITION_STATE: string = leadBy(
  'instance_by_definition_state',
  'i.definition = :definition AND i.state = :state',
);

/** All versions of a process lead. */
export const INSTANCES_BY_PROCESS: string = leadBy(
  'instance_by_process',
  'i.process_id = :process',
);

/** All versions of a process and a state lead. */
export const INSTANCES_BY_PROCESS_STATE: string = leadBy(
  'instance_by_process_state',
  'i.process_id = :process AND i.state = :state',
);

/** A state leads. */
export const INSTANCES_BY_STATE: string = leadBy('instance_by_state', 'i.state = :state');

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
