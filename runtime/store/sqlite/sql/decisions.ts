/** The newest version of a decision. */
export const LATEST_DECISION = `
  SELECT version, data FROM decision INDEXED BY decision_latest
  WHERE decision_id = ? AND latest = 1`;

/** Steps down before its successor comes: only one version of a decision is the latest. */
export const RETIRE_LATEST_DECISION = `
  UPDATE decision INDEXED BY decision_latest SET latest = 0
  WHERE decision_id = ? AND latest = 1`;

/** A version is given out once: the pair of decision and version is unique. */
export const INSERT_DECISION = `
  INSERT INTO decision (deployment, decision_id, name, version, version_tag, latest, data)
  VALUES (?, ?, ?, ?, ?, 1, ?)`;

/** The decisions of a deployment, in the order in which they were handed in. */
export const DECISIONS_OF = `
  SELECT latest, data FROM decision WHERE deployment = ? ORDER BY key`;

/** One version of a decision. */
export const FIND_DECISION_VERSION = `
  SELECT data FROM decision WHERE decision_id = ? AND version = ?`;

/** The decision as it came with a deployment. */
export const FIND_DECISION_IN = `
  SELECT data FROM decision INDEXED BY decision_by_deployment
  WHERE deployment = ? AND decision_id = ? ORDER BY key DESC LIMIT 1`;

/** The latest version of a decision with a tag. */
export const FIND_TAGGED_DECISION = `
  SELECT data FROM decision INDEXED BY decision_by_tag
  WHERE decision_id = ? AND version_tag = ? ORDER BY key DESC LIMIT 1`;

/** Two are enough to know that a name does not say which. */
export const DECISIONS_NAMED = `
  SELECT data FROM decision INDEXED BY decision_latest_by_name
  WHERE name = ? AND latest = 1 ORDER BY key DESC LIMIT ?`;

/** All versions of one decision, newest first. */
export const DECISION_VERSIONS = `
  SELECT data FROM decision WHERE decision_id = ? ORDER BY version DESC LIMIT ?`;

/** All versions of all decisions, newest first. */
export const LIST_DECISIONS = `
  SELECT key, data FROM decision WHERE key < ? ORDER BY key DESC LIMIT ?`;

/** One version a decision, newest first. */
export const LIST_LATEST_DECISIONS = `
  SELECT key, data FROM decision INDEXED BY decision_latest_in_order
  WHERE latest = 1 AND key < ? ORDER BY key DESC LIMIT ?`;
