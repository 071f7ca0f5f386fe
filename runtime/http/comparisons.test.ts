import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** A watched task with a performer of its own: does one case after another. */
async function watched() {
  const { api } = house();
  const extensions = '<baton:governance watch="novelty,time"/>';
  const task = serviceTask('work', { type: 'watched', extensions });
  await api('deploy', { body: deploymentOf(lineModel('watched', [task])) });
  const { agent, key: token } = await api('registerAgent', {
    body: { name: 'w', version: '1.0.0', kind: 'agent', capabilities: ['watched'], owner: 'x' },
  });
  let count = 0;
  return async (variables: { country: string; amount: number }, category = 'travel') => {
    count += 1;
    const invoice = `INV-${count}`;
    const body = { processId: 'watched', variables: { ...variables, invoice } };
    const { instanceId } = await api('startInstance', { body });
    const { items } = await api('lease', { params: { agent }, body: {}, token });
    const { itemId: id, lease, epoch } = items[0]!;
    const claim = { claimId: 'c', epoch, output: { category } };
    await api('submitClaim', { params: { id }, token, lease, body: claim });
    const params = { id, claimId: 'c' };
    const fate = await api('getClaim', { params, query: { waitMs: 10_000 }, token });
    const odd = fate.checks.filter(({ severity }) => severity === 'advisory');
    return { instanceId, state: fate.state, codes: odd.map(({ code }) => code) };
  };
}

describe('a watched task', () => {
  it('learns what is usual, and has people asked about what is not', async () => {
    const work = await watched();
    for (let turn = 0; turn < 22; turn += 1) {
      const country = turn % 2 === 0 ? 'DE' : 'AT';
      expect((await work({ country, amount: 100 + (turn % 7) * 10 })).codes).toEqual([]);
    }
    await house().api('advanceClock', { body: { by: 'PT1S' } });
    expect(await work({ country: 'DE', amount: 110 })).toMatchObject({ state: 'committed' });
    const strange = await work({ country: 'XK', amount: 90_000 });
    expect(strange.codes).toEqual(['NOVEL']);
    const { items } = await house().api('listInbox', { query: { kind: 'query' } });
    expect(items).toMatchObject([{ instanceId: strange.instanceId }]);
    expect(items[0]!.summary).toContain('out of the ordinary');
  });
});
