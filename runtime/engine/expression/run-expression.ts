import type { JsonValue } from '../../../shared/json.ts';
import type { CompiledExpression } from './compiled-expression.ts';
import { limitsOf, type ExpressionWarning, type LimitName, type Limits } from './evaluation.ts';
import { charge, descend, Exhaustion, type Code, type Frame } from './frame.ts';
import type { SyntaxNode } from './syntax/syntax-node.ts';
import { toJson } from './values/to-json.ts';
import type { FeelScope, FeelValue } from './values/value.ts';

/** An expression as its compiler leaves it. */
interface Ready {
  readonly source: string;
  readonly names: readonly string[];
  readonly code: Code;
  readonly slots: number;
  readonly root: SyntaxNode;
}

/** What an evaluation that ran into a limit answers. */
export interface Exhausted {
  readonly type: 'exhausted';
  readonly limit: LimitName;
  readonly message: string;
}

/** Makes compiled code an expression that anybody can evaluate. */
export function ready({ source, names, code, slots, root }: Ready): CompiledExpression {
  const empty = Array.from({ length: slots }, (): FeelValue => null);
  const run = <T>(
    scope: FeelScope,
    limits: Partial<Limits> | undefined,
    finish: (frame: Frame, value: FeelValue) => T,
  ): Valued<T> | Exhausted => {
    const granted = limitsOf(limits);
    const budget = granted.budget ?? { steps: granted.steps, depth: 0 };
    const { steps, depth } = budget;
    const frame: Frame = {
      scope,
      limits: granted,
      budget,
      source,
      slots: slots === 0 ? empty : empty.slice(),
      warnings: null,
      vacuous: false,
    };
    try {
      charge(frame, root.size);
      if (granted.budget !== undefined) descend(frame, 1);
      const value = finish(frame, code(frame));
      budget.depth = depth;
      const { warnings, vacuous } = frame;
      const used = steps - budget.steps;
      return { type: 'value', value, warnings: warnings ?? NO_WARNINGS, vacuous, steps: used };
    } catch (error) {
      budget.depth = depth;
      return exhausted(error);
    }
  };
  const json = (frame: Frame, value: FeelValue): JsonValue => toJson(frame, value, root);
  return {
    source,
    names,
    evaluate: (scope, limits) => run(scope, limits, json),
    evaluateValue: (scope, limits) => run(scope, limits, asIs),
  };
}

function asIs(_frame: Frame, value: FeelValue): FeelValue {
  return value;
}

/** Only the limits end an evaluation this way; any other error is not ours to hide. */
export function exhausted(error: unknown): Exhausted {
  if (error instanceof Exhaustion)
    return { type: 'exhausted', limit: error.limit, message: error.message };
  if (error instanceof RangeError && /stack/i.test(error.message)) {
    const message = 'Expected room on the stack, but the caller left too little.';
    return { type: 'exhausted', limit: 'stack', message };
  }
  throw error;
}

interface Valued<T> {
  readonly type: 'value';
  readonly value: T;
  readonly warnings: readonly ExpressionWarning[];
  readonly vacuous: boolean;
  readonly steps: number;
}

const NO_WARNINGS: readonly [] = [];
