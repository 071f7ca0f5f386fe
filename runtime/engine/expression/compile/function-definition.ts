import type { Span } from '../evaluation.ts';
import { absorb, charge, descend, warn, type Code, type Frame } from '../frame.ts';
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
  if (body === undefined) return compiler.code(undefined, environment);
  const formals = (formal?.children ?? []).map((parameter) => formalOf(parameter, compiler));
  if (node.tokens.includes('external')) return external(node, formals, compiler);
  const slots = formals.map(() => compiler.slot());
  let visible = environment;
  for (const [index, slot] of slots.entries())
    visible = withLocal(visible, formals[index]?.name ?? '', slot);
  const code = compiler.code(body.children[0], visible);
  // What one call takes of the stack grows with how deep its body nests.
  const levels = 1 + (body.depth >> 2);
  return (frame) => close(frame, { formals, slots, body: code, cost: 1 + body.size, levels });
};

/** No Java and no PMML runs here: the text is refused or, where faults are null, each call is. */
function external(node: SyntaxNode, parameters: readonly Formal[], compiler: Compiler): Code {
  const message = 'Expected a FEEL body, but it is external.';
  const refused = compiler.refuse(node, 'unsupported', message);
  if (compiler.faults === 'refuse') return refused;
  const invoke = (_args: FeelList, caller: Ledger, at: Span): null =>
    warn(caller, at, 'notExecutable', message);
  return () => new FeelFunction([{ parameters, rest: false, result: ANY, invoke }]);
}

function formalOf(node: SyntaxNode, compiler: Compiler): Formal {
  const [name = node, named] = node.children;
  const type = named === undefined ? ANY : typeOf(named, compiler);
  if (type === null) {
    const found = nameOf(named ?? node, compiler);
    compiler.refuse(node, 'unsupported', `Expected a type of FEEL, but found “${found}”.`);
  }
  return { name: nameOf(name, compiler), type: type ?? ANY, optional: false };
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
