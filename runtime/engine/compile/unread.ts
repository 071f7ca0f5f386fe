import type { ElementDefinition } from '../elements/definition.ts';
import type { ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';
import { isNote, NOTED_ATTRIBUTES, reasonAgainst, refusedAttributes } from './zeebe-dialect.ts';

/** What activities may say, and only they can by the schema: it is read for all alike. */
const QUANTITIES: readonly string[] = ['startQuantity', 'completionQuantity'];
/** What every flow element may say, whatever its type: it has no effect on execution. */
const COMMON_ATTRIBUTES: ReadonlySet<string> = new Set([
  'id',
  'name',
  ...QUANTITIES,
  ...NOTED_ATTRIBUTES,
]);
const COMMON_CHILDREN: ReadonlySet<string> = new Set(['documentation', 'extensionElements']);

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
  'definitionalCollaborationRef',
  'eventDefinitionRef',
  'messageRef',
  'errorRef',
  'signalRef',
  'dataObjectRef',
  'resourceRef',
  'activityRef',
  'escalationRef',
  'source',
  'target',
  'categoryValueRef',
]);
/** Why parts of an element are not read, where they never will be. */
const REASONS: ReadonlyMap<string, string> = new Map([
  [
    'bpmn:Auditing',
    'the standard does not say what it may ask for; the journal records everything anyway',
  ],
  [
    'bpmn:Monitoring',
    'the standard does not say what it may ask for; the event stream tells everything anyway',
  ],
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
  const names = [
    ...unreadAttributes(element, reads),
    ...unreadChildren(element, reads),
    ...Object.keys(element.references).filter((name) => !FOLLOWED.has(name)),
  ];
  const unread: readonly Unread[] = [
    ...names.map((what) => ({ what, why: REASONS.get(what) ?? null })),
    ...(element.children['extensionElements'] ?? []).flatMap((extension) =>
      unreadExtension(extension, element.type, reads),
    ),
  ];
  for (const { what, why } of unread)
    source.problem(
      'notExecutable',
      `Expected what Baton executes, but ${what} on ${element.type} is not executed` +
        `${why === null ? ' yet' : `: ${why}`}.`,
    );
}

type Reads = ElementDefinition['reads'];

/** What is said and not done; `why` where it never will be. */
interface Unread {
  readonly what: string;
  readonly why: string | null;
}

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

function unreadExtension(
  { type, attributes }: ModelElement,
  element: string,
  reads: Reads,
): readonly Unread[] {
  const isRead = reads.extensions.includes(type);
  if (isNote(type, element) && !isRead) return [];
  if (/^(zeebe|baton):/.test(type) && !isRead) return [{ what: type, why: reasonAgainst(type) }];
  return refusedAttributes(type, attributes).map(({ name, why }) => ({
    what: `${name} of ${type}`,
    why,
  }));
}
