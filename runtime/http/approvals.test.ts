import { describe, expect, it } from 'vitest';
import type { Signed } from '../testing/people.ts';
import { signedIn } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { PAY, toolHouse, type Rules, type ToolHouse } from '../testing/tools/tool-house.ts';

const shared = shareTestRuntime();
let people = 0;

const approver = async (): Promise<Signed> => {
  people += 1;
  return await signedIn(shared(), `approver-${people}`, { roles: ['reviewer'] });
};

async function asked(rules: Rules = { attributes: 'oversight="in"' }) {
  const all = await toolHouse(shared(), rules);
  const pending = await all.call(PAY, { effectKey: 'pay' });
  expect(pending.status).toBe('pending');
  const params = { id: pending.approvalId! };
  const { digest } = await all.house.api('getApproval', { params });
  return { ...all, pending, params, digest };
}

const stateOf = async ({ house }: ToolHouse, id: string) =>
  (await house.api('getApproval', { params: { id } })).state;

describe('an action that a person has to permit', () => {
  it('is run once it is permitted, once, as it was shown', async () => {
    const { call, house, system, params, digest, pending, item } = await asked();
    const shown = await house.api('getApproval', { params });
    expect(shown).toMatchObject({
      state: 'pending',
      action: { tool: 'pay', arguments: PAY, amount: 1250, subject: { invoice: 'INV-7' } },
    });
    expect((await call(PAY, { effectKey: 'pay' })).status).toBe('pending');
    expect(system.asked).toEqual([]);
    const who = await approver();
    await house.api('decideApproval', { params, body: { approve: true, digest }, ...who });
    const done = await call(PAY, { effectKey: 'pay' });
    expect(done).toMatchObject({ status: 'ok', receipt: { decision: 'approved' } });
    expect((await call(PAY, { effectKey: 'pay' })).ledgerId).toBe(pending.ledgerId);
    expect(system.payments).toHaveLength(1);
    expect(await stateOf({ house } as ToolHouse, params.id)).toBe('used');
    expect(item.epoch).toBe(shown.action.epoch);
  });

  it('is not run when another is asked for than was permitted', async () => {
    const { call, refused, house, system, params, digest } = await asked();
    const who = await approver();
    await house.api('decideApproval', { params, body: { approve: true, digest }, ...who });
    const problem = await refused({ ...PAY, amount: 12_500 }, { effectKey: 'pay' });
    expect(problem.code).toBe('idempotency-conflict');
    expect((await call({ ...PAY, amount: 12_500 }, { effectKey: 'other' })).status).toBe('pending');
    expect(system.asked).toEqual([]);
  });

  it('is permitted by nobody but a person who is signed in and had no part in it', async () => {
    const { house, token, params, digest } = await asked();
    const body = { approve: true, digest };
    // The performer's own key; a token of a person; the person who has begun the process.
    expect((await house.refusal('decideApproval', { params, body, token })).code).toBe('forbidden');
    expect((await house.refusal('decideApproval', { params, body })).code).toBe('forbidden');
    const reader = await signedIn(shared(), `reader-${(people += 1)}`, { roles: ['analyst'] });
    const problem = await house.refusal('decideApproval', { params, body, ...reader });
    expect(['forbidden', 'not-found']).toContain(problem.code);
    const wrong = { approve: true, digest: 'f'.repeat(64) };
    const who = await approver();
    const stale = await house.refusal('decideApproval', { params, body: wrong, ...who });
    expect(stale.code).toBe('idempotency-conflict');
  });

  it('is refused by its owner’s sponsor and by whoever answers for the performer', async () => {
    const owner = await signedIn(shared(), `owner-of-all`, { roles: ['reviewer'] });
    const all = await asked({ attributes: 'oversight="in"', owner: 'owner-of-all' });
    const { house, params, digest } = all;
    const body = { approve: true, digest };
    const problem = await house.refusal('decideApproval', { params, body, ...owner });
    expect(problem.code).toBe('duties-not-segregated');
  });

  it('is told to its performer when it is refused', async () => {
    const { call, house, system, params, digest } = await asked();
    const who = await approver();
    const body = { approve: false, digest, reason: 'too much' };
    await house.api('decideApproval', { params, body, ...who });
    const told = await call(PAY, { effectKey: 'pay' });
    expect(told).toMatchObject({ status: 'error' });
    expect(told.detail).toContain('too much');
    expect(system.asked).toEqual([]);
    const again = await house.refusal('decideApproval', { params, body, ...who });
    expect(again.code).toBe('not-in-state');
  });

  it('is asked for only where the model says so', async () => {
    const pay = 'needsApproval="=arguments.amount &gt; 1000"';
    const { call } = await toolHouse(shared(), { pay });
    expect((await call({ ...PAY, amount: 10 }, { effectKey: 'small' })).status).toBe('ok');
    expect((await call(PAY, { effectKey: 'large' })).status).toBe('pending');
  });

  it('runs out when it is not used in time', async () => {
    const { house, system, params, digest, item, token } = await asked();
    const who = await approver();
    const { itemId, epoch, lease } = item;
    const body = { epoch, arguments: PAY, effectKey: 'pay' };
    const again = { params: { id: itemId, tool: 'pay' }, token, lease, body };
    await house.api('decideApproval', { params, body: { approve: true, digest }, ...who });
    await house.api('advanceClock', { body: { by: 'PT2H' } });
    expect(await house.call('callTool', again)).toMatchObject({ status: 410 });
    expect(system.asked).toEqual([]);
  });
});
