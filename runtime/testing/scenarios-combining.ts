import { harness, type Harness } from './harness.ts';
import { process as draw } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

/** How a complex gateway begins, waits for the rest, and resets. */
export const COMBINING: readonly Scenario[] = [
  {
    name: 'combine: begins with two of three and resets with the third',
    run: () => {
      const run = combining('activationCount >= 2').commit('a');
      check('the marking', run.marking, ['b', 'c', 'meet']);
      run.commit('b');
      check('the marking', run.marking, ['begun', 'c', 'meet']);
      run.commit('c');
      check('the marking', run.marking, ['begun', 'over']);
      checkEnded(run.commit('begun').commit('over'), 'completed');
    },
  },
  {
    name: 'combine: begins when a variable lets it, not a token',
    run: () => {
      const run = combining('activationCount >= 2 or go = true').commit('a');
      run.do({ type: 'setVariables', variables: { other: 1 }, by: 'operator' });
      check('the marking', run.marking, ['b', 'c', 'meet']);
      run.do({ type: 'setVariables', variables: { go: true }, by: 'operator' });
      check('the marking', run.marking, ['b', 'begun', 'c', 'meet']);
      cancel(run);
    },
  },
  {
    name: 'combine: halts where a variable has made it undecided',
    run: () => {
      const run = combining('activationCount >= 2 or go = true').commit('a');
      run.do({ type: 'setVariables', variables: { go: 'soon' }, by: 'operator' });
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { go: true } });
      check('the marking', run.marking, ['b', 'begun', 'c', 'meet']);
      cancel(run);
    },
  },
  {
    name: 'combine: is cut while it waits to begin',
    run: () => cancel(combining('activationCount >= 2').commit('a')),
  },
  {
    name: 'combine: halts where its activation cannot be told, while others arrive',
    run: () => {
      const run = combining('enough').commit('a').commit('b');
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { enough: false } });
      checkIncidents(run);
      run.do({ type: 'setVariables', variables: { enough: true }, by: 'operator' });
      check('the marking', run.marking, ['begun', 'c', 'meet']);
      cancel(run);
      cancel(combining('enough').commit('a'));
    },
  },
  {
    name: 'combine: halts where it has begun and no flow can be chosen',
    run: () => {
      for (const stuck of ['when told', 'when let'] as const) {
        const run = combining('activationCount >= 1', 'way = 1').commit('a');
        checkIncidents(run, 'conditionFailed');
        if (stuck === 'when told') {
          cancel(run.commit('b'));
          continue;
        }
        run.commit('b').retry();
        checkIncidents(run, 'conditionFailed');
        run.retry({ variables: { way: 1 } });
        check('the marking', run.marking, ['begun', 'c', 'meet']);
        cancel(run);
      }
    },
  },
  {
    name: 'combine: begins at the retry of what was undecided, and halts for its flows',
    run: () => {
      const run = combining('enough', 'way = 1').commit('a');
      run.retry({ variables: { enough: true } });
      checkIncidents(run, 'conditionFailed');
      cancel(run);
      const other = combining('go = true', 'way = 1').commit('a');
      other.do({ type: 'setVariables', variables: { go: true }, by: 'operator' });
      checkIncidents(other, 'conditionFailed');
      cancel(other);
    },
  },
  {
    name: 'combine: halts where it resets and no flow can be told',
    run: () => {
      const run = combining('activationCount >= 1', 'waitingForStart', 'what').commit('a');
      run.commit('b').commit('c');
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { what: false } });
      checkIncidents(run);
      checkEnded(run.commit('begun'), 'completed');
      const other = combining('activationCount >= 1', 'waitingForStart', 'what').commit('a');
      cancel(other.commit('b').commit('c'));
    },
  },
  {
    name: 'combine: that nothing can activate is told, and begins when it is let',
    run: () => {
      for (const [way, left] of [
        ['stays', 0],
        ['begins', 1],
        ['has no way out', 1],
        ['is undecided', 1],
      ] as const) {
        const run = starved(way);
        checkIncidents(run, 'deadEnd');
        run.retry({ variables: way === 'stays' ? {} : { go: way === 'is undecided' ? 7 : true } });
        if (way === 'stays') checkIncidents(run, 'deadEnd');
        if (way === 'begins') checkEnded(run, 'completed');
        else if (left === 1) checkIncidents(run, 'conditionFailed');
        if (way !== 'begins') cancel(run);
      }
    },
  },
  {
    name: 'combine: waits in vain to reset, and is let',
    run: () => {
      const run = starvedInReset();
      checkIncidents(run, 'deadEnd', 'deadEnd');
      run.retry();
      run.retry();
      cancel(run);
    },
  },
];

function combining(
  activation: string,
  first = 'waitingForStart',
  last = 'not(waitingForStart)',
): Harness {
  const to = draw('combining').startEvent().parallelGateway('fork');
  for (const id of ['a', 'b', 'c']) {
    to.from('fork').serviceTask(id);
    if (id === 'a') to.complexGateway('meet', activation);
    else to.to('meet');
  }
  to.from('meet')
    .flow({ when: whenBegun(first) })
    .serviceTask('begun')
    .endEvent();
  to.from('meet')
    .flow({ when: whenOver(last) })
    .serviceTask('over')
    .endEvent('after');
  return harness(to.build()).start();
}

const whenBegun = (condition: string): string =>
  condition === 'waitingForStart' ? condition : `if waitingForStart then ${condition} else false`;

const whenOver = (condition: string): string =>
  condition === 'not(waitingForStart)'
    ? condition
    : `if waitingForStart then false else ${condition}`;

/** Nothing but the gateway's own token is left, and its condition does not hold. */
function starved(way: string): Harness {
  const to = draw('starved')
    .startEvent()
    .complexGateway('it', 'if go = null then false else go')
    .flow({ when: way === 'has no way out' ? 'waitingForStart and way = 1' : 'waitingForStart' });
  return harness(to.endEvent().build()).start();
}

/** It has begun with one token; the other can only come from a join that waits for it. */
function starvedInReset(): Harness {
  const to = draw('starved').startEvent().parallelGateway('fork');
  to.complexGateway('it', 'activationCount >= 1').flow({ when: 'not(waitingForStart)' });
  to.parallelGateway('join').to('it').from('fork').to('join');
  to.from('it').flow({ when: 'waitingForStart' }).endEvent();
  return harness(to.build()).start();
}
