import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

type Draw = (to: ProcessBuilder) => void;

/** What completes is undone: by an event, as a whole, or because its transaction is cancelled. */
export const COMPENSATION: readonly Scenario[] = [
  {
    name: 'compensation: undoes one after another, and goes on',
    run: () => {
      const run = begin((to) => two(to).throws('undo', { compensate: null }).serviceTask('after'));
      checkEnded(run.commit('undoB').commit('undoA').commit('after'), 'completed');
    },
  },
  {
    name: 'compensation: is cut off while it undoes',
    run: () => {
      cancel(begin((to) => two(to).throws('undo', { compensate: null })));
      cancel(begin((to) => two(to).throws('undo', { compensate: null, waits: false })));
    },
  },
  {
    name: 'compensation: goes on at once, and undoes beside that',
    run: () => {
      const run = begin((to) => two(to).throws('undo', { compensate: null, waits: false }));
      checkEnded(run.commit('undoB').commit('undoA'), 'completed');
    },
  },
  {
    name: 'compensation: halts where no flow can be chosen afterwards',
    run: () => {
      const stuck: Draw = (to) =>
        void two(to).throws('undo', { compensate: null }).flow({ when: 'way' }).task('after');
      const run = begin(stuck).commit('undoB').commit('undoA');
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      checkEnded(run.retry({ variables: { way: true } }), 'completed');
      cancel(begin(stuck).commit('undoB').commit('undoA'));
    },
  },
  {
    name: 'compensation: undoes a scope that has completed, part by part',
    run: () => {
      const whole: Draw = (to) =>
        void to
          .startEvent()
          .subProcess('scope', (inner) => two(inner).endEvent('out'))
          .ends('undo', { compensate: 'scope' });
      checkEnded(begin(whole).commit('undoB').commit('undoA'), 'completed');
      cancel(begin(whole).commit('undoB'));
    },
  },
  {
    name: 'compensation: undoes a scope that has completed by its own handler',
    run: () => {
      const own: Draw = (to) =>
        void to
          .startEvent()
          .subProcess('scope', (inner) => {
            two(inner).endEvent('out');
            inner.eventSubProcess('handler', (handler) => {
              handler.starts('begin', { compensate: null }).serviceTask('refund');
            });
          })
          .ends('undo', { compensate: 'scope' });
      checkEnded(begin(own).commit('refund'), 'completed');
    },
  },
  ...(['process', 'scope'] as const).map((place) => ({
    name: `compensation: a handler of a ${place} undoes what it has interrupted`,
    run: () => {
      const handled: Draw = (to) => {
        two(to).serviceTask('work');
        to.eventSubProcess('handler', (handler) => {
          handler.messageStart('stop', ['stop', '="k"']).throws('undo', { compensate: null });
        });
      };
      const run = begin(
        place === 'process' ? handled : (to) => void to.startEvent().subProcess('scope', handled),
      );
      checkEnded(run.message('stop').commit('undoB').commit('undoA'), 'completed');
    },
  })),
  {
    name: 'transaction: is undone when it is cancelled, and left by its cancel event',
    run: () => {
      const run = begin(transaction((to) => to.ends('stop', { cancel: true })));
      checkEnded(run.commit('undoB').commit('undoA').commit('tell'), 'completed');
      cancel(begin(transaction((to) => to.ends('stop', { cancel: true }))));
    },
  },
  {
    name: 'transaction: what undoes it may fail',
    run: () => {
      const to = draw('p')
        .startEvent()
        .transaction('trip', (inner) => {
          inner.startEvent('in').task('a');
          inner.undo('a', 'undoA', (handler) => handler.startEvent('s').errorEnd('no', 'E1'));
          inner.ends('stop', { cancel: true });
        });
      to.on('trip', 'broken', { error: null }).serviceTask('mend');
      checkEnded(harness(to.build()).start().commit('mend'), 'completed');
    },
  },
  {
    name: 'transaction: of several ends that meet the first counts',
    run: () => {
      for (const end of [{ terminate: true }, { error: 'E1' }] as const) {
        for (const cancelFirst of [true, false]) {
          const run = begin(
            transaction((to) => {
              const fork = to.parallelGateway('fork');
              const ends = [
                () => fork.from('fork').ends('stop', { cancel: true }),
                () => fork.from('fork').ends('other', end),
              ];
              for (const one of cancelFirst ? ends : ends.toReversed()) one();
              deep(fork.from('fork'));
            }),
          );
          finish(run);
        }
      }
    },
  },
  {
    name: 'transaction: is cut off in the very step that cancels it',
    run: () => {
      for (let moves = 0; moves <= 8; moves += 1) {
        const to = draw('p').startEvent().parallelGateway('outer');
        transactionIn(to, (inner) => {
          const fork = inner.parallelGateway('fork').ends('stop', { cancel: true });
          deep(fork.from('fork'));
        });
        to.from('outer');
        for (let move = 0; move < moves; move += 1) to.task(`move${move}`);
        checkEnded(harness(to.terminateEnd('over').build()).start(), 'completed');
      }
    },
  },
];

/** Two steps that can be undone. */
function two(to: ProcessBuilder): ProcessBuilder {
  return to.startEvent('in').task('a').undo('a', 'undoA').task('b').undo('b', 'undoB');
}

function deep(to: ProcessBuilder): void {
  to.subProcess('deep', (inner) => {
    inner
      .startEvent('d1')
      .subProcess('deeper', (more) => more.startEvent('d2').serviceTask('work'));
  });
}

function transaction(more: Draw): Draw {
  return (to) => transactionIn(to.startEvent(), more);
}

function transactionIn(to: ProcessBuilder, more: Draw): void {
  to.transaction('trip', (inner) => more(two(inner)));
  to.on('trip', 'cancelled', { cancel: true }).serviceTask('tell').endEvent('told');
  to.on('trip', 'broken', { error: null }).serviceTask('mend').endEvent('mended');
}

function begin(draws: Draw): Harness {
  const to = draw('undone');
  draws(to);
  return harness(to.build()).start();
}

function finish(run: Harness): void {
  for (const id of ['undoB', 'undoA', 'tell', 'mend']) if (run.marking.includes(id)) run.commit(id);
  check('the end', run.ended, 'completed');
}
