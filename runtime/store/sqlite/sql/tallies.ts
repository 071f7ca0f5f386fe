/** Up to where the journal was counted. */
export const TALLY_HEAD = `
  SELECT position, at FROM tally_head WHERE id = 1`;

/** Only whoever has counted from where it was may say how far it is now: the WHERE is the lock. */
export const MOVE_TALLY_HEAD = `
  UPDATE tally_head SET position = ?, at = ? WHERE id = 1 AND position = ?`;

/** The figures of one place on one day. */
export const GET_TALLY = `
  SELECT data FROM tally WHERE definition = ? AND day = ? AND element = ? AND flow = ?`;

/** They take the place of those before. */
export const PUT_TALLY = `
  INSERT INTO tally (definition, day, element, flow, data) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (definition, day, element, flow) DO UPDATE SET data = excluded.data`;

/** The figures of one version on some days. */
export const FIND_TALLIES = `
  SELECT day, data FROM tally WHERE definition = ? AND day >= ? AND day < ?`;
