import { charge, checkDepth, type Code, type Frame } from '../frame.ts';
import { FeelFunction, type FeelList } from '../values/value.ts';
import type { Form } from './compiler.ts';
import { withLocal } from './environment.ts';
import { nameOf } from './names.ts';

/** What a function is made of; the slots it closes over are added when it is evaluated. */
interface Lambda {
  readonly names: readonly string[];
  readonly slots: readonly number[];
  readonly body: Code;
  readonly cost: number;
  readonly levels: number;
}

/** `function(a, b) …`. It sees the names around it as they were when it was made. */
export const functionDefinition: Form = (node, environment, compiler) => {
  const [formal, body] = node.children;
  if (body === undefined || node.tokens.includes('external'))
    return compiler.refuse(node, 'unsupported', 'Expected a FEEL body, but it is external.');
  const names = (formal?.children ?? []).map(({ children: [name], ...parameter }) =>
    nameOf(name ?? { ...parameter, children: [] }, compiler),
  );
  const slots = names.map(() => compiler.slot());
  let visible = environment;
  for (const [index, slot] of slots.entries())
    visible = withLocal(visible, names[index] ?? '', slot);
  const code = compiler.code(body.children[0], visible);
  // What one call takes of the stack grows with how deep its body nests.
  const levels = 1 + (body.depth >> 2);
  return (frame) => close(frame, { names, slots, body: code, cost: 1 + body.size, levels });
};

function close(frame: Frame, { names, slots, body, cost, levels }: Lambda): FeelFunction {
  charge(frame, frame.slots.length);
  const captured = frame.slots.slice();
  return new FeelFunction(names, (args: FeelList) => {
    charge(frame, cost + captured.length);
    checkDepth(frame, (frame.depth += levels));
    const outer = frame.slots;
    frame.slots = captured.slice();
    for (const [index, slot] of slots.entries()) frame.slots[slot] = args[index] ?? null;
    const value = body(frame);
    frame.slots = outer;
    frame.depth -= levels;
    return value;
  });
}
