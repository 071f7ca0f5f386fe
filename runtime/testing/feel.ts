import type { JsonObject, JsonValue } from '../../shared/json.ts';
import {
  compileExpression,
  type CompileOptions,
  type Evaluation,
  type ExpressionProblem,
  type Limits,
  type Scope,
} from '../engine/expression/index.ts';

/** Variables as a scope of an expression. */
export function scopeOf(variables: JsonObject): Scope {
  return { get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined) };
}

/** Compiles and evaluates; throws when the text is refused, for such a test is wrong. */
export function evaluateFeel(
  source: string,
  variables: JsonObject = {},
  limits: Partial<Limits> = {},
): Evaluation {
  const compilation = compileExpression(source);
  if (compilation.ok) return compilation.expression.evaluate(scopeOf(variables), limits);
  throw new Error(`${source}: ${compilation.problems.map(({ message }) => message).join(' ')}`);
}

/** The value alone; throws when the evaluation is exhausted. */
export function feel(source: string, variables: JsonObject = {}): JsonValue {
  const evaluation = evaluateFeel(source, variables);
  if (evaluation.type === 'value') return evaluation.value;
  throw new Error(`${source}: ${evaluation.message}`);
}

/** The codes of the warnings, in their order; of an exhausted evaluation, the limit. */
export function warningsOf(source: string, variables: JsonObject = {}): readonly string[] {
  const evaluation = evaluateFeel(source, variables);
  if (evaluation.type === 'value') return evaluation.warnings.map(({ code }) => code);
  return [evaluation.limit];
}

/** Why a text is refused; none when it is not. */
export function problemsOf(source: string, options?: CompileOptions): readonly ExpressionProblem[] {
  const compilation = compileExpression(source, options);
  return compilation.ok ? [] : compilation.problems;
}
