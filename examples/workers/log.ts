/** Says what happened: a name such as `item.leased`, and fields. */
export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Writes each event as one line of JSON. */
export function lineLog(write: (line: string) => void, now: () => Date): Log {
  return (event, fields = {}) => write(`${JSON.stringify({ at: now(), event, ...fields })}\n`);
}
