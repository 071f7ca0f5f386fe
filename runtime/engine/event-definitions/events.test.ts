import { describe, expect, it } from 'vitest';
import { harness, Harness } from '../../testing/harness.ts';
import { process, type Cause } from '../../testing/process-builder.ts';

/** Whatever has been driven must be rebuilt by its journal alone. */
function sound(run: Harness): Harness {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

describe('a signal', () => {
  const beside = (order: 'throws first' | 'catches first') => {
    const to = process('p').startEvent().parallelGateway('fork');
    const parts = [
      () => to.from('fork').throws('throw', { signal: 'go' }).endEvent('thrown'),
      () => to.from('fork').catches('catch', { signal: 'go' }).serviceTask('caught').endEvent('e'),
    ];
    for (const draw of order === 'throws first' ? parts : parts.toReversed()) draw();
    return to.build();
  };

  it.each(['throws first', 'catches first'] as const)(
    'reaches what lies beside its throw in the same step, whatever the order in the file: %s',
    (order) => {
      const run = sound(harness(beside(order)).start());
      expect(run.marking).toEqual(['caught']);
    },
  );

  it('is not kept: a catch behind the throw does not get it', () => {
    const to = process('p').startEvent().throws('throw', { signal: 'go' });
    const run = harness(to.catches('catch', { signal: 'go' }).endEvent().build()).start();
    expect(run.marking).toEqual(['catch']);
    expect(run.effects).toMatchObject([{ type: 'broadcastSignal', name: 'go' }]);
  });

  it('carries what its throw maps in', () => {
    const to = process('p').startEvent().parallelGateway('fork');
    to.catches('catch', { signal: 'go' }).serviceTask('caught').endEvent('e');
    to.from('fork').ends('throw', { signal: '="g" + "o"' }, { inputs: { said: '="hello"' } });
    const run = sound(harness(to.build()).start());
    expect(run.variables['said']).toBe('hello');
    expect(run.marking).toEqual(['caught']);
  });

  it('waits with an incident while its name cannot be said', () => {
    const to = process('p').startEvent().throws('throw', { signal: '=name' });
    const run = harness(to.serviceTask('after').endEvent().build()).start();
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['correlationFailed']);
    expect(run.retry({ variables: { name: 'go' } }).marking).toEqual(['after']);
  });

  it('that a terminated branch would have thrown is not thrown', () => {
    const to = process('p').startEvent().parallelGateway('fork');
    to.throws('throw', { signal: 'go' }).endEvent('thrown').from('fork').task('a').task('b');
    const run = sound(harness(to.terminateEnd('out').build()).start());
    expect(run.ended).toBe('completed');
    expect(run.effects).toEqual([]);
  });
});

describe('an escalation', () => {
  const thrown = (catchBy: (to: ReturnType<typeof process>) => void) => {
    const to = process('p').startEvent();
    to.subProcess('sub', (inner) => {
      inner.startEvent('in').throws('call', { escalation: 'E' }).serviceTask('on').endEvent('out');
    });
    to.serviceTask('after').endEvent();
    catchBy(to);
    return sound(harness(to.build()).start());
  };

  it('that nobody catches is written down, and the process goes on', () => {
    const run = thrown(() => {});
    expect(run.marking).toEqual(['on']);
    expect(run.journal).toContainEqual(
      expect.objectContaining({ type: 'escalationThrown', code: 'E', caughtBy: null }),
    );
  });

  it('is caught beside its scope, which goes on', () => {
    const run = thrown((to) =>
      to.on('sub', 'catch', { escalation: 'E' }, { interrupting: false }).serviceTask('help'),
    );
    expect(run.marking).toEqual(['help', 'on']);
    run.commit('help').commit('on').commit('after');
    expect(run.ended).toBe('completed');
  });

  it('ends its scope where the catch says so, or says nothing', () => {
    const run = thrown((to) => to.on('sub', 'catch', { escalation: 'E' }).serviceTask('help'));
    expect(run.marking).toEqual(['help']);
  });

  it('goes to the catch of its code before that of all codes', () => {
    const run = thrown((to) => {
      to.on('sub', 'any', { escalation: null }, { interrupting: false }).serviceTask('other');
      to.on('sub', 'it', { escalation: 'E' }, { interrupting: false }).serviceTask('right');
    });
    expect(run.marking).toEqual(['on', 'right']);
  });

  it('begins an event sub-process, before the border hears of it', () => {
    for (const interrupting of [true, false]) {
      const to = process('p').startEvent();
      to.subProcess('sub', (inner) => {
        inner.startEvent('in').throws('call', { escalation: 'E' }).serviceTask('on');
        inner.eventSubProcess('handler', (handler) => {
          handler.starts('caught', { escalation: 'E' }, { interrupting }).serviceTask('help');
        });
      });
      to.on('sub', 'catch', { escalation: 'E' }).serviceTask('outer');
      const run = sound(harness(to.build()).start());
      expect(run.marking).toEqual(interrupting ? ['help'] : ['help', 'on']);
    }
  });
});

describe('a condition', () => {
  it('that is true when the wait begins has happened', () => {
    const to = process('p').startEvent().catches('wait', { condition: 'x > 1' });
    const run = harness(to.serviceTask('after').endEvent().build()).start({ x: 2 });
    expect(sound(run).marking).toEqual(['after']);
  });

  it('happens when it becomes true, and again only after it has been false', () => {
    const to = process('p').startEvent().serviceTask('work').endEvent();
    to.on('work', 'high', { condition: 'x > 1' }, { interrupting: false }).serviceTask('look');
    const run = harness(to.build()).start({ x: 0 });
    for (const x of [2, 3, 1, 5]) run.do({ type: 'setVariables', variables: { x }, by: 'me' });
    expect(sound(run).marking).toEqual(['look', 'look', 'work']);
  });

  it('ends what it is attached to', () => {
    const to = process('p').startEvent().serviceTask('work').endEvent();
    to.on('work', 'high', { condition: 'x' }).serviceTask('look');
    const run = harness(to.build()).start();
    run.do({ type: 'setVariables', variables: { x: true }, by: 'me' });
    expect(sound(run).marking).toEqual(['look']);
  });

  it('begins an event sub-process', () => {
    const to = process('p').startEvent().serviceTask('work').endEvent();
    to.eventSubProcess('handler', (handler) => {
      handler.starts('high', { condition: 'x' }).serviceTask('look').endEvent('looked');
    });
    const run = harness(to.build()).start();
    run.do({ type: 'setVariables', variables: { x: true }, by: 'me' });
    expect(sound(run).marking).toEqual(['look']);
    expect(run.commit('look').ended).toBe('completed');
  });

  it('that is neither true nor false is not true', () => {
    const to = process('p').startEvent().catches('wait', { condition: 'x' }).endEvent();
    expect(sound(harness(to.build()).start({ x: 'yes' })).marking).toEqual(['wait']);
  });
});

describe('a link', () => {
  it('goes on at the one of its name, from several places, even back', () => {
    const to = process('p').startEvent().throws('in', { link: 'again' }).apart();
    to.catches('again', { link: 'again' }).scriptTask('count', 'n + 1', 'n');
    to.exclusiveGateway('which').flow({ when: 'n < 3' }).throws('back', { link: 'again' });
    to.from('which').flow({ otherwise: true }).endEvent('end');
    const run = sound(harness(to.build()).start({ n: 0 }));
    expect(run.ended).toBe('completed');
    expect(run.variables['n']).toBe(3);
    expect(run.trace.filter((fact) => fact === 'again entered')).toHaveLength(3);
  });

  it('must lead to one that catches, and to one only', () => {
    const none = process('p').startEvent().throws('in', { link: 'x' });
    expect(() => none.build()).toThrow('Expected one catching link "x"');
    none.apart().catches('a', { link: 'x' }).endEvent('e1').apart();
    expect(none.build().processId).toBe('p');
    none.catches('b', { link: 'x' }).endEvent('e2');
    expect(() => none.build()).toThrow('but found 2');
  });
});

describe('an event about several things', () => {
  const both: readonly Cause[] = [{ message: ['m', '="k"'] }, { timer: { duration: 'PT1H' } }];

  it('happens with the first of them', () => {
    const to = process('p').startEvent().catches('wait', { any: both }).serviceTask('after');
    expect(sound(harness(to.build()).start().message('wait')).marking).toEqual(['after']);
    const late = harness(to.build()).start().advance(3_600_000);
    expect(sound(late).marking).toEqual(['after']);
    expect([...late.rows('subscription')]).toEqual([]);
  });

  it('happens with the last of them, in any order, and keeps what came', () => {
    const to = process('p').startEvent().catches('wait', { all: both }).serviceTask('after');
    const run = harness(to.build()).start().message('wait', { said: 1 });
    expect(sound(run).marking).toEqual(['wait']);
    run.advance(3_600_000);
    expect(sound(run).marking).toEqual(['after']);
    expect(run.variables['said']).toBe(1);
    const other = harness(to.build()).start().advance(3_600_000).message('wait', { said: 2 });
    expect(sound(other).marking).toEqual(['after']);
  });

  it('throws all of them', () => {
    const to = process('p').startEvent();
    to.subProcess('sub', (inner) => {
      inner.startEvent('in').ends('end', {
        any: [{ message: ['m', '="k"'] }, { signal: 's' }, { error: 'E' }],
      });
    });
    to.on('sub', 'caught', { error: 'E' }).serviceTask('mend');
    const run = sound(harness(to.build()).start());
    expect(run.effects.map(({ type }) => type)).toEqual(['publishMessage', 'broadcastSignal']);
    expect(run.marking).toEqual(['mend']);
  });

  it('catches each kind of error on one border', () => {
    const to = process('p').startEvent();
    to.subProcess('sub', (inner) => inner.startEvent('in').errorEnd('no', 'E2'));
    to.on('sub', 'caught', { any: [{ error: 'E1' }, { error: 'E2' }] }).serviceTask('mend');
    expect(sound(harness(to.build()).start()).marking).toEqual(['mend']);
  });
});
