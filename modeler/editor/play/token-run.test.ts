import { describe, expect, it } from 'vitest';
import { parseElementId, parseFlowId } from '../../../shared/ids.ts';
import { sceneOfRun, tokenRunOf } from './token-run.ts';

const FLOWS: Readonly<Record<string, readonly [string, string]>> = {
  a: ['start', 'split'],
  b: ['split', 'left'],
  c: ['split', 'right'],
  d: ['left', 'join'],
  e: ['right', 'join'],
  f: ['join', 'end'],
};

function run(...steps: readonly (readonly [string, ...string[]])[]) {
  return tokenRunOf(
    {
      processId: 'p',
      beginsIn: null,
      steps: steps.map(([element, ...flows]) => ({
        element: parseElementId(element)!,
        flows: flows.map((flow) => parseFlowId(flow)!),
      })),
    },
    (flow) => {
      const [source, target] = FLOWS[flow] ?? [];
      return source === undefined || target === undefined ? null : { source, target };
    },
  );
}

describe('a run of tokens', () => {
  it('begins where the first step does, and goes where its flows lead', () => {
    const { moments } = run(['start', 'a'], ['split', 'b', 'c'], ['left', 'd']);
    expect(moments.map(({ tokens }) => tokens)).toEqual([
      { start: 1 },
      { split: 1 },
      { left: 1, right: 1 },
      { join: 1, right: 1 },
    ]);
    expect(moments.at(-1)?.flows).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  });

  it('takes one token of each way that leads to a join', () => {
    const { moments } = run(
      ['start', 'a'],
      ['split', 'b', 'c'],
      ['left', 'd'],
      ['right', 'e'],
      ['join', 'f'],
    );
    expect(moments.at(-1)?.tokens).toEqual({ end: 1 });
  });

  it('leaves a token where a second one came by the same way', () => {
    const { moments } = run(['start', 'a'], ['split', 'b', 'b'], ['left', 'd']);
    expect(moments.at(-1)?.tokens).toEqual({ left: 1, join: 1 });
  });

  it('is drawn as it stands, and not at all beyond its end', () => {
    const drawn = run(['start', 'a']);
    expect(sceneOfRun(drawn, 1).places.get('split')?.tokens.verified).toBe(1);
    expect(sceneOfRun(drawn, 7).places.size).toBe(0);
  });

  it('is over where an element ends', () => {
    expect(run(['start']).moments.map(({ tokens }) => tokens)).toEqual([{ start: 1 }, {}]);
  });
});
