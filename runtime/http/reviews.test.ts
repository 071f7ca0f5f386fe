import { beforeAll, describe, expect, it } from 'vitest';
import type { ReviewDetail } from '../../shared/api/reviews.ts';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const people = new Map<string, Signed>();
const as = (name: string): Signed => people.get(name)!;

function governed(id: string, attributes: string, lanes: string): string {
  const extensions = `<baton:governance ${attributes} question="Pay this?" reasonCodes="WRONG_AMOUNT" policyOwner="cfo" behaviourOwner="ai" outcomeOwner="ap" costOfError="100" costOwner="cfo">${lanes}</baton:governance>`;
  return lineModel(id, [serviceTask('post', { type: id, extensions })]);
}

beforeAll(async () => {
  const lanes = '<baton:laneTerms name="low-risk" groups="clerks" within="PT4H" />';
  const four =
    '<baton:laneTerms name="low-risk" groups="clerks,seniors" fourEyes="true" within="PT4H" />';
  const resources = [
    { name: 'a.bpmn', content: governed('looked-at', 'zone="human-review"', lanes) },
    { name: 'b.bpmn', content: governed('twice', 'zone="human-review"', four) },
    { name: 'c.bpmn', content: governed('drawn', 'zone="ai-act" sampleRate="1"', lanes) },
  ];
  await house().api('deploy', { body: { resources } });
  for (const name of ['clerks', 'seniors'])
    await house().api('putGroup', { params: { name }, body: {} });
  const groups = {
    cleo: ['clerks'],
    carl: ['clerks'],
    sue: ['seniors'],
    nina: [],
    own: ['clerks'],
  };
  for (const [name, of] of Object.entries(groups))
    people.set(name, await signedIn(house(), name, { groups: of }));
});

/** A claim of a bot on the task of a process, ready to be looked at. */
async function claimed(processId: string, output = { amount: 12 }): Promise<string> {
  const { instanceId } = await house().api('startInstance', { body: { processId } });
  const { agent, key: token } = await house().api('registerAgent', {
    body: {
      name: `bot-${instanceId}`,
      version: '1.0.0',
      kind: 'agent',
      capabilities: [processId],
      owner: 'own',
    },
  });
  const { items } = await house().api('lease', { params: { agent }, body: { max: 10 }, token });
  const { itemId: id, lease, epoch } = items.find(({ itemId }) => itemId.startsWith(instanceId))!;
  const body = { claimId: 'c', epoch, output };
  await house().api('submitClaim', { params: { id }, token, lease, body });
  return id;
}

const open = (id: string, who: string): Promise<ReviewDetail> =>
  house().api('getReview', { params: { id }, ...as(who) });

async function decide(id: string, who: string, said: object) {
  const { digest } = await open(id, 'cleo').catch(() => ({ digest: '0'.repeat(64) }));
  const body = { outcome: 'approve', digest, ...said } as never;
  return await house().call('decideReview', { params: { id }, body, ...as(who) });
}

const stateOf = async (id: string): Promise<string> =>
  (await house().api('getInstance', { params: { id: id.split('.')[0]! } })).state;

describe('a review', () => {
  it('shows all six parts of the packet to those of its lane, and to nobody else', async () => {
    const id = await claimed('looked-at');
    const { packet, question, lane, reasonCodes } = await open(id, 'cleo');
    expect({ question, lane, reasonCodes }).toEqual({
      question: 'Pay this?',
      lane: 'low-risk',
      reasonCodes: ['WRONG_AMOUNT'],
    });
    expect(Object.keys(packet)).toEqual(
      expect.arrayContaining(['input', 'output', 'evidence', 'confidence', 'policy', 'attempts']),
    );
    expect(packet).toMatchObject({ output: { amount: 12 }, policy: { owners: { policy: 'cfo' } } });
    const of = async (who: string) => {
      const { items } = await house().api('listReviews', { query: { mine: true }, ...as(who) });
      return items.some(({ itemId }) => itemId === id);
    };
    expect([await of('cleo'), await of('nina'), await of('sue'), await of('own')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const refused = { params: { id }, ...as('nina') };
    expect((await house().refusal('getReview', refused)).status).toBe(404);
    const elsewhere = { query: { lane: 'expert' as const }, ...as('cleo') };
    expect((await house().api('listReviews', elsewhere)).items).toEqual([]);
  });

  it('lets the first of two decisions at once win, and the token move', async () => {
    const id = await claimed('looked-at');
    const both = await Promise.all([decide(id, 'cleo', {}), decide(id, 'carl', {})]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await stateOf(id)).toBe('completed');
  });

  it('is not decided by who answers for the performer', async () => {
    const id = await claimed('looked-at');
    expect((await decide(id, 'own', {})).status).toBe(403);
    expect((await decide(id, 'nina', {})).status).toBe(404);
    expect(await stateOf(id)).toBe('active');
  });

  it('is about what was shown, and wants a reason that its process knows', async () => {
    const id = await claimed('looked-at');
    expect((await decide(id, 'cleo', { digest: 'a'.repeat(64) })).status).toBe(409);
    expect((await decide(id, 'cleo', { outcome: 'reject' })).status).toBe(422);
    expect((await decide(id, 'cleo', { outcome: 'edit' })).status).toBe(422);
    const said = { outcome: 'reject', reasonCode: 'WRONG_AMOUNT', rawLogOpens: 2, activeMs: 9000 };
    expect((await decide(id, 'cleo', said)).status).toBe(200);
    const { items } = await house().api('getJournal', { params: { id: id.split('.')[0]! } });
    const record = items.find(({ type }) => type === 'reviewDecided');
    expect(record).toMatchObject({ decision: { by: 'cleo', rawLogOpens: 2, activeMs: 9000 } });
  });

  it('takes the reviewer’s own output in place of the claim', async () => {
    const id = await claimed('looked-at');
    expect(
      (
        await decide(id, 'cleo', {
          outcome: 'edit',
          output: { amount: 13 },
          reasonCode: 'WRONG_AMOUNT',
        })
      ).status,
    ).toBe(200);
    expect(await stateOf(id)).toBe('completed');
  });

  it('with four eyes needs two people in different roles', async () => {
    const id = await claimed('twice');
    expect((await decide(id, 'cleo', {})).status).toBe(200);
    expect(await stateOf(id)).toBe('active');
    const { digest } = await open(id, 'carl');
    expect((await decide(id, 'cleo', { digest })).status).toBe(403);
    expect((await decide(id, 'carl', { digest })).status).toBe(403);
    expect((await decide(id, 'sue', { digest })).status).toBe(200);
    expect(await stateOf(id)).toBe('completed');
  });

  it('goes to experts when nobody decides it in time', async () => {
    const id = await claimed('looked-at');
    await house().api('advanceClock', { body: { by: 'PT5H' } });
    const { items } = await house().api('listReviews', { query: { lane: 'expert' } });
    expect(items.map(({ itemId }) => itemId)).toContain(id);
  });
});

describe('a spot check', () => {
  it('waits beside a token that has gone on, and is made once', async () => {
    const id = await claimed('drawn');
    expect(await stateOf(id)).toBe('completed');
    await house().api('advanceClock', { body: { by: 'PT1S' } });
    const list = () => house().api('listReviews', { query: { kind: 'audit' }, ...as('cleo') });
    expect((await list()).items).toMatchObject([{ itemId: id, kind: 'audit' }]);
    const { digest } = await open(id, 'cleo');
    const twice = await Promise.all([
      decide(id, 'cleo', { digest }),
      decide(id, 'carl', { digest }),
    ]);
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await list()).items).toEqual([]);
  });
});
