import { describe, expect, it } from 'vitest';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw } from '../../testing/process-builder.ts';

const APART = { governance: { differentFrom: 'request' } };

/** Somebody asks for it, and somebody else has to pay. */
function twoTasks(): Harness {
  const drawn = draw('p').startEvent().userTask('request').userTask('pay', APART).endEvent();
  return harness(drawn.build()).start();
}

function take(run: Harness, element: string, by: string) {
  const workItem = run.item(element).id;
  return run.try({ type: 'claimTask', workItem, by, groups: [] });
}

function finish(run: Harness, element: string, by: string) {
  const workItem = run.item(element).id;
  const claim = run.claimBody({});
  return run.try({ type: 'completeTask', workItem, by, groups: [], claim });
}

function facts(owner: string, sponsor: string): PerformerFacts {
  return { owner, sponsor, model: null, promptHash: null, ceiling: null };
}

function lease(run: Harness, element: string, by: string, performer: PerformerFacts) {
  const workItem = run.item(element).id;
  const terms = { leaseHash: `hash-of-${by}`, forMs: 60_000 as never };
  return run.try({ type: 'leaseWorkItem', workItem, by, ...terms, performer });
}

const REFUSED = { code: 'dutiesNotSegregated' };

describe('two tasks that are kept apart (requirement 90)', () => {
  it('are not done by one person, who may neither take, be given nor hand in the second', () => {
    const run = twoTasks();
    finish(run, 'request', 'anna');
    expect(take(run, 'pay', 'anna')).toMatchObject(REFUSED);
    const workItem = run.item('pay').id;
    const given = run.try({ type: 'assignTask', workItem, assignee: 'anna', by: 'ops' });
    expect(given).toMatchObject(REFUSED);
    expect(finish(run, 'pay', 'anna')).toMatchObject(REFUSED);
    finish(run, 'pay', 'ben');
    expect(run.ended).toBe('completed');
  });

  it('are kept apart whichever of them is done first, also when both are held at once', () => {
    const drawn = draw('p')
      .startEvent()
      .parallelGateway('fork')
      .userTask('request')
      .parallelGateway('join')
      .endEvent('end')
      .from('fork')
      .userTask('pay', APART)
      .to('join');
    const run = harness(drawn.build()).start();
    take(run, 'request', 'anna');
    take(run, 'pay', 'anna');
    finish(run, 'pay', 'anna');
    expect(finish(run, 'request', 'anna')).toMatchObject(REFUSED);
  });

  it('are not done by a person and the agent that they sponsor or own', () => {
    const drawn = draw('p')
      .startEvent()
      .serviceTask('request', { governance: {} })
      .userTask('pay', APART)
      .endEvent();
    const run = harness(drawn.build()).start();
    lease(run, 'request', 'worker', facts('olga', 'sam'));
    run.claim('request');
    for (const by of ['olga', 'sam', 'worker']) expect(take(run, 'pay', by)).toMatchObject(REFUSED);
    expect(take(run, 'pay', 'ben')).not.toHaveProperty('code');
  });

  it('are not done by two agents of one sponsor, and its sponsor does not judge the second', () => {
    const drawn = draw('p')
      .startEvent()
      .serviceTask('request', { governance: {} })
      .serviceTask('pay', { governance: { differentFrom: 'request', zone: 'human-review' } })
      .endEvent();
    const run = harness(drawn.build()).start();
    lease(run, 'request', 'worker', facts('olga', 'sam'));
    run.claim('request');
    expect(lease(run, 'pay', 'other', facts('otto', 'sam'))).toMatchObject(REFUSED);
    lease(run, 'pay', 'worker2', facts('otto', 'susi'));
    const proof = { by: 'worker2', epoch: 1, leaseHash: 'hash-of-worker2' };
    const { id: workItem } = run.item('pay');
    run.do({ type: 'submitClaim', workItem, proof, claim: run.claimBody({}) });
    expect(run.item('pay').review?.barred).toEqual(
      expect.arrayContaining(['worker2', 'otto', 'susi', 'worker', 'olga', 'sam']),
    );
  });

  it('bar whoever did the one from answering questions about the other', () => {
    const drawn = draw('p').startEvent().userTask('request').serviceTask('pay', APART).endEvent();
    const run = harness(drawn.build()).start();
    finish(run, 'request', 'anna');
    run.lease('pay');
    const [workItem, proof] = [run.item('pay').id, run.proof('pay')];
    const question = {
      queryKey: 'k',
      kind: 'free',
      question: 'Which?',
      answerSchema: null,
      options: [],
      evidence: [],
      trigger: 'missing',
      blocking: true,
      groups: [],
      dueAt: null,
      onTimeout: { type: 'fail' },
      expectedSeconds: null,
      fingerprint: '',
    } as const;
    run.do({ type: 'raiseQuery', workItem, proof, question });
    const [query] = run.rows('query');
    const said = { answer: 'x', reasonCode: null, activeMs: null, shown: null, reused: null };
    const answer = { ...said, by: 'anna' };
    const refused = run.try({ type: 'answerQuery', query: query!.id, answer, groups: ['*'] });
    expect(refused).toMatchObject(REFUSED);
  });

  it('cost an instance nothing where no task is kept apart from another', () => {
    const drawn = draw('p').startEvent().userTask('request').userTask('pay').endEvent();
    const run = harness(drawn.build()).start();
    finish(run, 'request', 'anna');
    expect(JSON.stringify(run.journal)).not.toContain('parties');
    expect(take(run, 'pay', 'anna')).not.toHaveProperty('code');
  });
});

describe('a task that is to be kept apart', () => {
  it.each(['nobody', 'pay'])('names another task, and not %s', (differentFrom) => {
    const drawn = draw('p').startEvent().userTask('pay', { governance: { differentFrom } });
    expect(() => drawn.endEvent().build()).toThrow(/another task/);
  });
});
