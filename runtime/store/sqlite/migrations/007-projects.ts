/** Version 7. Projects of files with their revisions, versions and comments. */
export const PROJECTS = `
CREATE TABLE project (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- counts up with every write of any project: the order of lists
  place INTEGER NOT NULL UNIQUE,
  -- what is searched in, in lower case
  searched TEXT NOT NULL,
  -- JSON: the project as it is now, with its files
  data TEXT NOT NULL
) STRICT;

CREATE TABLE project_revision (
  project INTEGER NOT NULL REFERENCES project,
  revision INTEGER NOT NULL,
  version INTEGER,
  -- JSON: the revision with its files
  data TEXT NOT NULL,
  PRIMARY KEY (project, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_revision_unnamed ON project_revision (project, revision)
  WHERE version IS NULL;

-- What the files of a revision hold, by hash: what no revision uses any more is taken away.
CREATE TABLE project_use (
  project INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (project, revision, sha256),
  FOREIGN KEY (project, revision) REFERENCES project_revision
) STRICT, WITHOUT ROWID;
CREATE INDEX project_use_by_hash ON project_use (project, sha256);

CREATE TABLE project_content (
  key INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  sha256 TEXT NOT NULL,
  -- UTF-8, deflated
  bytes BLOB NOT NULL,
  UNIQUE (project, sha256)
) STRICT;

CREATE TABLE project_version (
  project INTEGER NOT NULL REFERENCES project,
  version INTEGER NOT NULL,
  -- JSON: the version
  data TEXT NOT NULL,
  PRIMARY KEY (project, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_comment (
  project INTEGER NOT NULL REFERENCES project,
  number INTEGER NOT NULL,
  file TEXT NOT NULL,
  resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  -- JSON: the comment with its answers
  data TEXT NOT NULL,
  PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;

-- Whom open comments name.
CREATE TABLE project_mention (
  place INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  FOREIGN KEY (project, number) REFERENCES project_comment
) STRICT;
CREATE INDEX project_mention_of_person ON project_mention (person, place);
CREATE INDEX project_mention_of_comment ON project_mention (project, number);
`;
