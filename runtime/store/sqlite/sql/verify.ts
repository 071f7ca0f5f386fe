/** Everything, on purpose: only the offline check reads it. */
export const ALL_INSTANCES = `
  SELECT key, id, incidents, data FROM instance ORDER BY key`;

/** Everything, on purpose: only the offline check reads it. */
export const ALL_COUNTS = `
  SELECT definition, active, incidents, completed, terminated, failed FROM definition_count`;
