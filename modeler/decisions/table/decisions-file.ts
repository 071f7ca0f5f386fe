import { attributeOf, childrenNamed, xmlTree, type XmlElement } from '../xml/xml-tree.ts';

/** One decision, or business knowledge, of a file. */
export interface DecisionEntry {
  readonly id: string;
  readonly name: string;
  readonly element: XmlElement;
  /** The local name of what decides: `decisionTable`, `literalExpression`, `context`; null: nothing yet. */
  readonly kind: string | null;
  readonly logic: XmlElement | null;
}

/** A DMN file as the text that it is, with the places of what is edited. */
export interface DecisionsFile {
  readonly text: string;
  readonly root: XmlElement;
  /** Before the names of DMN's elements: empty, or `dmn:`. */
  readonly prefix: string;
  readonly decisions: readonly DecisionEntry[];
}

/** What of a decision is not its logic. */
const BESIDE: ReadonlySet<string> = new Set([
  'description',
  'extensionElements',
  'question',
  'allowedAnswers',
  'variable',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]);

/** Reads where the decisions of a file stand; null when its tags do not fit, or it is something else. */
export function decisionsFile(text: string): DecisionsFile | null {
  const root = xmlTree(text);
  if (root === null || !/(?:^|:)definitions$/.test(root.name)) return null;
  const prefix = root.name.slice(0, -'definitions'.length);
  const entries = childrenNamed(root, `${prefix}decision`);
  const decisions = entries.map((element) => entryOf(element, prefix));
  return { text, root, prefix, decisions };
}

function entryOf(element: XmlElement, prefix: string): DecisionEntry {
  const logic =
    element.children.find(
      ({ name }) => name.startsWith(prefix) && !BESIDE.has(name.slice(prefix.length)),
    ) ?? null;
  const name = attributeOf(element, 'name') ?? '';
  const id = attributeOf(element, 'id') ?? name;
  return { id, name, element, logic, kind: logic?.name.slice(prefix.length) ?? null };
}

/** The decision of an id. */
export function decisionOf(file: DecisionsFile, id: string | null): DecisionEntry | null {
  return file.decisions.find((one) => one.id === id) ?? null;
}
