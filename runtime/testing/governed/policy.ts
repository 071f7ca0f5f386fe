import { harness, type Harness } from '../harness.ts';
import { process as draw } from '../process-builder.ts';
import { check, checkEnded, checkIncidents, type Scenario } from '../scenario.ts';
import {
  PROOF,
  REVIEWED,
  BOT,
  stateOf,
  begin,
  missing,
  fail,
  review,
  answer,
} from './governed-work.ts';

/** What policy and reviewers make of claims. */
export const POLICY: readonly Scenario[] = [...judged(), ...reviewed()];

function judged(): readonly Scenario[] {
  return [
    {
      name: 'policy: what nobody needs to look at is committed',
      run: () => checkEnded(begin({}).claim('it'), 'completed'),
    },
    {
      name: 'policy: what stops the line is quarantined before anybody is offered it',
      run: () => {
        const run = begin({ tripwires: [{ id: 'leak', when: '=true', action: 'stop' }] });
        check('the state', stateOf(run), 'quarantined');
        checkIncidents(run, 'quarantined');
      },
    },
    {
      name: 'policy: what cannot be proven is laid before an expert',
      run: () => {
        const run = begin({ risk: 'high' }, { probes: PROOF })
          .claim('it')
          .observe('it', { there: {} });
        check('the state', stateOf(run), 'inExpertReview');
      },
    },
    {
      name: 'policy: a claim that people let pass is proven again, and may still lack its proof',
      run: () => {
        const run = begin({ risk: 'high' }, { probes: PROOF })
          .claim('it')
          .observe('it', { there: {} });
        review(run, 'approve').observe('it', { there: {} });
        checkIncidents(run, 'verificationInconclusive');
      },
    },
    {
      name: 'policy: what is disproved goes back, then to an expert',
      run: () => {
        const run = begin({}, { probes: PROOF, retries: '2' });
        run.claim('it').observe('it', { there: { there: false } });
        check('the state', stateOf(run), 'ready');
        run.claim('it').observe('it', { there: { there: false } });
        check('the state', stateOf(run), 'inExpertReview');
        review(run, 'reject');
        checkIncidents(run, 'attemptsExhausted');
      },
    },
    {
      name: 'policy: the next performer of the chain takes over',
      run: () => {
        const fallbacks = [{ kind: 'bot', capability: 'rpa', attempts: '1' }];
        const run = begin({ fallbacks }, { probes: PROOF, retries: '1' });
        run.claim('it').observe('it', { there: { there: false } });
        const { state, kind, capability } = run.item('it');
        check('the performer', [state, kind, capability], ['ready', 'bot', 'rpa']);
        fail(run);
        checkIncidents(run, 'attemptsExhausted');
      },
    },
    {
      name: 'policy: the chain ends with people of the groups that it names, and with nobody else',
      run: () => {
        const fallbacks = [{ kind: 'human', attempts: '1', groups: 'clerks' }];
        const run = fail(begin({ fallbacks }, { retries: '1' }));
        const { id: workItem } = run.item('it');
        const refused = run.try({ type: 'claimTask', workItem, by: 'eve', groups: ['sales'] });
        check('who is refused', refused['code'], 'forbidden');
        run.do({ type: 'claimTask', workItem, by: 'anna', groups: ['clerks'] });
        check('who holds it', run.item('it').holder, 'anna');
      },
    },
    {
      name: 'policy: after a failure that a performer tells of the next one takes over, too',
      run: () => {
        const fallbacks = [{ kind: 'bot', capability: 'rpa', attempts: '1', on: 'X' }];
        const run = fail(begin({ fallbacks }, { retries: '1' }));
        check('the performer', run.item('it').capability, 'rpa');
      },
    },
    {
      name: 'policy: what people let pass and is disproved goes on down the chain',
      run: () => {
        const run = begin({ risk: 'high', fallbacks: [BOT] }, { probes: PROOF, retries: '1' });
        review(run.claim('it').observe('it', { there: {} }), 'approve');
        run.observe('it', { there: { there: false } });
        check('the performer', run.item('it').capability, 'rpa');
      },
    },
    {
      name: 'policy: what the next performer is not for halts',
      run: () => {
        const fallbacks = [{ ...BOT, on: 'MODEL_TIMEOUT' }];
        const run = begin({ fallbacks }, { probes: PROOF, retries: '1' }).claim('it');
        run.observe('it', { there: { there: false } });
        checkIncidents(run, 'attemptsExhausted');
      },
    },
    {
      name: 'policy: a rejection with nobody left to try hands on, or halts',
      run: () => {
        const fallbacks = [{ kind: 'bot', capability: 'rpa', attempts: '1' }];
        const run = begin({ ...REVIEWED, fallbacks }, { retries: '1' }).claim('it');
        review(run, 'reject');
        check('the performer', run.item('it').capability, 'rpa');
      },
    },
    {
      name: 'policy: a fact that is missing is asked for, and the answer handed back',
      run: () => {
        const run = missing().claim('it');
        check('the state', stateOf(run), 'asking');
        answer(run);
        check('the state', [stateOf(run), run.item('it').attemptsLeft], ['ready', 3]);
      },
    },
  ];
}

/** A task whose rejection the process goes on from by a way of its own. */
function refusable(): Harness {
  const drawn = draw('refusable')
    .startEvent()
    .serviceTask('it', { governance: { ...REVIEWED, onReject: 'NO' } })
    .endEvent()
    .boundaryError('catch', 'it', 'NO')
    .endEvent('refused');
  return harness(drawn.build()).start();
}

function reviewed(): readonly Scenario[] {
  return [
    {
      name: 'review: is approved, and committed once it is proven again',
      run: () => {
        const run = begin(REVIEWED).claim('it');
        check('the state', stateOf(run), 'inReview');
        checkEnded(review(run, 'approve'), 'completed');
      },
    },
    {
      name: 'review: what nobody decides in its time goes to an expert',
      run: () => {
        const run = begin(REVIEWED).claim('it');
        run.advance(3_600_000);
        const { state, review: open } = run.item('it');
        check('where it is', [state, open?.lane], ['inExpertReview', 'expert']);
        const told = run.journal.some(({ type }) => type === 'reviewOverdue');
        check('whether it was told', told, true);
        checkEnded(review(run, 'approve'), 'completed');
      },
    },
    {
      name: 'review: a rejection throws the error that the process was drawn to catch',
      run: () => {
        for (const outcome of ['approve', 'escalate'] as const) {
          const run = refusable().claim('it');
          if (outcome === 'escalate') review(run, outcome, 'ben');
          review(run, 'reject');
          checkEnded(run, 'completed');
          const said = { by: 'anna', reasonCode: null, comment: 'so' };
          check('who has refused it', run.variables['rejection'], said);
        }
      },
    },
    {
      name: 'review: two people are needed where four eyes are asked for',
      run: () => {
        const run = begin({
          zone: 'human-review',
          lanes: [{ name: 'low-risk', fourEyes: 'true' }],
        });
        review(run.claim('it'), 'approve');
        check('the state', stateOf(run), 'inReview');
        checkEnded(review(run, 'approve', 'ben'), 'completed');
      },
    },
    {
      name: 'review: a reviewer’s own claim takes the place of the performer’s',
      run: () => {
        const run = begin(REVIEWED).claim('it', { total: 1 });
        checkEnded(review(run, 'edit'), 'completed');
        check('the total', run.variables['total'], 2);
      },
    },
    {
      name: 'review: goes back to the performer with the reason',
      run: () => {
        const run = review(begin(REVIEWED).claim('it'), 'reject');
        check('the state', [stateOf(run), run.item('it').feedback?.reason], ['ready', 'review']);
      },
    },
    {
      name: 'review: goes to an expert, who decides it in every way there is',
      run: () => {
        for (const outcome of ['approve', 'edit', 'reject', 'escalate'] as const) {
          const run = review(begin(REVIEWED).claim('it'), 'escalate');
          check('the state', stateOf(run), 'inExpertReview');
          run.advance(3_600_000);
          review(run, outcome, 'ben');
          if (outcome === 'approve' || outcome === 'edit') checkEnded(run, 'completed');
          else check('the state', stateOf(run), outcome === 'reject' ? 'ready' : 'inExpertReview');
          if (outcome === 'escalate')
            check('who decided', run.item('it').review?.decisions.length, 2);
        }
      },
    },
    {
      name: 'review: an expert’s four eyes, deadline and last word',
      run: () => {
        const lanes = [{ name: 'expert', fourEyes: 'true', within: 'PT1H' }];
        const fallbacks = [{ kind: 'bot', capability: 'rpa', attempts: '1' }];
        const decide = { zone: 'human-decision', lanes, fallbacks };
        const run = begin(decide, { retries: '1' }).claim('it');
        run.advance(3_600_000);
        review(run, 'approve');
        check('the state', stateOf(run), 'inExpertReview');
        review(run, 'reject', 'ben');
        check('the performer', run.item('it').capability, 'rpa');
      },
    },
    {
      name: 'review: the last rejection halts it',
      run: () => {
        const run = review(begin(REVIEWED, { retries: '1' }).claim('it'), 'reject');
        checkIncidents(run, 'attemptsExhausted');
      },
    },
  ];
}
