import type { Finding } from './extraction.ts';
import type { Eye } from './eye.ts';
import type { FoundLabel } from './label-reader.ts';
import type { LabelName } from './labels.ts';
import { quotationOf, type Segment } from './segment.ts';

/** A segment that begins with a label. */
export interface Labelled {
  readonly segment: Segment;
  readonly label: FoundLabel;
}

/** All segments that begin with a label, in reading order. */
export function labelled(segments: readonly Segment[], eye: Eye): readonly Labelled[] {
  return segments.flatMap((segment) => {
    const label = eye.readLabel(segment.text);
    return label === null ? [] : [{ segment, label }];
  });
}

interface Candidate {
  readonly segment: Segment;
  readonly from: number;
  /** How much the place speaks for it. */
  readonly weight: number;
}

/**
 * The value that a label announces: behind it, to its right or below it, the first that `read` can
 * make sense of. What `read` answers null to is not it.
 */
export function findValue<Value>(
  page: { readonly segments: readonly Segment[]; readonly labels: readonly Labelled[] },
  name: LabelName,
  eye: Eye,
  read: (text: string) => Value | null,
): Finding<Value> | null {
  for (const { segment, label } of page.labels) {
    if (label.name !== name) continue;
    for (const candidate of candidates(segment, label, page.segments, eye)) {
      const finding = take(candidate, eye, read);
      if (finding !== null)
        return { ...finding, confidence: finding.confidence * likely(label.likeness) };
    }
  }
  return null;
}

function likely(likeness: number): number {
  return 0.6 + 0.4 * likeness;
}

function take<Value>(
  { segment, from, weight }: Candidate,
  eye: Eye,
  read: (text: string) => Value | null,
): Finding<Value> | null {
  const text = segment.text.slice(from);
  const value = read(text.trim()) ?? read(eye.repair(text).trim());
  if (value === null) return null;
  const start = from + (text.length - text.trimStart().length);
  const end = from + text.trimEnd().length;
  return { value, confidence: eye.trust * weight, at: quotationOf(segment, start, end) };
}

function candidates(
  segment: Segment,
  label: FoundLabel,
  segments: readonly Segment[],
  eye: Eye,
): readonly Candidate[] {
  const others = segments.filter((one) => one.page === segment.page && one !== segment);
  const behind = { segment, from: label.rest, weight: 1 };
  return [
    ...(label.rest < segment.text.length ? [behind] : []),
    ...toTheRight(segment, others, eye).map((one) => ({ segment: one, from: 0, weight: 0.99 })),
    ...below(segment, others).map((one) => ({ segment: one, from: 0, weight: 0.96 })),
  ];
}

function toTheRight(segment: Segment, others: readonly Segment[], eye: Eye): readonly Segment[] {
  const off = (one: Segment): number => Math.abs(one.down - segment.down);
  const cost = (one: Segment): number => off(one) * 4 + (one.left - segment.right) * 0.1;
  return others
    .filter((one) => one.left > segment.right - 1)
    .filter((one) => off(one) < eye.drift * Math.max(one.size, segment.size))
    .toSorted((one, other) => cost(one) - cost(other))
    .slice(0, 3);
}

function below(segment: Segment, others: readonly Segment[]): readonly Segment[] {
  const drop = (one: Segment): number => one.down - segment.down;
  return others
    .filter((one) => Math.abs(one.left - segment.left) < 4)
    .filter((one) => drop(one) > 0 && drop(one) < 2.5 * Math.max(one.size, segment.size))
    .toSorted((one, other) => drop(one) - drop(other))
    .slice(0, 1);
}
