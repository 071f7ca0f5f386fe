/** How many letters must be changed, added or left out to make one word of the other. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let down = 0; down < one.length; down += 1) {
    const next = [down + 1];
    for (let across = 0; across < other.length; across += 1) {
      const replaced = (row[across] ?? 0) + (one[down] === other[across] ? 0 : 1);
      next.push(Math.min(replaced, (row[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
