import { durationMs } from '../../../shared/time.ts';
import { check, checkEnded, type Scenario } from '../scenario.ts';
import {
  BOT,
  stateOf,
  begin,
  missing,
  questionOf,
  ask,
  answer,
  unanswered,
} from './governed-work.ts';

/** What people are asked about work. */
export const QUESTIONS: readonly Scenario[] = [...asked()];

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
