import type { XmlElement, XmlTree } from './xml-tree.ts';

/** For the children of one element, those that they are in the other. */
export type Pairs = ReadonlyMap<XmlElement, XmlElement>;

/** Finds the children of one element among those of another: by their ids, by what they are about, by order. */
export function pairChildren(
  [some, one]: readonly [XmlTree, XmlElement],
  [others, other]: readonly [XmlTree, XmlElement],
): Pairs {
  const pairs = new Map<XmlElement, XmlElement>();
  const known = byIdentity(others, other.children);
  for (const [identity, child] of byIdentity(some, one.children)) {
    const found = known.get(identity);
    if (found !== undefined) pairs.set(child, found);
  }
  pairOnly(one, other, pairs);
  return pairs;
}

/** One of its type that is left on each side is the same, with another name. */
function pairOnly(one: XmlElement, other: XmlElement, pairs: Map<XmlElement, XmlElement>): void {
  const taken = new Set(pairs.values());
  const left = one.children.filter((child) => !pairs.has(child));
  const right = other.children.filter((child) => !taken.has(child));
  for (const child of left) {
    const alike = right.filter(({ key }) => key === child.key);
    const isOnly = left.filter(({ key }) => key === child.key).length === 1;
    if (isOnly && alike.length === 1 && alike[0] !== undefined) pairs.set(child, alike[0]);
  }
}

function byIdentity(
  tree: XmlTree,
  children: readonly XmlElement[],
): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const times = new Map<string, number>();
  for (const child of children) {
    const identity = `${child.key} ${aboutWhat(tree, child)}`;
    const time = times.get(identity) ?? 0;
    times.set(identity, time + 1);
    found.set(`${identity} ${time}`, child);
  }
  return found;
}

function aboutWhat(
  { text }: XmlTree,
  { attributes, children, openEnd, closeStart }: XmlElement,
): string {
  for (const name of NAMING) {
    const attribute = attributes.find(({ key }) => key === name);
    if (attribute !== undefined) return attribute.raw;
  }
  // Flows that come in and go out, and what stands in a lane, are named by their text.
  const isReference = children.length === 0 && closeStart - openEnd < 300;
  return isReference && attributes.length === 0 ? text.slice(openEnd, closeStart).trim() : '';
}

/** What names an element within its parent, the surest first. */
const NAMING = ['id', 'bpmnElement', 'target', 'key', 'name'];
