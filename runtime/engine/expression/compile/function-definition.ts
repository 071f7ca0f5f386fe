import type { Span } from '../evaluation.ts';
import { absorb, charge, descend, warn, type Code, type Frame } from '../frame.ts';
import type { Ledger } from '../ledger.ts';
import { ANY } from '../types/feel-type.ts';
import {
  FeelFunction,
  shapeOf,
  type CallShape,
  type FeelList,
  type FeelScope,
  type FeelValue,
  type Formal,
} from '../values/value.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Compiler, Form } from './compiler.ts';
import { withLocal, type Environment } from './environment.ts';
import { nameOf } from './names.ts';
import { staticType } from './static-type.ts';
import { typeOf } from './type-of.ts';

/** What a function is made of; the slots it closes over are added when it is evaluated. */
interface Lambda {
  readonly shape: CallShape;
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
  const again = repeated(formals);
  if (again !== null) {
    const message = `Expected each parameter once, but “${again}” comes again.`;
    return compiler.refuse(formal ?? node, 'syntax', message);
  }
  if (node.tokens.includes('external')) return external(node, formals, compiler);
  return lambdaOf(formals, body, environment, compiler);
};

function lambdaOf(
  formals: readonly Formal[],
  body: SyntaxNode,
  environment: Environment,
  compiler: Compiler,
): Code {
  const slots = formals.map(() => compiler.slot());
  let visible = environment;
  for (const [index, slot] of slots.entries())
    visible = withLocal(visible, formals[index]?.name ?? '', slot);
  const code = compiler.code(body.children[0], visible);
  // What one call takes of the stack grows with how deep its body nests.
  const levels = 1 + (body.depth >> 2);
  const shape = shapeOf(formals, staticType(body.children[0], formals, compiler));
  const lambda: Lambda = { shape, slots, body: code, cost: 1 + body.size, levels };
  return (frame) => close(frame, lambda);
}

function repeated(formals: readonly Formal[]): string | null {
  const names = formals.map(({ name }) => name);
  return names.find((name, index) => names.indexOf(name) < index) ?? null;
}

/** No Java and no PMML runs here: the text is refused or, where faults are null, each call is. */
function external(node: SyntaxNode, parameters: readonly Formal[], compiler: Compiler): Code {
  const message = 'Expected a FEEL body, but it is external.';
  const refused = compiler.refuse(node, 'unsupported', message);
  if (compiler.faults === 'refuse') return refused;
  const invoke = (_args: FeelList, caller: Ledger, at: Span): null =>
    warn(caller, at, 'notExecutable', message);
  const shape = shapeOf(parameters, ANY);
  return () => new FeelFunction([{ shape, invoke }]);
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

function close(frame: Frame, lambda: Lambda): FeelFunction {
  charge(frame, frame.slots.length);
  const home: Home = { scope: frame.scope, source: frame.source, slots: frame.slots.slice() };
  return new FeelFunction([
    { shape: lambda.shape, invoke: (args, caller) => run(lambda, home, args, caller) },
  ]);
}

/** Where a function was made: the names it sees, with what they meant then. */
interface Home {
  readonly scope: FeelScope;
  readonly source: string;
  readonly slots: FeelList;
}

function run(
  { slots, body, cost, levels }: Lambda,
  home: Home,
  args: FeelList,
  caller: Ledger,
): FeelValue {
  charge(caller, cost + home.slots.length);
  descend(caller, levels);
  const own = home.slots.slice();
  for (const [index, slot] of slots.entries()) own[slot] = args[index] ?? null;
  const { scope, source } = home;
  const { limits, budget } = caller;
  const frame: Frame = {
    scope,
    limits,
    budget,
    source,
    slots: own,
    warnings: null,
    vacuous: false,
  };
  const value = body(frame);
  budget.depth -= levels;
  if (frame.warnings !== null || frame.vacuous) absorb(caller, frame);
  return value;
}
