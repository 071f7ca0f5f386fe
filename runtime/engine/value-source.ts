import type { JsonValue } from '../../shared/json.ts';
import type { CompiledExpression } from './expression/index.ts';

/** A value in the model: written out, or to be computed (`=` and a FEEL expression). */
export type ValueSource =
  | { readonly type: 'literal'; readonly value: JsonValue }
  | { readonly type: 'expression'; readonly expression: CompiledExpression };
