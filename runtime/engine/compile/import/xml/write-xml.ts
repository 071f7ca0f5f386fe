import { decodeReferences, encodeAttribute } from './references.ts';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './xml-element.ts';

/** Writes a file; what was not changed is written as it stood. */
export function writeXml({ before, root, after }: XmlDocument): string {
  return before + writeElement(root) + after;
}

/** Writes one element with all that is in it. How deep it nests the pre-scan has bounded. */
function writeElement(element: XmlElement): string {
  const { name, attributes, children, tail, wasEmpty } = element;
  const start = `<${name}${attributes.map(writeAttribute).join('')}${tail}`;
  if (children.length === 0 && wasEmpty) return `${start}/>`;
  return `${start}>${children.map(writeNode).join('')}</${name}>`;
}

function writeNode(node: XmlNode): string {
  return node.type === 'text' ? node.raw : writeElement(node);
}

function writeAttribute({ name, value, written }: XmlAttribute): string {
  return written ?? ` ${name}="${encodeAttribute(value)}"`;
}

/** What the text in an element says: references resolved, CDATA opened, comments left out. */
export function textIn(element: XmlElement): string {
  return element.children.map((child) => (child.type === 'text' ? said(child.raw) : '')).join('');
}

function said(raw: string): string {
  if (raw.startsWith('<!--')) return '';
  return raw.startsWith('<![CDATA[') ? raw.slice(9, -3) : decodeReferences(raw);
}
