import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../shared/time.ts';
import { lineModel, proof, serviceTask } from '../testing/models.ts';
import { houseOf } from '../testing/playing.ts';
import { readScenarioValue } from '../../shared/scenario/read-scenario.ts';
import { runScenario } from './run-scenario.ts';
import { countedWith, type Counted } from './tallies.ts';

const HOUR = 3_600_000;

function asked(at: number, amount: number, key = '"V-1"') {
  const tallies = [{ rule: 'split', key, amount, withinMs: durationMs(HOUR) }];
  return { task: 'pay/it', performer: 'bot', at: instant(at), tallies, isWatched: false };
}

/** What each of several claims is told, one after another. */
function told(...claims: readonly (readonly [item: string, at: number, key?: string])[]) {
  let counted: readonly Counted[] = [];
  return claims.map(([item, at, key]) => {
    const found = countedWith(counted, item, asked(at, 6000, key));
    counted = found.counted;
    return found.tallies.map(({ count, sum }) => [count, sum]);
  });
}

describe('what comes together in a play', () => {
  it('is added up over the work under one key, each piece once', () => {
    expect(told(['a', 0], ['a', 10], ['b', 20], ['c', 30, '"V-2"'])).toEqual([
      [[1, 6000]],
      [[1, 6000]],
      [[2, 12_000]],
      [[1, 6000]],
    ]);
  });

  it('leaves out what is older than its time', () => {
    expect(told(['a', 0], ['b', HOUR - 1], ['c', HOUR])).toEqual([
      [[1, 6000]],
      [[2, 12_000]],
      [[2, 12_000]],
    ]);
  });

  it('touches a tripwire only by what was really claimed', async () => {
    const wire =
      '<baton:governance><baton:tripwire id="split" when="=sum &gt; 10000" aggregate="=vendor" amount="=amount" within="PT1H" /></baton:governance>';
    const task = serviceTask('it', {
      extensions: wire + proof({ path: '/paid/A', assert: 'response.body.number = "A"' }),
    });
    const house = await houseOf(lineModel('pay', [task]));
    const failed = (amount: number): readonly string[] => {
      const read = readScenarioValue({
        type: 'batonScenario',
        version: 1,
        name: 'x',
        process: 'pay',
        start: { variables: { vendor: 'V-1', amount } },
        systems: { erp: { tables: { paid: { item: '/paid/{number}', rows: [{ number: 'A' }] } } } },
        work: { it: [{ type: 'honest', output: {} }] },
        expect: [{ type: 'checks', element: 'it', failed: [] }],
      });
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      const result = runScenario(house, read.scenario);
      if (result.type === 'unplayable') throw new Error(result.rejection.detail);
      return result.expectations.filter(({ isMet }) => !isMet).map(({ found }) => found);
    };
    expect(failed(120)).toEqual([]);
    expect(failed(12_000).join()).toContain('split');
  });
});
