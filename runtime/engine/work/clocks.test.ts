import { describe, expect, it } from 'vitest';
import { durationMs } from '../../../shared/time.ts';
import { answer, ask, begin, PROOF, stateOf } from '../../testing/governed/governed-work.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';
import { clockOf, clocksAt } from './clocks.ts';

const ITEM = 'it';
const FIVE = { budgets: [{ of: 'activeMs', most: '5000' }] };

function shown(run: Harness) {
  return clocksAt(run.item(ITEM), run.at);
}

function renew(run: Harness, forMs: number) {
  const [workItem, proof] = [run.item(ITEM).id, run.proof(ITEM)];
  return run.try({ type: 'renewLease', workItem, proof, forMs: durationMs(forMs) });
}

describe('the three clocks of an item', () => {
  it('run by what its state is tagged with', () => {
    const states = ['working', 'waitingInput', 'verifying', 'ready', 'backingOff'];
    expect(states.map(clockOf)).toEqual(['active', 'humanWait', 'verify', null, null]);
  });

  it('count work, waiting for people and verification apart', () => {
    const run = begin({}, { probes: PROOF });
    run.advance(1000);
    run.lease(ITEM);
    run.advance(2000);
    ask(run, 'a');
    run.advance(30_000);
    answer(run);
    run.advance(500);
    run.claim(ITEM);
    run.advance(700);
    expect(shown(run)).toEqual({ active: 2500, humanWait: 30_000, verify: 700 });
    expect(itemsIn(run.replayed())).toEqual(itemsIn(run.state));
  });

  it('are not kept where nobody governs', () => {
    const model = process('plain').startEvent().serviceTask(ITEM).endEvent().build();
    expect(harness(model).start().item(ITEM).clocks).toBeUndefined();
  });
});

function itemsIn(state: Harness['state']) {
  return [...state.rows()].filter(({ type }) => type === 'workItem');
}

describe('a budget of time', () => {
  it('is used by active work only, and ends the lease', () => {
    const run = begin(FIVE);
    run.lease(ITEM);
    run.advance(2000);
    ask(run, 'a');
    run.advance(60_000);
    answer(run);
    expect(renew(run, 60_000)).toMatchObject({ isShort: false });
    run.advance(2500);
    expect(renew(run, 60_000)).toMatchObject({ isShort: true, until: run.at + 500 });
    run.advance(500);
    expect(stateOf(run)).toBe('stuck');
    expect(run.item(ITEM).feedback?.message).toContain('TIME_SPENT');
  });

  it('is shared by all attempts, and granted anew by an operator', () => {
    const run = begin(FIVE);
    for (const ms of [2000, 2999]) {
      run.lease(ITEM);
      run.advance(ms);
      const [workItem, proof] = [run.item(ITEM).id, run.proof(ITEM)];
      run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
    }
    run.lease(ITEM);
    run.advance(1);
    expect(stateOf(run)).toBe('stuck');
    run.retry();
    run.lease(ITEM);
    run.advance(4999);
    expect(stateOf(run)).toBe('working');
  });
});
