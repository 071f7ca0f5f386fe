import { InvariantViolation } from '../../../shared/outcome.ts';
import {
  compileExpression,
  type CompiledExpression,
  type FeelScope,
  type FeelValue,
} from '../expression/index.ts';
import type { Run } from './run.ts';

/** What boxes and tables leave to FEEL itself, so that both say the same. */
export type FeelHelper = (run: Run, ...values: readonly FeelValue[]) => FeelValue;

/** A piece of FEEL over the names `a`, `b`, … of what it is given; compiled when it is first asked. */
export function feelHelper(source: string, ...names: readonly string[]): FeelHelper {
  let compiled: CompiledExpression | null = null;
  return (run, ...values) => {
    compiled ??= compileHelper(source);
    const scope: FeelScope = {
      get: (name) => {
        const at = names.indexOf(name);
        return at === -1 ? undefined : (values[at] ?? null);
      },
    };
    return run.evaluator.evaluate(compiled, scope);
  };
}

function compileHelper(source: string): CompiledExpression {
  const compilation = compileExpression(source);
  if (compilation.ok) return compilation.expression;
  throw new InvariantViolation(`${source} to be FEEL`, 'it is not');
}
