import type { JsonObject } from '../../../shared/json.ts';
import type { KillOrder } from '../../../shared/kill.ts';
import type { OnTimeout, Question } from '../../../shared/query.ts';
import type { ReviewOutcome } from '../../../shared/review.ts';
import { later, durationMs } from '../../../shared/time.ts';
import { harness, type Harness } from '../harness.ts';
import { process as draw, type TaskOptions } from '../process-builder.ts';
import { check, type Scenario } from '../scenario.ts';
import { TestLibrary } from '../test-library.ts';

export type Governance = NonNullable<TaskOptions['governance']>;

export const PROOF = [
  { id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' },
];
export const REVIEWED: Governance = {
  zone: 'human-review',
  lanes: [{ name: 'low-risk', within: 'PT1H' }],
};
export const BOT = { kind: 'bot', capability: 'rpa', attempts: '1' };
export const FORBIDDEN = [{ id: 'sanctioned', when: '=true', action: 'block' }];
export const TOOLS: Governance = {
  effectMode: 'gateway',
  tools: [{ name: 'pay', operation: 'erp.pay' }],
};

export const stateOf = (run: Harness): string => run.item('it').state;

export function begin(governance: Governance, options: TaskOptions = {}): Harness {
  const process = draw('governed')
    .startEvent()
    .serviceTask('it', { ...options, governance });
  return harness(process.endEvent().build()).start();
}

/** A task that asks for a field of which its performer is not sure enough. */
export function missing(more: Governance = {}, options: TaskOptions = {}): Harness {
  return begin({ ...more, requiredConfidence: [{ field: 'total', least: '0.9' }] }, options);
}

export function leased(run: Harness): Harness {
  if (run.item('it').holder === null) run.lease('it');
  return run;
}

export function give(run: Harness): Harness {
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
  return run;
}

export function fail(run: Harness, pause: number | null = null): Harness {
  leased(run);
  const backoffMs = pause === null ? null : durationMs(pause);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  run.do({ type: 'failAttempt', workItem, proof, code: 'X', message: 'no', backoffMs });
  return run;
}

export function review(run: Harness, outcome: ReviewOutcome, by = 'anna'): Harness {
  const claim = outcome === 'edit' ? run.claimBody({ total: 2 }) : null;
  const decision = { by, outcome, reasonCode: null, comment: 'so', activeMs: 1000 };
  const workItem = run.item('it').id;
  run.do({ type: 'decideReview', workItem, decision, groups: ['*'], claim });
  return run;
}

export interface Asked {
  readonly blocking?: boolean;
  readonly dueAt?: number;
  readonly onTimeout?: OnTimeout;
}

export function questionOf(
  queryKey: string,
  { blocking = true, dueAt, onTimeout }: Asked,
): Question {
  return {
    queryKey,
    kind: 'free',
    question: 'Which?',
    answerSchema: null,
    options: [],
    evidence: [],
    trigger: 'missing',
    blocking,
    groups: [],
    dueAt: dueAt === undefined ? null : later(START, durationMs(dueAt)),
    onTimeout: onTimeout ?? { type: 'fail' },
    expectedSeconds: null,
    fingerprint: '',
  };
}

const START = harness(draw('clock').startEvent().endEvent().build()).at;

export function ask(run: Harness, key: string, how: Asked = {}): Harness {
  leased(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  run.do({ type: 'raiseQuery', workItem, proof, question: questionOf(key, how) });
  return run;
}

export function answer(run: Harness, key: string | null = null): Harness {
  const open = [...run.rows('query')].find(
    ({ state, question }) => state === 'open' && (key === null || question.queryKey === key),
  );
  if (open === undefined) throw new Error('no question is open');
  const said: JsonObject = { total: 1 };
  const by = { by: 'anna', reasonCode: null, activeMs: 1000, shown: null, reused: null };
  run.do({ type: 'answerQuery', query: open.id, answer: { answer: said, ...by }, groups: ['*'] });
  return run;
}

/** What becomes of a question that nobody answers, in each of the ways there are. */
export function unanswered(
  where: string,
  go: (onTimeout: OnTimeout) => Harness,
): readonly Scenario[] {
  return [
    {
      name: `question (${where}): unanswered, it is answered by default`,
      run: () => {
        const run = go({ type: 'default', answer: 1 });
        check('the answer', [...run.rows('query')].at(-1)?.answer?.answer, 1);
        check('whether it waits for more', stateOf(run), where === 'asking' ? 'asking' : 'working');
        if (where === 'waiting') return;
        answer(run);
        check('the state', stateOf(run), 'ready');
      },
    },
    {
      name: `question (${where}): unanswered, an expert decides`,
      run: () => check('the state', stateOf(go({ type: 'escalate' })), 'inExpertReview'),
    },
    {
      name: `question (${where}): unanswered, the attempt has failed`,
      run: () => check('the state', stateOf(go({ type: 'fail' })), 'ready'),
    },
  ];
}

export function act(run: Harness, effectKey: string): Harness {
  leased(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const action = {
    tool: 'pay',
    toolVersion: '1',
    arguments: {},
    effectKey,
    isEffect: true,
    compensator: null,
    amount: null,
  };
  run.do({ type: 'intendEffect', workItem, proof, action, digest: effectKey, refusal: null });
  return run;
}

export function effect(run: Harness, key: string, state: 'returned' | 'failed' | 'verified'): void {
  const row = [...run.rows('ledger')].find(({ action }) => action.effectKey === key);
  if (row === undefined) throw new Error(`no effect ${key}`);
  const detail = state === 'failed' ? 'it failed.' : '';
  run.do({ type: 'recordEffect', ledger: row.id, state, receipt: null, detail });
}

export function approve(run: Harness): Harness {
  const [row] = run.rows('approval');
  if (row === undefined) throw new Error('no approval');
  const { id: approval, digest } = row;
  const by = { by: 'anna', groups: ['*'], reason: '' };
  run.do({ type: 'decideApproval', approval, approve: true, digest, ...by });
  return run;
}

export function halt(run: Harness): Harness {
  const workItem = run.item('it').id;
  const lift = stop(run);
  run.do({ type: 'haltWorkItem', workItem, kill: 'k', mode: 'stop', by: 'ops' });
  lift();
  return run;
}

/** Orders that everything be stopped; what is returned takes that back. */
export function stop(run: Harness, order: Partial<KillOrder> = {}): () => void {
  const { library, at } = run;
  if (!(library instanceof TestLibrary)) throw new Error('a library in which stops can be said');
  const said = { id: 'k', scope: { type: 'global' }, mode: 'stop', reason: 'so', by: 'ops', at };
  library.stops = [{ ...said, ...order } as KillOrder];
  return () => void (library.stops = []);
}

/** The stop is over for the item. */
export function release(run: Harness): Harness {
  run.do({ type: 'releaseWorkItem', workItem: run.item('it').id, kill: 'k', by: 'two' });
  return run;
}

/** A task whose input a policy forbids. */
export function blocked(): Harness {
  return begin({ tripwires: FORBIDDEN });
}

/** A claim of which the probes tell that something else was changed, too. */
export function quarantined(
  more: Governance = {},
  then: (run: Harness) => Harness = (run) => run,
): Harness {
  const probes = [{ ...PROOF[0], kind: 'invariant' }];
  return then(begin(more, { probes }))
    .claim('it')
    .observe('it', { there: { there: false } });
}
