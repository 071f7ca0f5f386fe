import { describe, expect, it } from 'vitest';
import type { IncidentKind } from '../../shared/journal.ts';
import { decisionOf } from '../testing/decision-of.ts';
import { Harness, harness } from '../testing/harness.ts';
import {
  process as draw,
  type ProcessBuilder,
  type TaskOptions,
} from '../testing/process-builder.ts';
import { TestLibrary } from '../testing/test-library.ts';
import { begun, moved, pay, paying } from '../testing/governed/undoing.ts';

/** How an incident of one kind comes about, and one repair that is offered for it. */
interface Case {
  readonly begin: () => Harness;
  readonly repair: (run: Harness) => void;
}

const start = (drawn: ProcessBuilder, library?: TestLibrary): Harness =>
  harness(drawn.build(), library).start();

const task = (options: TaskOptions): (() => Harness) => {
  return () => start(draw('p').startEvent().serviceTask('it', options).endEvent());
};

const withVariables =
  (variables: Record<string, string | number | boolean>) =>
  (run: Harness): void => {
    run.retry({ variables });
  };

const SAYS_NOTHING = { reasonCode: null, comment: null, activeMs: null };
const PROVEN: TaskOptions = {
  probes: [{ id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' }],
};

/** Each process calls itself until it is `n` deep. */
const calling = (library: TestLibrary): Harness => {
  library.callDepth = 3;
  library.add(
    draw('called')
      .startEvent()
      .exclusiveGateway('deeper')
      .flow({ when: 'n > 0' })
      .callActivity('again', 'called', { inputs: { n: '=n - 1' } })
      .endEvent('e1')
      .from('deeper')
      .flow({ otherwise: true })
      .endEvent('enough')
      .build(),
  );
  const inputs = { n: '=5' };
  return start(
    draw('p').startEvent().callActivity('call', 'called', { inputs }).endEvent(),
    library,
  );
};

/** A performer proposes an action, which somebody permits. */
const propose = (run: Harness): void => {
  const { id: workItem } = run.lease('it');
  const action = {
    tool: 'pay',
    toolVersion: '1',
    arguments: {},
    effectKey: 'k',
    isEffect: true,
    compensator: null,
    amount: null,
  };
  const proof = run.proof('it');
  run.do({ type: 'intendEffect', workItem, proof, action, digest: 'd', refusal: null });
  for (const { id: approval, digest } of run.rows('approval')) {
    const by = { by: 'anna', groups: ['*'], reason: '' };
    run.do({ type: 'decideApproval', approval, approve: true, digest, ...by });
  }
};

const deep = new TestLibrary();
const deployed = new TestLibrary();
const decided = new TestLibrary();

/** Complete by its type: a new kind of incident needs a repair here. */
const CASES: { readonly [Kind in IncidentKind]: Case } = {
  conditionFailed: {
    begin: () =>
      start(draw('p').startEvent().exclusiveGateway('g').flow({ when: 'ok = true' }).endEvent('e')),
    repair: withVariables({ ok: true }),
  },
  mappingFailed: {
    begin: task({ subject: { id: '=id' } }),
    repair: (run) => {
      run.retry({ variables: { id: 'A' } }).commit('it', { id: 'A' });
    },
  },
  scriptFailed: {
    begin: () => {
      const script = 'count(for i in 1..n return i)';
      const drawn = draw('p').startEvent().scriptTask('it', script, 'm').endEvent();
      return harness(drawn.build()).start({ n: 9_999_999 });
    },
    repair: withVariables({ n: 1 }),
  },
  timerInvalid: {
    begin: () =>
      start(draw('p').startEvent().timerCatch('wait', { duration: '=pause' }).endEvent()),
    repair: (run) => {
      run.retry({ variables: { pause: 'PT5M' } }).advance(300_000);
    },
  },
  correlationFailed: {
    begin: () => start(draw('p').startEvent().messageCatch('told', 'm', '=key').endEvent()),
    repair: (run) => {
      run.retry({ variables: { key: 'k' } }).message('told');
    },
  },
  inputContract: {
    begin: task({
      inputs: { amount: '=given' },
      inputContract: { type: 'object', properties: { amount: { type: 'number' } } },
    }),
    repair: withVariables({ given: 1 }),
  },
  attemptsExhausted: {
    begin: () => {
      const run = task({ retries: '1' })();
      const { id: workItem } = run.lease('it');
      const why = { code: 'down', message: 'It is down.', backoffMs: null };
      run.do({ type: 'failAttempt', workItem, proof: run.proof('it'), ...why });
      return run;
    },
    repair: (run) => {
      run.retry({ attempts: 2 });
    },
  },
  verificationInconclusive: {
    begin: () => task(PROVEN)().claim('it').observe('it', { there: {} }, 503),
    repair: (run) => {
      run.retry().observe('it', { there: { there: true } });
    },
  },
  errorUncaught: {
    begin: () => {
      const run = task({})();
      const { id: workItem } = run.lease('it');
      const why = { code: 'REFUSED', message: '', variables: {} };
      run.do({ type: 'throwWorkItemError', workItem, proof: run.proof('it'), ...why });
      return run;
    },
    repair: (run) => {
      run.retry();
    },
  },
  packetIncomplete: {
    begin: () => {
      const question = '="Pay " + string(amount) + "?"';
      return task({ governance: { zone: 'human-review', question } })().claim('it');
    },
    repair: (run) => {
      run.retry({ variables: { amount: 5 } }).claim('it');
      const decision = { by: 'anna', outcome: 'approve', ...SAYS_NOTHING } as const;
      const workItem = run.item('it').id;
      run.do({ type: 'decideReview', workItem, decision, groups: ['*'], claim: null });
    },
  },
  policyBlocked: {
    begin: task({ governance: { tripwires: [{ id: 't', when: '=closed', action: 'block' }] } }),
    repair: (run) => {
      run.retry({ variables: { closed: false } }).commit('it');
    },
  },
  quarantined: {
    begin: () => {
      const probes = [{ ...PROVEN.probes?.[0], kind: 'invariant' }];
      const run = task({ probes, governance: {} })();
      return run.claim('it').observe('it', { there: { there: false } });
    },
    repair: (run) => {
      run
        .retry()
        .claim('it')
        .observe('it', { there: { there: true } });
    },
  },
  effectUnknown: {
    begin: () => {
      const tools = [{ name: 'pay', operation: 'erp.pay' }];
      const governance = { effectMode: 'proposal', oversight: 'in', tools };
      const run = task({ governance })();
      propose(run);
      const decision = { by: 'anna', outcome: 'approve', reasonCode: null, comment: null } as const;
      const { id: workItem } = run.claim('it').item('it');
      const review = { decision: { ...decision, activeMs: null }, groups: ['*'], claim: null };
      run.do({ type: 'decideReview', workItem, ...review });
      for (const { id: ledger } of run.rows('ledger'))
        run.do({ type: 'recordEffect', ledger, state: 'failed', receipt: null, detail: 'no' });
      return run;
    },
    repair: (run) => {
      run.retry();
    },
  },
  compensationFailed: {
    begin: () => {
      const run = begun((to) => paying(to.startEvent()).ends('undo', { compensate: null }));
      pay(run, 'it', 'one').claim('it');
      return moved(run, 'one', 'compensating', { gaveUp: true, detail: 'it is there.' });
    },
    repair: (run) => {
      run.retry();
      moved(run, 'one', 'compensated');
    },
  },
  deadEnd: {
    begin: () => {
      const drawn = draw('p').startEvent().exclusiveGateway('x').flow({ when: 'true' });
      drawn.task('a').parallelGateway('j').endEvent();
      return start(drawn.from('x').flow({ otherwise: true }).task('b').to('j'));
    },
    repair: (run) => {
      run.repair('discardToken');
    },
  },
  runawayProcess: {
    begin: () =>
      start(
        draw('p')
          .startEvent()
          .exclusiveGateway('again')
          .flow({ when: 'enough = true' })
          .endEvent('e')
          .from('again')
          .flow({ otherwise: true })
          .task('round')
          .to('again'),
      ),
    repair: withVariables({ enough: true }),
  },
  calledElementMissing: {
    begin: () => start(draw('p').startEvent().callActivity('call', 'called').endEvent(), deployed),
    repair: (run) => {
      deployed.add(draw('called').startEvent().endEvent().build());
      run.retry();
    },
  },
  callDepthExceeded: {
    begin: () => calling(deep),
    repair: (run) => {
      deep.callDepth = 100;
      run.retry();
    },
  },
  decisionFailed: {
    begin: () =>
      start(draw('p').startEvent().businessRuleTask('it', 'late', 'r').endEvent(), decided),
    repair: (run) => {
      decided.decide(decisionOf('late', '7'));
      run.retry();
    },
  },
};

describe('an incident', () => {
  it.each(Object.entries(CASES))('of the kind %s is ended by a repair', (kind, one) => {
    const run = one.begin();
    expect(run.incidents.map((incident) => incident.kind)).toEqual([kind]);
    one.repair(run);
    expect(run.incidents).toEqual([]);
    if (run.ended !== 'completed' && run.ended !== 'terminated') run.commit('it');
    expect(run.ended).toMatch(/completed|terminated/);
    expect(run.journal.find(({ type }) => type === 'incidentResolved')).toMatchObject({
      repair: kind === 'deadEnd' ? 'discardToken' : 'retry',
    });
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('about an input that hides what it is made of is ended by setting the input itself', () => {
    const run = task({
      inputs: { amount: '=amount' },
      inputContract: { properties: { amount: { type: 'number' } } },
    })();
    run.retry({ variables: { amount: 1 } });
    expect(run.incidents).toMatchObject([{ kind: 'inputContract' }]);
    const { id: scope } = run.element('it');
    run.do({ type: 'setVariables', variables: { amount: 1 }, by: 'ann', scope });
    expect([run.retry().incidents, run.commit('it').ended]).toEqual([[], 'completed']);
  });

  it('of any kind lets its token be moved elsewhere', () => {
    const run = start(
      draw('p').startEvent().exclusiveGateway('g').flow({ when: 'ok = true' }).endEvent('e'),
    );
    const [incident] = run.incidents;
    const instructions = [{ type: 'move', incidentId: incident!.id, to: 'e' }] as const;
    run.do({ type: 'modifyInstance', instructions, by: 'ann' });
    expect([run.ended, run.incidents]).toEqual(['completed', []]);
  });
});
