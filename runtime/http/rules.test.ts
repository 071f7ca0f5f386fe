import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal } from '../testing/decision-models.ts';
import { deploymentOf, lineModel } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const rule = (decisionId: string, more = '') => ({
  id: 'decide',
  xml: `<bpmn:businessRuleTask id="decide"><bpmn:extensionElements>
<zeebe:calledDecision decisionId="${decisionId}" resultVariable="off" ${more} />
</bpmn:extensionElements></bpmn:businessRuleTask>`,
});

const dmn = (id: string, text: string) =>
  decisionModel(
    inputData('amount', 'number') + decision(id, literal(text), { inputs: ['amount'] }),
  );

const deploy = (...resources: { name: string; content: string }[]) =>
  house().api('deploy', { body: { resources } });

async function run(processId: string, amount = 5) {
  const { instanceId: id } = await house().api('startInstance', {
    body: { processId, variables: { amount } },
  });
  return await house().api('getInstance', { params: { id } });
}

describe('a business rule task over HTTP', () => {
  it('takes the newest decision, or the one of its deployment', async () => {
    await deploy(
      { name: 'latest.bpmn', content: lineModel('latest', [rule('off')]) },
      { name: 'own.bpmn', content: lineModel('own', [rule('off', 'bindingType="deployment"')]) },
      { name: 'off.dmn', content: dmn('off', 'amount * 2') },
    );
    expect((await run('latest')).variables).toEqual({ amount: 5, off: 10 });
    await deploy({ name: 'off.dmn', content: dmn('off', 'amount * 3') });
    expect((await run('latest')).variables).toEqual({ amount: 5, off: 15 });
    const { instanceId, variables } = await run('own');
    expect(variables).toEqual({ amount: 5, off: 10 });
    const params = { id: instanceId };
    const { items } = await house().api('getJournal', { params, query: { limit: 100 } });
    expect(items.find(({ type }) => type === 'decisionEvaluated')).toMatchObject({
      decisionId: 'off',
      version: 1,
      result: 10,
    });
  });

  it('halts without its decision, and goes on when that is deployed', async () => {
    const { warnings } = await deploy({
      name: 'a.bpmn',
      content: lineModel('early', [rule('tba')]),
    });
    expect(warnings).toMatchObject([{ code: 'decision-unknown', elementId: 'decide' }]);
    const { instanceId, incidents } = await run('early');
    expect(incidents).toMatchObject([{ kind: 'decisionFailed' }]);
    await deploy({ name: 'tba.dmn', content: dmn('tba', 'amount + 1') });
    const params = { id: incidents[0]!.incidentId };
    await house().api('retryIncident', { params, body: {} });
    const { state, variables } = await house().api('getInstance', { params: { id: instanceId } });
    expect([state, variables]).toEqual(['completed', { amount: 5, off: 6 }]);
  });

  it('is refused when its deployment lacks the decision it is bound to', async () => {
    const content = lineModel('lacks', [rule('nowhere', 'bindingType="deployment"')]);
    const problem = await house().refusal('deploy', { body: deploymentOf(content) });
    expect(problem['diagnostics']).toMatchObject([{ code: 'decision-missing' }]);
  });
});
