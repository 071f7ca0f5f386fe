import { BUILT_INS, NOT_BUILT } from '../builtins/built-ins.ts';
import type { Call, Signature } from '../builtins/signature.ts';
import { warn, type Code } from '../frame.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { invoke } from '../values/call.ts';
import { FeelFunction, kindOf } from '../values/value.ts';
import type { Compiler, Form } from './compiler.ts';
import { resolve, type Environment } from './environment.ts';
import { nameOf } from './names.ts';
import { SPECIAL_FORMS } from './special-forms.ts';

/** The arguments of a call as they are written: by position, or each with its name. */
interface Arguments {
  readonly names: readonly string[] | null;
  readonly values: readonly SyntaxNode[];
}

/** `name(a, b)` or `name(first: a, second: b)`. @spec DMN 1.5 §10.3.2.17 */
export const invocation: Form = (node, environment, compiler) => {
  const [target, parameters] = node.children;
  if (target === undefined) return compiler.code(undefined, environment);
  const args = argumentsOf(parameters, compiler);
  const name = nameOf(target, compiler);
  const named = NAMES.has(target.type);
  if (!named || resolve(environment, name).slot !== null || compiler.isKnown(name))
    return dynamicCall(node, args, environment, compiler);
  const special = SPECIAL_FORMS[name];
  if (special !== undefined && Object.hasOwn(SPECIAL_FORMS, name))
    return special(
      { name, node, args: args.names === null ? args.values : null },
      environment,
      compiler,
    );
  const signatures = BUILT_INS.get(name);
  if (signatures !== undefined)
    return builtInCall({ name, node, args, signatures }, environment, compiler);
  return refuseUnknown(name, target, compiler);
};

const NAMES: ReadonlySet<string> = new Set([
  'VariableName',
  'SpecialFunctionName',
  'DateTimeConstructor',
]);

function refuseUnknown(name: string, target: SyntaxNode, compiler: Compiler): Code {
  const missing = NOT_BUILT.get(name);
  if (missing !== undefined)
    return compiler.refuse(
      target,
      'unsupported',
      `Expected a function other than ${name}(), but ${missing}.`,
    );
  const message = `Expected a function that FEEL has, but found ${name}().`;
  return compiler.refuse(target, 'unknownFunction', message);
}

function argumentsOf(node: SyntaxNode | undefined, compiler: Compiler): Arguments {
  const children = node?.children ?? [];
  if (node?.type !== 'NamedParameters') return { names: null, values: children };
  const pairs = children.flatMap(({ children: [name, value] }) =>
    name === undefined || value === undefined ? [] : [{ name: nameOf(name, compiler), value }],
  );
  return { names: pairs.map(({ name }) => name), values: pairs.map(({ value }) => value) };
}

interface BuiltInCall {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly args: Arguments;
  readonly signatures: readonly Signature[];
}

function builtInCall(
  { name, node, args, signatures }: BuiltInCall,
  environment: Environment,
  compiler: Compiler,
): Code {
  const signature =
    signatures.find((one) => isSpelledOut(one, args)) ?? signatures.find((one) => fits(one, args));
  if (signature === undefined) {
    const ways = signatures.map((one) => describe(name, one)).join(' or ');
    return compiler.refuse(node, 'wrongArguments', `Expected ${ways}, but the arguments differ.`);
  }
  const codes = ordered(signature, args).map((value) =>
    value === null ? () => null : compiler.code(value, environment),
  );
  const { from, to } = node;
  return (frame) => {
    const call: Call = { frame, name, from, to };
    return signature.run(
      call,
      codes.map((code) => code(frame)),
    );
  };
}

/** Two ways may differ in the order of their names alone, as `before(point, range)` does. */
function isSpelledOut({ parameters }: Signature, { names }: Arguments): boolean {
  return (
    names?.length === parameters.length && parameters.every(({ name }, at) => name === names[at])
  );
}

function fits({ parameters, rest }: Signature, { names, values }: Arguments): boolean {
  const required = parameters.filter(({ optional }) => !optional);
  if (names === null)
    return values.length >= required.length && (rest || values.length <= parameters.length);
  const known = parameters.map(({ name }) => name);
  return (
    new Set(names).size === names.length &&
    names.every((name) => known.includes(name)) &&
    required.every(({ name }) => names.includes(name))
  );
}

/** The arguments in the order of the parameters; null for one that was left out. */
function ordered({ parameters }: Signature, { names, values }: Arguments): (SyntaxNode | null)[] {
  if (names === null) return [...values];
  return parameters.map(({ name }) => values[names.indexOf(name)] ?? null);
}

function describe(name: string, { parameters, rest }: Signature): string {
  const list = parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(', ');
  return `${name}(${list}${rest ? ', …' : ''})`;
}

/** A call of a function that only the evaluation knows. */
function dynamicCall(
  node: SyntaxNode,
  { names, values }: Arguments,
  environment: Environment,
  compiler: Compiler,
): Code {
  const target = compiler.code(node.children[0], environment);
  const codes = values.map((value) => compiler.code(value, environment));
  const { from, to } = node;
  return (frame) => {
    const callee = target(frame);
    if (!(callee instanceof FeelFunction)) {
      const message = `Expected a function to call, but found ${kindOf(callee)}.`;
      return warn(frame, node, 'notAFunction', message);
    }
    const args = codes.map((code) => code(frame));
    return invoke(callee, names, args, { frame, from, to });
  };
}
