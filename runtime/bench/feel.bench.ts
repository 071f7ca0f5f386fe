import { evaluate } from 'feelin';
import type { JsonValue } from '../../shared/json.ts';
import { compileExpression } from '../engine/index.ts';
import { alternate, report } from './alternate.ts';

const SOURCE = 'amount > 100 and customer.tier = "gold"';
const VARIABLES = { amount: 250, customer: { tier: 'gold', name: 'Ada' } };

/** FEEL compiled once against FEEL interpreted at each evaluation, on the same expression. */
export async function feelBench(): Promise<void> {
  const compilation = compileExpression(SOURCE);
  if (!compilation.ok) throw new Error('the expression does not compile');
  const { expression } = compilation;
  const values: ReadonlyMap<string, JsonValue> = new Map(Object.entries(VARIABLES));
  const scope = { get: (name: string) => values.get(name) };
  const figures = await alternate([
    {
      name: 'compiled',
      times: 200_000,
      run(times) {
        for (let round = 0; round < times; round += 1)
          if (expression.evaluate(scope).type !== 'value') throw new Error('no value');
      },
    },
    {
      name: 'feelin evaluate',
      times: 1000,
      run(times) {
        for (let round = 0; round < times; round += 1)
          if (evaluate(SOURCE, VARIABLES).value !== true) throw new Error('no value');
      },
    },
  ]);
  report(`FEEL: ${SOURCE}`, figures, 'goal: compiled ≥ 200 ×');
}
