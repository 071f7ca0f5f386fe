import type { JsonObject } from '../../shared/json.ts';
import { harness, type Harness } from './harness.ts';
import { process as draw } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

/** How gateways wait for some of the tokens that can come. */
export const GATEWAYS: readonly Scenario[] = [
  {
    name: 'gather: waits for the branches that were taken, and no other',
    run: () => {
      const run = spread({ a: true, b: true, c: false });
      run.commit('a');
      check('the marking', run.marking, ['b', 'meet']);
      run.commit('b');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'gather: goes on when every flow has brought a token',
    run: () => {
      const run = spread({ a: true, b: true, c: true }).commit('a').commit('b').commit('c');
      checkEnded(run, 'completed');
      check('how often it met', times(run, 'meet completed'), 1);
    },
  },
  {
    name: 'gather and combine: go on as soon as it is certain, not only when all is quiet',
    run: () => {
      for (const gateway of ['inclusiveGateway', 'complexGateway'] as const) {
        const to = draw('early').startEvent().parallelGateway('fork').task('a').task('b').task('c');
        to.from('fork')[gateway]('it').endEvent();
        const { trace } = harness(to.build()).start();
        const went = trace.findIndex((fact) => fact.startsWith('it-'));
        check('who went first', went < trace.indexOf('c entered'), true);
      }
    },
  },
  {
    name: 'gather: is cut while tokens wait there',
    run: () => cancel(spread({ a: true, b: true }).commit('a')),
  },
  {
    name: 'gather: halts where no flow can be chosen, until one can',
    run: () => {
      const run = undecided(0);
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { way: 1 } });
      checkEnded(run, 'completed');
      cancel(undecided(0));
    },
  },
  {
    name: 'gather: halts at once where every flow has come and none can be chosen',
    run: () => {
      const run = harness(
        draw('split')
          .startEvent()
          .inclusiveGateway('it')
          .flow({ when: 'way = 1' })
          .endEvent()
          .build(),
      ).start({ way: 0 });
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { way: 1 } });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'gather: two that wait for each other are told, and told again',
    run: () => {
      const run = deadlocked();
      checkIncidents(run, 'deadEnd', 'deadEnd');
      run.retry();
      checkIncidents(run, 'deadEnd', 'deadEnd');
      cancel(run);
    },
  },
  {
    name: 'race: the first event takes the token, and the others are withdrawn',
    run: () => {
      const run = racing().message('answer', { said: 'yes' });
      check('the marking', run.marking, ['said']);
      check('what is still waited for', [...run.rows('subscription')].length, 0);
      check('what was brought', run.variables['said'], 'yes');
      checkEnded(run.commit('said'), 'completed');
      check('the marking', racing().advance(60_000).marking, ['late']);
    },
  },
  {
    name: 'race: halts where an event cannot be waited for, until it can',
    run: () => {
      const run = racing({ key: [] });
      checkIncidents(run, 'correlationFailed');
      run.retry();
      checkIncidents(run, 'correlationFailed');
      run.retry({ variables: { key: 'k' } });
      check('what is waited for', [...run.rows('subscription')].length, 2);
      cancel(run);
    },
  },
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

function racing(variables: JsonObject = { key: 'k' }): Harness {
  const to = draw('racing').startEvent().eventBasedGateway('race');
  to.messageCatch('answer', 'answer', '=key').serviceTask('said').endEvent('first');
  to.from('race').timerCatch('time', { duration: 'PT1M' }).serviceTask('late').endEvent('last');
  return harness(to.build()).start(variables);
}

function times(run: Harness, fact: string): number {
  return run.trace.filter((one) => one === fact).length;
}

/** Three ways of which some are taken, and a gateway where they meet. */
function spread(variables: Readonly<Record<string, boolean>>): Harness {
  const to = draw('spread').startEvent().inclusiveGateway('split');
  for (const id of ['a', 'b', 'c']) {
    to.from('split')
      .flow({ when: `${id} = true` })
      .serviceTask(id);
    if (id === 'a') to.inclusiveGateway('meet');
    else to.to('meet');
  }
  return harness(to.from('meet').endEvent().build()).start(variables);
}

/** One token comes, another dies: the gateway goes on by a flow that nobody can choose. */
function undecided(way: number): Harness {
  const to = draw('undecided').startEvent().inclusiveGateway('split');
  to.flow({ when: 'true' }).task('a').inclusiveGateway('meet').flow({ when: 'way = 1' }).endEvent();
  return harness(to.from('split').flow({ when: 'false' }).task('b').to('meet').build()).start({
    way,
  });
}

/** Each of two gateways can still be reached from the other. */
function deadlocked(): Harness {
  const to = draw('deadlock').startEvent().parallelGateway('fork');
  to.inclusiveGateway('one').parallelGateway('out').endEvent();
  to.from('fork').inclusiveGateway('two').parallelGateway('back').endEvent('done');
  to.from('out').to('two').from('back').to('one');
  return harness(to.build()).start();
}

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
