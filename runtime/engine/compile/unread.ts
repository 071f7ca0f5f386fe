import type { ElementDefinition } from '../elements/definition.ts';
import type { ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** What activities may say, and only they can by the schema: it is read for all alike. */
const QUANTITIES: readonly string[] = ['startQuantity', 'completionQuantity'];
/** What every flow element may say, whatever its type: it has no effect on execution. */
const COMMON_ATTRIBUTES: ReadonlySet<string> = new Set(['id', 'name', ...QUANTITIES]);
const COMMON_CHILDREN: ReadonlySet<string> = new Set(['documentation', 'extensionElements']);
/** Extensions that describe and do not execute. */
const DESCRIPTIVE: ReadonlySet<string> = new Set(['zeebe:Properties']);

/** Attributes that say what holds anyway when they are left out. */
const DEFAULTS: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['isForCompensation', [false]],
  ['parallelMultiple', [false]],
  ['isImmediate', [true]],
  ['isInterrupting', [true]],
  ['isClosed', [false]],
  ['processType', ['None', 'Private']],
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
  'signalRef',
  'escalationRef',
  'source',
  'target',
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
  const unread = [
    ...unreadAttributes(element, reads),
    ...unreadChildren(element, reads),
    ...Object.keys(element.references).filter((name) => !FOLLOWED.has(name)),
    ...(element.children['extensionElements'] ?? []).flatMap((extension) =>
      unreadExtension(extension, reads),
    ),
  ];
  for (const what of unread)
    source.problem(
      'notExecutable',
      `Expected what Baton executes, but ${what} on ${element.type} is not executed yet.`,
    );
}

type Reads = ElementDefinition['reads'];

function unreadAttributes({ attributes }: ModelElement, reads: Reads): readonly string[] {
  const isRead = (name: string): boolean =>
    name.includes(':') || COMMON_ATTRIBUTES.has(name) || reads.attributes.includes(name);
  return Object.entries(attributes)
    .filter(([name, value]) => !isRead(name) && DEFAULTS.get(name)?.includes(value) !== true)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}

function unreadChildren({ children }: ModelElement, reads: Reads): readonly string[] {
  return Object.entries(children)
    .filter(([name]) => !COMMON_CHILDREN.has(name) && !reads.children.includes(name))
    .flatMap(([, elements]) => elements.map(({ type }) => type));
}

function unreadExtension({ type, attributes }: ModelElement, reads: Reads): readonly string[] {
  const isOurs = /^(zeebe|baton):/.test(type);
  if (isOurs && !reads.extensions.includes(type) && !DESCRIPTIVE.has(type)) return [type];
  return (UNREAD_OF_EXTENSIONS.get(type) ?? [])
    .filter((name) => Object.hasOwn(attributes, name))
    .map((name) => `${name} of ${type}`);
}
