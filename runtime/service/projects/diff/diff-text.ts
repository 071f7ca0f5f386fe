import type { TextLine } from '../../../../shared/api/project-diff-shapes.ts';

/** How many lines around a change are shown. */
const CONTEXT = 3;
/** Texts that differ by more lines are shown as one taken out and one put in. */
const MOST_EDITS = 1000;
/** How many lines are shown at most. */
const MOST_LINES = 5000;

/** Compares two texts line by line; what is the same is left out but for a few lines around. */
export function diffText(
  before: string,
  after: string,
): { readonly lines: readonly TextLine[]; readonly isWhole: boolean } {
  const [then, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const start = sameFrom(then, now);
  const end = sameUntil(then, now, start);
  const middle = edits(then.slice(start, then.length - end), now.slice(start, now.length - end));
  const kinds = [
    ...Array.from({ length: start }, () => 'same' as const),
    ...middle,
    ...Array.from({ length: end }, () => 'same' as const),
  ];
  const lines = aroundChanges(numbered(kinds, then, now));
  return { lines: lines.slice(0, MOST_LINES), isWhole: lines.length <= MOST_LINES };
}

function sameFrom(then: readonly string[], now: readonly string[]): number {
  let at = 0;
  while (at < then.length && at < now.length && then[at] === now[at]) at += 1;
  return at;
}

function sameUntil(then: readonly string[], now: readonly string[], start: number): number {
  const most = Math.min(then.length, now.length) - start;
  let at = 0;
  while (at < most && then[then.length - 1 - at] === now[now.length - 1 - at]) at += 1;
  return at;
}

type Kind = TextLine['type'];

/** The shortest way from one list of lines to the other (Myers, O(ND)), if it is short enough. */
function edits(then: readonly string[], now: readonly string[]): readonly Kind[] {
  const [n, m] = [then.length, now.length];
  const most = Math.min(n + m, MOST_EDITS);
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let d = 0; d <= most; d += 1) {
    trail.push(furthest.slice());
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(furthest, { k, d, most });
      while (x < n && x - k < m && then[x] === now[x - k]) x += 1;
      furthest[k + most + 1] = x;
      if (x >= n && x - k >= m) return wayBack(trail, { n, m, most });
    }
  }
  return [...then.map(() => 'removed' as const), ...now.map(() => 'added' as const)];
}

interface At {
  readonly k: number;
  readonly d: number;
  readonly most: number;
}

/** Whether the diagonal is reached by a line put in (downwards) rather than by one taken out. */
function isDown(furthest: Int32Array, { k, d, most }: At): boolean {
  const [left, right] = [furthest[k + most] ?? 0, furthest[k + most + 2] ?? 0];
  return k === -d || (k !== d && left < right);
}

function stepFrom(furthest: Int32Array, at: At): number {
  const { k, most } = at;
  return isDown(furthest, at) ? (furthest[k + most + 2] ?? 0) : (furthest[k + most] ?? 0) + 1;
}

function wayBack(
  trail: readonly Int32Array[],
  { n, m, most }: { readonly n: number; readonly m: number; readonly most: number },
): readonly Kind[] {
  const kinds: Kind[] = [];
  let [x, y] = [n, m];
  for (let d = trail.length - 1; d > 0; d -= 1) {
    const furthest = trail[d] ?? new Int32Array();
    const down = isDown(furthest, { k: x - y, d, most });
    const previous = x - y + (down ? 1 : -1);
    const beforeX = furthest[previous + most + 1] ?? 0;
    const beforeY = beforeX - previous;
    while (x > beforeX && y > beforeY) {
      kinds.push('same');
      [x, y] = [x - 1, y - 1];
    }
    kinds.push(down ? 'added' : 'removed');
    [x, y] = [beforeX, beforeY];
  }
  for (; x > 0; x -= 1) kinds.push('same');
  return kinds.reverse();
}

function numbered(
  kinds: readonly Kind[],
  then: readonly string[],
  now: readonly string[],
): readonly TextLine[] {
  let [before, after] = [0, 0];
  return kinds.map((type) => {
    if (type !== 'added') before += 1;
    if (type !== 'removed') after += 1;
    const text = (type === 'removed' ? then[before - 1] : now[after - 1]) ?? '';
    return {
      type,
      before: type === 'added' ? null : before,
      after: type === 'removed' ? null : after,
      text,
    };
  });
}

function aroundChanges(lines: readonly TextLine[]): readonly TextLine[] {
  const isNear = new Uint8Array(lines.length);
  for (const [index, { type }] of lines.entries())
    if (type !== 'same') isNear.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  return lines.filter((_line, index) => isNear[index] === 1);
}
