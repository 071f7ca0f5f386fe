import { DmnModdle } from 'dmn-moddle';
import { mergeXml } from '../../editor/keep/merge-xml.ts';
import { readXmlTree } from '../../editor/keep/xml-tree.ts';

/** A file in the hand of its author, and what the diagram wrote of it before and after a change. */
export interface DrawnFile {
  readonly given: string;
  readonly before: string;
  readonly after: string;
  /** Whether the file says something that the diagram does not know, and would leave out. */
  readonly isMore: boolean;
}

/**
 * The file with what was changed in its diagram: comments, order, lines and foreign parts stay, and a small
 * change is a small difference. What cannot be carried over for certain is taken as the diagram has
 * written it; null where something would be lost by that.
 */
export async function keepDiagram({
  given,
  before,
  after,
  isMore,
}: DrawnFile): Promise<string | null> {
  if (before === after) return given;
  const merged = mergedInto({ given, before, after });
  if (merged !== null && (await rewritten(merged)) === (await rewritten(after))) return merged;
  return isMore ? null : after;
}

function mergedInto(texts: Omit<DrawnFile, 'isMore'>): string | null {
  const given = readXmlTree(texts.given);
  const before = readXmlTree(texts.before);
  const after = readXmlTree(texts.after);
  return given === null || before === null || after === null
    ? null
    : mergeXml({ given, before, after });
}

/** A text as it is after it was read and written once. */
async function rewritten(xml: string): Promise<string> {
  const moddle = new DmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
