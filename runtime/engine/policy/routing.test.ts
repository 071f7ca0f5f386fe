import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { decisionOf } from '../../testing/decision-of.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';

type Governance = NonNullable<TaskOptions['governance']>;

const LANES = [
  { name: 'low-risk', groups: 'clerks' },
  { name: 'expert', groups: 'lawyers, seniors' },
];

interface Given {
  readonly gate?: string;
  readonly task?: Governance;
  readonly process?: Governance;
  readonly input?: JsonObject;
}

function begin({ gate, task, process, input = {} }: Given): Harness {
  const library = new TestLibrary();
  if (gate !== undefined) library.decide(decisionOf('gate', gate));
  const own = { ...(gate === undefined ? {} : { preGate: 'gate' }), lanes: LANES, ...task };
  const drawn = draw('p').startEvent().serviceTask('it', { governance: own }).endEvent();
  if (process !== undefined) drawn.says({ governance: process });
  return harness(drawn.build(), library).start(input);
}

const routed = (run: Harness) => run.journal.find(({ type }) => type === 'workItemRouted');

describe('work, before anybody is offered it', () => {
  it('is for people where the pre-gate says so, and no performer gets a lease', () => {
    const run = begin({
      gate: '{ outcome: "human", lane: "expert", reasonCodes: ["NEW_CLIENT"] }',
    });
    expect(run.item('it')).toMatchObject({
      kind: 'human',
      assignment: { candidateGroups: ['lawyers', 'seniors'] },
      routing: { outcome: 'human', reasonCodes: ['NEW_CLIENT'] },
    });
    expect(() => run.lease('it')).toThrow("person's task");
    expect(run.journal.some(({ type }) => type === 'workItemLeased')).toBe(false);
  });

  it.each([
    ['"offer"', 'agent', 'ready', 'offer'],
    ['"flag"', 'agent', 'ready', 'flag'],
    ['"human"', 'human', 'ready', 'human'],
    ['"block"', 'agent', 'blocked', 'block'],
    ['"perhaps"', 'human', 'ready', 'human'],
    ['null', 'human', 'ready', 'human'],
    ['nobody.knows', 'human', 'ready', 'human'],
  ])('goes by the pre-gate: %s', (gate, kind, state, outcome) => {
    const run = begin({ gate });
    expect(run.item('it')).toMatchObject({
      kind: kind === 'agent' ? run.item('it').kind : kind,
      state,
    });
    if (kind === 'agent') expect(run.item('it').kind).not.toBe('human');
    expect(routed(run)).toMatchObject({ outcome });
  });

  it('is for people when the pre-gate is not deployed', () => {
    expect(begin({ task: { preGate: 'gone' } }).item('it').kind).toBe('human');
  });

  it('may be drafted when it is flagged, and people look at it however sure the draft is', () => {
    const run = begin({ gate: '"flag"' }).claim('it');
    expect(run.item('it').review).toMatchObject({ lane: 'low-risk', groups: ['clerks'] });
    expect(run.item('it').adjudication?.rules).toContain('baton:flagged');
  });

  it('is seen by the pre-gate with its input, and the strictest of gate and tripwires counts', () => {
    const gate = 'if amount > 100 then "human" else "offer"';
    const task = { tripwires: [{ id: 'new', when: '=isNew', lane: 'expert' }] };
    const of = (input: JsonObject) => routed(begin({ gate, task, input }));
    expect(of({ amount: 5, isNew: false })).toMatchObject({ outcome: 'offer' });
    expect(of({ amount: 5, isNew: true })).toMatchObject({ outcome: 'flag', lane: 'expert' });
    expect(of({ amount: 500, isNew: true })).toMatchObject({ outcome: 'human' });
  });

  it('is handed out as before where nothing has to be decided', () => {
    expect(routed(begin({}))).toBeUndefined();
  });

  it('is done by the people it was routed to, and nobody looks at it again', () => {
    const run = begin({ gate: '"human"', task: { zone: 'human-decision' } });
    const [workItem, by, groups] = [run.item('it').id, 'lea', ['lawyers']];
    run.do({ type: 'completeTask', workItem, by, groups, claim: run.claimBody({ ok: true }) });
    expect(run.ended).toBe('completed');
  });
});

describe('what a process says of all its tasks', () => {
  const strict: Governance = { zone: 'human-review', policyOwner: 'cfo', risk: 'medium' };

  it('holds for a task that says nothing, and for one that is silent about it', () => {
    const drawn = draw('p').startEvent().serviceTask('it').endEvent().says({ governance: strict });
    const bare = harness(drawn.build()).start().claim('it');
    expect(bare.item('it').adjudication?.inputs).toMatchObject({ zone: 'human-review' });
    const run = begin({ process: strict, task: { risk: 'low' } }).claim('it');
    expect(run.item('it').adjudication?.inputs).toMatchObject({
      zone: 'human-review',
      risk: 'low',
    });
    expect(run.item('it').review?.packet.policy.owners.policy).toBe('cfo');
  });

  it('yields to what a task says itself, but for its ceiling', () => {
    expect(
      begin({ process: strict, task: { zone: 'ai-act', risk: 'low' } }).claim('it').ended,
    ).toBe('completed');
    const under = { ...strict, ceiling: 'human-review' };
    const run = begin({ process: under, task: { zone: 'ai-act' } }).claim('it');
    expect(run.item('it').adjudication?.inputs.zone).toBe('human-review');
  });

  it('adds its tripwires and lanes to those of the task', () => {
    const process = { tripwires: [{ id: 'all', when: '=true', lane: 'expert' }], lanes: LANES };
    const run = begin({ process, task: { tripwires: [{ id: 'own', when: '=false' }] } }).claim(
      'it',
    );
    expect(run.item('it').adjudication?.inputs.tripwires).toEqual(['all']);
    expect(run.item('it').review?.groups).toEqual(['lawyers', 'seniors']);
  });

  it('sets a limit that no performer’s own ceiling lifts', () => {
    const run = begin({ process: { ceiling: 'human-decision' }, task: { zone: 'ai-act' } });
    const workItem = run.item('it').id;
    const performer = { owner: 'o', sponsor: null, model: null, promptHash: null };
    run.do({
      type: 'leaseWorkItem',
      workItem,
      by: 'worker',
      leaseHash: 'hash-of-worker',
      forMs: 60_000 as never,
      performer: { ...performer, ceiling: 'ai-act' },
    });
    run.claim('it');
    expect(run.item('it').adjudication?.inputs.zone).toBe('human-decision');
  });
});
