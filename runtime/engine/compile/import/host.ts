import { BPMN, convertedDialect, ZEEBE } from './dialects.ts';
import type { JuelNode } from './juel/juel-node.ts';
import { translateNode, translateText } from './juel/translate.ts';
import { type ConversionOutcome, type DraftEntry, MOST_ENTRIES, shown } from './report.ts';
import { Additions } from './additions.ts';
import { textIn } from './xml/write-xml.ts';
import {
  elementsIn,
  plainAttribute,
  removeAttribute,
  removeChild,
  type XmlElement,
} from './xml/xml-element.ts';

/** What all elements of one file share while it is converted. */
export interface Conversion {
  readonly root: XmlElement;
  readonly entries: DraftEntry[];
  /** Forms that are deployed along, and those that were made of form fields. */
  readonly forms: readonly { readonly formId: string; readonly resource: string }[];
  readonly madeForms: { readonly formId: string; readonly content: string }[];
  /** The prefixes that the file has, or gets, for the dialects that are executed. */
  readonly prefixes: { readonly zeebe: string; readonly baton: string };
  /** Prefixes that are used by what was added. */
  readonly used: Set<'zeebe' | 'baton'>;
  readonly byId: ReadonlyMap<string, XmlElement>;
  /** The ids of messages that something within a running instance waits for. */
  readonly awaited: ReadonlySet<string>;
  /** Every word that stands in an expression of the file: what is not among them is not read. */
  readonly words: ReadonlySet<string>;
  /** How often each came out, also when the report could no longer be read. */
  readonly counts: Record<ConversionOutcome, number>;
  readonly hosts: Map<XmlElement, Host>;
}

/** One thing that an element says in a dialect that is converted. */
export interface Found {
  /** As people find it in the file: `camunda:topic="charge"`. */
  readonly label: string;
  /** The value of the attribute, or the text in the element. */
  readonly value: string;
  /** Null for an attribute. */
  readonly element: XmlElement | null;
  /** Takes it out of the file. */
  readonly remove: () => void;
}

/** A translated value: `=` and FEEL, or text that stands for itself. */
export interface Said {
  readonly value: string;
  /** What the reader ought to know of the translation; null for nothing. */
  readonly note: string | null;
}

/** One element of the standard that is being converted: what it says, and where the report goes. */
export class Host {
  readonly element: XmlElement;
  readonly conversion: Conversion;
  /** What the element will say instead. */
  readonly additions: Additions;
  readonly #asked: Set<unknown> = new Set();

  constructor(element: XmlElement, conversion: Conversion) {
    this.element = element;
    this.conversion = conversion;
    this.additions = new Additions(this);
  }

  /** The name of the element without prefix: `serviceTask`. */
  get kind(): string {
    return this.element.local;
  }

  /** The host around this one, or itself at the root. */
  get around(): Host {
    const { parent } = this.element;
    return (parent === null ? undefined : this.conversion.hosts.get(parent)) ?? this;
  }

  /** The nearest id, by which people find the element. */
  get id(): string | null {
    for (let at: XmlElement | null = this.element; at !== null; at = at.parent) {
      const id = at.namespace === BPMN ? plainAttribute(at, 'id') : null;
      if (id !== null) return id;
    }
    return null;
  }

  /** An attribute of the dialect, by any of its names; null when the file does not say it. */
  attribute(...names: readonly string[]): Found | null {
    const found = this.#attributes().find(({ local }) => names.includes(local));
    if (found === undefined) return null;
    this.#asked.add(found);
    return {
      label: `${found.name}="${shown(found.value)}"`,
      value: found.value,
      element: null,
      remove: () => removeAttribute(this.element, found),
    };
  }

  /** As {@link attribute}, but null when a rule has asked for it before. */
  fresh(name: string): Found | null {
    const isNew = this.#attributes().some((one) => one.local === name && !this.#asked.has(one));
    return isNew ? this.attribute(name) : null;
  }

  /** What an attribute of the dialect says, without asking for it; null when it says nothing. */
  said(name: string): string | null {
    return this.#attributes().find(({ local }) => local === name)?.value ?? null;
  }

  /** The extensions of the dialect with a name, in document order. */
  extensions(name: string): readonly Found[] {
    const found = this.#extensions().filter(({ local }) => local === name);
    for (const one of found) this.#asked.add(one);
    return found.map((element) => this.foundIn(element));
  }

  /** Something inside an extension, to be reported on its own. */
  foundIn(element: XmlElement): Found {
    const { parent } = element;
    const name = NAMING.map((one) => plainAttribute(element, one)).find((one) => one !== null);
    return {
      label: name === undefined ? `<${element.name}>` : `<${element.name} ${shown(name)}>`,
      value: textIn(element).trim(),
      element,
      remove: () => (parent === null ? undefined : removeChild(parent, element)),
    };
  }

  /** Everything of the dialect that no rule has asked for. */
  unasked(): readonly Found[] {
    const attributes = this.#attributes().flatMap((one) =>
      this.#asked.has(one) ? [] : (this.attribute(one.local) ?? []),
    );
    const elements = [...this.#extensions(), ...this.#strays()].filter(
      (one) => !this.#asked.has(one),
    );
    return [...attributes, ...elements.map((one) => this.foundIn(one))];
  }

  /** Whether the element says a thing in the dialect that is executed already. */
  alreadySays(name: string): boolean {
    return this.#wrappers()
      .flatMap(elementsIn)
      .some(({ namespace, local }) => namespace === ZEEBE && local === name);
  }

  /** It says the same here; it is taken out of the file. */
  converted(found: Found, to: string, note: string | null = null): void {
    found.remove();
    const mind = note === null || note === '' ? '' : ` Mind: ${note}.`;
    this.#tell('converted', found.label, to, `${found.label} is now ${to}.${mind}`);
  }

  /** It is left out, for nothing runs otherwise. */
  dropped(found: Found, why: string): void {
    found.remove();
    this.#tell('dropped', found.label, null, `${found.label} is left out: ${why}.`);
  }

  /** It cannot be said here; it stays in the file. */
  refuse(found: Found, why: string): void {
    const message = `Expected what can be converted, but found ${found.label}: ${why}.`;
    this.#tell('refused', found.label, null, message);
  }

  /** A value that may hold expressions; null (and refused) when it cannot be translated. */
  translate(found: Found, text: string = found.value): Said | null {
    const translation = translateText(text);
    if (translation.ok) return { value: translation.value, note: noteOf(translation.notes) };
    this.refuse(found, `"${shown(text)}" cannot be said in FEEL, for ${translation.reason}`);
    return null;
  }

  /** Whether a value can be translated; nothing is reported. */
  translates(found: Found): boolean {
    return translateText(found.value).ok;
  }

  /** A part of an expression as FEEL; null when it cannot be said. */
  feelOf(node: JuelNode): string | null {
    return translateNode(node);
  }

  #tell(outcome: ConversionOutcome, what: string, to: string | null, message: string): void {
    const { entries, counts } = this.conversion;
    counts[outcome] += 1;
    if (counts[outcome] > MOST_ENTRIES) return;
    const { element, id: elementId } = this;
    const entry = { outcome, elementId, element: element.local, what, to, message };
    entries.push({ ...entry, offset: element.offset });
  }

  #attributes(): XmlElement['attributes'] {
    return this.element.attributes.filter(({ namespace }) => convertedDialect(namespace) !== null);
  }

  #wrappers(): readonly XmlElement[] {
    return elementsIn(this.element).filter(
      ({ namespace, local }) => namespace === BPMN && local === 'extensionElements',
    );
  }

  #extensions(): readonly XmlElement[] {
    return this.#wrappers()
      .flatMap(elementsIn)
      .filter(({ namespace }) => convertedDialect(namespace) !== null);
  }

  /** Elements of the dialect that stand where no extension may. */
  #strays(): readonly XmlElement[] {
    if (this.kind === 'extensionElements') return [];
    return elementsIn(this.element).filter(({ namespace }) => convertedDialect(namespace) !== null);
  }
}

/** By what people tell one extension from another. */
const NAMING = ['name', 'id', 'target', 'variables', 'event'] as const;

/** Several notes in one; null for none. */
export function noteOf(notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? null : [...new Set(said)].join('; ');
}
