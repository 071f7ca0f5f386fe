import { describe, expect, it } from 'vitest';
import { rehearsalOf } from './deploy-state.ts';
import type { RunningVersion } from './prepare.ts';

const version = {
  definitionId: 'd',
  processId: 'p',
  version: 1,
  name: '',
  deploymentId: 'x',
  deployedAt: '',
  deployedBy: '',
  running: 2,
};
const running = (looked: number, canGo: number): RunningVersion => ({
  version,
  rehearsal: { looked, canGo, heldBack: [] },
  isPartial: false,
});

describe('what is remembered of a rehearsal', () => {
  it('is the sum over the versions that run', () => {
    const plan = { running: [running(3, 2), running(4, 4)] };
    expect(rehearsalOf(plan, { move: true })).toEqual({ looked: 7, canGo: 6, move: true });
  });

  it('is nothing where nothing runs, or nothing could be said', () => {
    expect(rehearsalOf({ running: [] }, { move: false })).toBeNull();
    const unknown = { version, rehearsal: null, isPartial: false };
    expect(rehearsalOf({ running: [unknown] }, { move: false })).toBeNull();
  });
});
