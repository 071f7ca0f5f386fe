/**
 * Version 2. What starts processes, and messages and signals on their way: who is to get one is
 * written down before anybody is told.
 */
export const EVENTS = `
-- Of a wait for a message: the process of its instance.
ALTER TABLE entity ADD COLUMN wait_process TEXT;
ALTER TABLE entity ADD COLUMN signal_name TEXT;
UPDATE entity SET wait_process = (SELECT process_id FROM instance WHERE key = entity.instance)
  WHERE message_name IS NOT NULL;
CREATE INDEX entity_message_by_process ON entity (message_name, message_key, wait_process, row_no)
  WHERE message_name IS NOT NULL;
CREATE INDEX entity_signal ON entity (signal_name, row_no) WHERE signal_name IS NOT NULL;

-- Of an active instance that a message with a key has started.
ALTER TABLE instance ADD COLUMN start_key TEXT;
CREATE INDEX instance_by_start_key ON instance (process_id, start_key) WHERE start_key IS NOT NULL;

-- What starts the newest version of each process.
CREATE TABLE start (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  process_id TEXT NOT NULL,
  message_name TEXT,
  signal_name TEXT,
  conditional INTEGER,
  due_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  -- JSON: why it could not start anything the last time
  error TEXT,
  -- JSON: the subscription
  data TEXT NOT NULL
) STRICT;
CREATE INDEX start_by_process ON start (process_id, key);
CREATE INDEX start_by_message ON start (message_name, key) WHERE message_name IS NOT NULL;
CREATE INDEX start_by_signal ON start (signal_name, key) WHERE signal_name IS NOT NULL;
CREATE INDEX start_by_condition ON start (key) WHERE conditional = 1;
CREATE INDEX start_due ON start (due_at, key) WHERE due_at IS NOT NULL;

-- 1: it is for everybody, not for one of each process.
ALTER TABLE message ADD COLUMN for_all INTEGER NOT NULL DEFAULT 0;
-- When its id may be forgotten.
ALTER TABLE message ADD COLUMN forget_at INTEGER NOT NULL DEFAULT 0;
UPDATE message SET forget_at = until_at;
DROP INDEX message_waiting;
DROP INDEX message_until;
CREATE INDEX message_waiting ON message (name, correlation, for_all, key) WHERE consumed = 0;
CREATE INDEX message_forget ON message (forget_at, key);

-- Who has a message, or is to have it.
CREATE TABLE receipt (
  message INTEGER NOT NULL,
  receiver TEXT NOT NULL,
  name TEXT NOT NULL,
  correlation TEXT NOT NULL,
  -- NULL: it was told.
  due_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  -- JSON: why it could not be told the last time
  error TEXT,
  -- JSON: the receipt
  data TEXT NOT NULL,
  PRIMARY KEY (message, receiver)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_last ON receipt (receiver, name, correlation, message);
CREATE INDEX receipt_due ON receipt (due_at, message, receiver) WHERE due_at IS NOT NULL;

-- Messages that are to start an instance when the one with the same key has ended.
CREATE TABLE start_queue (
  process_id TEXT NOT NULL,
  start_key TEXT NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (process_id, start_key, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX start_queue_by_message ON start_queue (message);

CREATE TABLE broadcast (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- NULL: it is over.
  due_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  -- JSON: why it could not go on the last time
  error TEXT,
  -- NULL: it is not over.
  forget_at INTEGER,
  -- JSON: the broadcast as it was opened, and how far it has come
  data TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX broadcast_due ON broadcast (due_at, key) WHERE due_at IS NOT NULL;
CREATE INDEX broadcast_forget ON broadcast (forget_at, key) WHERE forget_at IS NOT NULL;
`;
