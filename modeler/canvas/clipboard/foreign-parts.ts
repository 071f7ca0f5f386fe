import { isModdle } from '../kinds/kind.ts';
import type { EventBus, ModdleElement, Moddle } from '../bpmn.ts';

const BEFORE_THE_DEFAULT = 2000;

/**
 * Lets what other tools have written into a model be copied with it: attributes of namespaces that nobody
 * here knows, and extension elements of theirs. The library leaves both out wherever it copies, so that they
 * would be lost by copy and paste, and by turning an element into another.
 */
export class ForeignParts {
  static readonly $inject: readonly string[] = ['eventBus', 'moddle', 'bpmnjs'];

  constructor(
    eventBus: EventBus,
    moddle: Moddle,
    bpmnjs: { getDefinitions(): ModdleElement | undefined },
  ) {
    eventBus.on(
      'moddleCopy.canCopyProperties',
      BEFORE_THE_DEFAULT,
      ({ sourceElement, targetElement, clone }) => {
        if (sourceElement === undefined || targetElement === undefined) return;
        const known = clone === true ? undefined : bpmnjs.getDefinitions();
        copyAttributes(sourceElement, targetElement, known);
      },
    );
    eventBus.on('moddleCopy.canCopyProperty', BEFORE_THE_DEFAULT, ({ property }) =>
      isModdle(property) && property.$descriptor.isGeneric === true
        ? copyGeneric(property, moddle)
        : undefined,
    );
  }
}

/**
 * @param root where the copy will stand: what it binds to a prefix need not be said again; not given, the
 *   copy goes to an unknown place and says all of it
 */
function copyAttributes(
  source: ModdleElement,
  target: ModdleElement,
  root: ModdleElement | undefined,
): void {
  const attributes = { ...namespacesOf(source), ...attributesOf(source) };
  const bound = root === undefined ? {} : attributesOf(root);
  for (const [name, value] of Object.entries(attributes))
    if (!name.startsWith('xmlns:') || bound[name] !== value) target.$attrs[name] = value;
}

/** The attributes of an element that its type does not know. */
export function attributesOf(element: ModdleElement): Readonly<Record<string, unknown>> {
  const entries = Object.entries(element.$attrs ?? {});
  return Object.fromEntries(entries.filter(([name]) => name !== 'xmlns'));
}

/** What the prefixes of an element's own attributes are bound to, wherever above it that is said. */
function namespacesOf(element: ModdleElement): Readonly<Record<string, unknown>> {
  const wanted = Object.keys(attributesOf(element)).flatMap((name) => {
    const colon = name.indexOf(':');
    return colon < 0 || name.startsWith('xmlns:') ? [] : [`xmlns:${name.slice(0, colon)}`];
  });
  return Object.fromEntries(
    wanted.flatMap((declaration) => {
      // What stands in no file yet has a parent that is null.
      for (let at: unknown = element; isModdle(at); at = at.$parent) {
        const uri = at.$attrs?.[declaration];
        if (uri !== undefined) return [[declaration, uri]];
      }
      return [];
    }),
  );
}

/** A part of a foreign namespace, as it is, with all that is in it. */
function copyGeneric(element: ModdleElement, moddle: Moddle): ModdleElement {
  const said = Object.entries(element).filter(([name]) => name !== '$type' && name !== '$children');
  const uri = element.$descriptor.ns?.uri ?? '';
  const copy = moddle.createAny(element.$type, uri, Object.fromEntries(said));
  const within = element.get('$children');
  if (!Array.isArray(within)) return copy;
  const children = within.filter(isModdle).map((child) => copyGeneric(child, moddle));
  for (const child of children) child.$parent = copy;
  copy.set('$children', children);
  return copy;
}
