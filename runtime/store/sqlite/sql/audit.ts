/** The audit log after a position; `previous` is the entry before it of the same subject. */
export const READ_ENTRIES = `
  SELECT j.position, 'records' AS kind, i.id AS subject, j.seq, j.at, j.records AS content, NULL AS leaf,
    j.hash, (SELECT p.hash FROM journal p WHERE p.instance = j.instance AND p.seq < j.seq
      ORDER BY p.seq DESC LIMIT 1) AS previous
  FROM journal j CROSS JOIN instance i ON i.key = j.instance WHERE j.position > :after
  UNION ALL
  SELECT t.position, 'records', d.instance, t.seq, t.at, NULL, t.leaf,
    t.hash, (SELECT p.hash FROM tombstone p
      WHERE p.deletion = t.deletion AND p.position < t.position ORDER BY p.position DESC LIMIT 1)
  FROM tombstone t CROSS JOIN deletion d ON d.position = t.deletion WHERE t.position > :after
  UNION ALL
  SELECT d.position, 'deletion', d.instance, 0, json_extract(d.data, '$.at'), d.data, NULL,
    d.hash, (SELECT p.hash FROM tombstone p WHERE p.deletion = d.position
      ORDER BY p.position DESC LIMIT 1)
  FROM deletion d WHERE d.position > :after
  UNION ALL
  SELECT n.position, 'notice', '$house', 0, n.at, n.data, NULL,
    n.hash, (SELECT p.hash FROM notice p WHERE p.position < n.position
      ORDER BY p.position DESC LIMIT 1)
  FROM notice n WHERE n.position > :after
  ORDER BY 1 LIMIT :limit`;

/**
 * The whole log for whoever checks it, in one go: what the chain of commits and the chains of entries
 * are made of. What an entry follows is left to the reader, who has seen it.
 */
export const READ_LOG = `
  SELECT j.position, 'records' AS kind, i.id AS subject, j.seq, j.at, j.records AS content, NULL AS leaf,
    j.hash, NULL AS digest, NULL AS digestBefore
  FROM journal j CROSS JOIN instance i ON i.key = j.instance
  UNION ALL
  SELECT t.position, 'records', d.instance, t.seq, t.at, NULL, t.leaf, t.hash, t.digest, t.digest_before
  FROM tombstone t CROSS JOIN deletion d ON d.position = t.deletion
  UNION ALL
  SELECT d.position, 'deletion', d.instance, 0, json_extract(d.data, '$.at'), d.data, NULL, d.hash,
    NULL, NULL
  FROM deletion d
  UNION ALL
  SELECT n.position, 'notice', '$house', 0, n.at, n.data, NULL, n.hash, NULL, NULL FROM notice n
  ORDER BY 1`;

/** The entries of one instance: in its journal, or what is left of it. */
export const READ_ENTRIES_OF_INSTANCE = `
  SELECT j.position, 'records' AS kind, i.id AS subject, j.seq, j.at, j.records AS content, NULL AS leaf,
    j.hash, (SELECT p.hash FROM journal p WHERE p.instance = j.instance AND p.seq < j.seq
      ORDER BY p.seq DESC LIMIT 1) AS previous
  FROM instance i CROSS JOIN journal j ON j.instance = i.key
  WHERE i.id = :subject AND j.position > :after
  UNION ALL
  SELECT t.position, 'records', d.instance, t.seq, t.at, NULL, t.leaf,
    t.hash, (SELECT p.hash FROM tombstone p
      WHERE p.deletion = t.deletion AND p.position < t.position ORDER BY p.position DESC LIMIT 1)
  FROM deletion d CROSS JOIN tombstone t ON t.deletion = d.position
  WHERE d.instance = :subject AND t.position > :after
  UNION ALL
  SELECT d.position, 'deletion', d.instance, 0, json_extract(d.data, '$.at'), d.data, NULL,
    d.hash, (SELECT p.hash FROM tombstone p WHERE p.deletion = d.position
      ORDER BY p.position DESC LIMIT 1)
  FROM deletion d WHERE d.instance = :subject AND d.position > :after
  ORDER BY 1 LIMIT :limit`;

/** Notices after a position. */
export const READ_NOTICES = `
  SELECT n.position, 'notice' AS kind, :subject AS subject, 0 AS seq, n.at, n.data AS content,
    NULL AS leaf, n.hash, (SELECT p.hash FROM notice p WHERE p.position < n.position
      ORDER BY p.position DESC LIMIT 1) AS previous
  FROM notice n WHERE n.position > :after ORDER BY n.position LIMIT :limit`;

/** What the next notice follows; asked in the transaction that writes it. */
export const LAST_NOTICE = `
  SELECT hash FROM notice ORDER BY position DESC LIMIT 1`;

/** A notice takes the next position, as any commit does. */
export const INSERT_NOTICE = `
  INSERT INTO notice (position, at, data, hash) VALUES (?, ?, ?, ?)`;
