import { describe, expect, it } from 'vitest';
import { border, event, gate, scope, sub, work } from './oracle/by-hand.ts';
import { compare, type Move } from './oracle/compare.ts';
import type { OracleScope } from './oracle/model.ts';

const FIRST: Move = { pick: 0, error: null, set: null };
const start = event('start', 's');
const X = { type: 'escalation', code: 'X1' } as const;
const ANY = { type: 'escalation', code: null } as const;

/** How often engine and oracle agreed when whatever comes first is done again and again. */
async function agreed(body: OracleScope, moves: number): Promise<number> {
  const model = { id: 'oracle', body, variables: {} };
  return (
    await compare(
      model,
      Array.from({ length: moves }, () => FIRST),
    )
  ).moves;
}

/** An event sub-process that escalates itself. */
function handler(id: string, on: typeof X | typeof ANY, interrupting: boolean) {
  const nodes = [event('start', `${id}s`, on, interrupting), event('throw', `${id}t`, X)];
  return sub(id, scope(nodes, [`${id}s ${id}t`]), { kind: 'event' });
}

describe('engine and oracle agree on what they once did not', () => {
  it('throws nothing out of what is being cut off (13.5.4)', async () => {
    const inner = scope([event('start', 'is'), event('throw', 'it', X)], ['is it']);
    const body = scope(
      [
        event('start', 'bs'),
        event('throw', 'bt', X),
        sub('inner', inner),
        handler('all', ANY, true),
        handler('one', X, false),
      ],
      ['bs bt', 'bt inner'],
    );
    const beside = border('b', 'body', ANY, { interrupting: false });
    const model = scope([start, sub('body', body), beside, work('w')], ['s body', 'b w']);
    expect(await agreed(model, 2)).toBe(2);
  });

  it('waits anew for all of several events that do not interrupt (13.5.3)', async () => {
    const parts = [{ type: 'message' }, { type: 'signal', name: 's1' }] as const;
    const both = { type: 'multiple', parallel: true, parts } as const;
    const beside = border('b', 'a', both, { interrupting: false });
    const model = scope([start, work('a'), beside, gate('x', 'exclusive')], ['s a', 'b x']);
    expect(await agreed(model, 6)).toBe(7);
  });
});
