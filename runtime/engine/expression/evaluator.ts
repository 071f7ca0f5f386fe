import type { CompiledExpression, ValueEvaluation } from './compiled-expression.ts';
import { limitsOf, type Limits, type Span, type WarningCode } from './evaluation.ts';
import { absorb, charge, descend, Exhaustion, warn } from './frame.ts';
import type { Ledger } from './ledger.ts';
import { exhausted } from './run-expression.ts';
import { coerce, conformsTo } from './types/conforms.ts';
import type { FeelType } from './types/feel-type.ts';
import { invoke } from './values/call.ts';
import {
  FeelFunction,
  kindOf,
  shapeOf,
  type FeelList,
  type FeelScope,
  type FeelValue,
  type Formal,
} from './values/value.ts';

/**
 * An evaluation of many expressions that draw on one budget: a decision with all that it needs. What asks
 * for too much ends the whole of it, from wherever it is called; nobody between needs to look.
 */
export interface Evaluator {
  readonly limits: Limits;
  /** Evaluates an expression; its warnings are kept, with its text. */
  evaluate(expression: CompiledExpression, scope: FeelScope): FeelValue;
  /** Calls a function, its arguments by position, or by `names`; what is no function gives null. */
  invoke(callee: FeelValue, args: FeelList, names?: readonly string[]): FeelValue;
  conforms(value: FeelValue, type: FeelType): boolean;
  /** The value as the type wants it; `undefined` where FEEL has no way from one to the other. */
  coerce(value: FeelValue, type: FeelType): FeelValue | undefined;
  /** Pays for work of the caller's own: a row looked at, an element copied. */
  charge(steps: number): void;
  warn(code: WarningCode, message: string): null;
}

/** Runs `run` within the limits; never throws but what `run` throws of its own. */
export function evaluateTogether(
  limits: Partial<Limits>,
  run: (evaluator: Evaluator) => FeelValue,
): ValueEvaluation {
  const granted = limitsOf(limits);
  const budget = granted.budget ?? { steps: granted.steps, depth: 0 };
  const { steps, depth } = budget;
  const ledger: Ledger = { limits: granted, budget, source: '', warnings: null, vacuous: false };
  try {
    const value = run(evaluatorOf(ledger, NOWHERE));
    const { warnings, vacuous } = ledger;
    return { type: 'value', value, warnings: warnings ?? [], vacuous, steps: steps - budget.steps };
  } catch (error) {
    return exhausted(error);
  } finally {
    budget.depth = depth;
  }
}

/** What makes a function of something that is no FEEL text: a decision table, a decision service. */
export interface HostFunction {
  readonly parameters: readonly Formal[];
  readonly result: FeelType;
  /** Gets the arguments in the order of the parameters, converted to their types; null where that fails. */
  readonly run: (args: FeelList, evaluator: Evaluator) => FeelValue;
}

/** A function from outside, which FEEL calls as any other. Each call pays from the budget of its caller. */
export function hostFunction({ parameters, result, run }: HostFunction): FeelFunction {
  return new FeelFunction([
    {
      // Its arguments are bound here: what does not conform is null, and does not make the call so.
      shape: { ...shapeOf(parameters, result), typed: false },
      invoke: (args, caller, at) => {
        charge(caller, 1 + args.length);
        descend(caller, 1);
        const evaluator = evaluatorOf(caller, at);
        const value = run(bind(parameters, args, evaluator), evaluator);
        caller.budget.depth -= 1;
        return value;
      },
    },
  ]);
}

/** What an invocable is given, bound to its parameters. @spec DMN 1.5 §10.3.2.9.4 */
function bind(parameters: readonly Formal[], args: FeelList, evaluator: Evaluator): FeelList {
  return args.map((arg, index) => {
    const parameter = parameters[index];
    const value = parameter === undefined ? arg : evaluator.coerce(arg, parameter.type);
    if (value !== undefined) return value;
    const message = `Expected another value for “${parameter?.name}”, but found ${kindOf(arg)}.`;
    return evaluator.warn('typeMismatch', message);
  });
}

const NOWHERE: Span = { from: 0, to: 0 };

function evaluatorOf(ledger: Ledger, at: Span): Evaluator {
  const { limits, budget } = ledger;
  const shared = { ...limits, budget };
  const pay = (steps: number): void => {
    charge(ledger, steps);
  };
  return {
    limits,
    evaluate: (expression, scope) => {
      const evaluation = expression.evaluateValue(scope, shared);
      if (evaluation.type === 'exhausted')
        throw new Exhaustion(evaluation.limit, evaluation.message);
      const { warnings, vacuous } = evaluation;
      if (warnings.length > 0 || vacuous)
        absorb(ledger, { source: expression.source, warnings, vacuous });
      return evaluation.value;
    },
    invoke: (callee, args, names) => {
      if (callee instanceof FeelFunction)
        return invoke(callee, names ?? null, args, { frame: ledger, ...at });
      const message = `Expected a function to call, but found ${kindOf(callee)}.`;
      return warn(ledger, at, 'notAFunction', message);
    },
    conforms: (value, type) => conformsTo(value, type, pay),
    coerce: (value, type) => coerce(value, type, pay),
    charge: pay,
    warn: (code, message) => warn(ledger, at, code, message),
  };
}
