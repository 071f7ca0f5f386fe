import type { PageText, TextItem } from './page-text.ts';

/** Text that belongs together in one line of a page, with the way back to the page's own text. */
export interface Segment {
  readonly page: PageText;
  readonly text: string;
  /** For each letter of `text`, where it is in the text of the page. */
  readonly map: readonly number[];
  /** Along the line of writing, once the page has been turned upright (points). */
  readonly left: number;
  readonly right: number;
  /** Downwards, once the page has been turned upright (points). */
  readonly down: number;
  readonly size: number;
}

/** A quotation, verbatim, and where it begins in the text of its page. */
export interface Quotation {
  readonly page: number;
  readonly quote: string;
  readonly offset: number;
}

interface Placed {
  readonly item: TextItem;
  readonly left: number;
  readonly right: number;
  readonly down: number;
}

/**
 * The visible text of a page as segments, from top to bottom and left to right, whatever the order
 * in the file. A page that lies on its side or stands crooked is turned upright first.
 */
export function segmentsOf(page: PageText): readonly Segment[] {
  const visible = page.items.filter((item) => !item.hidden && item.text.trim() !== '');
  const turn = prevailingAngle(visible);
  const placed = visible.map((item) => place(item, turn));
  return rowsOf(placed).flatMap((row) => joinRow(page, row));
}

/** The direction in which most of the text runs (radians). */
function prevailingAngle(items: readonly TextItem[]): number {
  const weight = new Map<number, number>();
  for (const item of items) {
    const angle = Math.round(item.angle * 200) / 200;
    weight.set(angle, (weight.get(angle) ?? 0) + item.text.length);
  }
  const [most] = [...weight].sort(([, one], [, other]) => other - one);
  const near = items.filter((item) => Math.abs(item.angle - (most?.[0] ?? 0)) < 0.006);
  const letters = near.reduce((sum, item) => sum + item.text.length, 0);
  return near.reduce((sum, item) => sum + item.angle * item.text.length, 0) / Math.max(1, letters);
}

/** The letters from `from` up to `to` of a segment, as they stand in the text of the page. */
export function quotationOf(segment: Segment, from: number, to: number): Quotation {
  const offset = segment.map[from] ?? 0;
  let end = offset + 1;
  // letters that are far apart in the file cannot be quoted as one
  for (const at of segment.map.slice(from, to)) if (at >= end - 1 && at < end + 8) end = at + 1;
  return { page: segment.page.number, quote: segment.page.text.slice(offset, end), offset };
}

function place(item: TextItem, turn: number): Placed {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const left = item.x * cos + item.y * sin;
  return { item, left, right: left + item.width, down: item.x * sin - item.y * cos };
}

function rowsOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const rows: Placed[][] = [];
  for (const one of placed.toSorted((a, b) => a.down - b.down)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && one.down - first.down < 0.3 * one.item.size)
      row.push(one);
    else rows.push([one]);
  }
  return rows;
}

function joinRow(page: PageText, row: readonly Placed[]): readonly Segment[] {
  const groups: [Placed, ...Placed[]][] = [];
  for (const one of row.toSorted((a, b) => a.left - b.left)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && one.left - last.right < reach(last, one))
      group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => segmentOf(page, group));
}

// single letters that stand apart are the letters of one spaced word
function reach(last: Placed, next: Placed): number {
  const single = last.item.text.length === 1 && next.item.text.length === 1;
  return next.item.size * (single ? 2 : 1);
}

function segmentOf(page: PageText, group: readonly [Placed, ...Placed[]]): Segment {
  let text = '';
  const map: number[] = [];
  let end = group[0].left;
  for (const { item, left, right } of group) {
    const blanks = text === '' ? '' : blanksFor(left - end, item.size);
    for (let at = -blanks.length; at < item.text.length; at += 1) map.push(item.offset + at);
    text += blanks + item.text;
    end = right;
  }
  const [first] = group;
  const { left, down } = first;
  return { page, text, map, left, right: end, down, size: first.item.size };
}

function blanksFor(gap: number, size: number): string {
  if (gap <= 0.12 * size) return '';
  return gap > 1.2 * size ? '  ' : ' ';
}
