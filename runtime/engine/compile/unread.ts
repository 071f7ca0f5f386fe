import type { ElementDefinition } from '../elements/definition.ts';
import type { ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** What every flow element may say, whatever its type: it has no effect on execution. */
const COMMON_ATTRIBUTES: ReadonlySet<string> = new Set(['id', 'name']);
const COMMON_CHILDREN: ReadonlySet<string> = new Set(['documentation', 'extensionElements']);
/** Extensions that describe and do not execute. */
const DESCRIPTIVE: ReadonlySet<string> = new Set(['zeebe:Properties']);

/** Attributes that say what holds anyway when they are left out. */
const DEFAULTS: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['startQuantity', [1]],
  ['completionQuantity', [1]],
  ['isForCompensation', [false]],
  ['parallelMultiple', [false]],
  ['isImmediate', [true]],
  ['implementation', ['##unspecified', '##WebService']],
]);
/** What elements refer to and the compiler follows, or what only groups them in the drawing. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'incoming',
  'outgoing',
  'default',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'eventDefinitionRef',
  'messageRef',
  'errorRef',
  'categoryValueRef',
]);
/** What extensions may say that would not be done. */
const UNREAD_OF_EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['zeebe:FormDefinition', ['formKey', 'externalReference', 'bindingType', 'versionTag']],
]);

/**
 * Refuses what the element says and the engine would not do: nothing is ignored in silence.
 * Attributes of other vendors' namespaces are not ours to judge.
 */
export function refuseUnread(
  source: NodeSource,
  element: ModelElement,
  reads: ElementDefinition['reads'],
): void {
  const tell = (what: string): void =>
    source.problem(
      'notExecutable',
      `Expected what Baton executes, but ${what} is not executed yet.`,
    );
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name.includes(':') || COMMON_ATTRIBUTES.has(name) || reads.attributes.includes(name))
      continue;
    if (DEFAULTS.get(name)?.includes(value) !== true)
      tell(`${name}="${String(value)}" on ${element.type}`);
  }
  for (const [name, children] of Object.entries(element.children)) {
    if (COMMON_CHILDREN.has(name) || reads.children.includes(name)) continue;
    for (const child of children) tell(`${child.type} on ${element.type}`);
  }
  for (const name of Object.keys(element.references))
    if (!FOLLOWED.has(name)) tell(`${name} on ${element.type}`);
  for (const extension of element.children['extensionElements'] ?? []) {
    const known = reads.extensions.includes(extension.type) || DESCRIPTIVE.has(extension.type);
    const ours = /^(zeebe|baton):/.test(extension.type);
    if (ours && !known) tell(`${extension.type} on ${element.type}`);
    for (const name of UNREAD_OF_EXTENSIONS.get(extension.type) ?? [])
      if (Object.hasOwn(extension.attributes, name)) tell(`${name} of ${extension.type}`);
  }
}
