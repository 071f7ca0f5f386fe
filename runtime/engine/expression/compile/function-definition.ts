import { absorb, charge, descend, type Code, type Frame } from '../frame.ts';
import type { Ledger } from '../ledger.ts';
import { ANY } from '../types/feel-type.ts';
import { FeelFunction, type FeelList, type FeelValue, type Formal } from '../values/value.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler, Form } from './compiler.ts';
import { withLocal } from './environment.ts';
import { nameOf } from './names.ts';
import { typeOf } from './type-of.ts';

/** What a function is made of; the slots it closes over are added when it is evaluated. */
interface Lambda {
  readonly formals: readonly Formal[];
  readonly slots: readonly number[];
  readonly body: Code;
  readonly cost: number;
  readonly levels: number;
}

/** `function(a, b: number) …`. It sees the names around it as they were when it was made. */
export const functionDefinition: Form = (node, environment, compiler) => {
  const [formal, body] = node.children;
  if (body === undefined || node.tokens.includes('external'))
    return compiler.refuse(node, 'unsupported', 'Expected a FEEL body, but it is external.');
  const formals = (formal?.children ?? []).map((parameter) => formalOf(parameter, compiler));
  const slots = formals.map(() => compiler.slot());
  let visible = environment;
  for (const [index, slot] of slots.entries())
    visible = withLocal(visible, formals[index]?.name ?? '', slot);
  const code = compiler.code(body.children[0], visible);
  // What one call takes of the stack grows with how deep its body nests.
  const levels = 1 + (body.depth >> 2);
  return (frame) => close(frame, { formals, slots, body: code, cost: 1 + body.size, levels });
};

function formalOf({ children: [name, type], ...node }: SyntaxNode, compiler: Compiler): Formal {
  return {
    name: nameOf(name ?? { ...node, children: [] }, compiler),
    type: type === undefined ? ANY : typeOf(type, compiler),
    optional: false,
  };
}

function close(frame: Frame, { formals, slots, body, cost, levels }: Lambda): FeelFunction {
  charge(frame, frame.slots.length);
  const captured = frame.slots.slice();
  const { scope, source } = frame;
  const invoke = (args: FeelList, caller: Ledger): FeelValue => {
    charge(caller, cost + captured.length);
    descend(caller, levels);
    const own = captured.slice();
    for (const [index, slot] of slots.entries()) own[slot] = args[index] ?? null;
    const { limits, budget } = caller;
    const inner: Frame = {
      scope,
      limits,
      budget,
      source,
      slots: own,
      warnings: null,
      vacuous: false,
    };
    const value = body(inner);
    budget.depth -= levels;
    if (inner.warnings !== null || inner.vacuous) absorb(caller, inner);
    return value;
  };
  return new FeelFunction([{ parameters: formals, rest: false, result: ANY, invoke }]);
}
