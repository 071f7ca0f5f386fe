import { describe, expect, it } from 'vitest';
import { harness, Harness } from '../../testing/harness.ts';
import { process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import type { ExecutableProcess } from '../index.ts';

/** A caller with work beside the call; `more` adds what is attached to it. */
function main(more: (to: ProcessBuilder) => unknown = () => {}): ExecutableProcess {
  const to = draw('main')
    .startEvent()
    .callActivity('call', 'called')
    .serviceTask('after')
    .endEvent();
  more(to.apart());
  return to.build();
}

function start(process: ExecutableProcess, ...called: readonly ExecutableProcess[]): Harness {
  return harness(process, new TestLibrary(...called)).start();
}

function expectReplayed(run: Harness): void {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
}

const failing = draw('called').startEvent().serviceTask('work').errorEnd('broken', 'E1').build();

describe('what is thrown in a called process', () => {
  it('is caught by the boundary of the call, the code before the catch-all', () => {
    const run = start(
      main((to) => {
        to.boundaryError('any', 'call', null).endEvent('e1');
        to.boundaryError('exact', 'call', 'E1').serviceTask('mend').endEvent('e2');
      }),
      failing,
    );
    expect(run.commit('work').marking).toEqual(['mend']);
    expectReplayed(run);
  });

  it('is caught in the called process before it gets out', () => {
    const called = draw('called').startEvent().errorEnd('broken', 'E1');
    called.eventSubProcess('handler', (inner) =>
      inner.errorStart('on', 'E1').serviceTask('mend').endEvent('m'),
    );
    const run = start(
      main((to) => to.boundaryError('caught', 'call', 'E1').endEvent('e')),
      called.build(),
    );
    expect(run.marking).toContain('mend');
    expect(run.commit('mend').marking).toEqual(['after']);
  });

  it('goes through several calls to the one that catches it', () => {
    const middle = draw('middle').startEvent().callActivity('inner', 'called').endEvent().build();
    const outer = draw('main').startEvent().callActivity('call', 'middle').endEvent();
    outer.boundaryError('caught', 'call', 'E1').serviceTask('mend').endEvent('e');
    const run = start(outer.build(), middle, failing).commit('work');
    expect(run.marking).toEqual(['mend']);
    expect(run.trace).toContain('inner failed'.replace('failed', 'terminated'));
  });

  it('is caught by an event sub-process around the call', () => {
    const to = draw('main').startEvent().callActivity('call', 'called').endEvent();
    to.eventSubProcess('handler', (inner) =>
      inner.errorStart('on', null).serviceTask('mend').endEvent('m'),
    );
    expect(start(to.build(), failing).commit('work').marking).toContain('mend');
  });

  it('fails the whole instance when it is an error that nobody catches', () => {
    const run = start(main(), failing).commit('work');
    expect(run.ended).toBe('failed');
    expectReplayed(run);
  });

  it('is thrown by a worker in there and caught at the call, with what it carries', () => {
    const called = draw('called').startEvent().serviceTask('work').endEvent().build();
    const run = start(
      main((to) => to.boundaryError('caught', 'call', 'E9').endEvent('e')),
      called,
    );
    const { id: workItem } = run.lease('work');
    const error = { code: 'E9', message: 'no', variables: { why: 'full' } };
    run.do({ type: 'throwWorkItemError', workItem, proof: run.proof('work'), ...error });
    expect([run.ended, run.variables]).toEqual(['completed', { why: 'full' }]);
  });

  it('is an escalation that the call lets through without ending, or that ends it', () => {
    const called = draw('called')
      .startEvent()
      .throws('raise', { escalation: 'X' })
      .serviceTask('work')
      .endEvent()
      .build();
    for (const interrupting of [true, false]) {
      const run = start(
        main((to) =>
          to
            .on('call', 'raised', { escalation: 'X' }, { interrupting })
            .serviceTask('look')
            .endEvent('e'),
        ),
        called,
      );
      expect(run.marking).toEqual(
        interrupting ? ['look'] : ['call', 'called', 'look', 'work'].sort(),
      );
      expectReplayed(run);
    }
  });

  it('is an escalation that nobody catches: it is written down, and all goes on', () => {
    const called = draw('called')
      .startEvent()
      .throws('raise', { escalation: 'X' })
      .endEvent()
      .build();
    const run = start(main(), called);
    expect(run.marking).toEqual(['after']);
    expect(run.journal.find(({ type }) => type === 'escalationThrown')).toMatchObject({
      caughtBy: null,
    });
  });

  it('is a terminate end, which ends the called process alone', () => {
    const called = draw('called')
      .startEvent()
      .parallelGateway('fork')
      .serviceTask('work')
      .endEvent('e1');
    called.from('fork').scriptTask('said', '1', 'x').terminateEnd('stop');
    const run = start(main(), called.build());
    expect([run.marking, run.variables]).toEqual([['after'], { x: 1 }]);
  });
});

describe('a call that is cut', () => {
  it('by its boundary timer takes the called process along, and its variables with it', () => {
    const called = draw('called')
      .startEvent()
      .scriptTask('said', '1', 'x')
      .serviceTask('work')
      .endEvent()
      .build();
    const run = start(
      main((to) => to.boundaryTimer('late', 'call', { duration: 'PT1H' }).endEvent('e')),
      called,
    );
    run.advance(3_600_000);
    expect([run.ended, run.variables, run.marking]).toEqual(['completed', {}, []]);
    expectReplayed(run);
  });

  it('ends a thousand calls within one another in one step, without growing the stack', () => {
    const library = new TestLibrary(
      draw('deep')
        .startEvent()
        .exclusiveGateway('which')
        .flow({ when: 'n = 0' })
        .serviceTask('work')
        .endEvent()
        .from('which')
        .flow({ otherwise: true })
        .callActivity('again', 'deep', { inputs: { n: '=n - 1' } })
        .endEvent('e')
        .build(),
    );
    library.callDepth = 1_001;
    const to = draw('main')
      .startEvent()
      .callActivity('call', 'deep', { inputs: { n: '=1000' } })
      .endEvent();
    const run = harness(to.build(), library).start();
    expect([...run.rows('element')].filter(({ called }) => called === true)).toHaveLength(1_001);
    const { length } = run.journal;
    run.do({ type: 'cancelInstance', reason: '', by: 'operator' });
    expect(run.ended).toBe('terminated');
    expect(run.journal.slice(length).filter(({ type }) => type === 'elementLeft').length).toBe(
      2_004,
    );
    expect(run.state.size).toBe(1);
  });

  it('ends a thousand calls within one another as well when the innermost completes', () => {
    const library = new TestLibrary(
      draw('deep')
        .startEvent()
        .exclusiveGateway('which')
        .flow({ when: 'n = 0' })
        .serviceTask('work')
        .endEvent()
        .from('which')
        .flow({ otherwise: true })
        .callActivity('again', 'deep', { inputs: { n: '=n - 1' } })
        .endEvent('e')
        .build(),
    );
    library.callDepth = 1_001;
    const to = draw('main')
      .startEvent()
      .callActivity('call', 'deep', { inputs: { n: '=1000' } })
      .endEvent();
    const run = harness(to.build(), library).start().commit('work', { found: true });
    expect([run.ended, run.variables]).toEqual(['completed', { found: true }]);
  });

  it('is not made beyond the depth that is allowed', () => {
    const again = draw('called').startEvent().callActivity('again', 'called').endEvent().build();
    const run = start(main(), again);
    expect(run.incidents).toMatchObject([
      { kind: 'callDepthExceeded', elementId: 'again', details: { depth: 100 } },
    ]);
    expectReplayed(run);
  });
});

describe('a call for each of many', () => {
  const one = draw('called')
    .startEvent()
    .serviceTask('work')
    .scriptTask('code', 'n + 64', 'result')
    .endEvent()
    .build();
  const each = (sequential: boolean) =>
    draw('main')
      .startEvent()
      .repeating({
        items: '=[1, 2, 3]',
        item: 'n',
        results: 'results',
        result: '=result',
        sequential,
      })
      .callActivity('call', 'called')
      .endEvent()
      .build();

  it('brings the results in the order of the items, whatever the order of the ends', () => {
    const run = start(each(false), one);
    for (const index of [1, 0, 0]) {
      const item = [...run.rows('workItem')][index]!;
      const proof = { by: 'worker', leaseHash: 'h', epoch: item.epoch + 1 };
      const forMs = 60_000 as never;
      run.do({ type: 'leaseWorkItem', workItem: item.id, by: 'worker', leaseHash: 'h', forMs });
      run.do({ type: 'submitClaim', workItem: item.id, proof, claim: run.claimBody({}) });
    }
    expect([run.ended, run.variables]).toEqual(['completed', { results: [65, 66, 67] }]);
    expectReplayed(run);
  });

  it('does so one after another', () => {
    const run = start(each(true), one).commit('work').commit('work').commit('work');
    expect(run.variables).toEqual({ results: [65, 66, 67] });
  });
});
