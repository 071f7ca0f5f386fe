import {
  attributeOf,
  escaped,
  textWithin,
  xmlTree,
  type XmlElement,
} from '../../decisions/xml/xml-tree.ts';
import { taken, type FileGround, type Gathered } from './file-ground.ts';
import type { Renaming, TextForm } from './text-rename.ts';

const VARIABLE = { variable: true, input: false, output: false };

/** Something of the text that is written anew. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A file of decisions with the new name, where one of its decisions is given the variable: names of input
 * data, and expressions. All else stays as it is written.
 */
export function renamedDecisions(
  content: string,
  { renaming, reached }: FileGround,
  gathered: Gathered,
): string {
  const root = xmlTree(content);
  const all = root === null ? [] : everything(root);
  const isReached = all.some(
    (one) => localOf(one) === 'decision' && reached.decisions.has(attributeOf(one, 'id') ?? ''),
  );
  if (!isReached) return content;
  // A decision or a parameter of that name is another thing: which of them is meant nobody can tell.
  if (all.some((one) => isOther(one, renaming.from))) {
    gathered.doubts.push(renaming.from);
    return content;
  }
  const pieces = all.flatMap((element) => pieceOf(content, element, renaming, gathered));
  return [...pieces]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: part }) => text.slice(0, start) + part + text.slice(end),
      content,
    );
}

/** Every element, parents before their children, with the names of what is around them. */
function everything(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    open.push(...one.children);
  }
  return found;
}

function localOf({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

function isOther(element: XmlElement, name: string): boolean {
  const isNamed = attributeOf(element, 'name') === name;
  return isNamed && OTHERS.has(localOf(element));
}

const OTHERS = new Set(['decision', 'businessKnowledgeModel', 'formalParameter', 'parameter']);

function pieceOf(
  content: string,
  element: XmlElement,
  renaming: Renaming,
  gathered: Gathered,
): readonly Piece[] {
  if (localOf(element) === 'inputData')
    return [element, ...element.children].flatMap((one) => namePiece(one, renaming, gathered));
  return element.children
    .filter((child) => localOf(child) === 'text')
    .flatMap((child) => textPiece(content, child, formIn(element), { renaming, gathered }));
}

function namePiece(
  element: XmlElement,
  { from, to }: Renaming,
  { changes }: Gathered,
): readonly Piece[] {
  const attribute = element.attributes.find(({ name }) => name === 'name');
  if (attribute?.value !== from) return [];
  changes.push({ before: from, after: to, isUnsure: false });
  return [{ start: attribute.start, end: attribute.end, text: `name="${escaped(to)}"` }];
}

/** What the cell of an input asks is written in tests. */
function formIn(element: XmlElement): TextForm | null {
  switch (localOf(element)) {
    case 'inputEntry':
      return 'tests';
    case 'inputExpression':
    case 'outputEntry':
    case 'literalExpression':
    case 'defaultOutputEntry':
      return 'feel';
    default:
      return null;
  }
}

interface Taking {
  readonly renaming: Renaming;
  readonly gathered: Gathered;
}

function textPiece(
  content: string,
  element: XmlElement,
  form: TextForm | null,
  { renaming, gathered }: Taking,
): readonly Piece[] {
  if (form === null) return [];
  const text = textWithin(content, element);
  const after = taken(text, form, { renaming, meaning: VARIABLE }, gathered);
  if (after === null) return [];
  return [{ start: element.innerStart, end: element.innerEnd, text: escaped(after) }];
}
