import { harness, type Harness } from './harness.ts';
import { process as draw } from './process-builder.ts';
import { begin, KINDS, named, type Kind } from './scenarios-activities.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

const START = { eventType: 'start', type: 'before' };
const END = { eventType: 'end', type: 'after' };
const TWICE = [START, END, { ...START, type: 'before-2' }, { ...END, type: 'after-2' }];

/** More than a variable may hold. */
const TOO_MUCH = 'x'.repeat(1_100_000);

const AD_HOC: Kind = {
  life: 'choosing-activities',
  put: (to, options) =>
    to.adHoc('it', (inner) => inner.serviceTask('work'), { ...options, active: '=["work"]' }),
  go: (run) => run.commit('work'),
  stays: true,
};

/** What is done beside an element, of every life in which there is a moment for it. */
export const LISTENERS: readonly Scenario[] = [
  ...[...KINDS, AD_HOC].flatMap((kind) => [
    named(
      kind,
      'has its listeners heard in their order, before it begins and before it is left',
      () => {
        const run = begin(kind, { listeners: TWICE });
        for (const type of ['before', 'before-2']) hear(run, type, { [type]: 1 });
        kind.go(run);
        for (const type of ['after', 'after-2']) hear(run, type, { seen: type });
        checkEnded(run, 'completed');
        check('what an end listener brings', run.variables['seen'], 'after-2');
        check('what a start listener brings', run.variables['before'], undefined);
      },
    ),
    named(kind, 'is cut while a listener is heard', () => {
      const run = begin(kind, { listeners: [START] });
      check('what is offered', offered(run), ['before']);
      cancel(run);
    }),
  ]),
  {
    name: 'occurring: has its listeners heard before its flows are taken',
    run() {
      const process = draw('begins')
        .startEvent('start', { listeners: [END] })
        .serviceTask('work')
        .endEvent()
        .build();
      const run = harness(process).start();
      hear(run, 'after', {});
      run.commit('work');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'process: has its listeners heard before it begins and before it ends',
    run() {
      const run = whole(TWICE);
      check('what is offered', offered(run), ['before']);
      hear(run, 'before', { known: 1 });
      hear(run, 'before-2', {});
      check('what it brings', run.variables['known'], 1);
      run.commit('work');
      checkEnded(run, null);
      hear(run, 'after', { last: 2 });
      hear(run, 'after-2', {});
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'sub-process: begins after its listeners with what the event has brought',
    run() {
      const to = draw('handles').startEvent().serviceTask('work').endEvent();
      const process = to.eventSubProcess(
        'handler',
        (inner) =>
          inner
            .messageStart('news', ['news', '="k"'])
            .scriptTask('read', 'title', 'heading')
            .endEvent('over'),
        { listeners: [START] },
      );
      const run = harness(process.build()).start();
      run.message('news', { title: 't' });
      hear(run, 'before', {});
      checkEnded(run, 'completed');
      check('what it has read', run.variables['heading'], 't');
    },
  },
  {
    name: 'process: begins where it is told to once its listeners have been heard',
    run() {
      const to = draw('elsewhere').startEvent().serviceTask('first');
      const process = to
        .serviceTask('second')
        .endEvent()
        .says({ listeners: [START] })
        .build();
      const run = harness(process);
      const { definition } = process;
      const startBefore = [...process.nodes.keys()].filter((id) => id === 'second');
      const variables = {};
      const command = { definition, variables, businessKey: null, startEvent: null, by: 'test' };
      run.do({ type: 'startInstance', ...command, startBefore });
      hear(run, 'before', {});
      check('what is offered', offered(run), ['second']);
      run.commit('second');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'process: halts where what is to be done at its end cannot be said, until it can',
    run() {
      const run = whole([{ ...END, type: '=mend' }]);
      run.commit('work');
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { mend: 'after' } });
      checkIncidents(run);
      hear(run, 'after', {});
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'process: is cut while what is to be done at its end is done',
    run() {
      const run = whole([END]);
      run.commit('work');
      cancel(run);
    },
  },
  {
    name: 'listeners: none is heard again after what comes behind it has failed',
    run() {
      const kind = KINDS[0];
      if (kind === undefined) return;
      const run = begin(kind, { listeners: [START, { ...START, type: '=mend' }] });
      hear(run, 'before', { own: TOO_MUCH, kept: 1 });
      checkIncidents(run, 'mappingFailed');
      run.retry();
      checkIncidents(run, 'mappingFailed');
      run.retry({ variables: { mend: 'second' } });
      check('what is offered', offered(run), ['second']);
      hear(run, 'second', {});
      kind.go(run);
      checkEnded(run, 'completed');
    },
  },
];

function whole(listeners: readonly Readonly<Record<string, string>>[]): Harness {
  const to = draw('whole').startEvent().serviceTask('work').endEvent();
  return harness(to.says({ listeners }).build()).start({ mend: null });
}

/** Does what is offered under the type of a listener. */
function hear(run: Harness, type: string, output: Readonly<Record<string, string | number>>): void {
  check('what is offered', offered(run), [type]);
  const [item] = [...run.rows('workItem')];
  if (item !== undefined) run.commit(item.elementId, output);
}

function offered(run: Harness): readonly string[] {
  return [...run.rows('workItem')].map(({ capability }) => capability);
}
