import { describe, expect, it } from 'vitest';
import type { Lane, PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import { instant } from '../../../shared/time.ts';
import { backlogOf } from './backlog.ts';
import { concentrationOf } from './concentration.ts';
import type { PastCase } from './past-case.ts';
import { upperShare } from './shares.ts';

interface Said {
  readonly inputs?: Partial<PolicyInputs>;
  readonly action?: PolicyAction;
  readonly lane?: Lane;
  readonly decided?: PastCase['decided'];
}

const FACTS = {
  risk: 'low',
  complianceImpact: 'low',
  reversible: true,
  blastRadius: 1,
  anomalies: [],
  tripwires: [],
  byPerson: false,
};

function past({ inputs = {}, action = 'auto', lane = 'low-risk', decided = null }: Said): PastCase {
  const facts = { ...FACTS, ...inputs };
  const adjudication = { action, lane, reasonCodes: ['UNSURE'], inputs: facts };
  return { adjudication, decided } as never;
}

/** A thousand cases, of which a tenth is of high risk; every tenth is escalated. */
function thousand(isEscalated: (index: number) => boolean): readonly PastCase[] {
  return Array.from({ length: 1000 }, (_, index) =>
    past({
      inputs: { risk: index < 100 ? 'high' : 'low', blastRadius: index },
      action: isEscalated(index) ? 'escalate' : 'auto',
    }),
  );
}

describe('the concentration of escalations (requirement 41)', () => {
  it('is high, and no cause for alarm, where the risk is escalated', () => {
    const { lift, gini, rate, deciles, alarm } = concentrationOf(thousand((one) => one < 100));
    expect([rate, lift, alarm]).toEqual([0.1, 10, null]);
    expect(deciles.slice(0, 9)).toEqual(Array(9).fill(0));
    expect(gini).toBeGreaterThan(0.8);
  });

  it('is low, and told, where chance escalates', () => {
    const { lift, gini, alarm } = concentrationOf(thousand((one) => one % 10 === 0));
    expect(lift).toBeLessThan(1.2);
    expect(Math.abs(gini!)).toBeLessThan(0.1);
    expect(alarm).toContain('where the risk is');
  });

  it('says nothing of few cases, and is not asked for where everything is looked at', () => {
    const few = thousand((one) => one % 10 === 0).slice(0, 90);
    expect(concentrationOf(few).alarm).toBeNull();
    expect(concentrationOf(thousand(() => true)).alarm).toBeNull();
    expect(concentrationOf([])).toMatchObject({ cases: 0, rate: null, lift: null, gini: null });
  });
});

describe('the forecast of a backlog (requirement 39)', () => {
  const NOW = instant(Date.UTC(2026, 2, 3));
  const move = (isIn: boolean, hours: number, lane: Lane = 'low-risk') => ({
    lane,
    isIn,
    at: instant(NOW - hours * 3_600_000),
  });
  const day = (arrived: number, decided: number) => [
    ...Array.from({ length: arrived }, () => move(true, 5)),
    ...Array.from({ length: decided }, () => move(false, 4)),
  ];
  const open = (count: number): Lane[] => Array(count).fill('low-risk');

  it('raises an alarm when more comes than a day can decide, and says what to let pass', () => {
    const trusted = Array.from({ length: 40 }, () => past({ action: 'draft', decided: 'approve' }));
    const [lane] = backlogOf({ moves: day(100, 30), open: open(90) }, trusted, NOW);
    expect(lane).toMatchObject({ open: 90, arrived: 100, decided: 30, inADay: 160 });
    expect(lane!.alarm).toContain('low-risk');
    expect(lane!.advice).toEqual([expect.stringContaining('UNSURE: 40 of 40')]);
  });

  it('advises nothing for what people often change', () => {
    const doubted = Array.from({ length: 40 }, (_, index) =>
      past({ action: 'draft', decided: index % 4 === 0 ? 'reject' : 'approve' }),
    );
    const [lane] = backlogOf({ moves: day(100, 30), open: open(90) }, doubted, NOW);
    expect(lane!.advice).toEqual([]);
  });

  it('is calm where as much is decided as comes, and forgets what is older than a day', () => {
    const [calm] = backlogOf({ moves: day(50, 60), open: open(5) }, [], NOW);
    expect(calm).toMatchObject({ alarm: null, inADay: 0 });
    const old = Array.from({ length: 100 }, () => move(true, 30));
    expect(backlogOf({ moves: old, open: [] }, [], NOW)[0]).toMatchObject({ arrived: 0 });
  });
});

describe('the share that may be wrong', () => {
  it('is all where nothing was seen, and shrinks with what was', () => {
    expect(upperShare(0, 0)).toBe(1);
    expect(upperShare(0, 50)).toBeCloseTo(0.0713, 3);
    expect(upperShare(1, 50)).toBeGreaterThan(0.1);
    expect(upperShare(10, 10)).toBe(1);
  });
});
