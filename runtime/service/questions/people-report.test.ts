import { describe, expect, it } from 'vitest';
import type { Example } from '../../../shared/example.ts';
import { instant } from '../../../shared/time.ts';
import { reportOn } from './people-report.ts';
import { redact } from './redact.ts';

const NOW = instant(100_000_000);

function review(by: string, n: number, more: Partial<Example> = {}): Example {
  return {
    id: `${by}:${n}`,
    kind: 'review',
    processId: 'P',
    instanceId: 'i',
    elementId: 'T',
    itemId: `i.w${n}`,
    fingerprint: 'T:review',
    inputHash: '',
    input: {},
    question: 'Right?',
    answer: 'approve',
    reasonCode: null,
    policy: null,
    recommendation: null,
    agrees: true,
    by,
    askedAt: instant(NOW - 1000 + n),
    at: instant(NOW - 500 + n),
    activeMs: 2000,
    reused: null,
    ...more,
  };
}

const many = (by: string, more: (n: number) => Partial<Example>) =>
  Array.from({ length: 12 }, (_, n) => review(by, n, more(n)));
const around = { now: NOW, open: 0, seeds: new Set<string>() };

describe('the report on people', () => {
  it('flags who approves everything in two seconds, and nobody who looks or says no', () => {
    const { items } = reportOn(
      [
        ...many('stamp', () => ({})),
        ...many('slow', () => ({ activeMs: 20_000 })),
        ...many('fair', (n) => (n % 4 === 0 ? { kind: 'override', answer: 'reject' } : {})),
        ...many('few', () => ({})).slice(0, 5),
      ],
      around,
    );
    const flagged = items.filter((one) => one.flagged).map(({ name }) => name);
    expect(flagged).toEqual(['stamp']);
  });

  it('flags who lets a claim pass that is known to be bad, however slowly', () => {
    const seeds = new Set(['i.w3']);
    const { items } = reportOn(
      [
        ...many('missed', () => ({ activeMs: 60_000 })),
        ...many('caught', (n) => (n === 3 ? { kind: 'override', answer: 'reject' } : {})),
      ].map((one) => ({ ...one, activeMs: 60_000 })),
      { ...around, seeds },
    );
    expect(items.map(({ name, flagged, seedsMissed }) => [name, flagged, seedsMissed])).toEqual([
      ['missed', true, 1],
      ['caught', false, 0],
    ]);
  });

  it('counts what waited for a person at once, and the middle of what was measured', () => {
    const { items } = reportOn(
      many('ann', (n) => ({ activeMs: n === 0 ? null : n * 1000 })),
      around,
    );
    expect(items[0]).toMatchObject({ concurrency: 12, medianActiveSeconds: 6 });
  });

  it('warns when what is asked takes more attention than there is', () => {
    const enough = reportOn(
      many('ann', () => ({})),
      around,
    );
    expect(enough.capacity.warning).toBeNull();
    const tooMuch = reportOn(
      many('ann', () => ({ activeMs: 60_000 })),
      { ...around, open: 400 },
    );
    expect(tooMuch.capacity).toMatchObject({ neededHours: 6.87, availableHours: 5 });
    expect(tooMuch.capacity.warning).toContain('ask less');
  });
});

describe('what is kept of an input', () => {
  it('names and reaches nobody', () => {
    const kept = redact({
      amount: 12,
      customerEmail: 'eve@example.org',
      bank_iban: 'DE89370400440532013000',
      note: 'call +49 170 1234567 or write to eve@example.org, IBAN DE89 3704 0044 0532 0130 00',
      lines: [{ text: '4111 1111 1111 1111' }, null, true],
    });
    expect(kept).toEqual({
      amount: 12,
      customerEmail: '‹redacted›',
      bank_iban: '‹redacted›',
      note: 'call ‹phone› or write to ‹email›, IBAN ‹iban›',
      lines: [{ text: '‹number›' }, null, true],
    });
  });
});
