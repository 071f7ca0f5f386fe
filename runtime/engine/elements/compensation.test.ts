import { describe, expect, it } from 'vitest';
import { harness, Harness } from '../../testing/harness.ts';
import { process, type ProcessBuilder } from '../../testing/process-builder.ts';

/** Whatever has been driven must be rebuilt by its journal alone. */
function sound(run: Harness): Harness {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

/** Two steps, each with its undoing. */
function booked(to: ProcessBuilder): ProcessBuilder {
  return to
    .startEvent('in')
    .task('flight')
    .undo('flight', 'cancelFlight')
    .task('hotel')
    .undo('hotel', 'cancelHotel');
}

const compensated = (run: Harness): readonly string[] =>
  run.journal.flatMap((record) =>
    record.type === 'elementCompensated' ? [String(record.elementId)] : [],
  );

describe('compensation', () => {
  it('undoes what has completed, the latest first, and then goes on', () => {
    const to = booked(process('p')).throws('undo', { compensate: null }).serviceTask('after');
    const run = harness(to.endEvent().build()).start();
    expect(sound(run).marking).toEqual(['cancelHotel', 'undo']);
    expect(sound(run.commit('cancelHotel')).marking).toEqual(['cancelFlight', 'undo']);
    expect(sound(run.commit('cancelFlight')).marking).toEqual(['after']);
    expect(compensated(run)).toEqual(['hotel', 'flight']);
    expect(run.commit('after').ended).toBe('completed');
  });

  it('undoes the one activity that is named, and leaves the others', () => {
    const to = booked(process('p')).throws('undo', { compensate: 'flight' }).endEvent();
    const run = harness(to.build()).start();
    expect(sound(run).marking).toEqual(['cancelFlight', 'undo']);
    expect(run.commit('cancelFlight').ended).toBe('completed');
  });

  it('undoes only what has completed', () => {
    const to = process('p').startEvent().parallelGateway('fork').serviceTask('slow');
    to.undo('slow', 'undoSlow')
      .endEvent('e1')
      .from('fork')
      .task('quick')
      .undo('quick', 'undoQuick');
    const run = harness(to.throws('undo', { compensate: null }).endEvent('e2').build()).start();
    expect(sound(run).marking).toEqual(['slow', 'undo', 'undoQuick']);
    run.commit('undoQuick');
    expect(sound(run).marking).toEqual(['slow']);
    expect(run.commit('slow').ended).toBe('completed');
  });

  it('has nothing to do where nothing was done, or all has been undone', () => {
    const to = process('p').startEvent().throws('one', { compensate: null });
    expect(harness(to.endEvent().build()).start().ended).toBe('completed');
    const twice = booked(process('p')).throws('one', { compensate: null });
    const run = harness(twice.throws('two', { compensate: null }).endEvent().build()).start();
    run.commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).ended).toBe('completed');
  });

  it('undoes an activity as often as it has completed', () => {
    const to = process('p').startEvent().exclusiveGateway('again');
    to.scriptTask('work', 'n + 1', 'n').undo('work', 'undoWork').exclusiveGateway('which');
    to.flow({ when: 'n < 3' }).to('again').from('which').flow({ otherwise: true });
    const run = harness(to.ends('undo', { compensate: null }).build()).start({ n: 0 });
    for (let index = 0; index < 3; index += 1) run.commit('undoWork');
    expect(sound(run).ended).toBe('completed');
    expect(compensated(run)).toEqual(['work', 'work', 'work']);
  });

  it('undoes each pass of an activity that repeats, with its own item', () => {
    const to = process('p').startEvent().repeating({ items: '=items', item: 'item' });
    to.scriptTask('work', 'item', 'done').undo('work', 'undoWork');
    const run = harness(to.ends('undo', { compensate: null }).build()).start({ items: ['a', 'b'] });
    const seen: unknown[] = [];
    for (let index = 0; index < 2; index += 1) {
      const { element } = run.item('undoWork');
      seen.push(run.variablesOf(element)['item']);
      run.commit('undoWork');
    }
    expect(seen).toEqual(['b', 'a']);
    expect(sound(run).ended).toBe('completed');
  });

  it('undoes what lies in a sub-process that has completed, with its variables of then', () => {
    const to = process('p').startEvent();
    to.subProcess('trip', (inner) => booked(inner).endEvent('out'), {
      inputs: { city: '="Rome"' },
    });
    const run = harness(to.ends('undo', { compensate: null }).build()).start({ city: 'Oslo' });
    expect(sound(run).marking).toEqual(['cancelHotel', 'undo']);
    expect(run.seen(run.item('cancelHotel').element, 'city')).toBe('Rome');
    run.commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).ended).toBe('completed');
    expect(compensated(run)).toEqual(['hotel', 'flight']);
  });

  it('lets a sub-process undo itself by its own event sub-process', () => {
    const to = process('p').startEvent();
    to.subProcess('trip', (inner) => {
      booked(inner).endEvent('out');
      inner.eventSubProcess('own', (handler) => {
        handler.starts('begin', { compensate: null }).serviceTask('refund').endEvent('refunded');
      });
    });
    const run = harness(to.ends('undo', { compensate: 'trip' }).build()).start();
    expect(sound(run).marking).toEqual(['refund', 'undo']);
    expect(sound(run.commit('refund')).ended).toBe('completed');
  });

  it('lets that event sub-process ask for what it replaces to be undone, one or all', () => {
    for (const [activity, undone] of [
      ['flight', ['flight']],
      [null, ['hotel', 'flight']],
    ] as const) {
      const to = process('p').startEvent();
      to.subProcess('trip', (inner) => {
        booked(inner).endEvent('out');
        inner.eventSubProcess('own', (handler) => {
          const begun = handler.starts('begin', { compensate: null }).serviceTask('refund');
          begun.throws('inner', { compensate: activity }).endEvent('refunded');
        });
      });
      const run = harness(to.ends('undo', { compensate: 'trip' }).build()).start();
      sound(run.commit('refund'));
      if (activity === null) sound(run.commit('cancelHotel'));
      expect(sound(run.commit('cancelFlight')).ended).toBe('completed');
      expect(compensated(run)).toEqual(undone);
    }
  });

  it('does not undo what was cut off, but what had completed in the scope before', () => {
    const to = process('p').startEvent();
    to.subProcess('trip', (inner) => {
      booked(inner).serviceTask('pay').undo('pay', 'refund').endEvent('out');
      inner.eventSubProcess('handler', (handler) => {
        handler.messageStart('stop', ['stop', '="k"']).ends('undo', { compensate: null });
      });
    });
    const run = harness(to.endEvent().build()).start().message('stop');
    expect(sound(run).marking).toEqual(['cancelHotel', 'undo']);
    run.commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).ended).toBe('completed');
  });

  it('goes on at once where it need not wait', () => {
    const to = booked(process('p')).throws('undo', { compensate: null, waits: false });
    const run = harness(to.serviceTask('after').endEvent().build()).start();
    expect(sound(run).marking).toEqual(['after', 'cancelHotel', 'undo']);
    run.commit('after').commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).ended).toBe('completed');
  });

  it('hands an error of an undoing outwards, and keeps what is left to undo', () => {
    const to = process('p').startEvent();
    to.subProcess('trip', (inner) => {
      inner.startEvent('in').task('flight').undo('flight', 'cancelFlight').task('hotel');
      inner.undo('hotel', 'fails', (handler) => handler.startEvent('s').errorEnd('no', 'E'));
      inner.ends('undo', { compensate: null });
    });
    to.on('trip', 'caught', { error: 'E' }).serviceTask('mend').endEvent('mended');
    expect(sound(harness(to.build()).start()).marking).toEqual(['mend']);
  });
});

describe('a transaction', () => {
  const trip = (more: (inner: ProcessBuilder) => void) => {
    const to = process('p')
      .startEvent()
      .transaction('trip', (inner) => more(booked(inner)));
    to.serviceTask('done').endEvent();
    to.on('trip', 'cancelled', { cancel: true }).serviceTask('tell').endEvent('told');
    to.on('trip', 'broken', { error: 'E' }).serviceTask('mend').endEvent('mended');
    return to.build();
  };

  it('that is done goes on like any sub-process', () => {
    expect(sound(harness(trip((to) => to.endEvent('out'))).start()).marking).toEqual(['done']);
  });

  it('that is cancelled is undone first, and left by its cancel event', () => {
    const run = harness(trip((to) => to.ends('stop', { cancel: true }))).start();
    expect(sound(run).marking).toEqual(['cancelHotel']);
    run.commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).marking).toEqual(['tell']);
    expect(run.commit('tell').ended).toBe('completed');
  });

  it('cuts off what still runs in it before it undoes', () => {
    const run = harness(
      trip((to) =>
        to.parallelGateway('fork').serviceTask('pay').from('fork').ends('stop', { cancel: true }),
      ),
    ).start();
    expect(sound(run).marking).toEqual(['cancelHotel']);
    expect(run.trace).toContain('pay terminated');
  });

  it('that an error ends is not undone', () => {
    const run = harness(trip((to) => to.errorEnd('no', 'E'))).start();
    expect(sound(run).marking).toEqual(['mend']);
    expect(compensated(run)).toEqual([]);
  });

  it('that has completed can be undone later, as a whole', () => {
    const to = process('p').startEvent();
    to.transaction('trip', (inner) => booked(inner).endEvent('out'));
    const run = harness(to.ends('undo', { compensate: 'trip' }).build()).start();
    run.commit('cancelHotel').commit('cancelFlight');
    expect(sound(run).ended).toBe('completed');
    expect(run.trace).toContain('trip compensated');
  });
});
