import { BUILT_INS } from '../builtins/built-ins.ts';
import type { Signature } from '../builtins/signature.ts';
import { absorb, type Frame } from '../frame.ts';
import { ANY } from '../types/feel-type.ts';
import { FeelFunction, shapeOf, type CallForm, type FeelScope } from '../values/value.ts';

const NO_NAMES: FeelScope = { get: () => undefined };

/** The built-in of that name as a value to be handed on; `undefined` when there is none. */
export function builtInValue(name: string): FeelFunction | undefined {
  return VALUES.get(name);
}

const VALUES: ReadonlyMap<string, FeelFunction> = new Map(
  [...BUILT_INS].map(([name, signatures]) => [
    name,
    new FeelFunction(signatures.map((one) => formOf(name, one))),
  ]),
);

function formOf(name: string, { parameters, rest, run }: Signature): CallForm {
  return {
    shape: shapeOf(
      parameters.map((one) => ({ name: one.name, type: ANY, optional: one.optional })),
      ANY,
      rest,
    ),
    invoke: (args, caller, at) => {
      const { limits, budget, source } = caller;
      const common = { limits, budget, source, warnings: null, vacuous: false };
      const frame: Frame = { ...common, scope: NO_NAMES, slots: [] };
      const value = run({ frame, name, from: at.from, to: at.to }, args);
      absorb(caller, frame);
      return value;
    },
  };
}
