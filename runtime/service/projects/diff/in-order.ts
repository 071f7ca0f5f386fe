/**
 * Which of the names that are in both lists stay where they are, in respect to one another: as many as
 * can be. The others were moved.
 */
export function keptInOrder(
  before: readonly string[],
  after: readonly string[],
): ReadonlySet<string> {
  const places = new Map(before.map((name, index) => [name, index]));
  const common = after.filter((name) => places.has(name));
  const place = (name: string): number => places.get(name) ?? 0;
  // The longest rising run of places, by patience: the last name of the best run of each length.
  const ends: string[] = [];
  const previous = new Map<string, string | undefined>();
  for (const name of common) {
    const length = lowest(ends, (end) => place(end) >= place(name));
    previous.set(name, ends[length - 1]);
    ends[length] = name;
  }
  const kept = new Set<string>();
  for (let name = ends.at(-1); name !== undefined; name = previous.get(name)) kept.add(name);
  return kept;
}

/** The first index at which something holds, where it holds for all behind the first. */
function lowest<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const one = all[middle];
    if (one !== undefined && holds(one)) to = middle;
    else from = middle + 1;
  }
  return from;
}
