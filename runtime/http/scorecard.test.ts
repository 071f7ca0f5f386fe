import { describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { startTestRuntime } from '../testing/runtime.ts';

const CONTRACT = `<baton:contract><baton:outputSchema>{"type":"object","required":["ok"]}</baton:outputSchema></baton:contract>`;

describe('a scorecard', () => {
  it('counts what has become of the work of a performer, also after a restart', async () => {
    const first = await startTestRuntime({ store: 'sqlite' });
    const { api } = first;
    const content = lineModel('scored', [serviceTask('do', { type: 'do', extensions: CONTRACT })]);
    await api('deploy', { body: { resources: [{ name: 's.bpmn', content }] } });
    const { agent, key: token } = await api('registerAgent', {
      body: { name: 'counted', version: '1.0.0', kind: 'bot', capabilities: ['do'], owner: 'x' },
    });
    const params = { agent };
    for (let n = 0; n < 3; n += 1) {
      await api('startInstance', { body: { processId: 'scored' } });
      const { items } = await api('lease', { params, body: {}, token });
      const { itemId: id, lease, epoch } = items[0]!;
      const output = n === 0 ? {} : { ok: true };
      const claim = { params: { id }, token, lease, body: { claimId: `c${n}`, epoch, output } };
      if (n < 2) await api('submitClaim', claim);
      else await api('releaseItem', { params: { id }, token, lease, body: { epoch } });
    }
    const expected = {
      agent,
      leases: 3,
      claims: 2,
      verdicts: { pass: 1, fail: 1, inconclusive: 0 },
      commits: 1,
      staleClaims: 0,
      leasesLost: 1,
      medianMs: 0,
    };
    expect(await api('getScorecard', { params })).toMatchObject(expected);
    expect(await api('getScorecard', { params })).toMatchObject(expected);
    await first.runtime.close();
    const again = await startTestRuntime({ store: 'sqlite', folder: first.folder! });
    expect(await again.api('getScorecard', { params })).toMatchObject(expected);
  });

  it('is kept of no performer that is not registered', async () => {
    const { refusal } = await startTestRuntime();
    const params = { agent: 'nobody@1.0.0' };
    expect(await refusal('getScorecard', { params })).toMatchObject({ status: 404 });
  });
});
