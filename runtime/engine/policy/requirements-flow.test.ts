import { describe, expect, it } from 'vitest';
import type { PolicyInputs } from '../../../shared/governance.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { act, effect } from '../../testing/governed/governed-work.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { HARMLESS } from './check-policy.ts';
import { readMatrix } from './matrix.ts';

type Governance = NonNullable<TaskOptions['governance']>;

function begin(governance: Governance, input: JsonObject = {}): Harness {
  const drawn = draw('p').startEvent().serviceTask('it', { governance }).endEvent();
  return harness(drawn.build()).start(input);
}
const actionOf = (more: Partial<PolicyInputs>) => readMatrix({ ...HARMLESS, ...more }).action;

describe('requirement 25: whose customer it is counts', () => {
  it.each([
    ['strategic', 'draft'],
    ['VIP', 'draft'],
    ['standard', 'auto'],
    [null, 'auto'],
  ])('%s is %s', (customerTier, action) => {
    expect(actionOf({ customerTier })).toBe(action);
  });

  it('is read from the case', () => {
    const run = begin({ customerTier: '=tier' }, { tier: 'Gold' });
    run.claim('it');
    expect(run.item('it').adjudication?.reasonCodes).toEqual(['CUSTOMER_TIER']);
  });
});

describe('requirement 92: how far it reaches counts', () => {
  it.each([
    [10_000, undefined, 'auto'],
    [10_001, undefined, 'escalate'],
    [501, 500, 'escalate'],
    [20_000, 50_000, 'auto'],
  ])('%f of at most %s is %s', (blastRadius, blastLimit, action) => {
    const limit = blastLimit === undefined ? {} : { blastLimit };
    expect(actionOf({ blastRadius, ...limit })).toBe(action);
  });

  it('is counted from what was done, however small the model thinks it', () => {
    const tools = [{ name: 'pay', operation: 'erp.pay' }];
    const run = begin({ effectMode: 'gateway', tools, blastRadius: '1', blastLimit: '2' });
    for (const key of ['one', 'two', 'three']) {
      act(run, key);
      effect(run, key, 'returned');
    }
    run.claim('it');
    expect(run.item('it').adjudication).toMatchObject({
      action: 'escalate',
      inputs: { blastRadius: 3, blastLimit: 2 },
    });
  });
});

describe('requirement 28: experts by topic', () => {
  it.each(['legal', 'security', 'finance'])('%s', (topic) => {
    const governance = {
      risk: 'high',
      lanes: [{ name: 'expert', groups: `${topic}-experts` }],
      tripwires: [{ id: topic, when: `=topic = "${topic}"`, lane: 'expert' }],
    };
    const run = begin(governance, { topic });
    run.claim('it');
    const { lane, groups } = run.item('it').review ?? {};
    expect([lane, groups]).toEqual(['expert', [`${topic}-experts`]]);
  });
});

describe('requirement 29: the line is stopped before anybody is offered the work', () => {
  it('by a tripwire, and nobody has it before somebody has looked', () => {
    const run = begin({ tripwires: [{ id: 'leak', when: '=true', action: 'stop' }] });
    const { id: workItem, state, routing } = run.item('it');
    expect([state, routing?.outcome, routing?.lane]).toEqual(['quarantined', 'stop', 'expert']);
    const lease = { by: 'worker', leaseHash: 'h', forMs: 60_000 as never };
    expect(run.try({ type: 'leaseWorkItem', workItem, ...lease })).toMatchObject({
      code: 'notInState',
    });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['quarantined']);
  });
});

describe('requirement 44: agents and people in parallel', () => {
  it('are joined when both are done, and each on its own terms', () => {
    const drawn = draw('p')
      .startEvent()
      .parallelGateway('fork')
      .serviceTask('draft', { governance: { zone: 'human-review' } })
      .parallelGateway('join')
      .endEvent('end')
      .from('fork')
      .userTask('sanctions')
      .to('join');
    const run = harness(drawn.build()).start();
    run.claim('draft');
    expect(run.item('draft').state).toBe('inReview');
    const workItem = run.item('sanctions').id;
    run.do({ type: 'completeTask', workItem, by: 'anna', groups: [], claim: run.claimBody({}) });
    expect([run.ended, run.item('draft').state]).toEqual([null, 'inReview']);
    const decision = {
      by: 'ben',
      outcome: 'approve',
      reasonCode: null,
      comment: null,
      activeMs: null,
    } as const;
    const draft = run.item('draft').id;
    run.do({ type: 'decideReview', workItem: draft, decision, groups: ['*'], claim: null });
    expect(run.ended).toBe('completed');
  });
});
