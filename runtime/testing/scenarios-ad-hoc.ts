import { harness, type Harness } from './harness.ts';
import { process as draw, type AdHocOptions, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

const HEAVY = 'x'.repeat(600_000);
const MOMENTS: readonly number[] = Array.from({ length: 12 }, (_one, index) => index);

/** The life of a scope whose activities are chosen. */
export const AD_HOC: readonly Scenario[] = [
  {
    name: 'ad hoc: is done when what was chosen has ended',
    run() {
      const run = begin({});
      checkEnded(run.choose('it', 'a', 'b').commit('a'), null);
      checkEnded(run.commit('b'), 'completed');
    },
  },
  {
    name: 'ad hoc: is done at once when nothing is chosen on purpose',
    run() {
      checkEnded(begin({ active: '=[]' }), 'completed');
    },
  },
  {
    name: 'ad hoc: is done when its condition holds, and cuts the rest',
    run() {
      const run = begin({ condition: 'done = true' }).choose('it', 'a', 'b', 'deep');
      run.commit('a', { done: false });
      checkEnded(run, null);
      checkEnded(run.commit('b', { done: true }), 'completed');
      check('what was cut', run.trace.includes('inmost terminated'), true);
    },
  },
  {
    name: 'ad hoc: waits for the rest when its condition holds',
    run() {
      const run = begin({ condition: 'done = true', cancelRemaining: false });
      run.choose('it', 'a', 'b', 'deep').commit('a', { done: true });
      checkEnded(run.commit('b'), null);
      checkEnded(run.commit('inmost'), 'completed');
    },
  },
  {
    name: 'ad hoc: is done when somebody says so',
    run() {
      for (const cancelRemaining of [true, false]) {
        const run = begin({ completion: 'explicit', cancelRemaining })
          .choose('it', 'a')
          .commit('a');
        checkEnded(run, null);
        complete(run);
        checkEnded(run, 'completed');
      }
    },
  },
  {
    name: 'ad hoc: is cut, with all that was chosen',
    run() {
      cancel(begin({}));
      cancel(begin({}).choose('it', 'a', 'deep'));
      const waiting = begin({ completion: 'explicit', cancelRemaining: false });
      waiting.choose('it', 'a', 'deep');
      complete(waiting);
      cancel(waiting);
    },
  },
  {
    name: 'ad hoc: halts at an input that cannot be mapped, until it can',
    run() {
      const run = begin({ inputs: { own: '=heavy + heavy' } });
      checkIncidents(run, 'mappingFailed');
      run.retry();
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { heavy: 'y' } });
      checkEnded(run.choose('it', 'a').commit('a'), 'completed');
      cancel(begin({ inputs: { own: '=heavy + heavy' } }));
    },
  },
  {
    name: 'ad hoc: halts at a choice that cannot be made, until it can',
    run() {
      const run = begin({ active: '=which' });
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { which: ['a'] } });
      checkEnded(run.commit('a'), 'completed');
    },
  },
  {
    name: 'ad hoc: halts at a condition that is none, until it is',
    run() {
      const run = begin({ condition: 'way = 1 and sure' })
        .choose('it', 'a')
        .commit('a', { way: 1 });
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { sure: true } });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'ad hoc: halts at an output that cannot be mapped, until it can',
    run() {
      const outputs = { kept: '=heavy + heavy' };
      const run = begin({ outputs, results: 'all', result: '=1' }).choose('it', 'a').commit('a');
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { heavy: 'y' } });
      checkEnded(run, 'completed');
      check('the results', run.variables['all'], [1]);
      cancel(begin({ outputs }).choose('it', 'a').commit('a'));
    },
  },
  {
    name: 'ad hoc: halts where no flow can be chosen, until one can',
    run() {
      const run = begin({}, 'way = 1').choose('it', 'a').commit('a');
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { way: 1 } });
      checkEnded(run, 'completed');
      cancel(begin({}, 'way = 1').choose('it', 'a').commit('a'));
    },
  },
  {
    name: 'ad hoc: an error of what was chosen leaves through its border',
    run() {
      const run = begin({}).choose('it', 'deep', 'breaks');
      check('who caught it', run.trace.includes('mended completed'), true);
      checkEnded(run, 'completed');
      for (const cancelRemaining of [true, false]) {
        const stopping = begin({ completion: 'explicit', cancelRemaining });
        stopping.choose('it', 'deep', 'later');
        complete(stopping);
        if (cancelRemaining) continue;
        checkEnded(stopping.commit('late'), 'completed');
      }
    },
  },
  {
    name: 'ad hoc: is cut while an error of what was chosen is caught',
    run() {
      for (const moves of MOMENTS) {
        const main = draw('cut').startEvent().parallelGateway('split');
        const chosen = (choice: ProcessBuilder): void =>
          void choice.subProcess('fails', (one) => one.startEvent('s').errorEnd('e', 'E1'));
        main.adHoc('it', chosen, { active: '=["fails"]' }).endEvent('out');
        main.boundaryError('caught', 'it', 'E1').endEvent('mended');
        const beside = tasksBefore(main.from('split'), 'b', moves);
        for (const gateway of ['g1', 'g2', 'g3']) beside.exclusiveGateway(gateway);
        checkEnded(harness(beside.terminateEnd('over').build()).start(), 'completed');
      }
    },
  },
  ...['over', 'broken', 'enough'].map((what): Scenario => ({
    name: `ad hoc: ends meet: ${what}`,
    run() {
      for (const moves of MOMENTS) meet(what, moves);
    },
  })),
  ...(['terminate', 'error', 'escalation'] as const).map((how): Scenario => ({
    name: `ad hoc: enough has been done just when it ends by ${how}`,
    run() {
      for (const inner of MOMENTS) for (const outer of MOMENTS) race(how, inner, outer);
    },
  })),
];

/** After so many moves enough is done, and after so many others it ends in another way. */
function race(how: 'terminate' | 'error' | 'escalation', inner: number, outer: number): void {
  const to = draw('race').startEvent().parallelGateway('fork');
  to.adHoc(
    'it',
    (choice) => {
      tasksBefore(choice, 'i', inner).scriptTask('enough', '1', 'x');
      const other = tasksBefore(choice.apart(), 'o', outer);
      if (how === 'error')
        other.subProcess('fails', (one) => one.startEvent('s').errorEnd('e', 'E1'));
      else if (how === 'escalation') other.throws('raise', { escalation: 'X1' });
      else other.task('nothing');
      choice.apart().subProcess('deep', (one) => one.startEvent('d').serviceTask('work'));
    },
    {
      active: `=["${firstOf('i', inner, 'enough')}", "${otherOf(how, outer)}", "deep"]`,
      condition: 'x = 1',
    },
  ).endEvent('out');
  to.boundaryError('mended', 'it', 'E1').endEvent('other');
  to.on('it', 'raised', { escalation: 'X1' }).endEvent('answered');
  const beside = tasksBefore(to.from('fork'), 'b', how === 'terminate' ? outer : inner + 1);
  if (how === 'error') beside.endEvent('stop');
  else beside.terminateEnd('stop');
  checkEnded(harness(to.build()).start(), 'completed');
}

function tasksBefore(to: ProcessBuilder, name: string, count: number): ProcessBuilder {
  for (let index = 0; index < count; index += 1) to.task(`${name}${index}`);
  return to;
}

function firstOf(name: string, count: number, otherwise: string): string {
  return count === 0 ? otherwise : `${name}0`;
}

function otherOf(how: 'terminate' | 'error' | 'escalation', count: number): string {
  const last = { terminate: 'nothing', error: 'fails', escalation: 'raise' };
  return firstOf('o', count, last[how]);
}

function complete(run: Harness): void {
  run.do({ type: 'completeAdHoc', element: run.element('it').id, by: 'operator' });
}

function begin(options: AdHocOptions, when?: string): Harness {
  const to = draw('free').startEvent().adHoc('it', content, options);
  to.flow(when === undefined ? {} : { when }).endEvent();
  to.boundaryError('mended', 'it', 'E1').endEvent('other');
  return harness(to.build()).start({ heavy: HEAVY, way: 0, sure: null, which: 7 });
}

function content(inner: ProcessBuilder): void {
  inner.serviceTask('a').apart().serviceTask('b').apart();
  inner.subProcess('deep', (deep) =>
    deep
      .startEvent('in')
      .subProcess('deeper', (most) => most.startEvent('inner').serviceTask('inmost')),
  );
  inner.apart().subProcess('breaks', (one) => one.startEvent('s').task('t').errorEnd('e', 'E1'));
  inner
    .apart()
    .subProcess('later', (one) => one.startEvent('s2').serviceTask('late').errorEnd('e2', 'E1'));
}

/** Several ends of an ad-hoc sub-process in one step, a branch of the process among them. */
function meet(what: string, moves: number): void {
  const to = draw('meet').startEvent().parallelGateway('fork');
  const active = '=["first", "second", "third", "fourth", "deep"]';
  const condition = what === 'broken' ? 'false' : 'true';
  to.adHoc('it', (inner) => ends(inner, what), { active, condition }).endEvent('out');
  to.boundaryError('mended', 'it', 'E1').endEvent('other');
  let beside = to.from('fork');
  for (let index = 0; index < moves; index += 1) beside = beside.task(`m${index}`);
  if (what === 'over' || moves % 2 === 0) beside.terminateEnd('stop');
  else beside.endEvent('stop');
  checkEnded(harness(to.build()).start(), 'completed');
}

function ends(inner: ProcessBuilder, what: string): void {
  const fails = (to: ProcessBuilder, id: string): void => {
    to.subProcess(id, (one) => one.startEvent(`${id}-s`).errorEnd(`${id}-e`, 'E1'));
  };
  if (what === 'enough') inner.scriptTask('first', '1', 'x').apart().scriptTask('second', '2', 'x');
  else if (what === 'broken') {
    fails(inner, 'first');
    fails(inner.apart(), 'second');
  } else {
    inner.scriptTask('first', '1', 'x');
    fails(inner.apart(), 'second');
  }
  fails(inner.apart(), 'third');
  inner.apart().scriptTask('fourth', '1', 'x');
  inner.apart().subProcess('deep', (one) => one.startEvent('d').serviceTask('work'));
}
