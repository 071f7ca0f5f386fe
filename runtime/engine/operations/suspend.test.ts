import { describe, expect, it } from 'vitest';
import { later } from '../../../shared/time.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';

function suspend(run: Harness): Harness {
  run.do({ type: 'suspendInstance', reason: 'audit', by: 'ann' });
  return run;
}

function resume(run: Harness): Harness {
  run.do({ type: 'resumeInstance', by: 'ann' });
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

const state = (run: Harness): unknown => run.ended;

describe('a suspended instance', () => {
  it('takes nothing from performers, whose leases have ended', () => {
    const run = harness(process('p').startEvent().serviceTask('work').endEvent().build()).start();
    const { id: workItem } = run.lease('work');
    const proof = run.proof('work');
    suspend(run);
    expect(state(run)).toBe('suspended');
    const claim = run.claimBody();
    expect(run.try({ type: 'submitClaim', workItem, proof, claim })).toMatchObject({
      code: 'notInState',
    });
    resume(run);
    expect(run.try({ type: 'submitClaim', workItem, proof, claim })).not.toEqual({});
    expect(run.marking).toEqual(['work']);
    run.commit('work');
    expect(state(run)).toBe('completed');
  });

  it('holds back what work it has until it is resumed, also what is begun meanwhile', () => {
    const run = suspend(
      harness(
        process('p').startEvent().serviceTask('a').serviceTask('b').endEvent().build(),
      ).start(),
    );
    run.do({
      type: 'modifyInstance',
      instructions: [{ type: 'startBefore', elementId: 'b' }],
      by: 'ann',
    });
    expect([...run.rows('workItem')].map(({ paused }) => paused)).toEqual([true, true]);
    resume(run);
    expect([...run.rows('workItem')].map(({ paused }) => paused)).toEqual([undefined, undefined]);
  });

  it('lets times pass when it is resumed: once each, in their order', () => {
    const run = harness(
      process('p')
        .startEvent()
        .userTask('it')
        .boundaryTimer('late', 'it', { duration: 'PT5M' }, { interrupting: false })
        .userTask('remind')
        .boundaryTimer('over', 'it', { duration: 'PT10M' })
        .userTask('escalated')
        .build(),
    ).start();
    suspend(run).at = later(run.at, 3_600_000);
    const timers = [...run.rows('subscription')];
    expect(run.try({ type: 'passDeadline', subject: timers[0]!.id })).toMatchObject({
      code: 'notInState',
    });
    resume(run);
    expect(run.marking).toEqual(['escalated', 'remind']);
  });

  it('seeks the messages that were kept for it', () => {
    const run = suspend(
      harness(
        process('p').startEvent().messageCatch('paid', 'paid', '="k"').endEvent().build(),
      ).start(),
    );
    const [wait] = [...run.rows('subscription')];
    const message = { name: 'paid', messageId: 'm1', variables: {} };
    const command = { type: 'correlateMessage', subscription: wait!.id, ...message } as const;
    expect(run.try(command)).toMatchObject({ code: 'notInState' });
    const { length } = run.effects;
    resume(run);
    expect(run.effects.slice(length)).toMatchObject([{ type: 'seekMessage', name: 'paid' }]);
    run.do(command);
    expect(state(run)).toBe('completed');
  });

  it('looks at conditions when it is resumed, not before', () => {
    const run = suspend(
      harness(
        process('p').startEvent().catches('ready', { condition: 'x = 1' }).endEvent().build(),
      ).start(),
    );
    run.do({ type: 'setVariables', variables: { x: 1 }, by: 'ann' });
    expect(run.marking).toEqual(['ready']);
    resume(run);
    expect(state(run)).toBe('completed');
  });

  it('can be cancelled, and cannot be suspended twice or resumed twice', () => {
    const run = suspend(
      harness(process('p').startEvent().userTask('it').endEvent().build()).start(),
    );
    expect(run.try({ type: 'suspendInstance', reason: '', by: 'ann' })).toMatchObject({
      code: 'notInState',
    });
    resume(run);
    expect(run.try({ type: 'resumeInstance', by: 'ann' })).toMatchObject({ code: 'notInState' });
    suspend(run).do({ type: 'cancelInstance', reason: '', by: 'ann' });
    expect(state(run)).toBe('terminated');
  });
});
