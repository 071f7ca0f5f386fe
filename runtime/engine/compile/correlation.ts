import type { ValueSource } from '../graph.ts';
import { collaborationOf } from './collaboration.ts';
import {
  childOf,
  childrenOf,
  referenceOf,
  referencesOf,
  textOf,
  type ModelElement,
} from './model.ts';
import type { NodeSource } from './node-source.ts';

/**
 * The correlation key of a message as the standard says it: each property of the key, read from what
 * the message brings (`messagePath`). `null` when no key is declared over this message.
 * @spec BPMN 2.0.2 §8.4.2 (correlation)
 */
export function payloadKeyOf(source: NodeSource, message: ModelElement): ValueSource | null {
  const paths = pathsOf(source, message);
  return paths === null ? null : keyOf(source, paths);
}

/**
 * The key by which an instance waits for a message: what the process binds the properties of the key
 * to, else what the message would be asked for, read from the instance's own variables.
 */
export function instanceKeyOf(source: NodeSource, message: ModelElement): ValueSource | null {
  const paths = pathsOf(source, message);
  if (paths === null) return null;
  const bound = bindingsOf(source, paths.key);
  const parts = paths.parts.map(({ property, path }) => ({
    property,
    path: bound.get(property) ?? path,
  }));
  return keyOf(source, { ...paths, parts });
}

interface Paths {
  readonly key: ModelElement;
  readonly parts: readonly { readonly property: string; readonly path: ModelElement }[];
}

/** The first key all of whose properties can be read from the message. */
function pathsOf(source: NodeSource, { id }: ModelElement): Paths | null {
  for (const key of collaborationOf(source).keys) {
    const parts = referencesOf(key, 'correlationPropertyRef').flatMap((property) => {
      const path = retrievalOf(source.lookUp(property), id);
      return path === null ? [] : [{ property, path }];
    });
    const wanted = referencesOf(key, 'correlationPropertyRef').length;
    if (wanted > 0 && parts.length === wanted) return { key, parts };
  }
  return null;
}

function retrievalOf(property: ModelElement | null, message: string | null): ModelElement | null {
  if (property === null || message === null) return null;
  const found = childrenOf(property, 'correlationPropertyRetrievalExpression').find(
    (one) => referenceOf(one, 'messageRef') === message,
  );
  return found === undefined ? null : childOf(found, 'messagePath');
}

/** What the process around binds the properties of a key to, by property. */
function bindingsOf(source: NodeSource, key: ModelElement): ReadonlyMap<string, ModelElement> {
  const bound = new Map<string, ModelElement>();
  let around: ModelElement | undefined = source.element;
  const { parents } = collaborationOf(source);
  while (around !== undefined && around.type !== 'bpmn:Process')
    around = parents.get(around.id ?? '');
  const subscriptions = around === undefined ? [] : childrenOf(around, 'correlationSubscriptions');
  for (const one of subscriptions.filter((it) => referenceOf(it, 'correlationKeyRef') === key.id))
    for (const binding of childrenOf(one, 'correlationPropertyBinding')) {
      const property = referenceOf(binding, 'correlationPropertyRef');
      const path = childOf(binding, 'dataPath');
      if (property !== null && path !== null) bound.set(property, path);
    }
  return bound;
}

/** One property is the key itself; several are one text, in the order of the key. */
function keyOf(source: NodeSource, { key, parts }: Paths): ValueSource | null {
  const texts = parts.map(({ path }) => feelOf(source, key, path));
  const [only, second] = texts;
  if (only === undefined || texts.includes(null)) return null;
  const whole =
    second === undefined
      ? only
      : `if ${texts.map((text) => `(${text}) = null`).join(' or ')} then null else ` +
        `string join([${texts.map((text) => `string(${text})`).join(', ')}], "|")`;
  const place = `the correlation key ${textOf(key, 'name') ?? key.id ?? ''}`;
  const expression = source.expression(whole ?? '', place);
  return expression === null ? null : { type: 'expression', expression };
}

function feelOf(source: NodeSource, key: ModelElement, path: ModelElement): string | null {
  const feel = source.within(key).feelOf(path) ?? '';
  if (feel !== '') return feel;
  const found = textOf(path, 'body') ?? '';
  source
    .within(key)
    .problem(
      'correlationInvalid',
      `Expected a path that is FEEL and begins with =, but found "${found}".`,
    );
  return null;
}
