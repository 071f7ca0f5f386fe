import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Harness } from '../harness.ts';
import type { TaskOptions } from '../process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from '../scenario.ts';
import {
  act,
  answer,
  ask,
  begin,
  BOT,
  effect,
  fail,
  halt,
  leased,
  questionOf,
  release,
  review,
  stateOf,
  type Governance,
} from './governed-work.ts';

const CONTRACT: JsonObject = {
  type: 'object',
  properties: { number: { type: 'string' }, class: { type: 'string' } },
  required: ['number', 'class'],
};

const PARTS = [
  { name: 'reading', fields: 'number', probes: 'read', usableAlone: 'true' },
  { name: 'sorting', fields: 'class', probes: 'sorted', usableAlone: 'true' },
];

const [YES, NO] = [{ ok: true }, { ok: false }];
const READ: JsonObject = { number: 'R-1' };
const WHOLE: JsonObject = { number: 'R-1', class: 'A' };

/** A task of two parts, each with a probe of its own. */
function parted(governance: Governance = {}, options: TaskOptions = {}): Harness {
  const assert = '=response.body.ok = true';
  const probe = (id: string) => ({ id, connector: 'erp', path: '/x', assert });
  const probes = [probe('read'), probe('sorted')];
  return begin({ parts: PARTS, ...governance }, { contract: CONTRACT, probes, ...options });
}

/** Claims the first of the two parts, and lets it be proven. */
function claimPart(run: Harness, read: JsonValue = YES): Harness {
  leased(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const part = { disposition: 'partial', parts: ['reading'] } as const;
  run.do({ type: 'submitClaim', workItem, proof, claim: { ...run.claimBody(READ), ...part } });
  return run.observe('it', { read });
}

/** The first part is proven, and the attempt has failed all the same. */
function halfDone(governance: Governance = {}, retries = '2'): Harness {
  const run = parted(governance, { retries }).claim('it', WHOLE);
  return run.observe('it', { read: YES, sorted: NO });
}

function inPart(): readonly Scenario[] {
  return [
    {
      name: 'parts: what is proven stays, and a person does the rest',
      run: () => {
        const run = claimPart(parted());
        const { state, kind, given } = run.item('it');
        check('where it is', [state, kind, given], ['partial', 'human', READ]);
        check('the token', run.marking, ['it']);
        check('what the case knows', run.variables['partial'], { it: READ });
        run.claim('it', { class: 'A' }).observe('it', { read: YES, sorted: YES });
        checkEnded(run, 'completed');
        check('what comes of it', [run.variables['number'], run.variables['class']], ['R-1', 'A']);
      },
    },
    {
      name: 'parts: the rest waits for its people alone, and is stopped, released and cancelled',
      run: () => {
        const run = claimPart(parted({ restGroups: 'clerks' }));
        const { id: workItem } = run.item('it');
        const refused = run.try({ type: 'claimTask', workItem, by: 'eve', groups: ['sales'] });
        check('who is refused', refused['code'], 'forbidden');
        halt(run);
        check('the state', stateOf(run), 'suspended');
        check('the state', stateOf(release(run)), 'ready');
        check('what is given', run.item('it').given, READ);
        cancel(run);
        cancel(claimPart(parted()));
      },
    },
    {
      name: 'parts: that a policy lays before people are handed on once these let them pass',
      run: () => {
        const run = claimPart(parted({ zone: 'human-review' }));
        check('the state', stateOf(run), 'inReview');
        review(run, 'approve').observe('it', { read: YES });
        check('where it is', [stateOf(run), run.item('it').review], ['partial', undefined]);
      },
    },
    {
      name: 'parts: that people refuse are not kept',
      run: () => {
        const run = claimPart(parted({ zone: 'human-review' }, { retries: '1' }));
        review(run, 'reject');
        const { state, parts, given } = run.item('it');
        check('where it is', [state, parts, given], ['stuck', undefined, undefined]);
        check('what the case knows', run.variables['partial'], {});
      },
    },
    {
      name: 'parts: what comes late, an answer or a call, finds the rest waiting',
      run: () => {
        const tools = [{ name: 'pay', operation: 'erp.pay' }];
        const run = ask(parted({ effectMode: 'gateway', tools }), 'a', { blocking: false });
        ask(run, 'b', { blocking: false, dueAt: 1000 });
        effect(act(run, 'k'), 'k', 'returned');
        check('the state', stateOf(claimPart(run)), 'partial');
        answer(run, 'a').advance(1000);
        const questions = [...run.rows('query')].map(({ state }) => state);
        check('the questions', questions, ['answered', 'expired']);
        effect(run, 'k', 'verified');
        check('the effect', [...run.rows('ledger')].at(-1)?.state, 'verified');
      },
    },
  ];
}

const CLERKS = { kind: 'human', attempts: '1', groups: 'clerks', on: 'OTHER' };

/** The ways in which the last attempt fails of an item of which a part is proven. */
const LAST_FAILURES: readonly (readonly [name: string, go: () => Harness])[] = [
  ['its claim is not proven', () => halfDone({}, '1')],
  ['it says so itself', () => fail(halfDone())],
  [
    'its time is used up',
    () => leased(halfDone({ budgets: [{ of: 'activeMs', most: '5000' }] })).advance(5000),
  ],
  ['nobody answers it', () => ask(halfDone(), 'a', { dueAt: 1000 }).advance(1000)],
  [
    'nobody answers what the house has asked',
    () => {
      const run = halfDone({ requiredConfidence: [{ field: 'class', least: '0.9' }] });
      run.claim('it', WHOLE).observe('it', { read: YES, sorted: YES });
      const [workItem, question] = [run.item('it').id, questionOf('late', { dueAt: 1000 })];
      run.do({ type: 'askPeople', workItem, question, by: 'ops' });
      return run.advance(1000);
    },
  ],
  [
    'what people have let pass is disproved',
    () => {
      const run = parted({ zone: 'human-review' }, { retries: '1' }).claim('it', WHOLE);
      review(run.observe('it', { read: YES, sorted: YES }), 'approve');
      return run.observe('it', { read: YES, sorted: NO });
    },
  ],
];

/** A chain that has come to its end with a part that is proven. */
function leftInPart(): readonly Scenario[] {
  return LAST_FAILURES.map(([name, go]) => ({
    name: `parts: when the last attempt fails (${name}), the rest is left to people`,
    run: () => {
      const run = go();
      const { state, kind, given, attemptsLeft } = run.item('it');
      check('where it is', [state, kind, given], ['partial', 'human', READ]);
      check('whether people may try', attemptsLeft > 0, true);
      run.claim('it', { class: 'B' }).observe('it', { read: YES, sorted: YES });
      checkEnded(run, 'completed');
      check('what comes of it', [run.variables['number'], run.variables['class']], ['R-1', 'B']);
    },
  }));
}

const PAID = { name: 'pay', operation: 'erp.pay', needsApproval: 'true' };

/** Whoever holds the work, in each of the states in which they do. */
const HELD: readonly (readonly [name: string, hold: (run: Harness) => Harness])[] = [
  ['working', leased],
  ['waiting for an answer', (run) => ask(run, 'a')],
  ['waiting for a permission', (run) => act(run, 'k')],
];

function decline(run: Harness): Harness {
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  run.do({ type: 'endLease', workItem, proof, reason: 'declined', detail: 'not for me' });
  return run;
}

/** What a policy forbids is tried again by nobody, whoever is there for it. */
function forbidden(): readonly Scenario[] {
  return ['POLICY_BLOCK', 'QUARANTINE'].map((code) => ({
    name: `chain: after ${code} nobody takes over`,
    run: () => {
      const run = leased(begin({ fallbacks: [{ ...BOT, on: code }, BOT] }));
      const [workItem, proof] = [run.item('it').id, run.proof('it')];
      const failure = { code, message: 'no', backoffMs: null };
      run.do({ type: 'failAttempt', workItem, proof, ...failure });
      check('where it is', [stateOf(run), run.item('it').position], ['blocked', undefined]);
      checkIncidents(run, 'policyBlocked');
    },
  }));
}

function declined(): readonly Scenario[] {
  return HELD.flatMap(([name, hold]) => {
    const acting = { effectMode: 'gateway', tools: [PAID] };
    const by = (
      link: Readonly<Record<string, string>>,
      retries: string,
      more: Governance = {},
    ): Harness => decline(hold(begin({ ...acting, ...more, fallbacks: [link] }, { retries })));
    return [
      {
        name: `decline (${name}): whoever is there for it takes over at once`,
        run: () => {
          const run = by({ ...BOT, on: 'DECLINED' }, '3');
          check('the performer', [stateOf(run), run.item('it').capability], ['ready', 'rpa']);
        },
      },
      {
        name: `decline (${name}): counts as an attempt, then the next of the chain takes over`,
        run: () => {
          const { capability, attemptsLeft, state } = by(BOT, '2').item('it');
          check('where it is', [capability === 'rpa', attemptsLeft, state], [false, 1, 'ready']);
          check('the performer', by(BOT, '1').item('it').capability, 'rpa');
        },
      },
      {
        name: `decline (${name}): with nobody left for it, it halts`,
        run: () => checkIncidents(by(CLERKS, '1'), 'attemptsExhausted'),
      },
      {
        name: `decline (${name}): with a part that is proven, the rest is left to people`,
        run: () => {
          const run = halfDone({ ...acting, fallbacks: [CLERKS] });
          decline(hold(run));
          check('where it is', [stateOf(run), run.item('it').given], ['partial', READ]);
        },
      },
      {
        name: `decline (${name}): without a chain it is offered again`,
        run: () => {
          const run = decline(hold(begin(acting, { retries: '1' })));
          check('where it is', [stateOf(run), run.item('it').attemptsLeft], ['ready', 1]);
        },
      },
    ];
  });
}

/** What becomes of work that somebody has not, or only in part, finished. */
export const HANDING_ON: readonly Scenario[] = [
  ...inPart(),
  ...leftInPart(),
  ...forbidden(),
  ...declined(),
];
