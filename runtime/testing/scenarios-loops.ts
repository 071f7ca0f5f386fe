import { harness, type Harness } from './harness.ts';
import { process as draw, type LoopOptions, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

const EACH: LoopOptions = { items: '=items', item: 'item' };
const TWO = { items: [1, 2] };

type Draw = (to: ProcessBuilder) => void;

/** Activities that repeat: how they begin, pause, are enough, are cut off, and fail. */
export const LOOPS: readonly Scenario[] = [
  {
    name: 'repeating: does all of its passes and goes on',
    run: () => checkEnded(begin(EACH, work, TWO).commit('work').commit('work'), 'completed'),
  },
  {
    name: 'repeating: waits with an incident until it can be said how often',
    run: () => {
      const run = begin(EACH, work, { items: 'some' });
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: TWO }).commit('work').commit('work');
      checkEnded(run, 'completed');
      cancel(begin(EACH, work, { items: 'some' }));
    },
  },
  {
    name: 'repeating: is cut off with its passes, however deep',
    run: () => {
      cancel(begin(EACH, work, TWO));
      cancel(begin(EACH, deep, TWO));
    },
  },
  {
    name: 'repeating: is cut off by the event on its border',
    run: () => {
      const run = begin(EACH, deep, TWO, { more: border });
      checkEnded(run.message('stop'), 'completed');
      check('what was cut', run.trace.filter((fact) => fact === 'work terminated').length, 2);
    },
  },
  {
    name: 'repeating: ends when enough are done',
    run: () => {
      const completion = 'numberOfCompletedInstances = 1';
      for (const body of [work, deep])
        checkEnded(begin({ ...EACH, completion }, body, TWO).commit('work'), 'completed');
    },
  },
  {
    name: 'repeating: halts where it cannot be said whether enough are done',
    run: () => {
      const run = begin({ ...EACH, completion: 'enough' }, work, TWO).commit('work');
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { enough: false } }).commit('work');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'repeating: an error of a pass ends it',
    run: () => {
      for (const body of [failing, deepFailing]) {
        const run = begin(EACH, body, TWO, { more: caught });
        checkEnded(run.commit('work').commit('mend'), 'completed');
      }
    },
  },
  {
    name: 'repeating: several errors at once end it once',
    run: () => {
      const run = begin(EACH, failingAtOnce, TWO, { more: caught });
      checkEnded(run.commit('mend'), 'completed');
    },
  },
  {
    name: 'repeating: is done with its last pass, and with that it was enough',
    run: () => {
      const run = begin({ cardinality: '=1', completion: 'true' }, work, TWO);
      checkEnded(run.commit('work'), 'completed');
      const three = begin({ ...EACH, completion: 'true' }, deep, { items: [1, 2, 3] });
      checkEnded(three.commit('work'), 'completed');
    },
  },
  {
    name: 'repeating: an error that it throws itself with its last pass ends it',
    run: () => {
      const loop: LoopOptions = { cardinality: '=1', behavior: 'None', error: 'E1' };
      const run = begin(
        loop,
        within((to) => to.serviceTask('work')),
        TWO,
        { more: caught },
      );
      checkEnded(run.commit('work').commit('mend'), 'completed');
    },
  },
  {
    name: 'repeating: passes that end in one step, one of them too late',
    run: () => {
      for (let moves = 0; moves <= 9; moves += 1) {
        const enough = { ...EACH, completion: 'item = 1' };
        checkEnded(atOnce(enough, [0, moves], 12), 'completed');
        checkEnded(atOnce(enough, [0, 12], moves), 'completed');
        checkEnded(atOnce(EACH, [moves, moves], 12), 'completed');
        checkEnded(atOnce(EACH, [12, 12], moves, true), 'completed');
      }
    },
  },
  {
    name: 'repeating: is cut off while the passes that are not needed are',
    run: () => {
      for (let moves = 0; moves <= 4; moves += 1) checkEnded(stoppedAndCut(moves), 'completed');
    },
  },
  {
    name: 'repeating: is cut off while it pauses between two passes',
    run: () =>
      cancel(
        begin({ ...EACH, sequential: true }, calculate, { items: many(501) }, { pauses: true }),
      ),
  },
  {
    name: 'repeating: pauses after many passes, and goes on',
    run: () => {
      const run = begin(EACH, calculate, { items: many(501) });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'repeating: while it pauses, passes end, are enough, fail, or are cut off',
    run: () => {
      const loop = { ...EACH, completion: 'numberOfCompletedInstances = 2' };
      const paused = (options: LoopOptions, more?: Draw): Harness =>
        begin(
          options,
          failing,
          { items: many(501) },
          { pauses: true, ...(more === undefined ? {} : { more }) },
        );
      checkEnded(commitPasses(paused(EACH, caught), 1).commit('mend'), 'completed');
      const two = begin(loop, work, { items: many(501) }, { pauses: true });
      checkEnded(two.commit('work').commit('work'), 'completed');
      cancel(paused(EACH));
      checkEnded(paused(EACH, border).message('stop'), 'completed');
    },
  },
  {
    name: 'repeating: halts where its results were written over, and where no flow can be chosen',
    run: () => {
      const loop = { ...EACH, results: 'results', result: '=1' };
      const run = begin(loop, overwrite, TWO);
      checkIncidents(run, 'mappingFailed');
      checkEnded(run.retry(), 'completed');
      cancel(begin(loop, overwrite, TWO));
      const to = draw('stuck').startEvent().repeating(EACH).task('it');
      const stuck = harness(to.flow({ when: 'way' }).endEvent().build()).start(TWO);
      checkIncidents(stuck, 'conditionFailed');
      stuck.retry();
      checkIncidents(stuck, 'conditionFailed');
      checkEnded(stuck.retry({ variables: { way: true } }), 'completed');
      const cut = harness(to.build()).start(TWO);
      cancel(cut);
    },
  },
  {
    name: 'repeating: what ends it from outside may come at any moment',
    run: () => {
      for (const body of [failingAtOnce, deepAtOnce])
        for (let moves = 0; moves <= 9; moves += 1) checkEnded(cutAfter(body, moves), 'completed');
    },
  },
];

const work: Draw = (to) => void to.serviceTask('work');
const calculate: Draw = (to) => void to.scriptTask('work', 'item', 'it');
const overwrite: Draw = (to) => void to.scriptTask('work', '123', 'results');

function within(draw: Draw): Draw {
  return (to) => void to.subProcess('sub', (inner) => draw(inner.startEvent('in')));
}

const deep = within((to) =>
  to.subProcess('sub2', (inner) => inner.startEvent('in2').serviceTask('work')),
);
const failing = within((to) => to.serviceTask('work').errorEnd('no', 'E1'));
const failingAtOnce = within((to) => to.task('soon').errorEnd('no', 'E1'));
const deepFailing = within((to) =>
  to
    .parallelGateway('fork')
    .serviceTask('work')
    .errorEnd('no', 'E1')
    .from('fork')
    .subProcess('sub2', (inner) => inner.startEvent('in2').serviceTask('other')),
);
const deepAtOnce = within((to) =>
  to
    .parallelGateway('fork')
    .errorEnd('no', 'E1')
    .from('fork')
    .subProcess('sub2', (inner) => inner.startEvent('in2').serviceTask('other')),
);

const caught: Draw = (to) => {
  to.on('sub', 'caught', { error: null }).serviceTask('mend').endEvent('mended');
};
const border: Draw = (to) => {
  to.on(to.has('sub') ? 'sub' : 'work', 'stop', { message: ['stop', '="k"'] }).endEvent('stopped');
};

function many(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

interface Beginning {
  readonly more?: Draw;
  /** What is too much for one step is left for later. */
  readonly pauses?: boolean;
}

function begin(
  loop: LoopOptions,
  body: Draw,
  variables: { readonly items: unknown },
  { more = () => {}, pauses = false }: Beginning = {},
): Harness {
  const to = draw('looped').startEvent().repeating(loop);
  body(to);
  to.endEvent();
  more(to);
  const run = harness(to.build());
  const items = JSON.parse(JSON.stringify(variables.items));
  return pauses ? run.startOnce({ items }) : run.start({ items });
}

function commitPasses(run: Harness, count: number): Harness {
  for (let index = 0; index < count; index += 1) run.commit('work');
  return run;
}

/**
 * A signal lets two passes go on in one step: the first so many moves to its end (an error, when
 * both are as long), the second to its error. The process ends after so many.
 */
function atOnce(
  loop: LoopOptions,
  [first, second]: readonly [number, number],
  outer: number,
  cut = false,
): Harness {
  const to = draw('once').startEvent().parallelGateway('outer').repeating(loop);
  to.subProcess('sub', (inner) => {
    inner.startEvent('in').catches('go', { signal: 'go' }).exclusiveGateway('which');
    inner.flow({ when: 'item = 1' }).task('one');
    passes(inner, 'a', first);
    if (first === second) inner.errorEnd('no1', 'E1');
    else inner.endEvent('yes');
    inner.from('which').flow({ otherwise: true }).task('two');
    passes(inner, 'b', second).errorEnd('no2', 'E1');
  });
  if (cut) to.on('sub', 'cut', { signal: 'go' }).endEvent('cutted');
  caught(to);
  passes(to.from('outer').throws('throw', { signal: 'go' }), 'o', outer).terminateEnd('out');
  const built = to.build();
  return finish(harness(built).start(TWO));
}

/** A signal ends the first pass, which is enough, and a scope beside it, with which all ends. */
function stoppedAndCut(moves: number): Harness {
  const to = draw('stopped').startEvent().parallelGateway('outer');
  to.repeating({ ...EACH, completion: 'item = 1' }).subProcess('sub', (inner) => {
    inner.startEvent('in').exclusiveGateway('which').flow({ when: 'item = 1' });
    inner.catches('go', { signal: 'go' }).endEvent('yes').from('which').flow({ otherwise: true });
    inner.subProcess('sub1', (one) => {
      one.startEvent('in1').subProcess('sub2', (two) => {
        two.startEvent('in2').serviceTask('work');
      });
    });
  });
  to.from('outer').subProcess('beside', (inner) => {
    inner.startEvent('in3').subProcess('beside2', (more) => {
      more.startEvent('in4').catches('go4', { signal: 'go' }).endEvent('yes4');
    });
  });
  passes(to, 'o', moves).terminateEnd('out');
  return harness(to.from('outer').throws('throw', { signal: 'go' }).build()).start(TWO);
}

function finish(run: Harness): Harness {
  return run.ended === null ? run.commit('mend') : run;
}

function passes(to: ProcessBuilder, name: string, count: number): ProcessBuilder {
  for (let index = 0; index < count; index += 1) to.task(`${name}_${index}`);
  return to;
}

/** A terminate end of the process comes so many moves after the activity has begun. */
function cutAfter(body: Draw, moves: number): Harness {
  const to = draw('cut').startEvent().parallelGateway('outer').repeating(EACH);
  body(to);
  caught(to);
  to.from('outer');
  for (let move = 0; move < moves; move += 1) to.task(`move${move}`);
  return harness(to.terminateEnd('out').build()).start(TWO);
}
