import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DECISION_CLASSES,
  EFFECT_MODES,
  LEVELS,
  ZONES,
  type PolicyAction,
  type PolicyInputs,
} from '../../../shared/governance.ts';
import { asking } from '../../testing/decisions.ts';
import { decision, decisionModel, inputData, table } from '../../testing/decision-models.ts';
import { asksBuiltIn, asksDecision, checkPolicy, HARMLESS, type Ask } from './check-policy.ts';
import { readMatrix } from './matrix.ts';

const NAMES = ['verdict', 'risk', 'reversible', 'evidenceLevel', 'confidence', 'decisionClass'];

/** A matrix by rows of: {@link NAMES}, then its action. */
async function written(rows: readonly (readonly string[])[], hitPolicy = 'FIRST'): Promise<Ask> {
  const columns = NAMES.map((text) => ({ text }));
  const logic = table(hitPolicy, columns, [{ name: 'action' }], rows);
  const data = NAMES.map((name) => inputData(name)).join('');
  const file = decisionModel(data + decision('m', logic, { inputs: NAMES }));
  return asksDecision((await asking(file)).find('m'));
}

const SOUND = [
  ['not("pass")', '-', '-', '-', '-', '-', '"escalate"'],
  ['-', '-', '-', '-', '-', 'not(null)', '"draft"'],
  ['-', '"low"', 'true', '>= 1', '-', '-', '"auto"'],
  ['-', '"medium"', 'true', '>= 3', '>= 0.8', '-', '"auto"'],
  ['-', '-', '-', '-', '-', '-', '"escalate"'],
];
const codesOf = (ask: Ask, fixed?: Partial<PolicyInputs>) =>
  checkPolicy(ask, fixed).map(({ code }) => code);

describe('the check of a matrix', () => {
  it('has nothing against a sound one, nor against our own', async () => {
    expect(codesOf(await written(SOUND))).toEqual([]);
    for (const effectMode of EFFECT_MODES) expect(codesOf(asksBuiltIn, { effectMode })).toEqual([]);
  });

  it.each<[string, readonly (readonly string[])[], string, Partial<PolicyInputs>]>([
    ['a case that no rule covers', SOUND.slice(0, -1), 'policy-gap', {}],
    ['an action that is none', [['-', '-', '-', '-', '-', '-', '"go"']], 'policy-unreadable', {}],
    [
      'a higher risk that is let go more easily',
      [['-', '"high"', '-', '-', '-', '-', '"auto"'], ...SOUND],
      'policy-not-monotone',
      {},
    ],
    [
      'confidence alone',
      [['"pass"', '-', '-', '-', '>= 0.9', '-', '"auto"'], ...SOUND.slice(0, 1), ...SOUND.slice(4)],
      'policy-auto-by-confidence',
      {},
    ],
    ['too little evidence', SOUND, 'policy-auto-without-evidence', { minimumEvidence: 4 }],
    [
      'what people always see',
      [...SOUND.slice(0, 1), ...SOUND.slice(2)],
      'policy-auto-always-review',
      { decisionClass: 'financial' },
    ],
  ])('finds %s', async (_what, rows, code, fixed) => {
    expect(codesOf(await written(rows), fixed)).toContain(code);
  });

  it('finds rules that contradict each other', async () => {
    const rows = [...SOUND.slice(2, 3), ...SOUND.slice(4)];
    expect(codesOf(await written(rows, 'UNIQUE'))).toContain('policy-overlap');
  });
});

const isHarmless = (one: PolicyInputs) => one.risk === 'low' && one.reversible;
const isSure = ({ confidence, risk }: PolicyInputs) =>
  confidence === null || confidence >= { low: 0.6, medium: 0.8, high: 1 }[risk];

const isProven = ({ risk, evidenceLevel, effectMode }: PolicyInputs) =>
  risk === 'low' ? evidenceLevel > 0 || effectMode === 'none' : evidenceLevel >= 3;

/** The table of the plan, written once more and independently of the rules: the first that holds. */
const ORACLE: readonly (readonly [PolicyAction, (one: PolicyInputs) => boolean])[] = [
  ['stop', (one) => one.anomalies.length > 0],
  ['return', (one) => one.verdict === 'fail' && (one.attemptsLeft > 1 || one.hasFallback)],
  ['escalate', (one) => one.verdict === 'fail'],
  ['draft', (one) => one.verdict === 'inconclusive' && isHarmless(one)],
  ['escalate', (one) => one.verdict === 'inconclusive'],
  ['escalate', (one) => one.zone === 'human-decision'],
  ['escalate', (one) => one.tripwires.length > 0],
  ['escalate', (one) => one.conflict],
  ['escalate', (one) => one.evidenceLevel < one.minimumEvidence],
  ['escalate', (one) => one.risk === 'high' && (one.evidenceLevel < 4 || !one.reversible)],
  ['escalate', (one) => one.complianceImpact === 'high'],
  ['draft', (one) => one.decisionClass !== null || one.flagged],
  ['draft', (one) => one.oversight === 'in' || one.effectMode === 'proposal'],
  ['draft', (one) => one.effectMode === 'external' && one.evidenceLevel < 4],
  ['draft', (one) => one.zone === 'human-review'],
  ['draft', (one) => isProven(one) && (!one.reversible || (!isSure(one) && !isHarmless(one)))],
  ['ask', (one) => one.missing.length > 0],
  ['escalate', (one) => !isProven(one)],
];

function oracle(one: PolicyInputs): PolicyAction {
  return ORACLE.find(([, holds]) => holds(one))?.[0] ?? 'auto';
}

const anyCase: fc.Arbitrary<PolicyInputs> = fc.record({
  ...Object.fromEntries(
    Object.entries(HARMLESS).map(([name, value]) => [name, fc.constant(value)]),
  ),
  zone: fc.constantFrom(...ZONES),
  oversight: fc.constantFrom('in' as const, 'on' as const),
  effectMode: fc.constantFrom(...EFFECT_MODES),
  decisionClass: fc.option(fc.constantFrom(...DECISION_CLASSES), { freq: 3 }),
  risk: fc.constantFrom(...LEVELS),
  reversible: fc.boolean(),
  complianceImpact: fc.constantFrom(...LEVELS),
  verdict: fc.constantFrom(
    'pass' as const,
    'pass' as const,
    'fail' as const,
    'inconclusive' as const,
  ),
  evidenceLevel: fc.constantFrom(0 as const, 1 as const, 3 as const, 4 as const, 5 as const),
  minimumEvidence: fc.constantFrom(0 as const, 0 as const, 3 as const),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  missing: fc.constantFrom([], [], ['total']),
  conflict: fc.constantFrom(false, false, true),
  anomalies: fc.constantFrom([], [], [], ['LEAKAGE']),
  tripwires: fc.constantFrom([], [], ['big']),
  attemptsLeft: fc.integer({ min: 1, max: 3 }),
  hasFallback: fc.boolean(),
  flagged: fc.constantFrom(false, false, true),
}) as unknown as fc.Arbitrary<PolicyInputs>;

describe('our own matrix', () => {
  it('says what the plan says, in 200 cases and more', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(readMatrix(one).action).toBe(oracle(one));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('never lets pass what people have to see, whatever else holds', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { action } = readMatrix(one);
        if (action !== 'auto') return;
        expect([one.verdict, one.decisionClass, one.tripwires]).toEqual(['pass', null, []]);
        expect(one.zone).toBe('ai-act');
        expect(one.evidenceLevel).toBeGreaterThanOrEqual(one.minimumEvidence);
      }),
      { seed: 8 },
    );
  });
});
