import { parseElementId } from '../../shared/ids.ts';
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
    name: 'race: the first event begins the process',
    run: () => {
      const run = begun('Exclusive', 'one');
      check('the trace', run.trace.slice(1, 5), [
        'race entered',
        'race-one taken',
        'race completed',
        'one entered',
      ]);
      check('what is waited for', [...run.rows('subscription')].length, 0);
      check('what was brought', run.variables['order'], 7);
      checkEnded(run.commit('after-one'), 'completed');
    },
  },
  {
    name: 'unite: the first event begins the process, and all others are waited for',
    run: () => {
      const run = begun('Parallel', 'two').commit('after-two');
      check('the marking', run.marking, ['race']);
      check(
        'what is waited for',
        [...run.rows('subscription')].map(({ trigger }) => 'key' in trigger && trigger.key),
        ['7', '7'],
      );
      run.message('one').message('three').commit('after-three').commit('after-one');
      checkEnded(run, 'completed');
      check('how often it was left', times(run, 'race completed'), 1);
      cancel(begun('Parallel', 'one'));
    },
  },
  {
    name: 'unite: halts where an event cannot be waited for, until it can',
    run: () => {
      const run = begun('Parallel', 'one', {});
      checkIncidents(run, 'correlationFailed');
      run.retry({ variables: { order: 7 } });
      run.message('two').message('three');
      for (const id of ['after-one', 'after-two', 'after-three']) run.commit(id);
      checkEnded(run, 'completed');
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
];

/** A process that one of three messages begins. */
function begun(type: string, by: string, values: JsonObject = { order: 7 }): Harness {
  const to = draw('begun').eventBasedGateway('race', { instantiate: true, eventGatewayType: type });
  for (const id of ['one', 'two', 'three']) {
    to.from('race').messageCatch(id, id, '=order').serviceTask(`after-${id}`);
    to.endEvent(`end-${id}`);
  }
  const run = harness(to.build());
  const startEvent = parseElementId(by);
  const { definition } = run.process;
  const start = { definition, variables: {}, businessKey: null, startEvent, values, by: 'test' };
  run.do({ type: 'startInstance', ...start });
  return run;
}

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
