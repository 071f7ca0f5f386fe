import { describe, expect, it } from 'vitest';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import { durationMs } from '../../../shared/time.ts';
import { act, effect, TOOLS } from '../../testing/governed/governed-work.ts';
import { doPart, itemFor, restOut } from '../../testing/governed/rest-items.ts';
import type { Harness } from '../../testing/harness.ts';
import { offerOf } from './offer.ts';

const BOB: PerformerFacts = {
  ...{ owner: 'olga', sponsor: 'sam', model: null, promptHash: null, ceiling: null },
  tools: ['pay'],
};

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

  it('remembers who has had a hand in it, so that none of them looks at the whole', () => {
    const run = doPart(restOut(), 'sorting');
    expect(itemFor(run, null).rest).toMatchObject({ as: 'items', hands: ['sorting-bot'] });
  });
});
