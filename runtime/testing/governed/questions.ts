import { durationMs } from '../../../shared/time.ts';
import { harness, type Harness } from '../harness.ts';
import { process as draw } from '../process-builder.ts';
import { check, checkEnded, type Scenario } from '../scenario.ts';
import {
  BOT,
  stateOf,
  begin,
  missing,
  questionOf,
  ask,
  act,
  answer,
  approve,
  effect,
  fail,
  give,
  FORBIDDEN,
  halt,
  leased,
  PROOF,
  review,
  REVIEWED,
  TOOLS,
  unanswered,
} from './governed-work.ts';

/** What people are asked about work. */
export const QUESTIONS: readonly Scenario[] = [...asked(), ...askedByHouse(), ...toldMeanwhile()];

function asked(): readonly Scenario[] {
  return [
    {
      name: 'question: parks its asker until it is answered',
      run: () => {
        const run = ask(begin({}), 'a');
        ask(run, 'b');
        check('the state', stateOf(run), 'waitingInput');
        answer(run);
        check('the state', stateOf(run), 'waitingInput');
        answer(run);
        check('the state', stateOf(run), 'working');
        checkEnded(run.claim('it'), 'completed');
      },
    },
    {
      name: 'question: that does not hold anything up is answered meanwhile, or not',
      run: () => {
        const run = ask(begin({}), 'a', { blocking: false, dueAt: 1000 });
        ask(run, 'b', { blocking: false });
        check('the state', stateOf(run), 'working');
        answer(run, 'b');
        run.advance(1000);
        check(
          'the questions',
          [...run.rows('query')].map(({ state }) => state),
          ['expired', 'answered'],
        );
      },
    },
    {
      name: 'question: unanswered at the last attempt, the next performer has it, or an operator',
      run: () => {
        for (const fallbacks of [[BOT], []]) {
          const late = { dueAt: 1000 };
          const waits = ask(begin({ fallbacks }, { retries: '1' }), 'a', late).advance(1000);
          const asks = missing({ fallbacks }, { retries: '1' }).claim('it');
          const workItem = asks.item('it').id;
          asks.do({ type: 'askPeople', workItem, question: questionOf('b', late), by: 'ops' });
          asks.advance(1000);
          for (const run of [waits, asks])
            check('the state', stateOf(run), fallbacks.length === 0 ? 'stuck' : 'ready');
        }
      },
    },
    {
      name: 'question: unanswered, the default of the last one lets the work go on',
      run: () => {
        const byDefault = { dueAt: 1000, onTimeout: { type: 'default', answer: 1 } } as const;
        const waits = ask(ask(begin({}), 'a', byDefault), 'b').advance(1000);
        check('the state', stateOf(waits), 'waitingInput');
        const asks = missing().claim('it');
        const workItem = asks.item('it').id;
        asks.do({ type: 'askPeople', workItem, question: questionOf('b', byDefault), by: 'ops' });
        answer(asks);
        asks.advance(1000);
        check('the state', [stateOf(asks), asks.item('it').attemptsLeft], ['ready', 3]);
      },
    },
    {
      name: 'question: the orchestrator waits for all its answers',
      run: () => {
        const run = missing().claim('it');
        const question = questionOf('more', {});
        run.do({ type: 'askPeople', workItem: run.item('it').id, question, by: 'operator' });
        answer(run);
        check('the state', stateOf(run), 'asking');
        answer(run);
        check('the state', stateOf(run), 'ready');
      },
    },
    ...unanswered('waiting', (onTimeout) =>
      ask(begin({}), 'a', { dueAt: 1000, onTimeout }).advance(1000),
    ),
    ...unanswered('asking', (onTimeout) => {
      const run = missing().claim('it');
      const question = questionOf('late', { dueAt: 1000, onTimeout });
      const workItem = run.item('it').id;
      run.do({ type: 'askPeople', workItem, question, by: 'operator' });
      return run.advance(1000);
    }),
    {
      name: 'question: its asker may go on, tell, give back, lose its lease',
      run: () => {
        const run = ask(begin({}), 'a');
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        run.do({ type: 'reportProgress', workItem, proof, percent: 5, note: '' });
        run.do({ type: 'saveCheckpoint', workItem, proof, checkpoint: 1 });
        run.do({ type: 'renewLease', workItem, proof, forMs: durationMs(60_000) });
        run.advance(60_000);
        check('the state', stateOf(run), 'ready');
        const again = ask(run, 'c');
        const held = again.proof('it');
        run.do({ type: 'endLease', workItem, proof: held, reason: 'released', detail: '' });
        check('the state', stateOf(run), 'ready');
      },
    },
  ];
}

/** What the orchestrator asks holds the item, whoever works on it. */
function askedByHouse(): readonly Scenario[] {
  return [
    {
      name: 'question of the orchestrator: holds an item that nobody holds, and then its answer is told',
      run: () => {
        const run = houseAsks(begin({}), 'first');
        check('the state', stateOf(run), 'asking');
        answer(run);
        check('the state', stateOf(run), 'ready');
        houseAsks(run, 'by the way', false);
        check('the state', stateOf(run), 'ready');
        checkEnded(run.claim('it'), 'completed');
      },
    },
    { name: 'question of the orchestrator: an effect comes back meanwhile', run: actedBefore },
    {
      name: 'question of the orchestrator: is not got round by giving back, dying or a stop',
      run: () => {
        const gives = give(houseAsks(leased(begin({})), 'first'));
        const dies = houseAsks(leased(begin({})), 'first').advance(72 * 3_600_000);
        const stopped = halt(houseAsks(leased(begin({})), 'first'));
        const [workItem, kill] = [stopped.item('it').id, 'k'];
        stopped.do({ type: 'releaseWorkItem', workItem, kill, by: 'ops' });
        for (const run of [gives, dies, stopped]) {
          check('the state', stateOf(run), 'asking');
          answer(run);
          checkEnded(run.claim('it'), 'completed');
        }
      },
    },
  ];
}

/** What was called before the item was held comes back meanwhile. */
function actedBefore(): void {
  const run = give(houseAsks(act(begin(TOOLS), 'one'), 'first'));
  effect(run, 'one', 'returned');
  check('the state', stateOf(run), 'asking');
  answer(run);
  check('the state', stateOf(run), 'ready');
}

function houseAsks(run: Harness, key: string, blocking = true): Harness {
  const question = questionOf(key, { blocking });
  run.do({ type: 'askPeople', workItem: run.item('it').id, question, by: 'ops' });
  return run;
}

/** Answers that nobody waits for are written down wherever the item is. */
function toldMeanwhile(): readonly Scenario[] {
  const proven = { probes: PROOF };
  const places: readonly [string, () => Harness][] = [
    ['ready', () => give(aside(begin({})))],
    ['waitingApproval', () => act(aside(begin({ ...TOOLS, oversight: 'in' })), 'k')],
    ['verifying', () => aside(begin({}, proven)).claim('it')],
    ['inReview', () => aside(begin(REVIEWED)).claim('it')],
    ['inExpertReview', () => review(aside(begin(REVIEWED)).claim('it'), 'escalate')],
    ['backingOff', () => fail(aside(begin({})), 5000)],
    ['stuck', () => fail(aside(begin({}, { retries: '1' })))],
    ['quarantined', () => quarantinedAside()],
    ['blocked', () => aside(begin({ tripwires: FORBIDDEN }).retry()).claim('it')],
    ['executing', () => executingAside()],
    ['unproven', () => unprovenAside()],
  ];
  return [...places.map(([state, go]) => told(state, go)), frozen()];
}

/** No answer is taken while work is stopped; the time for one runs out all the same. */
function frozen(): Scenario {
  return {
    name: 'question (suspended): is frozen by a stop, and runs out',
    run: () => {
      const run = halt(aside(begin({}))).advance(1000);
      check('the state', stateOf(run), 'suspended');
      const states = [...run.rows('query')].map((row) => row.state);
      check('the questions', states, ['open', 'expired']);
    },
  };
}

function told(state: string, go: () => Harness): Scenario {
  return {
    name: `question (${state}): what holds nothing up is answered, or not, all the same`,
    run: () => {
      const run = go();
      check('the state', stateOf(run), state);
      answer(run, 'a');
      run.advance(1000);
      check('the state', stateOf(run), state);
      const states = [...run.rows('query')].map((row) => row.state);
      check('the questions', states, ['answered', 'expired']);
    },
  };
}

/** Two questions that hold nothing up; the second has to be answered within a second. */
function aside(run: Harness): Harness {
  ask(run, 'a', { blocking: false });
  return ask(run, 'b', { blocking: false, dueAt: 1000 });
}

function executingAside(): Harness {
  const propose = { ...TOOLS, effectMode: 'proposal', oversight: 'in' };
  const run = approve(act(begin(propose), 'one'));
  return review(aside(run).claim('it'), 'approve');
}

/** A task without a policy, of which the world does not say whether it is done. */
function unprovenAside(): Harness {
  const task = draw('plain').startEvent().serviceTask('it', { probes: PROOF }).endEvent().build();
  return aside(harness(task).start()).claim('it').observe('it', { there: {} });
}

function quarantinedAside(): Harness {
  const probes = [{ ...PROOF[0], kind: 'invariant' }];
  return aside(begin({}, { probes }))
    .claim('it')
    .observe('it', { there: { there: false } });
}
