import { describe, expect, it } from 'vitest';
import type { PolicyInputs } from '../../../shared/governance.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { HARMLESS } from './check-policy.ts';
import { drawFor } from './draw.ts';
import { readMatrix } from './matrix.ts';
import { missingParts } from './packet.ts';
import { TRIPWIRE_TEMPLATES } from './tripwire-templates.ts';

type Governance = NonNullable<TaskOptions['governance']>;

function begin(governance: Governance, input: JsonObject = {}): Harness {
  const drawn = draw('p').startEvent().serviceTask('it', { governance }).endEvent();
  return harness(drawn.build()).start(input);
}
const claim = (governance: Governance, input: JsonObject = {}) =>
  begin(governance, input).claim('it');
const actionOf = (more: Partial<PolicyInputs>) => readMatrix({ ...HARMLESS, ...more }).action;

/** Whether a shipped tripwire is touched by an input. */
function trips(id: string, input: JsonObject): boolean {
  const { reasonCode, when, lane } = TRIPWIRE_TEMPLATES.find((one) => one.id === id)!;
  const run = begin({ tripwires: [{ id, when: `=${when}`, lane, reasonCode }] }, input);
  return run.item('it').routing !== undefined;
}

describe('requirement 1: three zones', () => {
  it('commits, waits for review, or leaves the decision to people, for the same claim', () => {
    expect(claim({ zone: 'ai-act' }).ended).toBe('completed');
    expect(claim({ zone: 'human-review' }).item('it').state).toBe('inReview');
    expect(claim({ zone: 'human-decision' }).item('it').state).toBe('inExpertReview');
  });
});

describe('requirements 4 and 43: what people always review', () => {
  it.each(['financial', 'denial', 'exception', 'disclosure', 'customer-facing'])(
    '%s',
    (decisionClass) => {
      expect(claim({ decisionClass }).item('it').state).toBe('inReview');
    },
  );
});

describe('requirement 7: two modes of oversight', () => {
  it('lays it before people in the loop, and lets it act on the loop', () => {
    expect([actionOf({ oversight: 'in' }), actionOf({ oversight: 'on' })]).toEqual([
      'draft',
      'auto',
    ]);
  });
});

describe('requirements 10 to 12: a policy is rolled out in phases', () => {
  it('lets pass in the first phase only what is routine', () => {
    const phase0 = { rolloutPhase: '0', routine: '=amount < 100' };
    expect(claim(phase0, { amount: 5 }).ended).toBe('completed');
    expect(claim(phase0, { amount: 500 }).item('it').state).toBe('inReview');
    expect(claim(phase0).item('it').state).toBe('inReview');
  });

  it('grows by class of risk', () => {
    const of = (rolloutPhase: number) =>
      (['low', 'medium', 'high'] as const).map((risk) => actionOf({ rolloutPhase, risk }));
    expect(of(0)).toEqual(['draft', 'draft', 'draft']);
    expect(of(1)).toEqual(['auto', 'draft', 'draft']);
    expect(of(2)).toEqual(['auto', 'auto', 'draft']);
    expect(of(3)).toEqual(['auto', 'auto', 'auto']);
  });
});

describe('requirement 13: tripwires', () => {
  it('bring a person in however sure the performer is, in the lane that is said', () => {
    const governance = {
      tripwires: [{ id: 'c', when: '=contains(text, "cancel")', lane: 'expert' }],
    };
    const run = begin(governance, { text: 'I cancel' });
    run.claim('it');
    expect(run.item('it').review?.lane).toBe('expert');
    expect(actionOf({ tripwires: ['c'], confidence: 0.99 })).toBe('escalate');
  });
});

describe('requirement 14: the threshold of confidence', () => {
  it.each([
    [0.8 - 1e-9, 'draft'],
    [0.8, 'auto'],
    [0.8 + 1e-9, 'auto'],
  ])('at %f is %s', (confidence, action) => {
    expect(actionOf({ risk: 'medium', confidence })).toBe(action);
  });
});

describe('requirements 24 and 26: risk counts, not probability alone', () => {
  it('lets a password be reset at 92 %, and no benefit be denied at 68 %, or at 100 %', () => {
    expect(actionOf({ confidence: 0.92 })).toBe('auto');
    const denial = { risk: 'high', decisionClass: 'denial', reversible: false } as const;
    expect(actionOf({ ...denial, confidence: 0.68 })).toBe('escalate');
    expect(actionOf({ ...denial, confidence: 1 })).toBe('escalate');
  });

  it('does not escalate what is unsure but harmless', () => {
    expect(actionOf({ confidence: 0.1 })).toBe('auto');
  });
});

describe('requirement 25: each input counts alone', () => {
  it.each<[string, Partial<PolicyInputs>]>([
    ['risk', { risk: 'high', evidenceLevel: 3 }],
    ['compliance impact', { complianceImpact: 'high' }],
    ['reversibility', { reversible: false }],
    ['a conflict', { conflict: true }],
  ])('%s', (_what, more) => {
    expect(actionOf(more)).not.toBe('auto');
  });
});

describe('requirement 29: the line is stopped', () => {
  it.each(['COLLATERAL', 'INJECTION', 'LEAKAGE', 'CONTRADICTION'])('for %s', (anomaly) => {
    expect(actionOf({ anomalies: [anomaly] })).toBe('stop');
  });
});

describe('requirement 31: the packet is whole, or there is no review', () => {
  it('misses each part that is taken away', () => {
    const packet = claim({ zone: 'human-review' }).item('it').review!.packet;
    expect(missingParts(packet)).toEqual([]);
    for (const part of [
      'question',
      'input',
      'output',
      'evidence',
      'confidence',
      'policy',
      'attempts',
    ])
      expect(missingParts({ ...packet, [part]: undefined })).toEqual([part]);
  });

  it('goes to an operator when a part of it cannot be made', () => {
    const run = claim({ zone: 'human-review', question: '="Pay " + nobody.knows' });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['packetIncomplete']);
  });
});

describe('requirement 34: fields of which nobody is sure', () => {
  it('are asked for', () => {
    const run = claim({ requiredConfidence: [{ field: 'total', least: '0.9' }] });
    expect(run.item('it').state).toBe('asking');
  });
});

describe('requirements 36 to 38: shipped tripwires', () => {
  it.each([
    ['amount-over-limit', { amount: 10_000 }, false],
    ['amount-over-limit', { amount: 10_000.01 }, true],
    ['legal-language', { text: 'this is illegal' }, false],
    ['legal-language', { text: 'Hiermit: Kündigung.' }, true],
    ['legal-language', { text: 'Vertragung' }, false],
    ['legal-language', { text: 'see my LAWYER' }, true],
    ['legal-language', { text: 'a cancellation' }, true],
    ['score-below', { score: 0.799 }, true],
    ['score-below', { score: 0.8 }, false],
    ['new-client', { isNewClient: true }, true],
    ['new-client', { isNewClient: false }, false],
    ['amount-over-limit', {}, true], // what cannot be read is touched
  ])('%s by %o: %s', (id, input, isTouched) => {
    expect(trips(id, input)).toBe(isTouched);
  });
});

describe('requirement 42: what is hard to validate', () => {
  it('is never let pass without a probe', () => {
    expect(actionOf({ effectMode: 'external', evidenceLevel: 3 })).toBe('draft');
    expect(actionOf({ effectMode: 'external', evidenceLevel: 4 })).toBe('auto');
  });
});

describe('requirement 90: duties are segregated', () => {
  it('bars who did it, who answers for it, and who began it', () => {
    const run = begin({ zone: 'human-review' });
    const performer = {
      owner: 'olga',
      sponsor: 'sam',
      model: null,
      promptHash: null,
      ceiling: null,
    };
    const workItem = run.item('it').id;
    const lease = { by: 'worker', leaseHash: 'hash-of-worker', forMs: 60_000 as never };
    run.do({ type: 'leaseWorkItem', workItem, ...lease, performer });
    run.claim('it');
    expect(run.item('it').review?.barred).toEqual(['worker', 'olga', 'sam', 'test']);
    for (const by of ['worker', 'olga', 'sam', 'test']) {
      const decision = {
        by,
        outcome: 'approve',
        reasonCode: null,
        comment: null,
        activeMs: null,
      } as const;
      const said = run.try({
        type: 'decideReview',
        workItem,
        decision,
        groups: ['*'],
        claim: null,
      });
      expect(said).toMatchObject({ code: 'dutiesNotSegregated' });
    }
  });
});

describe('spot checks', () => {
  it('are drawn evenly, and the same for ever', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `instance.w${index}`);
    const drawn = names.filter((name) => drawFor(name) < 0.1).length;
    expect(drawn).toBeGreaterThan(900);
    expect(drawn).toBeLessThan(1100);
    expect(drawFor('i.w1')).toBe(drawFor('i.w1'));
  });
});
