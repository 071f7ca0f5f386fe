import { decisionOf } from './decision-of.ts';
import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder, type TaskOptions } from './process-builder.ts';
import { TestLibrary } from './test-library.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

/** How one kind of activity is drawn, broken, mended and done. */
export interface Kind {
  readonly life: string;
  readonly put: (to: ProcessBuilder, options: TaskOptions) => ProcessBuilder;
  /** Does its work; nothing, when it does so by itself. */
  readonly go: (run: Harness) => unknown;
  /** Whether it stays until `go`. */
  readonly stays: boolean;
  /** Draws it so that its body cannot begin until `mend` is set; the incident that says so. */
  readonly broken?: readonly [put: Kind['put'], incident: string];
}

/** Twice this is more than a variable may hold. */
const HEAVY = 'x'.repeat(600_000);
const TOO_MUCH = '=heavy + heavy';
/** More than an expression may compute. */
const ENDLESS = 'count(for i in 1..n return for j in 1..n return i * j)';

/** Every kind of activity there is. */
export const KINDS: readonly Kind[] = [
  {
    life: 'working',
    put: (to, options) => to.serviceTask('it', options),
    go: (run) => run.commit('it'),
    stays: true,
    broken: [(to) => to.serviceTask('it', { retries: '=mend' }), 'mappingFailed'],
  },
  {
    life: 'calculating',
    put: (to, options) => to.scriptTask('it', '1 + 1', 'two', options),
    go: () => {},
    stays: false,
    broken: [(to) => to.scriptTask('it', ENDLESS, 'two'), 'scriptFailed'],
  },
  {
    life: 'waiting',
    put: (to, options) => to.timerCatch('it', { duration: 'PT5M' }, options),
    go: (run) => run.advance(300_000),
    stays: true,
    broken: [(to) => to.timerCatch('it', { duration: '=mend' }), 'timerInvalid'],
  },
  {
    life: 'sending',
    put: (to, options) => to.messageThrow('it', 'news', '="k"', options),
    go: () => {},
    stays: false,
    broken: [(to) => to.messageThrow('it', 'news', '=mend'), 'correlationFailed'],
  },
  {
    life: 'containing',
    put: (to, options) =>
      to.subProcess(
        'it',
        (inner) => inner.startEvent('in').serviceTask('work').endEvent('out'),
        options,
      ),
    go: (run) => run.commit('work'),
    stays: true,
  },
  {
    life: 'calling',
    put: (to, options) => to.callActivity('it', 'called', options),
    go: (run) => run.commit('work'),
    stays: true,
    broken: [(to) => to.callActivity('it', '=mend'), 'calledElementMissing'],
  },
  {
    life: 'deciding',
    put: (to, options) => to.businessRuleTask('it', 'called', 'two', options),
    go: () => {},
    stays: false,
    broken: [(to) => to.businessRuleTask('it', '=mend', 'two'), 'decisionFailed'],
  },
];

/** What calls may call. */
const CALLED = new TestLibrary(
  draw('called').startEvent('in').serviceTask('work').endEvent('out').build(),
).decide(decisionOf('called', '1 + 1'));

/** What `mend` must become for each kind of breakage; `n` mends the endless script. */
const MENDED = {
  working: 2,
  waiting: 'PT5M',
  sending: 'k',
  calculating: null,
  calling: 'called',
  deciding: 'called',
} as const;

/** The life of an activity, for every kind of body: BPMN 2.0.2, Figure 13.2. */
export const ACTIVITIES: readonly Scenario[] = KINDS.flatMap((kind) => [
  named(kind, 'runs', () => {
    const run = begin(kind, {});
    checkEnded(run, kind.stays ? null : 'completed');
    kind.go(run);
    checkEnded(run, 'completed');
  }),
  named(kind, 'halts at an input that cannot be mapped, until it can', () => {
    const run = begin(kind, { inputs: { own: TOO_MUCH } });
    checkIncidents(run, 'mappingFailed');
    run.retry();
    checkIncidents(run, 'mappingFailed');
    run.retry({ variables: { heavy: 'y' } });
    checkIncidents(run);
    kind.go(run);
    checkEnded(run, 'completed');
  }),
  named(kind, 'is cut while its inputs are halted', () => {
    const run = begin(kind, { inputs: { own: TOO_MUCH } });
    cancel(run);
  }),
  ...endings(kind),
  ...bodies(kind),
]);

function endings(kind: Kind): readonly Scenario[] {
  const halted = { outputs: { done: '=true', kept: TOO_MUCH } };
  return [
    named(kind, 'halts at an output that cannot be mapped, and has then mapped none', () => {
      const run = begin(kind, halted);
      kind.go(run);
      checkIncidents(run, 'mappingFailed');
      check('what it has mapped', run.variables['done'], undefined);
      run.retry({ variables: { heavy: 'y' } });
      checkEnded(run, 'completed');
      check('what it has mapped', [run.variables['done'], run.variables['kept']], [true, 'yy']);
    }),
    named(kind, 'is cut while its outputs are halted', () => {
      const run = begin(kind, halted);
      kind.go(run);
      cancel(run);
    }),
    named(kind, 'halts where no flow can be chosen, until one can', () => {
      const run = begin(kind, {}, 'way = 1');
      kind.go(run);
      checkIncidents(run, 'conditionFailed');
      run.retry();
      checkIncidents(run, 'conditionFailed');
      run.retry({ variables: { way: 1 } });
      checkEnded(run, 'completed');
    }),
    named(kind, 'is cut while it cannot leave', () => {
      const run = begin(kind, {}, 'way = 1');
      kind.go(run);
      cancel(run);
    }),
  ];
}

function bodies(kind: Kind): readonly Scenario[] {
  const { life, broken, stays } = kind;
  const cut = named(kind, 'is cut while it is active', () => cancel(begin(kind, {})));
  if (broken === undefined) return [cut];
  const [put, incident] = broken;
  const breakIt = (): Harness => {
    const run = begin({ ...kind, put }, {});
    checkIncidents(run, incident);
    return run;
  };
  return [
    ...(stays ? [cut] : []),
    named(kind, 'halts when it cannot begin, until it can', () => {
      const run = breakIt();
      run.retry({ variables: { mend: MENDED[life as keyof typeof MENDED], n: 1 } });
      checkIncidents(run);
      kind.go(run);
      checkEnded(run, 'completed');
    }),
    named(kind, 'is cut while it cannot begin', () => cancel(breakIt())),
  ];
}

/** Draws an activity by itself, and begins it. */
export function begin({ put }: Pick<Kind, 'put'>, options: TaskOptions, when?: string): Harness {
  const builder = put(draw('activity').startEvent(), options);
  const process = builder
    .flow(when === undefined ? {} : { when })
    .endEvent()
    .build();
  return harness(process, CALLED).start({ heavy: HEAVY, mend: null, n: 1_000_000, way: 0 });
}

/** A scenario of one kind of activity. */
export function named({ life }: Kind, name: string, run: () => void): Scenario {
  return { name: `${life}: ${name}`, run };
}
