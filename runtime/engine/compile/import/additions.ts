import { BPMN, ZEEBE } from './dialects.ts';
import { prefixOf } from '../xml/names.ts';
import {
  elementsIn,
  newElement,
  plainAttribute,
  setAttribute,
  type XmlElement,
  type XmlNode,
} from './xml/xml-element.ts';

/** What is added to: the element, and the conversion it is part of. */
interface Target {
  readonly element: XmlElement;
  readonly conversion: {
    readonly prefixes: { readonly zeebe: string; readonly baton: string };
    readonly used: Set<'zeebe' | 'baton'>;
  };
}

/** What an element is going to say in the dialects that are executed; written all at once. */
export class Additions {
  readonly #target: Target;
  /** Extension elements by their names without prefix, in the order they were asked for. */
  readonly #extensions: Map<string, Record<string, string>> = new Map();
  readonly #lists: Map<string, XmlElement[]> = new Map();

  constructor(target: Target) {
    this.#target = target;
  }

  /** Adds `<zeebe:name …>`, or attributes to the one that is being added. */
  extension(name: string, attributes: Readonly<Record<string, string>> = {}): void {
    this.#extensions.set(name, { ...this.#extensions.get(name), ...attributes });
  }

  input(target: string, source: string): void {
    this.#list('ioMapping', 'input', { source, target });
  }

  output(target: string, source: string): void {
    this.#list('ioMapping', 'output', { source, target });
  }

  header(key: string, value: string): void {
    this.#list('taskHeaders', 'header', { key, value });
  }

  /** Work beside the element: before it begins, or before it is left. */
  listener(eventType: string, type: string): void {
    this.#list('executionListeners', 'executionListener', { eventType, type });
  }

  property(name: string, value: string): void {
    this.#list('properties', 'property', { name, value });
  }

  /** An attribute of ours on an extension that is being added. */
  ownAttribute(extension: string, name: string, value: string): void {
    this.#target.conversion.used.add('baton');
    this.extension(extension, { [`${this.#target.conversion.prefixes.baton}:${name}`]: value });
  }

  /** Writes what was asked for into the element, and takes away a wrapper that has become empty. */
  write(): void {
    const fresh: XmlElement[] = [...this.#extensions].map(([name, attributes]) =>
      newElement(this.#qualified(name), attributes),
    );
    for (const [name, items] of this.#lists) {
      const known = this.#known(name);
      if (known === null) fresh.push(newElement(this.#qualified(name), {}, items));
      else known.children = [...known.children, ...items];
    }
    if (fresh.length > 0) this.#wrap(fresh);
    this.#tidy();
  }

  #list(name: string, item: string, attributes: Readonly<Record<string, string>>): void {
    const items = this.#lists.get(name) ?? [];
    items.push(newElement(this.#qualified(item), attributes));
    this.#lists.set(name, items);
  }

  #qualified(name: string): string {
    const { used, prefixes } = this.#target.conversion;
    used.add('zeebe');
    return `${prefixes.zeebe}:${name}`;
  }

  #wrapper(): XmlElement | null {
    const isWrapper = ({ namespace, local }: XmlElement): boolean =>
      namespace === BPMN && local === 'extensionElements';
    return elementsIn(this.#target.element).find(isWrapper) ?? null;
  }

  #known(name: string): XmlElement | null {
    const wrapper = this.#wrapper();
    const inside = wrapper === null ? [] : elementsIn(wrapper);
    return inside.find(({ namespace, local }) => namespace === ZEEBE && local === name) ?? null;
  }

  #wrap(fresh: readonly XmlElement[]): void {
    const { element } = this.#target;
    const { indent: outer } = element;
    const lines = fresh.flatMap((one): readonly XmlNode[] => [
      text(`\n${outer}    `),
      indented(one, `${outer}    `),
    ]);
    const wrapper = this.#wrapper();
    if (wrapper !== null) {
      const rest = [...wrapper.children];
      const last = rest.at(-1);
      const end = last?.type === 'text' && last.raw.trim() === '' ? rest.splice(-1) : [];
      wrapper.children = [...rest, ...lines, ...end];
      return;
    }
    const prefix = prefixOf(element.name);
    const name = prefix === '' ? 'extensionElements' : `${prefix}:extensionElements`;
    const made = newElement(name, {}, [...lines, text(`\n${outer}  `)]);
    this.#insert(made, outer);
  }

  /** After the documentation, as the standard's schema has it. */
  #insert(wrapper: XmlElement, outer: string): void {
    const { element } = this.#target;
    const isDocumentation = (child: XmlNode): boolean =>
      child.type === 'element' && child.local === 'documentation';
    const at = element.children.findLastIndex(isDocumentation) + 1;
    const after = element.children.slice(at);
    const end = after.length === 0 ? [text(`\n${outer}`)] : [];
    element.children = [
      ...element.children.slice(0, at),
      text(`\n${outer}  `),
      wrapper,
      ...after,
      ...end,
    ];
  }

  #tidy(): void {
    const { element } = this.#target;
    const wrapper = this.#wrapper();
    if (wrapper === null || wrapper.offset === 0) return;
    const isBlank = wrapper.children.every(
      (child) => child.type === 'text' && child.raw.trim() === '',
    );
    if (!isBlank) return;
    element.children = element.children.filter((child) => child !== wrapper);
  }
}

function indented(element: XmlElement, indent: string): XmlElement {
  if (element.children.length === 0) return element;
  const inner = element.children.flatMap((child) => [text(`\n${indent}  `), child]);
  return { ...element, children: [...inner, text(`\n${indent}`)] };
}

function text(raw: string): XmlNode {
  return { type: 'text', raw };
}

/** Says the id of an element that is referred to by an attribute, whatever prefix it is written with. */
export function referredId(element: XmlElement, attribute: string): string | null {
  const value = plainAttribute(element, attribute);
  return value === null ? null : value.slice(value.indexOf(':') + 1);
}

/** Declares a namespace on the root, unless it is declared there. */
export function declare(root: XmlElement, prefix: string, uri: string): void {
  const name = `xmlns:${prefix}`;
  if (plainAttribute(root, name) === null) setAttribute(root, name, uri);
}
