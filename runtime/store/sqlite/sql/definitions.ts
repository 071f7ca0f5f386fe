/** One deployment. */
export const INSERT_DEPLOYMENT = `
  INSERT INTO deployment (id, digest, deployed_at, data) VALUES (?, ?, ?, ?)`;

/** One file of a deployment. */
export const INSERT_RESOURCE = `
  INSERT INTO resource (deployment, data) VALUES (?, ?)`;

/** One form of a deployment. */
export const INSERT_FORM = `
  INSERT INTO form (deployment, form_id, data) VALUES (?, ?, ?)`;

/** The newest version of a process. */
export const LATEST_VERSION = `
  SELECT version, data FROM definition INDEXED BY definition_latest
  WHERE process_id = ? AND latest = 1`;

/** Steps down before its successor comes: only one version of a process is the latest. */
export const RETIRE_LATEST = `
  UPDATE definition INDEXED BY definition_latest SET latest = 0
  WHERE process_id = ? AND latest = 1`;

/** A version is given out once: the pair of process and version is unique. */
export const INSERT_DEFINITION = `
  INSERT INTO definition (id, deployment, process_id, version, latest, data)
  VALUES (?, ?, ?, ?, 1, ?)`;

/** The last deployment with the same content. */
export const FIND_DEPLOYMENT = `
  SELECT key, id FROM deployment WHERE digest = ? ORDER BY key DESC LIMIT 1`;

/** The door from a deployment's opaque id to its integer key. */
export const DEPLOYMENT_KEY = `
  SELECT key FROM deployment WHERE id = ?`;

/** The definitions of a deployment, in the order in which they were handed in. */
export const DEFINITIONS_OF = `
  SELECT latest, data FROM definition WHERE deployment = ? ORDER BY key`;

/** One definition. */
export const FIND_DEFINITION = `
  SELECT data FROM definition WHERE id = ?`;

/** One version of a process. */
export const FIND_VERSION = `
  SELECT data FROM definition WHERE process_id = ? AND version = ?`;

/** The version of a process that came with a deployment. */
export const FIND_IN_DEPLOYMENT = `
  SELECT data FROM definition INDEXED BY definition_by_deployment
  WHERE deployment = ? AND process_id = ?`;

/** The newest version of a process that bears a tag; a process has few versions. */
export const FIND_TAGGED = `
  SELECT data FROM definition WHERE process_id = ? AND json_extract(data, '$.versionTag') = ?
  ORDER BY version DESC LIMIT 1`;

/** The files of a deployment, in the order in which they were handed in. */
export const RESOURCES_OF = `
  SELECT data FROM resource WHERE deployment = ? ORDER BY key`;

/** A form as it came with one deployment. */
export const FORM_OF_DEPLOYMENT = `
  SELECT data FROM form WHERE form_id = ? AND deployment = ? ORDER BY key DESC LIMIT 1`;

/** The form that was deployed last under an id. */
export const LATEST_FORM = `
  SELECT data FROM form WHERE form_id = ? ORDER BY deployment DESC, key DESC LIMIT 1`;

const COUNTS = `
    coalesce(c.active, 0) AS active, coalesce(c.incidents, 0) AS incidents,
    coalesce(c.completed, 0) AS completed, coalesce(c.terminated, 0) AS terminated,
    coalesce(c.failed, 0) AS failed
  FROM definition d`;
const SUMMARY = `
  SELECT d.key, d.data, ${COUNTS}`;

/** All versions, newest first. */
export const LIST_DEFINITIONS: string = `${SUMMARY}
  LEFT JOIN definition_count c ON c.definition = d.id
  WHERE d.key < ? ORDER BY d.key DESC LIMIT ?`;

/** Versions of one process, newest first, all of them or (1) the latest only. */
export const LIST_VERSIONS_OF: string = `
  SELECT d.version AS key, d.data, ${COUNTS}
  LEFT JOIN definition_count c ON c.definition = d.id
  WHERE d.process_id = ? AND d.version < ? AND d.latest >= ? ORDER BY d.version DESC LIMIT ?`;

/** One version a process, newest first. */
export const LIST_LATEST_DEFINITIONS: string = `${SUMMARY} INDEXED BY definition_latest_in_order
  LEFT JOIN definition_count c ON c.definition = d.id
  WHERE d.latest = 1 AND d.key < ? ORDER BY d.key DESC LIMIT ?`;
