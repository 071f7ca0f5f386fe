/**
 * Version 1. Integer keys inside, opaque ids at the door. What belongs to one instance lies together
 * under its key, so that the cost of a step does not depend on how many others there are; lists have
 * partial indexes that hold only what is listed. `JSON` columns are text that JSON.stringify wrote:
 * every string survives in it, lone surrogates and U+0000 included; strings in other columns went
 * through `columnText`.
 */
export const FIRST = `
-- How far the store has come; its copy outside the database tells a lost tail.
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  store TEXT NOT NULL,
  commit_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  digest TEXT NOT NULL,
  -- The number of the row that was made last; rows are listed in the order of these numbers.
  last_row INTEGER NOT NULL
) STRICT;

CREATE TABLE deployment (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  deployed_at INTEGER NOT NULL,
  -- JSON: name, by
  data TEXT NOT NULL
) STRICT;
CREATE INDEX deployment_by_digest ON deployment (digest, key);

CREATE TABLE resource (
  key INTEGER PRIMARY KEY,
  deployment INTEGER NOT NULL REFERENCES deployment,
  -- JSON: name, kind, content
  data TEXT NOT NULL
) STRICT;
CREATE INDEX resource_by_deployment ON resource (deployment, key);

CREATE TABLE form (
  key INTEGER PRIMARY KEY,
  deployment INTEGER NOT NULL REFERENCES deployment,
  form_id TEXT NOT NULL,
  -- JSON: formId, resource, content
  data TEXT NOT NULL
) STRICT;
CREATE INDEX form_by_id ON form (form_id, deployment);

CREATE TABLE definition (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  deployment INTEGER NOT NULL REFERENCES deployment,
  process_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  -- JSON: the definition as it is told
  data TEXT NOT NULL,
  UNIQUE (process_id, version)
) STRICT;
CREATE INDEX definition_by_deployment ON definition (deployment, key);
CREATE UNIQUE INDEX definition_latest ON definition (process_id) WHERE latest = 1;
CREATE INDEX definition_latest_in_order ON definition (key) WHERE latest = 1;

-- How many instances of a definition stand how: kept with every commit, never counted.
CREATE TABLE definition_count (
  definition TEXT PRIMARY KEY,
  active INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  terminated INTEGER NOT NULL,
  failed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE instance (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL,
  process_id TEXT NOT NULL,
  business_key TEXT,
  state TEXT NOT NULL,
  incidents INTEGER NOT NULL,
  -- JSON: the instance's own row
  data TEXT NOT NULL
) STRICT;
CREATE INDEX instance_by_definition ON instance (definition, key);
CREATE INDEX instance_by_definition_state ON instance (definition, state, key);
CREATE INDEX instance_by_process ON instance (process_id, key);
CREATE INDEX instance_by_process_state ON instance (process_id, state, key);
CREATE INDEX instance_by_state ON instance (state, key);
CREATE INDEX instance_by_business_key ON instance (business_key, key) WHERE business_key IS NOT NULL;
CREATE INDEX instance_with_incidents ON instance (key) WHERE incidents > 0;

-- What can still move: tokens, work items, waits, incidents, variables of inner scopes.
CREATE TABLE entity (
  instance INTEGER NOT NULL,
  -- The entity's key without the instance's id before it.
  key TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  due_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  offer TEXT,
  task INTEGER,
  assignee TEXT,
  message_name TEXT,
  message_key TEXT,
  token_in TEXT,
  -- Of an incident: the process it happened in.
  incident_of TEXT,
  -- JSON: why its deadline could not be kept the last time
  error TEXT,
  -- JSON: the row
  data TEXT NOT NULL,
  PRIMARY KEY (instance, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_due ON entity (due_at, row_no) WHERE due_at IS NOT NULL;
CREATE INDEX entity_offer ON entity (row_no) WHERE offer IS NOT NULL;
CREATE INDEX entity_offer_by_capability ON entity (offer, row_no) WHERE offer IS NOT NULL;
CREATE INDEX entity_task ON entity (row_no) WHERE task = 1;
CREATE INDEX entity_task_by_assignee ON entity (assignee, row_no) WHERE task = 1;
CREATE INDEX entity_task_by_instance ON entity (instance, row_no) WHERE task = 1;
CREATE INDEX entity_message ON entity (message_name, message_key, row_no)
  WHERE message_name IS NOT NULL;
CREATE INDEX entity_token_by_element ON entity (token_in, instance) WHERE token_in IS NOT NULL;
CREATE INDEX entity_token_by_instance ON entity (instance, token_in) WHERE token_in IS NOT NULL;
CREATE INDEX entity_incident ON entity (row_no) WHERE incident_of IS NOT NULL;
CREATE INDEX entity_incident_by_process ON entity (incident_of, row_no)
  WHERE incident_of IS NOT NULL;
CREATE INDEX entity_incident_by_instance ON entity (instance, row_no)
  WHERE incident_of IS NOT NULL;

-- Variables of the process itself: they are searched, and outlive their instance where they lie.
CREATE TABLE variable (
  instance INTEGER NOT NULL,
  key TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  search TEXT,
  -- JSON: the row
  data TEXT NOT NULL,
  PRIMARY KEY (instance, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX variable_by_value ON variable (name, search, instance) WHERE search IS NOT NULL;

-- Append only. One row holds the records of one decision; seq and position are those of the last.
CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  instance INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- JSON: the records
  records TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_by_instance ON journal (instance, seq);

-- What was answered to a command, kept with what it did.
CREATE TABLE command (
  instance INTEGER NOT NULL,
  command TEXT NOT NULL,
  -- 1: it started its instance, and is known to all others.
  starting INTEGER NOT NULL CHECK (starting IN (0, 1)),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- JSON
  reply TEXT NOT NULL,
  PRIMARY KEY (instance, command)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX command_starting ON command (command) WHERE starting = 1;

-- What the world has still to be told. Named by the journal row it came with and its place in it.
CREATE TABLE effect (
  position INTEGER NOT NULL,
  n INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  -- JSON: why it could not be carried out the last time
  error TEXT,
  -- JSON: the effect
  data TEXT NOT NULL,
  PRIMARY KEY (position, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX effect_due ON effect (due_at, position, n);

CREATE TABLE message (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  correlation TEXT NOT NULL,
  until_at INTEGER NOT NULL,
  consumed INTEGER NOT NULL DEFAULT 0 CHECK (consumed IN (0, 1)),
  -- JSON: the message
  data TEXT NOT NULL
) STRICT;
CREATE INDEX message_waiting ON message (name, correlation, key) WHERE consumed = 0;
CREATE INDEX message_until ON message (until_at);

CREATE TABLE document (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  -- JSON: key, value
  data TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Answers to requests that no instance decides.
CREATE TABLE reply (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  -- JSON
  reply TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
