import type { Domain, Segment } from '../../../runtime/engine/index.ts';
import { isoDateOfDay } from '../../../shared/time.ts';

/** Segments of a column as the unary tests that match just them. */
export function segmentsText(domain: Domain, segments: readonly Segment[]): string {
  if (segments.length === domain.segments.length && coversAll(segments)) return '-';
  const { kind } = domain;
  return kind === 'number' || kind === 'date'
    ? orderedText(kind, segments)
    : pointsText(domain, segments);
}

function coversAll(segments: readonly Segment[]): boolean {
  const isOpen = segments[0]?.from === null && segments.at(-1)?.to === null;
  return isOpen || segments.some(({ sample }) => sample === null);
}

function orderedText(kind: 'number' | 'date', segments: readonly Segment[]): string {
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return '-';
  // A segment that begins where it ends is that one value: the end belongs to the case.
  const isFromIn = first.from === first.to;
  const isToIn = last.from === last.to;
  const [from, to] = [endText(kind, first.from), endText(kind, last.to)];
  if (from === null) return to === null ? '-' : `${isToIn ? '<=' : '<'} ${to}`;
  if (to === null) return `${isFromIn ? '>=' : '>'} ${from}`;
  return from === to ? from : interval(from, to, { isFromIn, isToIn });
}

function interval(
  from: string,
  to: string,
  { isFromIn, isToIn }: { readonly isFromIn: boolean; readonly isToIn: boolean },
): string {
  return `${isFromIn ? '[' : '('}${from}..${to}${isToIn ? ']' : ')'}`;
}

/** Texts and truth values; what nothing mentions is all but what is mentioned. */
function pointsText(domain: Domain, segments: readonly Segment[]): string {
  const isOpen = segments.some(({ sample }) => sample === null);
  const samples = (list: readonly Segment[]): string =>
    list.flatMap(({ sample }) => (sample === null ? [] : [JSON.stringify(sample)])).join(', ');
  if (!isOpen) return samples(segments);
  const others = domain.segments.filter((one) => !segments.includes(one));
  return others.length === 0 ? '-' : `not(${samples(others)})`;
}

function endText(kind: 'number' | 'date', end: number | null): string | null {
  if (end === null) return null;
  return kind === 'number' ? String(end) : `date("${isoDateOfDay(end)}")`;
}
