import type { Acknowledged } from '../../verify/acknowledged.ts';

/** Every invoice that was acknowledged is posted once; nothing else is posted at all. */
export function effectsOf(
  history: readonly Acknowledged[],
  postings: ReadonlyMap<string, number>,
): readonly string[] {
  const found: string[] = [];
  const open = new Map(postings);
  for (const told of history) {
    if (told.type !== 'started' || told.businessKey === null) continue;
    const times = open.get(told.businessKey) ?? 0;
    open.delete(told.businessKey);
    if (times !== 1) found.push(`${told.businessKey} is posted ${times} times`);
  }
  for (const invoice of open.keys()) found.push(`${invoice} is posted, but nobody asked for it`);
  return found;
}
