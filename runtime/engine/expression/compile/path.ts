import type { Span } from '../evaluation.ts';
import { charge, checkDepth, warn, type Frame } from '../frame.ts';
import { propertyOf } from '../temporal/temporal-properties.ts';
import { isTemporal } from '../temporal/temporal.ts';
import { entryOf, FeelRange, isContext, isList, kindOf, type FeelValue } from '../values/value.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler, Form } from './compiler.ts';
import { resolve, type Environment } from './environment.ts';
import { nameOf } from './names.ts';

/**
 * `value.name`: an entry of a context, a property of a temporal value or a range, and of a list the
 * entries of its elements. @spec DMN 1.5 §10.3.2.6
 */
export const path: Form = (node, environment, compiler) => {
  const [base, step] = node.children;
  const code = compiler.code(base, environment);
  const name = nameOf(step ?? node, compiler);
  const at = step ?? node;
  if (compiler.note !== undefined) noteStep(node, environment, compiler);
  return (frame) => follow(frame, code(frame), { name, at, depth: 0 });
};

function noteStep(node: SyntaxNode, environment: Environment, compiler: Compiler): void {
  const path = pathOf(node, environment, compiler);
  const step = node.children[1];
  if (path === null || step === undefined) return;
  compiler.note?.({ path, from: step.from, to: step.to, isUnsure: false });
}

/** The names that lead there from one of the scope; `null`: it begins with something else. */
function pathOf(
  node: SyntaxNode,
  environment: Environment,
  compiler: Compiler,
): readonly string[] | null {
  const steps: string[] = [];
  let at: SyntaxNode | undefined = node;
  while (at?.type === 'PathExpression') {
    const [base, step]: readonly SyntaxNode[] = at.children;
    if (step === undefined) return null;
    steps.unshift(nameOf(step, compiler));
    at = base;
  }
  if (at?.type !== 'VariableName') return null;
  const name = nameOf(at, compiler);
  const { slot, items } = resolve(environment, name);
  return slot === null && items.length === 0 ? [name, ...steps] : null;
}

interface Step {
  readonly name: string;
  readonly at: Span;
  readonly depth: number;
}

/** Of lists within lists, too: `list.name` is `for x in list return x.name`. */
function follow(frame: Frame, value: FeelValue, step: Step): FeelValue {
  const { name, at, depth } = step;
  if (!isList(value)) return member(frame, value, name, at);
  checkDepth(frame, depth);
  charge(frame, value.length);
  const inner = { name, at, depth: depth + 1 };
  return value.map((element) => follow(frame, element, inner));
}

function member(frame: Frame, value: FeelValue, name: string, at: Span): FeelValue {
  const found = find(value, name);
  if (found !== undefined) return found;
  if (value === null)
    return warn(frame, at, 'nullOperand', `Expected something that has “${name}”, but it is null.`);
  const code = isContext(value) ? 'missingEntry' : 'typeMismatch';
  return warn(frame, at, code, `Expected a ${kindOf(value)} with “${name}”, but it has none.`);
}

function find(value: FeelValue, name: string): FeelValue | undefined {
  if (isContext(value)) return entryOf(value, name);
  if (isTemporal(value)) return propertyOf(value, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined;
}

function rangeProperty(range: FeelRange, name: string): FeelValue | undefined {
  switch (name) {
    case 'start':
      return range.start;
    case 'end':
      return range.end;
    case 'start included':
      return range.startIncluded;
    case 'end included':
      return range.endIncluded;
    default:
      return undefined;
  }
}
