import { harness, type Harness } from './harness.ts';
import { process as draw, type ProcessBuilder } from './process-builder.ts';
import { check, checkEnded, type Scenario } from './scenario.ts';

type Stop = 'none' | 'terminate' | 'error';

/**
 * Ends that meet. A scope with two ends of its own runs beside an end of the process; `after` says
 * how many moves each makes first.
 */
interface Meeting {
  readonly ends: readonly [Stop, Stop];
  readonly outer: Stop;
  readonly caught: boolean;
  /** What else lives in the scope: nothing, work, or work in scopes this deep. */
  readonly depth: number | null;
  readonly after: readonly [first: number, second: number, outer: number];
  readonly wanted: 'completed' | 'failed' | 'goes on';
}

const MEETINGS: Readonly<Record<string, Partial<Meeting> & Pick<Meeting, 'wanted'>>> = {
  'a terminate end ends its scope alone': { ends: ['terminate', 'none'], wanted: 'goes on' },
  'a terminate end waits until scopes within are cut': {
    ends: ['terminate', 'none'],
    depth: 2,
    wanted: 'goes on',
  },
  'two terminate ends at once': { ends: ['terminate', 'terminate'], wanted: 'goes on' },
  'two terminate ends at once, with work to cut': {
    ends: ['terminate', 'terminate'],
    depth: 0,
    wanted: 'goes on',
  },
  'a second terminate end is cut by the first': {
    ends: ['terminate', 'terminate'],
    after: [1, 0, 0],
    wanted: 'goes on',
  },
  'an error and a terminate end at once': { ends: ['terminate', 'error'], wanted: 'failed' },
  'an error comes before a terminate end': {
    ends: ['terminate', 'error'],
    after: [1, 0, 0],
    wanted: 'failed',
  },
  'a scope is cut while a terminate end is reached': {
    ends: ['error', 'terminate'],
    depth: 0,
    wanted: 'failed',
  },
  'a scope is cut when it has just ended': { ends: ['error', 'none'], wanted: 'failed' },
  'two errors nobody catches': { ends: ['error', 'error'], wanted: 'failed' },
  'a terminate end before an error that would be caught': {
    ends: ['terminate', 'error'],
    caught: true,
    wanted: 'goes on',
  },
  'the same, with work to cut': {
    ends: ['terminate', 'error'],
    caught: true,
    depth: 0,
    wanted: 'goes on',
  },
  'an error that is caught cuts what else lives there': {
    ends: ['terminate', 'error'],
    caught: true,
    after: [1, 0, 0],
    wanted: 'goes on',
  },
  'an error that is caught before a terminate end': {
    ends: ['error', 'terminate'],
    caught: true,
    depth: 0,
    wanted: 'goes on',
  },
  'two errors, of which one is caught': {
    ends: ['error', 'error'],
    caught: true,
    depth: 0,
    wanted: 'goes on',
  },
  'a terminate end of the process': {
    ends: ['none', 'none'],
    outer: 'terminate',
    depth: 0,
    wanted: 'completed',
  },
  'a terminate end of the process before an error in a scope': {
    ends: ['terminate', 'error'],
    outer: 'terminate',
    after: [0, 0, 3],
    wanted: 'completed',
  },
  'an error in a scope before a terminate end of the process': {
    ends: ['terminate', 'error'],
    outer: 'terminate',
    after: [0, 0, 4],
    wanted: 'failed',
  },
  'a scope is cut while an error of its own is caught': {
    ends: ['error', 'none'],
    caught: true,
    outer: 'terminate',
    after: [0, 0, 3],
    wanted: 'completed',
  },
  'a scope is cut while it is failing': {
    ends: ['terminate', 'error'],
    caught: true,
    outer: 'terminate',
    depth: 1,
    after: [1, 0, 4],
    wanted: 'completed',
  },
};

/** How scopes end: by themselves, by a terminate end, by an error, from outside, or all at once. */
export const SCOPES: readonly Scenario[] = [
  ...Object.entries(MEETINGS).map(([name, meeting]) => ({
    name: `scope: ${name}`,
    run: () => {
      const { wanted } = meeting;
      const run = harness(drawMeeting(meeting)).start();
      if (wanted !== 'goes on') return checkEnded(run, wanted);
      checkEnded(run, null);
      check('the marking', run.marking, ['keep']);
      checkEnded(run.commit('keep'), 'completed');
    },
  })),
  {
    name: 'process: two terminate ends at once',
    run: () => {
      const to = draw('two').startEvent().parallelGateway('fork').terminateEnd('one');
      to.from('fork').terminateEnd('other').from('fork').serviceTask('work').endEvent();
      checkEnded(harness(to.build()).start(), 'completed');
    },
  },
  {
    name: 'scope: is cut again while it is being cut',
    run: () => {
      const to = draw('deep').startEvent().subProcess('scope', deep(4)).endEvent();
      to.boundaryMessage('stop', 'scope', ['stop', '="k"']).terminateEnd('out');
      const run: Harness = harness(to.build()).start();
      checkEnded(run.message('stop'), 'completed');
      check('whether the work was cut', run.trace.includes('work terminated'), true);
    },
  },
];

function drawMeeting(meeting: Partial<Meeting>): ReturnType<ProcessBuilder['build']> {
  const { outer = 'none', caught = false, depth = null } = meeting;
  const { ends = ['none', 'none'], after = [0, 0, 0] } = meeting;
  const to = draw('meeting').startEvent().parallelGateway('fork');
  to.subProcess('scope', (inner) => {
    inner.startEvent('in').parallelGateway('inner');
    for (const index of [0, 1] as const) {
      const last = passes(inner.from('inner'), `p${index}`, after[index]);
      stop(last, `end${index}`, ends[index]);
    }
    inner.from('inner');
    if (depth === 0) inner.serviceTask('work');
    if (depth !== null && depth > 0) inner.subProcess('inmost', deep(depth));
  }).endEvent('out');
  if (caught) to.boundaryError('catch', 'scope', 'E1').endEvent('caught');
  stop(passes(to.from('fork'), 'o', after[2]), 'outer', outer);
  return to.from('fork').serviceTask('keep').endEvent('kept').build();
}

function deep(levels: number): (inner: ProcessBuilder) => void {
  return (inner) => {
    inner.startEvent(`in${levels}`);
    if (levels > 1) inner.subProcess(`level${levels}`, deep(levels - 1));
    else inner.serviceTask('work');
  };
}

function passes(to: ProcessBuilder, name: string, count: number): ProcessBuilder {
  for (let index = 0; index < count; index += 1) to.task(`${name}_${index}`);
  return to;
}

function stop(to: ProcessBuilder, id: string, how: Stop): void {
  if (how === 'terminate') to.terminateEnd(id);
  else if (how === 'error') to.errorEnd(id, 'E1');
  else to.endEvent(id);
}
