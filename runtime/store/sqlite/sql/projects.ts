/** A new project; its place is the next one. */
export const CREATE_PROJECT = `
  INSERT INTO project (id, place, searched, data)
  VALUES (?, coalesce((SELECT max(place) FROM project), 0) + 1, ?, ?)`;

/** One project. */
export const FIND_PROJECT = `SELECT key, place, data FROM project WHERE id = ?`;

/** Projects that hold a text, the one that was written last first. */
export const PROJECTS_PAGE = `
  SELECT place, data FROM project WHERE place < ? AND instr(searched, ?) > 0
  ORDER BY place DESC LIMIT ?`;

/** A project as it is now, at the next place. */
export const WRITE_PROJECT = `
  UPDATE project SET searched = ?, data = ?,
    place = coalesce((SELECT max(place) FROM project), 0) + 1
  WHERE key = ?`;

/** A revision, new or as it is now. */
export const WRITE_REVISION = `
  INSERT INTO project_revision (project, revision, version, data) VALUES (?, ?, ?, ?)
  ON CONFLICT (project, revision) DO UPDATE SET version = excluded.version, data = excluded.data`;

/** What a file of a revision holds. */
export const WRITE_USE = `
  INSERT INTO project_use (project, revision, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;

/** The content of a file; what is there under its hash stays. */
export const WRITE_CONTENT = `
  INSERT INTO project_content (project, sha256, bytes) VALUES (?, ?, ?)
  ON CONFLICT (project, sha256) DO NOTHING`;

/** What a file holds. */
export const READ_CONTENT = `
  SELECT c.bytes FROM project p CROSS JOIN project_content c ON c.project = p.key AND c.sha256 = ?
  WHERE p.id = ?`;

/** A version, new or as it is now. */
export const WRITE_VERSION = `
  INSERT INTO project_version (project, version, data) VALUES (?, ?, ?)
  ON CONFLICT (project, version) DO UPDATE SET data = excluded.data`;

/** A comment, new or as it is now. */
export const WRITE_COMMENT = `
  INSERT INTO project_comment (project, number, file, resolved, data) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (project, number) DO UPDATE SET resolved = excluded.resolved, data = excluded.data`;

/** Somebody is named; the newest first in their list. */
export const WRITE_MENTION = `
  INSERT INTO project_mention (person, project, number) VALUES (?, ?, ?)`;

/** Nobody is named in a comment. */
export const DROP_MENTIONS = `DELETE FROM project_mention WHERE project = ? AND number = ?`;

/** Takes a comment away. */
export const DROP_COMMENT = `DELETE FROM project_comment WHERE project = ? AND number = ?`;

/** What a revision uses is not used by it any more. */
export const DROP_USES = `DELETE FROM project_use WHERE project = ? AND revision = ?`;

/** Takes a revision away. */
export const DROP_REVISION = `DELETE FROM project_revision WHERE project = ? AND revision = ?`;

/** Takes contents away that no revision uses. */
export const DROP_UNUSED = `
  DELETE FROM project_content WHERE project = ? AND NOT EXISTS (
    SELECT 1 FROM project_use u
    WHERE u.project = project_content.project AND u.sha256 = project_content.sha256)`;

/** One revision. */
export const FIND_REVISION = `
  SELECT r.data FROM project p CROSS JOIN project_revision r ON r.project = p.key AND r.revision = ?
  WHERE p.id = ?`;

/** Revisions, newest first. */
export const REVISIONS = `
  SELECT r.revision AS number, r.data
  FROM project p CROSS JOIN project_revision r ON r.project = p.key AND r.revision < ?
  WHERE p.id = ? ORDER BY r.revision DESC LIMIT ?`;

/** The oldest revisions without a version. */
export const OLDEST_UNNAMED = `
  SELECT revision FROM project_revision INDEXED BY project_revision_unnamed
  WHERE project = ? AND version IS NULL ORDER BY revision LIMIT ?`;

/** One version. */
export const FIND_PROJECT_VERSION = `
  SELECT v.data FROM project p CROSS JOIN project_version v ON v.project = p.key AND v.version = ?
  WHERE p.id = ?`;

/** Versions, newest first. */
export const PROJECT_VERSIONS = `
  SELECT v.version AS number, v.data
  FROM project p CROSS JOIN project_version v ON v.project = p.key AND v.version < ?
  WHERE p.id = ? ORDER BY v.version DESC LIMIT ?`;

/** One comment. */
export const FIND_COMMENT = `
  SELECT c.data FROM project p CROSS JOIN project_comment c ON c.project = p.key AND c.number = ?
  WHERE p.id = ?`;

/** Comments of one file or all, settled or open or both, newest first. */
export const COMMENTS = `
  SELECT c.number, c.data
  FROM project p CROSS JOIN project_comment c ON c.project = p.key AND c.number < :before
  WHERE p.id = :id AND (:file IS NULL OR c.file = :file)
    AND (:resolved IS NULL OR c.resolved = :resolved)
  ORDER BY c.number DESC LIMIT :limit`;

/** Open comments that name somebody, newest first. */
export const MENTIONS = `
  SELECT m.place AS number, p.data AS head, c.data
  FROM project_mention m
    CROSS JOIN project_comment c ON c.project = m.project AND c.number = m.number
    CROSS JOIN project p ON p.key = m.project
  WHERE m.person = ? AND m.place < ? ORDER BY m.place DESC LIMIT ?`;

/** Everything of a project, what refers to others first. */
export const DELETE_PROJECT_MENTIONS = `DELETE FROM project_mention WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT_COMMENTS = `DELETE FROM project_comment WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT_VERSIONS = `DELETE FROM project_version WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT_USES = `DELETE FROM project_use WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT_REVISIONS = `DELETE FROM project_revision WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT_CONTENTS = `DELETE FROM project_content WHERE project = ?`;
/** @see DELETE_PROJECT_MENTIONS */
export const DELETE_PROJECT = `DELETE FROM project WHERE key = ?`;
