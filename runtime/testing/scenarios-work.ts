import { durationMs } from '../../shared/time.ts';
import { harness, type Harness } from './harness.ts';
import { process as draw, type TaskOptions } from './process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from './scenario.ts';

const PROOF: TaskOptions = {
  retries: '2',
  probes: [{ id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' }],
};

const stateOf = (run: Harness): string => run.item('it').state;

/** The protocol between the orchestrator and whoever does the work. */
export const WORK: readonly Scenario[] = [
  {
    name: 'work: is committed when it is proven',
    run: () => {
      const run = begin(PROOF).claim('it');
      check('the state', stateOf(run), 'verifying');
      checkEnded(run.observe('it', { there: { there: true } }), 'completed');
    },
  },
  {
    name: 'work: that is disproved goes back, then to an operator, then back again',
    run: () => {
      const run = begin(PROOF)
        .claim('it')
        .observe('it', { there: { there: false } });
      check('the state', stateOf(run), 'ready');
      run.claim('it').observe('it', { there: { there: false } });
      checkIncidents(run, 'attemptsExhausted');
      run.retry({ attempts: 2 });
      check('the attempts left', run.item('it').attemptsLeft, 2);
      run.claim('it').observe('it', { there: { there: true } });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'work: that cannot be proven waits until the world answers',
    run: () => {
      const run = begin(PROOF).claim('it').observe('it', { there: {} });
      checkIncidents(run, 'verificationInconclusive');
      run.retry().observe('it', { there: { there: true } });
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'work: is cut while it is judged',
    run: () => cancel(begin(PROOF).claim('it')),
  },
  {
    name: 'work: is cut while it is unproven',
    run: () => cancel(begin(PROOF).claim('it').observe('it', { there: {} })),
  },
  {
    name: 'work: tells of its progress, keeps a checkpoint, renews its lease',
    run: () => {
      const run = begin();
      run.lease('it');
      const [workItem, proof] = [run.item('it').id, run.proof('it')];
      run.do({ type: 'reportProgress', workItem, proof, percent: 50, note: 'half' });
      run.do({ type: 'saveCheckpoint', workItem, proof, checkpoint: { page: 2 } });
      run.advance(59_000);
      run.do({ type: 'renewLease', workItem, proof, forMs: durationMs(60_000) });
      run.advance(59_000);
      const { state, progress, checkpoint } = run.item('it');
      check('what it told', [state, progress?.percent, checkpoint], ['working', 50, { page: 2 }]);
      checkEnded(run.commit('it'), 'completed');
    },
  },
  {
    name: 'work: whose lease runs out is offered again',
    run: () => {
      const run = begin();
      run.lease('it', 'first');
      run.advance(60_000);
      check('the state', [stateOf(run), run.item('it').holder], ['ready', null]);
      run.lease('it', 'second');
      check('the epoch', run.item('it').epoch, 2);
    },
  },
  {
    name: 'work: that is given back is offered again',
    run: () => {
      const run = begin();
      run.lease('it');
      const proof = run.proof('it');
      const workItem = run.item('it').id;
      run.do({ type: 'endLease', workItem, proof, reason: 'declined', detail: 'no' });
      check('the state', stateOf(run), 'ready');
    },
  },
  { name: 'work: is cut while somebody works on it', run: () => cancel(leased(begin())) },
  ...failing(),
  ...people(),
];

function failing(): readonly Scenario[] {
  return [
    {
      name: 'work: an attempt that fails is offered again at once, or after a pause',
      run: () => {
        const run = fail(begin(), null);
        check('the state', stateOf(run), 'ready');
        fail(run, 5000);
        check('the state', stateOf(run), 'backingOff');
        run.advance(5000);
        check('the state', [stateOf(run), run.item('it').dueAt], ['ready', null]);
        fail(run, null);
        checkIncidents(run, 'attemptsExhausted');
        checkEnded(run.retry({ attempts: 1 }).commit('it'), 'completed');
      },
    },
    {
      name: 'work: is cut during the pause',
      run: () => cancel(fail(begin(), 5000)),
    },
    {
      name: 'work: is cut while an operator has it',
      run: () => cancel(fail(begin({ retries: '1' }), null)),
    },
    {
      name: 'work: an error goes on by the boundary event that catches it',
      run: () => {
        const to = draw('error').startEvent().serviceTask('it').endEvent();
        const process = to.boundaryError('catch', 'it', 'E1').serviceTask('mend').build();
        const run = throwError(harness(process).start());
        check('the marking', run.marking, ['mend']);
        check('what the error brought', run.variables['why'], 'because');
      },
    },
    {
      name: 'work: an error nobody catches goes to an operator',
      run: () => {
        const run = throwError(begin());
        checkIncidents(run, 'errorUncaught');
        run.retry();
        checkEnded(run.commit('it'), 'completed');
      },
    },
  ];
}

function people(): readonly Scenario[] {
  const task = (options: TaskOptions = {}): Harness =>
    harness(draw('task').startEvent().userTask('it', options).endEvent().build()).start();
  return [
    {
      name: 'task: is taken, handed to another, given back, handed in',
      run: () => {
        const run = task();
        const workItem = run.item('it').id;
        run.do({ type: 'claimTask', workItem, by: 'anna', groups: [] });
        run.do({ type: 'assignTask', workItem, assignee: 'ben', by: 'boss' });
        check('the holder', run.item('it').holder, 'ben');
        run.do({ type: 'unclaimTask', workItem, by: 'ben' });
        check('the state', stateOf(run), 'ready');
        checkEnded(run.commit('it'), 'completed');
      },
    },
    {
      name: 'task: is its assignee’s from the start',
      run: () => {
        const run = task({ assignment: { assignee: 'anna' } });
        check('the holder', [stateOf(run), run.item('it').holder], ['working', 'anna']);
      },
    },
  ];
}

function begin(options: TaskOptions = {}): Harness {
  return harness(draw('work').startEvent().serviceTask('it', options).endEvent().build()).start();
}

function leased(run: Harness): Harness {
  run.lease('it');
  return run;
}

function fail(run: Harness, pause: number | null): Harness {
  leased(run);
  const backoffMs = pause === null ? null : durationMs(pause);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  run.do({ type: 'failAttempt', workItem, proof, code: 'X', message: 'no', backoffMs });
  return run;
}

function throwError(run: Harness): Harness {
  leased(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const variables = { why: 'because' };
  run.do({ type: 'throwWorkItemError', workItem, proof, code: 'E1', message: 'no', variables });
  return run;
}
