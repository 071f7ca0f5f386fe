import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.ts';

const READY = { bounded: true, consequence: 'small', context: true, observable: true } as const;

describe('readiness', () => {
  it.each([
    [READY, 'ai-act', 4],
    [{ ...READY, bounded: false }, 'human-review', 3],
    [{ ...READY, context: false }, 'human-review', 3],
    [{ ...READY, consequence: 'repairable' }, 'human-review', 3],
    [{ ...READY, consequence: 'grave' }, 'human-decision', 3],
    [{ ...READY, observable: false }, 'human-decision', 3],
    [{ ...READY, bounded: null }, 'human-review', 3],
    [{ ...READY, consequence: null }, 'human-decision', 3],
    [{ ...READY, observable: null }, 'human-decision', 3],
    [{ ...READY, bounded: false, context: false, consequence: 'repairable' }, 'human-decision', 1],
  ] as const)('of %o is %s', (answers, zone, score) => {
    expect(readinessOf(answers)).toMatchObject({ zone, score });
  });

  it('is never looser for an answer that is missing', () => {
    const order = ['ai-act', 'human-review', 'human-decision'];
    for (const question of Object.keys(READY)) {
      const missing = readinessOf({ ...READY, [question]: null });
      expect(order.indexOf(missing.zone)).toBeGreaterThan(0);
      expect(missing.unanswered).toEqual([question]);
    }
  });
});
