import { describe, expect, it } from 'vitest';
import { asker, type Asker } from '../testing/asking.ts';
import { signedIn } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** Asks by a template, has a person answer, and claims with the answer in hand; what became of it. */
async function walk(body: object, answer: string | boolean, name: string) {
  const one = await asker(house());
  const { under, item, fate, instanceId } = one;
  const { epoch } = item;
  const asked = { queryKey: 'q', ...body, epoch };
  const { queryId } = await house().api('raiseQuery', { ...under, body: asked });
  const who = await signedIn(house(), name, { roles: ['reviewer'] });
  const card = await house().api('getQuery', { ...who, params: { id: queryId } });
  const said = { answer, activeMs: 4000, shown: card.shown };
  await house().api('answerQuery', { ...who, params: { id: queryId }, body: said });
  const output = { answer: (await fate(queryId)).answer };
  await claim(one, output);
  const { state } = await house().api('getInstance', { params: { id: instanceId } });
  return { card, output, state };
}

async function claim({ under, item }: Asker, output: object): Promise<void> {
  const body = { epoch: item.epoch, claimId: 'c', output: { ...output } };
  await house().api('submitClaim', { ...under, body });
}

describe('a question that ships with the house', () => {
  it('asks which of two articles holds, and the work goes on by it', async () => {
    const options = [
      { value: 'art-4', label: 'Article 4: refund within 30 days' },
      { value: 'art-9', label: 'Article 9: no refund of vouchers' },
    ];
    const values = { policy: 'the terms of sale', case: 'voucher V-7' };
    const body = { template: 'conflicting-articles', values, options };
    const { card, output, state } = await walk(body, 'art-9', 'ute');
    expect(card).toMatchObject({
      kind: 'conflict',
      trigger: 'policy',
      question:
        'Two articles of the terms of sale contradict each other: which one holds for voucher V-7?',
      fingerprint: 'conflicting-articles:the terms of sale',
      expectedSeconds: 45,
      options,
    });
    expect([output, state]).toEqual([{ answer: 'art-9' }, 'completed']);
  });

  it('asks whether a refund may be made, yes or no', async () => {
    const values = { amount: '40 EUR', customer: 'C-12', reason: 'late delivery' };
    const { card, output, state } = await walk(
      { template: 'approve-refund', values },
      true,
      'vera',
    );
    expect(card).toMatchObject({ kind: 'approve', answerSchema: { type: 'boolean' } });
    expect(card.question).toContain('40 EUR be refunded to C-12');
    expect([output, state]).toEqual([{ answer: true }, 'completed']);
  });

  it('asks for the code of an airport, and takes no other answer', async () => {
    const body = { template: 'airport-code', values: { text: 'Frankfurt' } };
    await expect(walk(body, 'Frankfurt', 'wim')).rejects.toThrow('422');
    const { card, output, state } = await walk(body, 'FRA', 'xaver');
    expect(card).toMatchObject({ kind: 'parameter', trigger: 'missing' });
    expect([output, state]).toEqual([{ answer: 'FRA' }, 'completed']);
  });

  it('is found by whoever may ask, and refused where something of it is missing', async () => {
    const { under, item, token } = await asker(house());
    const { templates } = await house().api('listQueryTemplates', { token });
    expect(templates.map(({ id }) => id)).toEqual([
      'conflicting-articles',
      'approve-refund',
      'airport-code',
    ]);
    for (const [body, why] of [
      [{ template: 'airport-code' }, 'values of text'],
      [{ template: 'weather' }, 'weather is none'],
      [{ question: 'Which?' }, 'kind, question and trigger'],
    ] as const) {
      const asked = { queryKey: 'q', ...body, epoch: item.epoch };
      const refused = await house().refusal('raiseQuery', { ...under, body: asked });
      expect(refused).toMatchObject({ status: 422 });
      expect(refused.detail).toContain(why);
    }
  });
});
