import { InvariantViolation } from '../../../shared/outcome.ts';
import { compileExpression, type FeelScope, type FeelValue } from '../expression/index.ts';
import type { Run } from './run.ts';

/** What boxes and tables leave to FEEL itself, so that both say the same. */
export type FeelHelper = (run: Run, ...values: readonly FeelValue[]) => FeelValue;

/** A piece of FEEL over the names `a`, `b`, … of what it is given. */
export function feelHelper(source: string, ...names: readonly string[]): FeelHelper {
  const compiled = compileExpression(source);
  if (!compiled.ok) throw new InvariantViolation(`${source} to be FEEL`, 'it is not');
  const { expression } = compiled;
  return (run, ...values) => {
    const scope: FeelScope = {
      get: (name) => {
        const at = names.indexOf(name);
        return at === -1 ? undefined : (values[at] ?? null);
      },
    };
    return run.evaluator.evaluate(expression, scope);
  };
}
