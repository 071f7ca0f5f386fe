import { describe, expect, it } from 'vitest';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import { durationMs } from '../../../shared/time.ts';
import { act, effect, review, stateOf, TOOLS } from '../../testing/governed/governed-work.ts';
import { doPart, itemFor, restOut } from '../../testing/governed/rest-items.ts';
import type { Harness } from '../../testing/harness.ts';
import { offerOf } from './offer.ts';

const BOB: PerformerFacts = {
  ...{ owner: 'olga', sponsor: 'sam', model: null, promptHash: null, ceiling: null },
  tools: ['pay'],
};

const YES = { ok: true };

/** Somebody takes the item for a part, and wants a tool called under a key. */
function callFor(run: Harness, part: 'sorting' | 'adding', effectKey: string) {
  const { id: workItem } = itemFor(run, part);
  const who = { by: part, leaseHash: part };
  const forMs = durationMs(60_000);
  run.do({ type: 'leaseWorkItem', workItem, ...who, forMs, performer: BOB });
  const proof = { ...who, epoch: itemFor(run, part).epoch };
  const said = { tool: 'pay', toolVersion: '1', arguments: {}, isEffect: true } as const;
  const action = { ...said, effectKey, compensator: null, amount: null };
  return run.try({
    type: 'intendEffect',
    workItem,
    proof,
    action,
    digest: effectKey,
    refusal: null,
  });
}

describe('what is left of an item, part by part', () => {
  it('has what is left of the budgets, divided: together no more is used than by one', () => {
    const budgets = [
      { of: 'calls', most: '10' },
      { of: 'activeMs', most: '9000' },
    ];
    const run = restOut({ ...TOOLS, budgets }, {}, (begun) => {
      effect(act(begun, 'k'), 'k', 'returned');
      begun.advance(1000);
    });
    for (const part of ['sorting', 'adding'] as const) {
      const { budgets: left } = offerOf(run.process, run.state, itemFor(run, part));
      expect(left).toEqual({ calls: 4, activeMs: 4000 });
    }
  });

  it('finds what was done for another part under its key, and does not do it again', () => {
    const run = restOut(TOOLS, {}, (begun) => effect(act(begun, 'k'), 'k', 'returned'));
    expect(callFor(run, 'sorting', 'k')).toMatchObject({ decision: 'earlier', state: 'returned' });
    expect(callFor(run, 'adding', 'own')).toMatchObject({ decision: 'allowed' });
    const { handover } = offerOf(run.process, run.state, itemFor(run, 'sorting'));
    expect(handover?.effects.map(({ effectKey }) => effectKey)).toEqual(['k', 'own']);
  });

  it('is asked for with the fields, probes and subject of the part alone', () => {
    const run = restOut();
    const { contract, proof } = offerOf(run.process, run.state, itemFor(run, 'adding'));
    expect(contract.output).toMatchObject({ required: ['total'], additionalProperties: false });
    expect(Object.keys(Object(contract.output)['properties'])).toEqual(['total']);
    expect(proof.map(({ id }) => id)).toEqual(['adding']);
  });

  it('is handed out once: whoever claims parts again uses up attempts, and hands stay known', () => {
    const run = doPart(doPart(restOut({}, { retries: '2' }), 'adding'), 'sorting');
    run.observe('it', { reading: YES, sorting: YES, adding: { ok: false } });
    const { rest, attemptsLeft } = itemFor(run, null);
    expect([stateOf(run), attemptsLeft]).toEqual(['ready', 1]);
    const { id: workItem } = itemFor(run, null);
    const who = { by: 'bot', leaseHash: 'bot' };
    run.do({ type: 'leaseWorkItem', workItem, ...who, forMs: durationMs(60_000) });
    const proof = { ...who, epoch: itemFor(run, null).epoch };
    const said = { disposition: 'partial', parts: ['reading'] } as const;
    const claim = { ...run.claimBody({ number: 'R-1' }), ...said };
    run.do({ type: 'submitClaim', workItem, proof, claim });
    run.observe('it', { reading: YES });
    // None is left: an expert looks at it.
    expect(stateOf(run)).toBe('inExpertReview');
    expect(itemFor(run, null).rest).toEqual(rest);
  });

  it('counts once among other work, however many have a part in it', () => {
    const wire = { id: 'split', when: '=sum > 100', amount: '=60', within: 'P1D' };
    const governance = { tripwires: [{ ...wire, aggregate: '="V-1"' }], watch: 'novelty,cost' };
    const run = restOut(governance);
    // Nobody has said what it comes to: somebody looks at it.
    expect(stateOf(run)).toBe('inExpertReview');
    review(run, 'approve').observe('it', { reading: { ok: true } });
    const { id: whole } = itemFor(run, null);
    doPart(run, 'sorting');
    const asked = run.effects.filter((one) => one.type === 'startVerification');
    const tallies = [{ rule: 'split', amount: 60 }];
    expect(asked.at(0)?.comparison).toMatchObject({ isWatched: true, tallies });
    expect(asked.at(0)?.comparison).not.toHaveProperty('whole');
    expect(asked.at(-1)?.comparison).toMatchObject({ isWatched: false, whole, tallies });
  });

  it('is no measure of what is usual in the task', () => {
    const run = doPart(restOut({ watch: 'novelty,cost' }), 'sorting');
    expect(itemFor(run, null).parts).toEqual(['reading', 'sorting']);
    const asked = run.effects.filter((one) => one.type === 'startVerification');
    expect(asked.map(({ comparison }) => comparison?.isWatched)).toEqual([true, undefined]);
    expect(run.effects.filter(({ type }) => type === 'learnCase')).toEqual([]);
  });

  it('reaches as far as all that was done for it together', () => {
    const run = restOut({ ...TOOLS, blastRadius: '0' }, {}, (begun) => {
      for (const key of ['a', 'b']) effect(act(begun, key), key, 'returned');
    });
    doPart(run, 'sorting');
    const said = run.journal.filter((one) => one.type === 'claimAdjudicated');
    expect(said.map(({ adjudication }) => adjudication.inputs.blastRadius)).toEqual([2, 2]);
  });

  it('remembers who has had a hand in it, so that none of them looks at the whole', () => {
    const run = doPart(restOut(), 'sorting');
    expect(itemFor(run, null).rest).toMatchObject({ as: 'items', hands: ['sorting-bot'] });
  });
});
