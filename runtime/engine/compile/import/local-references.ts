import { localOf, prefixOf } from '../xml/names.ts';
import { BPMN } from './dialects.ts';
import { parseXml } from './xml/parse-xml.ts';
import { textIn, writeXml } from './xml/write-xml.ts';
import {
  elementsIn,
  everyElement,
  plainAttribute,
  type XmlAttribute,
  type XmlElement,
} from './xml/xml-element.ts';

/** Attributes that refer to something by its qualified name. */
const REFERENCES = /(?:Refs?|Element|labelStyle)$/;
/** These are names of types and of what is called: they are read where they are used. */
const NAMES: ReadonlySet<string> = new Set(['calledElement', 'structureRef']);

/**
 * Writes references to things of the file itself without a prefix. By the standard's schema most
 * references are qualified names, so `messageRef="tns:paid"` is as good as `messageRef="paid"` where
 * `tns` stands for the file's target namespace; parsers take it for an id that is not there. Every
 * element stays where it was, to the column.
 *
 * @param xml text that the pre-scan has let pass
 * @spec BPMN 2.0.2 §15.1 (xsd:QName)
 */
export function localReferences(xml: string): string {
  if (!mayBeQualified(xml)) return xml;
  const document = parseXml(xml);
  const target = plainAttribute(document.root, 'targetNamespace') ?? '';
  const prefixes = new Set(
    document.root.attributes.flatMap(({ name, local, value }) =>
      name.startsWith('xmlns:') && value === target ? [local] : [],
    ),
  );
  if (target === '' || prefixes.size === 0) return xml;
  const all = everyElement(document.root);
  const ids = new Set(all.flatMap((one) => plainAttribute(one, 'id') ?? []));
  const isOurs = (text: string): boolean => prefixes.has(prefixOf(text)) && ids.has(localOf(text));
  for (const element of all) {
    if (element.attributes.some(({ value }) => isOurs(value)))
      element.attributes = element.attributes.map((one) => localAttribute(one, isOurs));
    localText(element, isOurs);
  }
  return writeXml(document);
}

/** A cheap look: only a file that binds a prefix to its own target namespace can have such references. */
function mayBeQualified(xml: string): boolean {
  const quoted = /targetNamespace=("[^"]+"|'[^']+')/.exec(xml)?.[1] ?? '';
  if (quoted === '') return false;
  const uri = quoted.slice(1, -1);
  const bindings = [`="${uri}"`, `='${uri}'`].flatMap((binding) => xml.split(binding).slice(0, -1));
  return bindings.some((before) => /xmlns:[\w.-]+$/.test(before.slice(-100)));
}

type IsOurs = (text: string) => boolean;

function localAttribute(attribute: XmlAttribute, isOurs: IsOurs): XmlAttribute {
  const { name, value, written } = attribute;
  const refers = REFERENCES.test(name) && !NAMES.has(name);
  if (!refers || written === null || !isOurs(value)) return attribute;
  const local = localOf(value);
  const padding = ' '.repeat(value.length - local.length);
  return { ...attribute, value: local, written: written.replace(value, local) + padding };
}

/** References that stand in elements of their own: `<resourceRef>tns:clerk</resourceRef>`. */
function localText(element: XmlElement, isOurs: IsOurs): void {
  const isReference = element.namespace === BPMN && REFERENCES.test(element.local);
  if (!isReference || elementsIn(element).length > 0) return;
  const text = textIn(element).trim();
  if (!isOurs(text)) return;
  const local = localOf(text);
  const padding = ' '.repeat(text.length - local.length);
  element.tail += padding;
  element.children = [{ type: 'text', raw: local }];
}
