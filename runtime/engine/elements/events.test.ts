import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';

const MINUTE = 60_000;
const work = (): ProcessBuilder => draw('p').startEvent().serviceTask('it').endEvent();

function error(run: Harness, at: string, code: string): Harness {
  run.lease(at);
  const [workItem, proof] = [run.item(at).id, run.proof(at)];
  run.do({ type: 'throwWorkItemError', workItem, proof, code, message: '', variables: {} });
  return run;
}

describe('a timer event', () => {
  it('fires a cycle on the border again and again, without ending the activity', () => {
    const process = work()
      .boundaryTimer('b', 'it', { cycle: 'R3/PT10M' }, { interrupting: false })
      .task('remind')
      .build();
    const run = harness(process).start();
    const reminded = (): number => run.trace.filter((fact) => fact === 'remind entered').length;
    expect([reminded(), reminded.call(run.advance(10 * MINUTE))]).toEqual([0, 1]);
    run.advance(60 * MINUTE);
    expect([reminded(), run.marking]).toEqual([3, ['it']]);
    expect(run.commit('it').ended).toBe('completed');
  });

  it('fires once for all that was missed while nobody was there', () => {
    const process = work()
      .boundaryTimer('b', 'it', { cycle: 'R/PT10M' }, { interrupting: false })
      .task('remind')
      .build();
    const run = harness(process).start();
    run.at = (run.at + 35 * MINUTE) as Harness['at'];
    const subject = [...run.rows('subscription')][0]!.id;
    run.do({ type: 'passDeadline', subject });
    run.do({ type: 'passDeadline', subject });
    expect(run.trace.filter((fact) => fact === 'remind entered')).toHaveLength(1);
    run.advance(5 * MINUTE);
    expect(run.trace.filter((fact) => fact === 'remind entered')).toHaveLength(2);
  });

  it('that comes when the activity is done already has no effect', () => {
    const process = work().boundaryTimer('b', 'it', { duration: 'PT1M' }).endEvent('late').build();
    const run = harness(process).start();
    const subject = [...run.rows('subscription')][0]!.id;
    run.commit('it');
    const { length } = run.journal;
    run.do({ type: 'passDeadline', subject });
    expect(run.journal).toHaveLength(length);
  });

  it('fires at a date; one in the past at once', () => {
    const to = draw('p').startEvent().timerCatch('it', { date: '=day' }).endEvent();
    const run = harness(to.build()).start({ day: '2026-01-01T00:01:00Z' });
    expect(run.advance(MINUTE - 1).ended).toBeNull();
    expect(run.advance(1).ended).toBe('completed');
    expect(harness(to.build()).start({ day: '2020-01-01T00:00:00Z' }).advance(0).ended).toBe(
      'completed',
    );
  });
});

describe('a message event', () => {
  it.each<readonly [string, string]>([
    ['"a"', 'a'],
    ['12', '12'],
    ['true', 'true'],
  ])('waits under the key %s as text', (key, text) => {
    const run = harness(
      draw('p').startEvent().messageCatch('it', 'news', `=${key}`).build(),
    ).start();
    expect([...run.rows('subscription')]).toMatchObject([
      { trigger: { type: 'message', name: 'news', key: text } },
    ]);
    expect(run.effects).toMatchObject([{ type: 'seekMessage', name: 'news', key: text }]);
  });

  it.each(['null', '[1]', '{a: 1}'])('cannot wait under the key %s', (key) => {
    const run = harness(
      draw('p').startEvent().messageCatch('it', 'news', `=${key}`).build(),
    ).start();
    expect(run.incidents).toMatchObject([{ kind: 'correlationFailed', elementId: 'it' }]);
  });

  it('brings variables, once', () => {
    const run = harness(draw('p').startEvent().messageCatch('it', 'news', '="k"').build()).start();
    const subscription = [...run.rows('subscription')][0]!.id;
    run.message('it', { a: 1 });
    expect([run.ended, run.variables]).toEqual(['completed', { a: 1 }]);
    const again = { name: 'news', messageId: 'm', variables: {} };
    expect(run.try({ type: 'correlateMessage', subscription, ...again })).toMatchObject({
      code: 'notFound',
    });
  });

  it('is not taken for a message of another name, nor for a time', () => {
    const process = work()
      .boundaryTimer('t', 'it', { duration: 'PT1M' })
      .boundaryMessage('m', 'it', ['news', '="k"'])
      .build();
    const run = harness(process).start();
    for (const { id: subscription, target } of [...run.rows('subscription')])
      expect(
        run.try({
          type: 'correlateMessage',
          subscription,
          name: target === 'm' ? 'other' : 'news',
          messageId: 'm',
          variables: {},
        }),
      ).toMatchObject({ code: 'notInState' });
  });

  it('on the border ends the activity, or does not, as often as it comes', () => {
    const on = (interrupting: boolean): Harness =>
      harness(
        work()
          .boundaryMessage('m', 'it', ['news', '="k"'], { interrupting })
          .serviceTask('x')
          .build(),
      ).start();
    expect(on(true).message('m').marking).toEqual(['x']);
    expect(on(false).message('m').message('m').marking).toEqual(['it', 'x', 'x']);
  });

  it('is thrown with its own variables to whoever waits under the key', () => {
    const options = { inputs: { amount: '=total' } };
    const to = draw('p').startEvent().messageThrow('it', 'paid', '=order', options);
    const run = harness(to.messageEnd('end', 'over', '=order').build()).start({
      total: 5,
      order: 7,
    });
    expect(run.effects).toMatchObject([
      { type: 'publishMessage', name: 'paid', key: '7', variables: { amount: 5 } },
      { type: 'publishMessage', name: 'over', key: '7', variables: {} },
    ]);
    expect(new Set(run.effects.map((effect) => JSON.stringify(effect))).size).toBe(2);
    expect(run.ended).toBe('completed');
  });
});

describe('an error event', () => {
  const nested = (): ProcessBuilder =>
    draw('p')
      .startEvent()
      .subProcess('outer', (to) =>
        to
          .startEvent('a')
          .subProcess('inner', (deep) => deep.startEvent('b').serviceTask('it').endEvent('c'))
          .endEvent('d'),
      )
      .endEvent();

  it('is caught by its own code before all codes', () => {
    const process = work()
      .boundaryError('any', 'it', null)
      .task('x')
      .boundaryError('own', 'it', 'E1')
      .serviceTask('y')
      .build();
    expect(error(harness(process).start(), 'it', 'E1').marking).toEqual(['y']);
  });

  it('goes outwards through scopes until somebody catches it', () => {
    const process = nested().boundaryError('own', 'outer', 'E1').serviceTask('y').build();
    const run = error(harness(process).start(), 'it', 'E1');
    expect(run.marking).toEqual(['y']);
    expect(run.trace).toContain('outer failed');
    expect(run.trace).toContain('inner terminated');
  });

  it('from work that nobody catches halts, and ends nothing', () => {
    const run = error(harness(nested().build()).start(), 'it', 'E1');
    expect([run.marking, run.ended]).toEqual([['it'], null]);
    expect(run.incidents).toMatchObject([{ kind: 'errorUncaught', elementId: 'it' }]);
  });

  it('of the diagram that nobody catches fails the process', () => {
    const process = draw('p').startEvent().parallelGateway('f').serviceTask('w');
    const run = harness(process.from('f').serviceTask('x').errorEnd('e', 'E1').build()).start();
    run.commit('x');
    expect(run.ended).toBe('failed');
    expect(run.journal.findLast(({ type }) => type === 'instanceEnded')).toMatchObject({
      reason: 'Nobody caught the error E1.',
    });
  });
});
