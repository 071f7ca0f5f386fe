import type { Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { ARITHMETIC, negateValue, type Operator } from '../values/arithmetic.ts';
import type { Form } from './compiler.ts';

/** A sign before an operand, or a row of operands of one precedence, computed from the left. */
export const arithmetic: Form = (node, environment, compiler) => {
  const operands = node.children.map((child) => compiler.code(child, environment));
  const [first, second] = operands;
  if (first === undefined) return compiler.code(undefined, environment);
  if (second === undefined) return (frame) => negateValue(frame, first(frame), node);
  const operators = node.tokens.filter(isOperator);
  if (operators.length !== operands.length - 1)
    return compiler.refuse(node, 'unsupported', 'Expected +, -, *, / or **, but found another.');
  const [only] = operators;
  if (operands.length > 2 || only === undefined) return row(operands, operators, node);
  const compute = ARITHMETIC[only];
  return (frame) => compute(frame, first(frame), second(frame), node);
};

function isOperator(token: string): token is Operator {
  return Object.hasOwn(ARITHMETIC, token);
}

function row(operands: readonly Code[], operators: readonly Operator[], at: SyntaxNode): Code {
  const [first, ...rest] = operands;
  const steps = rest.map((operand, index) => ({
    operand,
    compute: ARITHMETIC[operators[index] ?? '+'],
  }));
  return (frame) => {
    let value = first === undefined ? null : first(frame);
    for (const { operand, compute } of steps) value = compute(frame, value, operand(frame), at);
    return value;
  };
}
