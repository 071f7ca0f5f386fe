import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

const HEAVY = 'x'.repeat(600_000);

/** How tokens pass, choose, meet and are parked. */
export const TOKENS: readonly Scenario[] = [
  ...(['task', 'exclusiveGateway'] as const).flatMap((node) => [
    {
      name: `${node}: passes a token on by the flow whose condition is true`,
      run: () => {
        const run = undecided(node, { way: 1 });
        checkEnded(run, 'completed');
      },
    },
    {
      name: `${node}: halts where no flow can be chosen, until one can`,
      run: () => {
        const run = undecided(node, { way: 0 });
        checkIncidents(run, 'conditionFailed');
        run.retry();
        checkIncidents(run, 'conditionFailed');
        run.retry({ variables: { way: 1 } });
        checkEnded(run, 'completed');
      },
    },
    {
      name: `${node}: is cut while no flow can be chosen`,
      run: () => cancel(undecided(node, { way: 0 })),
    },
  ]),
  {
    name: 'join: goes on when every flow has brought a token',
    run: () => {
      const run = forked().commit('a');
      check('the marking', run.marking, ['b', 'join']);
      run.commit('b');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'join: is cut while tokens wait there',
    run: () => cancel(forked().commit('a')),
  },
  {
    name: 'join: that nothing can complete is told, and told again',
    run: () => {
      const run = starved();
      checkIncidents(run, 'deadEnd');
      run.retry();
      checkIncidents(run, 'deadEnd');
      cancel(run);
    },
  },
  {
    name: 'start event: maps what it brings, halts, goes on',
    run: () => {
      const run = begun('ok');
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { heavy: 'y' } });
      checkEnded(run, 'completed');
      check('what it mapped', run.variables['kept'], 'yy');
    },
  },
  { name: 'start event: is cut while its outputs are halted', run: () => cancel(begun('ok')) },
  {
    name: 'start event: halts where no flow can be chosen',
    run: () => {
      const run = harness(way(draw('begin').startEvent()).endEvent().build()).start({ way: 0 });
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { way: 1 } });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'start event: is cut while no flow can be chosen',
    run: () => {
      const run = harness(way(draw('begin').startEvent()).endEvent().build());
      cancel(run.start({ way: 0 }));
    },
  },
  { name: 'runaway: parks tokens of every kind before the budget is overdrawn', run: parkAll },
  {
    name: 'link: goes on at the one that catches',
    run: () => {
      const to = draw('linked').startEvent().throws('in', { link: 'on' }).apart();
      checkEnded(
        harness(to.catches('out', { link: 'on' }).endEvent().build()).start(),
        'completed',
      );
    },
  },
  {
    name: 'runaway: parks where a scope begins',
    run: () => {
      const inner = (to: ProcessBuilder): unknown => to.startEvent('in').endEvent('out');
      const process = long(draw('long').startEvent().task('early'), 3332)
        .task('late')
        .subProcess('scope', inner)
        .endEvent()
        .build();
      const run = harness(process).start();
      check('the marking', run.marking, ['in']);
      checkIncidents(run, 'runawayProcess');
      cancel(run);
    },
  },
  {
    name: 'runaway: parks before a transaction is cancelled',
    run: () => {
      const to = long(draw('long').startEvent().task('early'), 3332);
      to.transaction('trip', (inner) => inner.startEvent('in').ends('stop', { cancel: true }));
      const run = harness(to.endEvent().build()).start();
      check('the marking', run.marking, ['stop']);
      cancel(run);
    },
  },
  {
    name: 'runaway: goes on when it is let',
    run: () => {
      const process = long(draw('long').startEvent().task('early'), 5000).endEvent().build();
      const run = harness(process).start();
      checkIncidents(run, 'runawayProcess');
      run.retry();
      checkEnded(run, 'completed');
      check('the counter', run.variables['i'], 5000);
    },
  },
];

function way(to: ProcessBuilder): ProcessBuilder {
  return to.flow({ when: 'way = 1' });
}

function undecided(node: 'task' | 'exclusiveGateway', variables: { way: number }): Harness {
  const process = way(draw('undecided').startEvent()[node]('it')).endEvent().build();
  return harness(process).start(variables);
}

function forked(): Harness {
  return harness(
    draw('pair')
      .startEvent()
      .parallelGateway('fork')
      .serviceTask('a')
      .parallelGateway('join')
      .endEvent()
      .from('fork')
      .serviceTask('b')
      .to('join')
      .build(),
  ).start();
}

/** Only one of two ways to the join is ever taken. */
function starved(): Harness {
  const process = draw('starved')
    .startEvent()
    .exclusiveGateway('split')
    .flow({ when: 'true' })
    .task('a')
    .parallelGateway('join')
    .endEvent()
    .from('split')
    .flow({ otherwise: true })
    .task('b')
    .to('join')
    .build();
  return harness(process).start();
}

function begun(name: string): Harness {
  const outputs = { [name]: '=true', kept: '=heavy + heavy' };
  const process = draw('begin').startEvent('start', { outputs }).endEvent().build();
  return harness(process).start({ heavy: HEAVY });
}

/** Three moves a round, and a counter. */
function long(to: ProcessBuilder, rounds: number): ProcessBuilder {
  to.exclusiveGateway('again').scriptTask('count', 'if i = null then 1 else i + 1', 'i');
  to.exclusiveGateway('decide').flow({ when: `i < ${rounds}` });
  return to.to('again').from('decide').flow({ otherwise: true });
}

/** The ten-thousandth move ends at the fork: what comes after it is parked. */
function parkAll(): void {
  const to = long(draw('long').startEvent().task('early'), 3332)
    .task('late')
    .parallelGateway('fork');
  const put: readonly (() => ProcessBuilder)[] = [
    () => to.task('passing'),
    () => to.exclusiveGateway('choosing'),
    () => to.serviceTask('working'),
    () => to.scriptTask('calculating', '1', 'one'),
    () => to.timerCatch('waiting', { duration: 'PT1S' }),
    () => to.messageThrow('sending', 'news', '="k"'),
    () => to.subProcess('scope', (inner) => inner.startEvent('in').endEvent('out')),
    () => to.eventBasedGateway('racing').timerCatch('later', { duration: 'PT1S' }),
    () => to.errorEnd('failing', 'E1'),
    () => to.terminateEnd('ending'),
    () => to.throws('linking', { link: 'on' }),
    () => to.throws('compensating', { compensate: null }),
    () => to.repeating({ cardinality: '=1' }).task('repeating'),
    () => to.callActivity('calling', 'called'),
    () => to.adHoc('choosing-activities', (inner) => inner.task('never')),
    () => to.businessRuleTask('deciding', 'called', 'x'),
  ];
  for (const one of put) {
    to.from('fork');
    one();
  }
  to.apart().catches('caught', { link: 'on' });
  const run = harness(to.build()).start();
  check('the parked tokens', run.marking.length + 2, put.length);
  checkIncidents(run, ...put.map(() => 'runawayProcess'));
  cancel(run);
}
