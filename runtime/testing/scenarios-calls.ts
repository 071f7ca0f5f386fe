import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';
import { TestLibrary } from './test-library.ts';

/** How many moves something makes before it ends: enough for every order of two ends that meet. */
const MOMENTS: readonly number[] = Array.from({ length: 14 }, (_one, index) => index);

/** Calls, as far as they are not lives like any other activity's (`ACTIVITIES`). */
export const CALLS: readonly Scenario[] = [
  {
    name: 'a call is cut with all that is called in it, however deep',
    run() {
      cancel(nested(3));
    },
  },
  {
    name: 'an error that a called process does not catch leaves through the call',
    run() {
      const run = meeting({ inner: ['error'], moves: [0], outer: null });
      check('who caught it', run.trace.includes('caught entered'), true);
      checkEnded(run.commit('keep'), 'completed');
    },
  },
  {
    name: 'an error cuts what else lives in the called process, however deep',
    run() {
      const inner = deep(draw('called').startEvent().parallelGateway('fork'));
      passes(inner.from('fork'), 'i', 8).errorEnd('broken', 'E1');
      const run = call(inner.build());
      check('whether the work was cut', run.trace.includes('work terminated'), true);
      check('how the call ended', run.trace.includes('call failed'), true);
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'two errors of a called process, of which the first counts',
    run() {
      for (const moves of MOMENTS)
        checkEnded(
          meeting({ inner: ['error', 'error'], moves: [0, moves], outer: null }).commit('keep'),
          'completed',
        );
    },
  },
  {
    name: 'a process that ends while what it calls ends with an error',
    run() {
      for (const moves of MOMENTS)
        checkEnded(
          meeting({ inner: ['error'], moves: [6], outer: ['terminate', moves] }),
          'completed',
        );
    },
  },
  {
    name: 'a process that ends just when nobody catches the error of what it calls',
    run() {
      for (const moves of MOMENTS) {
        const main = draw('main')
          .startEvent()
          .parallelGateway('split')
          .callActivity('call', 'called');
        const beside = passes(main.endEvent('done').from('split'), 'o', moves);
        for (const gateway of ['g1', 'g2', 'g3']) beside.exclusiveGateway(gateway);
        const called = draw('called').startEvent().errorEnd('no', 'E1').build();
        const library = new TestLibrary(called);
        const run = harness(beside.terminateEnd('over').build(), library).start();
        checkEnded(run, moves <= 1 ? 'completed' : 'failed');
      }
    },
  },
  {
    name: 'a process that ends while what it calls is cut by an error, step by step',
    run() {
      for (const moves of MOMENTS)
        checkEnded(
          meeting({ inner: ['error', 'work'], moves: [4, 0], outer: ['terminate', moves] }),
          'completed',
        );
    },
  },
  {
    name: 'an interrupted call whose process ends with an error, and the caller with it',
    run() {
      for (const moves of MOMENTS) {
        const run = meeting({
          inner: ['escalation', 'error', 'work'],
          moves: [0, 1, 0],
          outer: ['terminate', moves],
        });
        checkEnded(run, 'completed');
      }
    },
  },
  {
    name: 'an interrupting escalation, then an error of the same process',
    run() {
      for (const moves of MOMENTS) {
        const run = meeting({
          inner: ['escalation', 'error', 'work'],
          moves: [4, moves, 0],
          outer: null,
        });
        checkEnded(run.commit('keep'), 'completed');
      }
    },
  },
  {
    name: 'a call deeper than is allowed halts, and goes on when more is allowed',
    run() {
      const library = new TestLibrary(
        draw('called').startEvent().callActivity('again', 'called').endEvent().build(),
      );
      library.callDepth = 3;
      const run = harness(caller(), library).start();
      checkIncidents(run, 'callDepthExceeded');
      library.callDepth = 4;
      run.retry();
      checkIncidents(run, 'callDepthExceeded');
      cancel(run);
    },
  },
];

type Stop = 'error' | 'terminate' | 'escalation' | 'work';

/** Ends that meet: those of the called process, and one of the caller beside the call. */
interface Meeting {
  readonly inner: readonly Stop[];
  readonly moves: readonly number[];
  readonly outer: readonly [Stop, number] | null;
}

function meeting({ inner, moves, outer }: Meeting): Harness {
  const called = draw('called').startEvent().parallelGateway('fork');
  for (const [index, how] of inner.entries())
    stop(passes(called.from('fork'), `i${index}`, moves[index] ?? 0), `in${index}`, how);
  const main = draw('main').startEvent().parallelGateway('split').callActivity('call', 'called');
  main.endEvent('done');
  main.boundaryError('caught', 'call', 'E1').endEvent('mended');
  main.on('call', 'raised', { escalation: 'X1' }).endEvent('answered');
  if (outer !== null) stop(passes(main.from('split'), 'o', outer[1]), 'over', outer[0]);
  main.from('split').serviceTask('keep').endEvent('kept');
  return harness(main.build(), new TestLibrary(called.build())).start();
}

function stop(to: ProcessBuilder, id: string, how: Stop): void {
  if (how === 'terminate') to.terminateEnd(id);
  else if (how === 'error') to.errorEnd(id, 'E1');
  else if (how === 'escalation') to.ends(id, { escalation: 'X1' });
  else deep(to);
}

/** Work in scopes within one another: it takes several moves to cut it. */
function deep(to: ProcessBuilder): ProcessBuilder {
  return to.subProcess('one', (one) =>
    one
      .startEvent('s1')
      .subProcess('two', (two) => two.startEvent('s2').serviceTask('work').endEvent('e2')),
  );
}

function passes(to: ProcessBuilder, name: string, count: number): ProcessBuilder {
  for (let index = 0; index < count; index += 1) to.task(`${name}_${index}`);
  return to;
}

function caller(): ReturnType<ProcessBuilder['build']> {
  const main = draw('main').startEvent().callActivity('call', 'called').endEvent('done');
  return main.boundaryError('caught', 'call', 'E1').endEvent('mended').build();
}

function call(called: ReturnType<ProcessBuilder['build']>): Harness {
  return harness(caller(), new TestLibrary(called)).start();
}

/** Calls within calls; work in the innermost. */
function nested(levels: number): Harness {
  const library = new TestLibrary(draw('p0').startEvent().serviceTask('work').endEvent().build());
  for (let level = 1; level <= levels; level += 1)
    library.add(
      draw(`p${level}`)
        .startEvent()
        .callActivity('call', `p${level - 1}`)
        .endEvent()
        .build(),
    );
  const main = draw('main').startEvent().callActivity('call', `p${levels}`).endEvent().build();
  return harness(main, library).start();
}
