import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, type Scenario } from './scenario.ts';

type Draw = (to: ProcessBuilder) => void;

/** What begins the handler, and whether it runs beside the scope or instead of it. */
const MESSAGE = (interrupting: boolean): Draw => {
  return (inner) =>
    void inner
      .messageStart('news', ['news', '="k"'], { interrupting })
      .serviceTask('handle')
      .endEvent('handled');
};

const ERROR: Draw = (inner) =>
  void inner.errorStart('oops', 'E1').serviceTask('handle').endEvent('handled');

/** The same story told of the process itself and of a sub-process in it. */
const PLACES = ['process', 'sub-process'] as const;

type Place = (typeof PLACES)[number];

/** Event sub-processes: beside their scope, instead of it, and what ends them. */
export const HANDLERS: readonly Scenario[] = [
  ...PLACES.flatMap(storiesOf),
  {
    name: 'handler: begins no more once its scope is done, though it cannot leave',
    run: () => {
      for (const end of ['end', 'terminate'] as const) {
        const to = draw('stuck')
          .startEvent()
          .subProcess('scope', (inner) => {
            const last = inner.startEvent('in').serviceTask('work');
            if (end === 'terminate') last.terminateEnd('over');
            inner.eventSubProcess('handler', MESSAGE(false));
          });
        const run = harness(to.flow({ when: 'way' }).task('after').build()).start();
        run.commit('work');
        check('what is waited for', [...run.rows('subscription')].length, 0);
        checkEnded(run.retry({ variables: { way: true } }), 'completed');
      }
    },
  },
  {
    name: 'handler: its scope is cut off in the very step that interrupts it',
    run: () => {
      for (let moves = 0; moves <= 6; moves += 1) checkEnded(cutAfter(moves), 'completed');
    },
  },
];

function storiesOf(place: Place): readonly Scenario[] {
  return [
    {
      name: `handler of a ${place}: runs beside it, as often as its event happens`,
      run: () => {
        const run = begin(place, work, MESSAGE(false));
        run.message('news', { said: 1 }).message('news', { said: 2 });
        check('the marking', run.marking, ['handle', 'handle', 'work']);
        finish(run.commit('handle').commit('work').commit('handle'), place);
        check('what was said', run.variables['said'], undefined);
      },
    },
    {
      name: `handler of a ${place}: no new one begins once nothing else is left`,
      run: () => {
        const run = begin(place, work, MESSAGE(false));
        run.message('news').commit('work');
        check('what is waited for', [...run.rows('subscription')].length, 0);
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: interrupts it and runs alone`,
      run: () => {
        const run = begin(place, work, MESSAGE(true));
        run.message('news');
        check('the marking', run.marking, ['handle']);
        check('what is waited for', [...run.rows('subscription')].length, 0);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: waits until scopes within are cut`,
      run: () => {
        const run = begin(place, deepWork, MESSAGE(true));
        run.message('news');
        const order = run.trace.filter((fact) => /work terminated|handle entered/.test(fact));
        check('the order', order, ['work terminated', 'handle entered']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: catches an error before the border does`,
      run: () => {
        const run = begin(place, errorIn, ERROR);
        run.commit('work');
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: of two errors at once the first interrupts`,
      run: () => {
        const run = begin(place, twoErrors, ERROR);
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: an end that comes with the interruption is late`,
      run: () => {
        const run = begin(place, errorThenTerminate, ERROR);
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: an interruption that comes with an end is late`,
      run: () => {
        const run = begin(place, terminateThenError, ERROR);
        if (place === 'process') return checkEnded(run, 'completed');
        finish(run, place);
      },
    },
    {
      name: `handler of a ${place}: the scope waits for the last of several`,
      run: () => {
        const run = begin(place, work, MESSAGE(false));
        run.message('news').message('news').commit('work').commit('handle');
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: another error that comes with the interruption is late`,
      run: () => {
        const run = begin(place, twoErrorsOfTwoKinds, ERROR);
        check('the marking', run.marking, ['handle']);
        finish(run.commit('handle'), place);
      },
    },
    {
      name: `handler of a ${place}: fails it once it runs alone`,
      run: () => {
        const on: Draw = (inner) =>
          void inner.errorStart('oops', 'E1').serviceTask('handle').errorEnd('on', 'E1');
        const run = begin(place, errorIn, on);
        run.commit('work').commit('handle');
        if (place === 'process') return checkEnded(run, 'failed');
        checkEnded(run.commit('mend'), 'completed');
      },
    },
    {
      name: `handler of a ${place}: is cut off with it`,
      run: () => {
        cancel(begin(place, work, MESSAGE(false)).message('news'));
        cancel(begin(place, work, MESSAGE(true)).message('news'));
        cancel(begin(place, work, MESSAGE(false)).message('news').commit('work'));
      },
    },
    {
      name: `handler of a ${place}: throws on what it has caught`,
      run: () => {
        const again: Draw = (inner) => void inner.errorStart('oops', 'E1').errorEnd('on', 'E1');
        const run = begin(place, errorIn, again);
        run.commit('work');
        if (place === 'process') return checkEnded(run, 'failed');
        check('the marking', run.marking, ['mend']);
        checkEnded(run.commit('mend'), 'completed');
      },
    },
    {
      name: `handler of a ${place}: fails it while nothing else is left`,
      run: () => {
        const failing: Draw = (inner) =>
          void inner
            .messageStart('news', ['news', '="k"'], { interrupting: false })
            .serviceTask('handle')
            .errorEnd('on', 'E1');
        const run = begin(place, work, failing);
        run.message('news').commit('work').commit('handle');
        if (place === 'process') return checkEnded(run, 'failed');
        checkEnded(run.commit('mend'), 'completed');
      },
    },
    {
      name: `handler of a ${place}: waits with an incident until its event can be read`,
      run: () => {
        const unread: Draw = (inner) =>
          void inner
            .messageStart('news', ['news', '=key'])
            .serviceTask('handle')
            .endEvent('handled');
        const run = begin(place, work, unread);
        check('the incidents', run.incidents.length, 1);
        run.retry({ variables: { key: 'k' } }).message('news');
        finish(run.commit('handle'), place);
        cancel(begin(place, work, unread));
      },
    },
  ];
}

/** A terminate end of the process comes so many moves later than the error. */
function cutAfter(moves: number): Harness {
  const to = draw('cut').startEvent().parallelGateway('outer');
  to.subProcess('scope', (inner) => {
    errorThenWork(inner);
    inner.eventSubProcess('handler', ERROR);
  }).from('outer');
  for (let move = 0; move < moves; move += 1) to.task(`move${move}`);
  return harness(to.terminateEnd('out').build()).start();
}

/** An error while work lies deep within, so that to cut it takes a while. */
function errorThenWork(to: ProcessBuilder): void {
  const fork = to.startEvent('in').parallelGateway('fork');
  fork.errorEnd('one', 'E1').from('fork').subProcess('deep', deepWork);
}

function work(to: ProcessBuilder): void {
  to.startEvent('in').serviceTask('work').endEvent('worked');
}

function deepWork(to: ProcessBuilder): void {
  const fork = to.startEvent('in').parallelGateway('beside').serviceTask('near');
  fork
    .from('beside')
    .subProcess('deep', (inner) => void inner.startEvent('within').serviceTask('work'))
    .endEvent('worked');
}

function errorIn(to: ProcessBuilder): void {
  to.startEvent('in')
    .subProcess(
      'deep',
      (inner) => void inner.startEvent('within').serviceTask('work').errorEnd('no', 'E1'),
    )
    .endEvent('worked');
}

function twoErrors(to: ProcessBuilder): void {
  to.startEvent('in')
    .parallelGateway('fork')
    .errorEnd('one', 'E1')
    .from('fork')
    .errorEnd('two', 'E1');
}

function twoErrorsOfTwoKinds(to: ProcessBuilder): void {
  const fork = to.startEvent('in').parallelGateway('fork');
  fork.errorEnd('one', 'E1').from('fork').errorEnd('two', 'E2');
}

function errorThenTerminate(to: ProcessBuilder): void {
  to.startEvent('in')
    .parallelGateway('fork')
    .errorEnd('one', 'E1')
    .from('fork')
    .terminateEnd('two');
}

function terminateThenError(to: ProcessBuilder): void {
  to.startEvent('in')
    .parallelGateway('fork')
    .terminateEnd('one')
    .from('fork')
    .errorEnd('two', 'E1');
}

function begin(place: Place, body: Draw, handler: Draw): Harness {
  const all: Draw = (to) => {
    body(to);
    to.eventSubProcess('handler', handler);
  };
  if (place === 'process') {
    const to = draw('whole');
    all(to);
    return harness(to.build()).start();
  }
  const to = draw('outer').startEvent().subProcess('scope', all).serviceTask('after').endEvent();
  to.boundaryError('border', 'scope', null).serviceTask('mend').endEvent('mended');
  return harness(to.build()).start();
}

/** The scope has ended as it should: what follows it is reached. */
function finish(run: Harness, place: Place): void {
  if (place === 'sub-process') run.commit('after');
  checkEnded(run, 'completed');
}
