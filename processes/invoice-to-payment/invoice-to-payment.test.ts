import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sample } from '../../examples/invoices/sample.ts';
import { SAMPLES } from '../../examples/invoices/samples.ts';
import type { JsonObject } from '../../examples/json.ts';
import { honestPerformers } from '../../examples/workers/roster.ts';
import { surroundingsOf } from '../../examples/workers/surroundings.ts';
import { keyedIn } from '../testing/keyed-in.ts';
import { Office } from '../testing/office.ts';

const END = { paid: 'Paid', rejected: 'Rejected', stopped: 'Stopped' } as const;

let office: Office;

beforeAll(async () => {
  office = await Office.open(import.meta.dirname);
  await office.letIn(honestPerformers(surroundingsOf(office.systems)));
});

afterAll(() => office.close());

describe('invoice to payment, by real workers over HTTP', () => {
  it('takes every sample to its right end', { timeout: 60_000 }, async () => {
    const duplicate = SAMPLES.find(({ findings }) => findings.includes('duplicate'))!;
    const first = SAMPLES.filter((sample) => sample !== duplicate);
    const outcomes = await Promise.all(first.map(runToItsEnd));
    outcomes.push(await runToItsEnd(duplicate));

    expect(outcomes).toEqual(
      [...first, duplicate].map(({ file, end }) => ({ file, end: END[end], state: 'completed' })),
    );
  });

  it('has paid each invoice that was to be paid once, to the account on record', async () => {
    const payments = (await office.erp('/payments'))['items'];
    const expected = SAMPLES.filter(({ end }) => end === 'paid').map(({ invoice }) => ({
      amountCents: invoice.grossCents,
      iban: invoice.supplier.iban,
    }));

    expect(payments).toHaveLength(expected.length);
    for (const payment of expected)
      expect(payments).toContainEqual(expect.objectContaining(payment));
  });
});

async function runToItsEnd(sample: Sample): Promise<JsonObject> {
  const { file } = sample;
  const instanceId = await office.handIn(file);
  for (const [elementId, decision] of decisionsOn(sample))
    await office.decide(instanceId, elementId, decision);
  const { state = null } = await office.ended(instanceId);
  const ends = (await office.entered(instanceId)).filter((id) =>
    ['Paid', 'Rejected', 'RejectedLate', 'Refused', 'Stopped'].includes(id),
  );
  return { file, end: ends.join(), state };
}

function decisionsOn(sample: Sample): readonly (readonly [string, JsonObject])[] {
  const decisions: [string, JsonObject][] = [];
  if (sample.unreadable === true) decisions.push(['KeyInInvoice', keyedIn(sample.invoice)]);
  if (sample.findings.length > 0)
    decisions.push(['ClarifyInvoice', { decision: sample.end === 'paid' ? 'accept' : 'reject' }]);
  if (sample.needsApproval) decisions.push(['ApprovePayment', { decision: 'approve' }]);
  return decisions;
}
