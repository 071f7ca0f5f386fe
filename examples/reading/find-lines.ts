import type { ExtractedLine, Finding } from './extraction.ts';
import type { Eye } from './eye.ts';
import type { Labelled } from './find-value.ts';
import { quotationOf, type Segment } from './segment.ts';
import { readMoney } from './values.ts';

/**
 * The positions of an invoice: between the heading that says "description" and "amount" and the net
 * amount, whatever has an amount in the column of amounts.
 */
export function findLines(
  segments: readonly Segment[],
  labels: readonly Labelled[],
  eye: Eye,
): readonly Finding<ExtractedLine>[] {
  const heading = findHeading(labels, eye);
  const net = labels.find(
    ({ label, segment }) =>
      label.name === 'net' && segment.down > (heading?.amount.down ?? Infinity),
  );
  if (heading === null || net === undefined) return [];
  const { amount: above } = heading;
  const within = segments.filter(
    (one) =>
      one.page === above.page &&
      one.down > above.down + 0.5 * above.size &&
      one.down < net.segment.down - 0.5 * above.size &&
      one.left > heading.description.left - 6,
  );
  return within.flatMap((amount) => {
    const line = lineOf(amount, within, above, eye);
    return line === null ? [] : [line];
  });
}

interface Heading {
  readonly description: Segment;
  readonly amount: Segment;
}

function findHeading(labels: readonly Labelled[], eye: Eye): Heading | null {
  for (const { label, segment } of labels) {
    if (label.name !== 'amount') continue;
    const beside = labels.find(
      (one) =>
        one.label.name === 'description' &&
        one.segment.page === segment.page &&
        Math.abs(one.segment.down - segment.down) < Math.max(0.4, eye.drift) * segment.size,
    );
    if (beside !== undefined) return { description: beside.segment, amount: segment };
  }
  return null;
}

function lineOf(
  amount: Segment,
  within: readonly Segment[],
  above: Segment,
  eye: Eye,
): Finding<ExtractedLine> | null {
  const money = readMoney(eye.repair(amount.text));
  if (money === null || amount.right < above.left - 5) return null;
  const [first] = within
    .filter((one) => one.right < amount.left)
    .filter((one) => Math.abs(one.down - amount.down) < Math.max(0.4, eye.drift) * amount.size)
    .toSorted((one, other) => one.left - other.left);
  if (first === undefined) return null;
  const description = first.text.replace(/^\d+\s*[x×]\s+/u, '').trim();
  return {
    value: { description, totalCents: money.cents },
    confidence: eye.trust,
    at: quotationOf(amount, 0, amount.text.length),
  };
}
