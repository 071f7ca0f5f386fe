import { describe, expect, it } from 'vitest';
import { parseFlowId, type FlowId } from '../../shared/ids.ts';
import { harness, type Harness } from '../testing/harness.ts';
import { process as draw } from '../testing/process-builder.ts';
import { countsOf, firstOf, waitingAt, without, withOne, type Arrivals } from './arrivals.ts';

const [A, B] = [flow('a'), flow('b')];
const NONE: Arrivals = { arrived: [] };

describe('tokens that wait for others', () => {
  it('are counted by the flows that have brought them', () => {
    const row = [A, B, A, A].reduce(withOne, NONE);
    expect(row).toEqual({ arrived: [A, B], also: { a: 2 } });
    expect([...countsOf(row)]).toEqual([
      [A, 3],
      [B, 1],
    ]);
    expect(waitingAt(row)).toBe(4);
    expect(firstOf(row, 2)).toEqual([A, A]);
  });

  it('leave one of each flow behind them, until none is left', () => {
    const row = [A, B, A].reduce(withOne, NONE);
    expect(without(row, [A, B])).toEqual({ arrived: [A] });
    expect(without(row, [B])).toEqual({ arrived: [A], also: { a: 1 } });
    expect(without(row, [A, A, B])).toEqual(NONE);
  });

  it('are read from rows that name a flow for each of its tokens', () => {
    const row: Arrivals = { arrived: [A, B, A] };
    expect(waitingAt(row)).toBe(3);
    expect(withOne(row, A).also).toEqual({ a: 1 });
    expect(waitingAt(withOne(row, A))).toBe(4);
    expect(without(row, [A])).toEqual({ arrived: [A, B] });
  });

  it('cost the same however many wait: what a token, and a round of the join, writes does not grow', () => {
    const [few, many] = [written(10), written(2_000)];
    // Numbers have more digits, and nothing else is more.
    expect(many.row - few.row).toBeLessThan(10);
    expect(many.round - few.round).toBeLessThan(20);
    expect(many.left).toBe(1_999);
  });
});

/** How many characters the row of a join has before which `count` tokens wait, and those of a round. */
function written(count: number): {
  readonly row: number;
  readonly round: number;
  readonly left: number;
} {
  const run = many(count);
  const row = JSON.stringify(run.element('join')).length;
  const { length } = run.journal;
  run.commit('other');
  const round = run.journal
    .slice(length)
    .filter(({ type }) => type === 'flowsJoined' || type === 'elementEntered')
    .filter((record) => 'elementId' in record && record.elementId === 'join');
  return { row, round: JSON.stringify(round).length, left: waitingAt(run.element('join')) };
}

/** A task that leaves with `count` tokens at once, and one that leaves with one, before a join. */
function many(count: number): Harness {
  const drawn = draw('many').startEvent().parallelGateway('fork').scriptTask('each', '1', 'one');
  const process = drawn
    .parallelGateway('join')
    .endEvent()
    .from('fork')
    .serviceTask('other')
    .to('join')
    .build();
  const nodes = new Map(process.nodes);
  const [id, node] = [...nodes].find(([name]) => name === 'each') ?? [];
  if (id !== undefined && node !== undefined) nodes.set(id, { ...node, completionQuantity: count });
  return harness({ ...process, nodes }).start();
}

function flow(text: string): FlowId {
  const id = parseFlowId(text);
  if (id === null) throw new Error(`no flow id: ${text}`);
  return id;
}
