/** Version 3. Decisions have versions of their own, as processes have. */
export const DECISIONS = `
CREATE TABLE decision (
  key INTEGER PRIMARY KEY,
  deployment INTEGER NOT NULL REFERENCES deployment,
  decision_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  version_tag TEXT,
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  -- JSON: the decision as it is told
  data TEXT NOT NULL,
  UNIQUE (decision_id, version)
) STRICT;
CREATE INDEX decision_by_deployment ON decision (deployment, key);
CREATE INDEX decision_by_tag ON decision (decision_id, version_tag, key)
  WHERE version_tag IS NOT NULL;
CREATE UNIQUE INDEX decision_latest ON decision (decision_id) WHERE latest = 1;
CREATE INDEX decision_latest_by_name ON decision (name, key) WHERE latest = 1;
CREATE INDEX decision_latest_in_order ON decision (key) WHERE latest = 1;
`;
