import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime, type RawReply } from '../testing/runtime.ts';

const house = shareTestRuntime();
const people = new Map<string, Signed>();
const GOVERNED =
  '<baton:governance zone="human-review" question="Pay this?" reasonCodes="WRONG" policyOwner="cfo" behaviourOwner="ai" outcomeOwner="ap" costOfError="100" costOwner="cfo"><baton:laneTerms name="low-risk" groups="clerks" within="PT4H" /></baton:governance>';

beforeAll(async () => {
  const { api } = house();
  const clerks = { groups: ['clerks'] };
  for (const [name, what] of Object.entries({
    dan: { ...clerks, roles: ['owner' as const] },
    olga: { ...clerks, email: 'olga@x.example' },
    twin: { ...clerks, email: 'Olga@X.example' },
    spencer: clerks,
    cleo: clerks,
  }))
    people.set(name, await signedIn(house(), name, what));
  const content = lineModel('pay', [
    serviceTask('transfer', { type: 'pay', extensions: GOVERNED }),
  ]);
  const resources = [{ name: 'pay.bpmn', content }];
  await api('deploy', { ...people.get('dan')!, body: { resources } });
});

/** What the agent of olga, brought in by spencer, has claimed, to be looked at. */
async function claimed(): Promise<string> {
  const { api } = house();
  const { instanceId } = await api('startInstance', { body: { processId: 'pay' } });
  const { agent, key: token } = await api('registerAgent', {
    body: {
      name: `payer-${instanceId}`,
      version: '1.0.0',
      kind: 'agent',
      capabilities: ['pay'],
      owner: 'olga',
      sponsor: 'spencer',
    },
  });
  const { items } = await api('lease', { params: { agent }, body: {}, token });
  const { itemId: id, lease, epoch } = items[0]!;
  const body = { claimId: 'c', epoch, output: { paid: true } };
  await api('submitClaim', { params: { id }, token, lease, body });
  return id;
}

async function approveAs(name: string, id: string): Promise<RawReply> {
  const { api, call } = house();
  const { digest } = await api('getReview', { ...people.get('cleo')!, params: { id } });
  const body = { outcome: 'approve', digest } as const;
  return await call('decideReview', { ...people.get(name)!, params: { id }, body });
}

describe('what an agent proposes', () => {
  it.each([
    ['its owner', 'olga'],
    ['a second account of its owner', 'twin'],
    ['its sponsor', 'spencer'],
    ['whoever has deployed the version', 'dan'],
  ])('is not approved by %s', async (_who, name) => {
    const id = await claimed();
    expect(await approveAs(name, id)).toMatchObject({
      status: 403,
      body: { code: 'duties-not-segregated' },
    });
    expect((await approveAs('cleo', id)).status).toBeLessThan(300);
  });
});
