import { durationMs, later } from '../../../shared/time.ts';
import { harness, type Harness } from '../harness.ts';
import { process as draw } from '../process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from '../scenario.ts';
import {
  PROOF,
  REVIEWED,
  FORBIDDEN,
  TOOLS,
  stateOf,
  begin,
  missing,
  leased,
  give,
  fail,
  review,
  ask,
  act,
  effect,
  approve,
  halt,
  release,
  stop,
  blocked,
  quarantined,
} from './governed-work.ts';

/** What tools do, what is stopped, and what is cut. */
export const EFFECTS: readonly Scenario[] = [...acted(), ...stopped(), ...cut()];

function acted(): readonly Scenario[] {
  return [
    {
      name: 'tool: is called, and what comes of it is told whenever it comes',
      run: () => {
        const run = act(begin(TOOLS), 'one');
        effect(run, 'one', 'returned');
        act(run, 'two');
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
        effect(run, 'two', 'returned');
        check('what was told', run.journal.at(-1)?.type, 'effectMoved');
      },
    },
    {
      name: 'tool: waits for approval, and its asker with it',
      run: () => {
        const run = act(begin({ ...TOOLS, oversight: 'in' }), 'one');
        check('the state', stateOf(run), 'waitingApproval');
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        run.do({ type: 'reportProgress', workItem, proof, percent: 5, note: '' });
        run.do({ type: 'saveCheckpoint', workItem, proof, checkpoint: 1 });
        run.do({ type: 'renewLease', workItem, proof, forMs: durationMs(60_000) });
        effect(run, 'one', 'failed');
        approve(run);
        check('the state', stateOf(run), 'working');
      },
    },
    {
      name: 'tool: its asker gives back, or loses its lease',
      run: () => {
        const run = act(begin({ ...TOOLS, oversight: 'in' }), 'one');
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
        act(run, 'two');
        const held = run.proof('it');
        run.do({ type: 'renewLease', workItem, proof: held, forMs: durationMs(1000) });
        run.advance(1000);
        check('the state', stateOf(run), 'ready');
      },
    },
    {
      name: 'tool: what comes back late is told in every state',
      run: () => {
        for (const go of LATE) {
          const run = go(act(begin({ ...TOOLS, ...REVIEWED }, { probes: PROOF }), 'one'));
          effect(run, 'one', 'returned');
          check('what was told', run.journal.at(-1)?.type, 'effectMoved');
        }
        const asks = act(missing(TOOLS), 'one');
        effect(asks, 'one', 'returned');
        // What is known to have come back is confirmed while people are asked for a fact.
        effect(asks.claim('it'), 'one', 'verified');
        const held = quarantined(TOOLS, (run) => act(run, 'one'));
        effect(held, 'one', 'returned');
        const forbids = act(begin({ ...TOOLS, tripwires: FORBIDDEN }).retry(), 'one').claim('it');
        effect(forbids, 'one', 'returned');
        const waits = ask(act(begin(TOOLS), 'one'), 'a');
        effect(waits, 'one', 'returned');
        const expert = act(begin({ ...TOOLS, risk: 'high' }), 'one').claim('it');
        effect(expert, 'one', 'returned');
        check('the state', stateOf(expert), 'inExpertReview');
      },
    },
    {
      name: 'proposal: is carried out once it is approved, then proven',
      run: () => {
        const propose = { ...TOOLS, effectMode: 'proposal', oversight: 'in' };
        const run = approve(act(begin(propose), 'one')).claim('it');
        review(run, 'approve');
        check('the state', stateOf(run), 'executing');
        effect(run, 'one', 'returned');
        checkEnded(run, 'completed');
      },
    },
    {
      name: 'proposal: that could not be carried out halts, an expert’s too',
      run: () => {
        const propose = {
          ...TOOLS,
          effectMode: 'proposal',
          zone: 'human-decision',
          oversight: 'in',
        };
        const run = approve(act(begin(propose), 'one')).claim('it');
        review(run, 'approve');
        effect(run, 'one', 'failed');
        checkIncidents(run, 'effectUnknown');
      },
    },
  ];
}

/** Ways into every state in which what was called before may come back. */
const LATE: readonly ((run: Harness) => Harness)[] = [
  (run) => run.claim('it'),
  (run) => run.claim('it').observe('it', { there: { there: true } }),
  (run) => halt(run),
  (run) => fail(run, 5000),
  (run) => fail(fail(fail(run))),
  (run) => give(run),
  (run) =>
    review(run.claim('it').observe('it', { there: { there: true } }), 'approve').observe('it', {
      there: {},
    }),
];

function stopped(): readonly Scenario[] {
  return [
    {
      name: 'stop: whoever holds an item loses it; released, it is offered anew',
      run: () => {
        for (const go of STOPPABLE) {
          const run = halt(go());
          check('the state', stateOf(run), 'suspended');
          check('the state', stateOf(release(run)), 'ready');
        }
      },
    },
    {
      name: 'stop: a claim that lies there is judged anew when it is released',
      run: () => {
        for (const [state, go] of CLAIMED) {
          const run = halt(go());
          check('the state', stateOf(run), 'suspended');
          check('the state', stateOf(release(run)), state);
        }
      },
    },
    {
      name: 'stop: a verdict that comes meanwhile commits nothing',
      run: () => {
        const run = begin({}, { probes: PROOF }).claim('it');
        const lift = stop(run);
        run.observe('it', { there: { there: true } });
        check('the state', stateOf(run), 'suspended');
        lift();
        check('the state', stateOf(release(run)), 'verifying');
        run.observe('it', { there: { there: true } });
        checkEnded(run, 'completed');
      },
    },
    {
      name: 'time: when it is used up, a person takes over, or nobody does',
      run: () => {
        const budgets = [{ of: 'activeMs', most: '5000' }];
        const alone = leased(begin({ budgets }));
        alone.advance(5000);
        checkIncidents(alone, 'attemptsExhausted');
        const fallbacks = [{ kind: 'human', capability: '="people"' }];
        const run = leased(begin({ budgets, fallbacks }));
        run.advance(5000);
        check('the state', [stateOf(run), run.item('it').kind], ['ready', 'human']);
      },
    },
    {
      name: 'escalation: the work goes on beside what hears it',
      run: () => {
        const to = draw('escalates').startEvent().serviceTask('it').endEvent();
        to.on('it', 'heard', { escalation: 'HELP' }, { interrupting: false }).endEvent('told');
        const run = leased(harness(to.build()).start());
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        const said = { code: 'HELP', variables: { why: 'stuck' } };
        run.do({ type: 'throwWorkItemEscalation', workItem, proof, ...said });
        check('the state', stateOf(run), 'working');
        check('what was heard', run.trace.includes('told completed'), true);
        checkEnded(run.claim('it'), 'completed');
      },
    },
    {
      name: 'wait: a performer puts its work off',
      run: () => {
        const run = begin({});
        run.lease('it');
        const [workItem, proof] = [run.item('it').id, run.proof('it')];
        const until = later(run.at, durationMs(5000));
        run.do({ type: 'deferWork', workItem, proof, until, checkpoint: { page: 2 } });
        check('the state', stateOf(run), 'backingOff');
        run.advance(5000);
        check('the state', [stateOf(run), run.item('it').attemptsLeft], ['ready', 3]);
      },
    },
    {
      name: 'block: what policy forbids waits for an operator',
      run: () => {
        const run = blocked();
        checkIncidents(run, 'policyBlocked');
        run.retry().claim('it');
        check('the state', stateOf(run), 'blocked');
        check('the state', stateOf(run.retry()), 'ready');
      },
    },
    {
      name: 'quarantine: what is suspicious waits for an operator',
      run: () => {
        const run = quarantined();
        checkIncidents(run, 'quarantined');
        check('the state', stateOf(run.retry()), 'ready');
      },
    },
  ];
}

const STOPPABLE: readonly (() => Harness)[] = [
  () => begin({}),
  () => leased(begin({})),
  () => ask(begin({}), 'a'),
  () => act(begin({ ...TOOLS, oversight: 'in' }), 'one'),
  () => fail(begin({}), 5000),
];

/** Where a claim is once it is judged anew. */
const CLAIMED: readonly (readonly [string, () => Harness])[] = [
  ['verifying', () => begin({}, { probes: PROOF }).claim('it')],
  ['inReview', () => begin(REVIEWED).claim('it')],
  ['inExpertReview', () => begin({ zone: 'human-decision' }).claim('it')],
];

function cut(): readonly Scenario[] {
  const ways: Readonly<Record<string, () => Harness>> = {
    'waits for an answer': () => ask(begin({}), 'a'),
    'waits for approval': () => act(begin({ ...TOOLS, oversight: 'in' }), 'one'),
    'is stopped': () => halt(begin({})),
    'is asked about': () => missing().claim('it'),
    'is reviewed': () => begin(REVIEWED).claim('it'),
    'is before an expert': () => begin({ zone: 'human-decision' }).claim('it'),
    'is carried out': () => {
      const propose = { ...TOOLS, effectMode: 'proposal', oversight: 'in' };
      return review(approve(act(begin(propose), 'one')).claim('it'), 'approve');
    },
    'is blocked': () => blocked(),
    'is held back': () => quarantined(),
  };
  return Object.entries(ways).map(([name, go]) => ({
    name: `work: is cut while it ${name}`,
    run: () => cancel(go()),
  }));
}
