import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOrder, type Readable } from './reading-order.ts';

describe('the reading order of a diagram', () => {
  it('follows the flow, each flow before what it leads to', () => {
    const { elements } = diagram(
      ['start', 'a', 'end'],
      [
        ['start', 'a'],
        ['a', 'end'],
      ],
    );
    expect(ids(readingOrder([...elements].reverse()))).toEqual([
      'start',
      'start>a',
      'a',
      'a>end',
      'end',
    ]);
  });

  it('reads the upper branch to its end before the lower one', () => {
    const { elements } = diagram(
      ['fork', 'up', 'down', 'upper-end'],
      [
        ['fork', 'down'],
        ['fork', 'up'],
        ['up', 'upper-end'],
      ],
      { up: 0, down: 400, fork: 200, 'upper-end': 0 },
    );
    const shapes = ids(readingOrder(elements)).filter((id) => !id.includes('>'));
    expect(shapes).toEqual(['fork', 'up', 'upper-end', 'down']);
  });

  it('reaches every element once, loops and islands too', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const anyFlows = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)));
    fc.assert(
      fc.property(anyFlows, (flows) => {
        const { elements } = diagram(names, flows);
        const read = readingOrder(elements);
        expect(new Set(read)).toEqual(new Set(elements));
        expect(read).toHaveLength(elements.length);
      }),
    );
  });

  it('reads a hundred thousand tasks in a row', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `t${index}`);
    const flows = names.slice(1).map((name, index) => [`t${index}`, name] as const);
    const { elements } = diagram(names, flows);
    expect(readingOrder(elements)).toHaveLength(199_999);
  });
});

type Mutable = { -readonly [K in keyof Readable]: Readable[K] };

function diagram(
  names: readonly string[],
  flows: readonly (readonly [string, string])[],
  rows: Readonly<Record<string, number>> = {},
): { readonly elements: readonly Readable[] } {
  const shapes = new Map<string, Mutable>(
    names.map((id, index) => [
      id,
      { id, x: index * 150, y: rows[id] ?? 0, width: 100, height: 80, outgoing: [], incoming: [] },
    ]),
  );
  const unique = new Map(flows.map((flow) => [flow.join('>'), flow]));
  const lines = [...unique].map(([id, [from, to]]) => {
    const flow: Readable = { id, waypoints: [], target: shapes.get(to)! };
    const source = shapes.get(from)!;
    source.outgoing = [...source.outgoing!, flow];
    const target = shapes.get(to)!;
    target.incoming = [...target.incoming!, flow];
    return flow;
  });
  return { elements: [...shapes.values(), ...lines] };
}

function ids(elements: readonly Readable[]): readonly string[] {
  return elements.map(({ id }) => id);
}
