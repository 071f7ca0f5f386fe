import type { JsonValue } from '../../../shared/json.ts';
import type { ModelElement } from '../../engine/index.ts';

/** What an element holds, by property. */
export type Children = Record<string, readonly ModelElement[]>;

/** What may be said about an element; what is left out is empty. */
export interface Parts {
  readonly attributes?: Record<string, JsonValue>;
  readonly references?: Record<string, readonly string[]>;
  readonly children?: Children;
}

/** A model element written by hand. */
export function element(type: string, id: string | null, parts: Parts = {}): ModelElement {
  const { attributes = {}, references = {}, children = {} } = parts;
  return { type, id, attributes, references, children };
}

/** Whatever is there, without what is left out. */
export function said<Value>(
  values: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** An expression as it stands in a model; of FEEL with its `=`. */
export function expression(body: string): ModelElement {
  return element('bpmn:FormalExpression', null, { attributes: { body } });
}
