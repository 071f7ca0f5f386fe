/** One document. */
export const GET_DOCUMENT = `
  SELECT data FROM document WHERE kind = ? AND key = ?`;

/** Writes a document, whether it was there or not. */
export const PUT_DOCUMENT = `
  INSERT INTO document (kind, key, data) VALUES (?, ?, ?)
  ON CONFLICT (kind, key) DO UPDATE SET data = excluded.data`;

/** Of two who would be the first, one is. */
export const ADD_DOCUMENT = `
  INSERT INTO document (kind, key, data) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO NOTHING`;

/** Two takers never both get it: what was read is what was deleted. */
export const TAKE_DOCUMENT = `
  DELETE FROM document WHERE kind = ? AND key = ? RETURNING data`;

/** All documents of a kind. */
export const LIST_DOCUMENTS = `
  SELECT data FROM document WHERE kind = ?`;

/** Some documents of a kind, in the order of their keys: no key is empty. */
export const PAGE_OF_DOCUMENTS = `
  SELECT data FROM document WHERE kind = ? AND key > ? ORDER BY key LIMIT ?`;

/** The answer to a request that was answered before. */
export const GET_REPLY = `
  SELECT reply FROM reply WHERE key = ?`;

/** The first answer stays. */
export const PUT_REPLY = `
  INSERT INTO reply (key, at, reply) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING`;
