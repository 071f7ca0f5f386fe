/**
 * Version 10. Figures by version, day and place, read off the journal after the commit. What was
 * there before is counted in the background once the store is open: an upgrade does not wait for it.
 */
export const STATISTICS = `
CREATE TABLE tally (
  definition TEXT NOT NULL,
  -- Days since 1970-01-01, by UTC.
  day INTEGER NOT NULL,
  element TEXT NOT NULL,
  -- Empty: it is about the element.
  flow TEXT NOT NULL,
  -- JSON: numbers by name
  data TEXT NOT NULL,
  PRIMARY KEY (definition, day, element, flow)
) STRICT, WITHOUT ROWID;

-- Up to where the journal was counted.
CREATE TABLE tally_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  at INTEGER
) STRICT;
INSERT INTO tally_head (id, position, at) VALUES (1, 0, NULL);
`;
