import { describe, expect, it } from 'vitest';
import { later } from '../../../shared/time.ts';
import { inEveryMode } from '../../testing/every-mode.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { process, type ProcessBuilder } from '../../testing/process-builder.ts';
import { LARGEST_KEPT_SIGNALS, MOST_KEPT_SIGNALS } from '../kept-signals.ts';

function suspended(drawn: ProcessBuilder, signals: 'keep' | 'miss' = 'keep'): Harness {
  const run = harness(drawn.build()).start();
  run.do({ type: 'suspendInstance', reason: '', by: 'ann', signals });
  return run;
}

function resume(run: Harness): Harness {
  run.do({ type: 'resumeInstance', by: 'ann' });
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

/** Tells a signal to all of the instance that wait for it, as the service does. */
function tell(run: Harness, signalId: string, variables: Record<string, unknown> = {}): unknown[] {
  const waits = [...run.rows('subscription')].filter(({ trigger }) => trigger.type === 'signal');
  return waits.map(({ id: subscription }) =>
    run.try({
      type: 'deliverSignal',
      subscription,
      name: 'alarm',
      signalId,
      variables: structuredClone(variables) as never,
    }),
  );
}

const receivedBy = (run: Harness): readonly string[] =>
  run.journal.flatMap((record) =>
    record.type === 'signalReceived' ? [`${record.signalId} at ${record.target}`] : [],
  );

const hearing = (): ProcessBuilder =>
  process('p')
    .startEvent()
    .catches('first', { signal: 'alarm' })
    .catches('second', { signal: 'alarm' })
    .endEvent();

const besideTask = (): ProcessBuilder =>
  process('p')
    .startEvent()
    .userTask('it')
    .on('it', 'heard', { signal: 'alarm' }, { interrupting: false })
    .endEvent('e1');

describe('a signal that comes while nothing moves', () => {
  it('is kept in order, and told at the resumption to those who waited when it came', () => {
    const run = suspended(besideTask());
    expect(tell(run, 's1')).toEqual([{ heard: 'kept' }]);
    expect(tell(run, 's2')).toEqual([{ heard: 'kept' }]);
    expect([run.marking, receivedBy(run)]).toEqual([['it'], []]);
    expect(run.state.get(run.instance)).toMatchObject({ kept: { count: 2 } });
    resume(run);
    expect(receivedBy(run)).toEqual(['s1 at heard', 's2 at heard']);
    expect(run.state.get(run.instance)).not.toHaveProperty('kept');
    expect([...run.rows('signal')]).toEqual([]);
  });

  it('is not told to who began to wait because of the signal before it', () => {
    const run = suspended(hearing());
    tell(run, 's1', { n: 1 });
    tell(run, 's2', { n: 2 });
    resume(run);
    expect([run.marking, run.variables]).toEqual([['second'], { n: 1 }]);
  });

  it('is missed when nobody has asked to keep it', () => {
    const run = suspended(hearing(), 'miss');
    const { length } = run.journal;
    expect(tell(run, 's1')).toMatchObject([{ code: 'notInState' }]);
    expect(run.journal).toHaveLength(length);
    expect(resume(run).marking).toEqual(['first']);
  });

  it('is told beside the times that came meanwhile, each when its turn is', () => {
    const drawn = besideTask()
      .boundaryTimer('soon', 'it', { duration: 'PT5M' }, { interrupting: false })
      .endEvent('e2')
      .boundaryTimer('late', 'it', { duration: 'PT20M' })
      .endEvent('e3');
    const run = suspended(drawn);
    run.at = later(run.at, 600_000);
    tell(run, 's1');
    run.at = later(run.at, 3_600_000);
    tell(run, 's2');
    resume(run);
    const entered = run.trace.filter((fact) => /^(soon|heard|late) entered/.test(fact));
    expect(entered).toEqual(['soon entered', 'heard entered', 'late entered']);
    expect(run.ended).toBe('completed');
  });

  it('is gone with the wait that it was kept for', () => {
    const run = suspended(hearing());
    tell(run, 's1');
    const instructions = [{ type: 'move', elementId: 'first', to: 'second' }] as const;
    run.do({ type: 'modifyInstance', instructions, by: 'ann' });
    expect([...run.rows('signal')]).toEqual([]);
    expect(resume(run).marking).toEqual(['second']);
    run.do({ type: 'suspendInstance', reason: '', by: 'ann', signals: 'keep' });
    tell(run, 's2');
    run.do({ type: 'cancelInstance', reason: '', by: 'ann' });
    expect([...run.rows('signal')]).toEqual([]);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('is lost when too many are kept, or too long ones, and the journal says so', () => {
    const run = suspended(besideTask());
    for (let index = 0; index < MOST_KEPT_SIGNALS; index += 1) tell(run, `s${index}`);
    expect(tell(run, 'one-more')).toEqual([{ heard: 'full' }]);
    expect(run.journal.at(-1)).toMatchObject({ type: 'signalLost', signalId: 'one-more' });
    resume(run);
    expect(receivedBy(run)).toHaveLength(MOST_KEPT_SIGNALS);
    const long = suspended(besideTask());
    expect(tell(long, 'long', { text: 'x'.repeat(LARGEST_KEPT_SIGNALS) })).toEqual([
      { heard: 'full' },
    ]);
  });

  it('waits for all that it is part of, when several are waited for together', () => {
    const run = suspended(
      process('p')
        .startEvent()
        .catches('both', { all: [{ signal: 'alarm' }, { condition: 'ready = true' }] })
        .endEvent(),
    );
    tell(run, 's1', { n: 1 });
    tell(run, 's2', { n: 2 });
    resume(run);
    expect([run.marking, [...run.rows('signal')]]).toEqual([['both'], []]);
    run.do({ type: 'setVariables', variables: { ready: true }, by: 'ann' });
    expect([run.ended, run.variables['n']]).toEqual(['completed', 1]);
  });

  it('outlives a crash, and its replay', () => {
    const { live, crash, replay } = inEveryMode(() => {
      const run = suspended(besideTask());
      tell(run, 's1', { n: 1 });
      tell(run, 's2', { n: 2 });
      return resume(run);
    });
    expect([crash, replay]).toEqual([live, live]);
  });
});
