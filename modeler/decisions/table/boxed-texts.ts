import {
  attributeOf,
  childNamed,
  escaped,
  textWithin,
  type Splice,
  type XmlElement,
} from '../xml/xml-tree.ts';
import type { DecisionsFile } from './decisions-file.ts';

/** One FEEL text of a boxed expression, and the way to it. */
export interface BoxedText {
  /** The names of what it stands in, outermost first: entries, columns, branches. */
  readonly path: readonly string[];
  readonly text: string;
  /** Whether it is a unary test. */
  readonly isTest: boolean;
  readonly elementId: string | null;
  /** The `text` element. */
  readonly element: XmlElement;
}

/** More texts than these are edited as the text of the file. */
const MOST_TEXTS = 500;

interface Visit {
  readonly element: XmlElement;
  readonly path: readonly string[];
  readonly id: string | null;
}

/** All FEEL texts within a boxed expression, in their order. */
export function boxedTexts(file: DecisionsFile, logic: XmlElement): readonly BoxedText[] {
  const found: BoxedText[] = [];
  const open: Visit[] = [{ element: logic, path: [], id: null }];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (found.length >= MOST_TEXTS) break;
    const { element, path, id } = here;
    if (element.name !== `${file.prefix}text`) open.push(...innerOf(file, here).toReversed());
    else {
      const isTest = TESTS.has(path.at(-1) ?? '');
      found.push({ path, text: textWithin(file.text, element), isTest, elementId: id, element });
    }
  }
  return found;
}

function innerOf(file: DecisionsFile, { element, path, id }: Visit): readonly Visit[] {
  const local = element.name.slice(file.prefix.length);
  if (!element.name.startsWith(file.prefix) || local === 'extensionElements') return [];
  const own = nameOf(file, element, local);
  const inner = {
    path: own === null ? path : [...path, own],
    id: attributeOf(element, 'id') ?? id,
  };
  return element.children.map((child) => ({ ...inner, element: child }));
}

const TESTS: ReadonlySet<string> = new Set(['inputEntry']);
const NAMED: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'in',
  'match',
  'return',
  'satisfies',
  'inputEntry',
  'outputEntry',
]);

/** What a part is called by who reads it; null: it adds nothing to the way. */
function nameOf({ prefix }: DecisionsFile, element: XmlElement, local: string): string | null {
  if (NAMED.has(local)) return local;
  const variable =
    childNamed(element, `${prefix}variable`) ?? childNamed(element, `${prefix}parameter`);
  return attributeOf(variable, 'name') ?? attributeOf(element, 'label');
}

/** What to replace in a file so that its texts are these. */
export function textSplices(
  { prefix }: DecisionsFile,
  read: readonly BoxedText[],
  texts: readonly BoxedText[],
): readonly Splice[] {
  return texts.flatMap(({ element, text }, index) => {
    if (read[index]?.text === text) return [];
    const { start, end } = element;
    return [{ start, end, text: `<${prefix}text>${escaped(text)}</${prefix}text>` }];
  });
}
