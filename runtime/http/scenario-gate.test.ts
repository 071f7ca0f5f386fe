import { describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const GOVERNANCE =
  '<baton:governance zone="human-review"><baton:laneTerms name="low-risk" groups="clerks" within="PT4H" /></baton:governance>';
const MODEL = lineModel('gated', [serviceTask('post', { extensions: GOVERNANCE })]);

interface File {
  readonly name: string;
  readonly content: string;
}

function scenario(action: string): File {
  const content = JSON.stringify({
    type: 'batonScenario',
    version: 1,
    name: 'a claim is looked at',
    process: 'gated',
    work: { post: [{ type: 'honest', output: {} }] },
    expect: [{ type: 'policy', element: 'post', action, lane: 'low-risk' }],
  });
  return { name: 'looked-at.scenario.json', content };
}

async function found(
  ...more: readonly File[]
): Promise<readonly { readonly code: string; readonly message: string }[]> {
  const body = { resources: [{ name: 'p.bpmn', content: MODEL }, ...more] };
  const { body: said } = await house().call('checkDeployment', { body });
  const { diagnostics = [], warnings = [] } = said as Record<
    string,
    { code: string; message: string }[]
  >;
  return [...diagnostics, ...warnings];
}

describe('scenarios among the files of a deployment', () => {
  it('are cases that were agreed, for the tasks whose policy they name', async () => {
    const codes = async (...more: readonly File[]): Promise<readonly string[]> =>
      (await found(...more)).map(({ code }) => code);
    expect(await codes()).toContain('gate-scenarios');
    expect(await codes(scenario('draft'))).not.toContain('gate-scenarios');
  });

  it('keep what comes out otherwise from going live, whatever the gate', async () => {
    const [failed] = (await found(scenario('auto'))).filter(
      ({ code }) => code === 'gate-scenario-fails',
    );
    expect(failed?.message).toBe(
      'a claim is looked at: Expected the last claim on post to come to auto in low-risk, but found draft in low-risk because of HUMAN_REVIEW.',
    );
    const body = { resources: [{ name: 'p.bpmn', content: MODEL }, scenario('auto')] };
    expect((await house().refusal('deploy', { body })).code).toBe('deployment-refused');
  });

  it('are refused with the place where they cannot be read', async () => {
    const broken = { name: 'x.scenario.json', content: '{"type": "batonScenario"}' };
    const messages = (await found(broken)).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/^\/version: Expected/));
  });

  it('are not kept: the same files are the same version with them and without', async () => {
    const resources = [{ name: 'p.bpmn', content: MODEL }];
    const first = await house().api('deploy', { body: { resources } });
    const again = await house().api('deploy', {
      body: { resources: [...resources, scenario('draft')] },
    });
    expect(again.processes[0]!.version).toBe(first.processes[0]!.version);
  });
});
