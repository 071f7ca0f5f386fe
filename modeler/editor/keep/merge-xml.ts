import { mergedStart } from './merge-attributes.ts';
import { pairChildren, type Pairs } from './pair-children.ts';
import type { XmlElement, XmlTree } from './xml-tree.ts';

/** The three texts of a merge: as it was given, as a writer put it before the change, and after it. */
export interface ThreeTexts {
  readonly given: XmlTree;
  readonly before: XmlTree;
  readonly after: XmlTree;
}

/** One element in all three. */
interface Trio {
  readonly given: XmlElement;
  readonly before: XmlElement;
  readonly after: XmlElement;
}

/**
 * Carries into a text what a change did to the same text in another hand: everything that the change does
 * not touch stays as it was written, with its comments, its order of attributes, its line breaks. Whoever
 * asks makes sure that the outcome means what the changed text means.
 */
export function mergeXml(texts: ThreeTexts): string {
  const { given, before, after } = texts;
  const root = { given: given.root, before: before.root, after: after.root };
  const merged = mergedElement(texts, root);
  return given.text.slice(0, given.root.start) + merged + given.text.slice(given.root.end);
}

function mergedElement(texts: ThreeTexts, trio: Trio): string {
  const { given, before, after } = texts;
  if (rawOf(before, trio.before) === rawOf(after, trio.after)) return rawOf(given, trio.given);
  const start = mergedStart(given.text, trio);
  const inner = innerOf(texts, trio);
  const isEmpty = trio.given.openEnd === trio.given.end;
  if (inner === '' && isEmpty) return start;
  const opened = isEmpty ? start.replace(/\s*\/>$/, '>') : start;
  const end = isEmpty
    ? `</${trio.given.name}>`
    : given.text.slice(trio.given.closeStart, trio.given.end);
  return opened + inner + end;
}

function innerOf(texts: ThreeTexts, trio: Trio): string {
  const { given, before, after } = texts;
  if (trio.before.children.length > 0 || trio.after.children.length > 0)
    return mergedChildren(texts, trio);
  const text = innerRaw(after, trio.after);
  return innerRaw(before, trio.before) === text ? innerRaw(given, trio.given) : text;
}

/** A piece of the new content: of the given text, perhaps gone; or new. */
type Piece =
  | { readonly type: 'kept'; readonly trio: Trio; readonly lead: string }
  | { readonly type: 'gone'; readonly lead: string }
  | { readonly type: 'new'; readonly after: XmlElement };

function mergedChildren(texts: ThreeTexts, trio: Trio): string {
  const pieces = piecesOf(texts, trio);
  const { text } = texts.given;
  const known = givenChildren(texts, trio);
  const last = known.at(-1);
  const tail = text.slice(last?.end ?? trio.given.openEnd, trio.given.closeStart);
  const lines = layoutOf(texts.given, trio.given, known);
  const written = pieces.map((piece) => {
    if (piece.type === 'kept') return piece.lead + mergedElement(texts, piece.trio);
    if (piece.type === 'gone') return piece.lead.trimEnd();
    return lines.inside + fragment(texts.after, piece.after, lines.inside, lines.step);
  });
  return written.join('') + (known.length === 0 && tail.trim() === '' ? lines.outside : tail);
}

/** Those children that the writer knew: whatever it did not know stays between them. */
function givenChildren({ given, before }: ThreeTexts, trio: Trio): readonly XmlElement[] {
  const known = pairChildren([given, trio.given], [before, trio.before]);
  return trio.given.children.filter((child) => known.has(child));
}

function piecesOf(texts: ThreeTexts, trio: Trio): readonly Piece[] {
  const toBefore = pairChildren([texts.given, trio.given], [texts.before, trio.before]);
  const toAfter = pairChildren([texts.before, trio.before], [texts.after, trio.after]);
  const old = oldPieces(texts, trio, toBefore, toAfter);
  const kept = new Map(old.flatMap((one) => (one.type === 'kept' ? [[one.trio.after, one]] : [])));
  const fresh = freshIn(texts, trio, toAfter, new Set(kept.keys()));
  const pieces = isReordered(trio, toAfter)
    ? [
        ...trio.after.children.flatMap((after): readonly Piece[] => {
          const known = kept.get(after);
          return known === undefined ? [] : [known];
        }),
        ...old.filter(({ type }) => type === 'gone'),
      ]
    : [...old];
  for (const after of fresh) insert(pieces, trio, after);
  return pieces;
}

function oldPieces(
  { given }: ThreeTexts,
  trio: Trio,
  toBefore: Pairs,
  toAfter: Pairs,
): readonly Piece[] {
  let end = trio.given.openEnd;
  return trio.given.children.flatMap((child): readonly Piece[] => {
    const before = toBefore.get(child);
    if (before === undefined) return [];
    const lead = given.text.slice(end, child.start);
    end = child.end;
    const after = toAfter.get(before);
    if (after === undefined) return [{ type: 'gone', lead }];
    return [{ type: 'kept', lead, trio: { given: child, before, after } }];
  });
}

/** What the change made; what the writer alone had made of the given text is left out again. */
function freshIn(
  { before: beforeTree, after: afterTree }: ThreeTexts,
  trio: Trio,
  toAfter: Pairs,
  kept: ReadonlySet<XmlElement>,
): readonly XmlElement[] {
  const was = new Map([...toAfter].map(([before, after]) => [after, before]));
  return trio.after.children.filter((after) => {
    const before = was.get(after);
    if (kept.has(after)) return false;
    return before === undefined || rawOf(beforeTree, before) !== rawOf(afterTree, after);
  });
}

function isReordered({ before, after }: Trio, toAfter: Pairs): boolean {
  const places = new Map(after.children.map((child, index) => [child, index]));
  let last = -1;
  return before.children.some((child) => {
    const now = toAfter.get(child);
    const place = now === undefined ? undefined : places.get(now);
    if (place === undefined) return false;
    const isEarlier = place < last;
    last = place;
    return isEarlier;
  });
}

/** Behind what stands before it in the changed text. */
function insert(pieces: Piece[], trio: Trio, after: XmlElement): void {
  const index = trio.after.children.indexOf(after);
  const previous = trio.after.children.slice(0, index).toReversed();
  const place = previous
    .map((one) => pieces.findIndex((piece) => elementIn(piece) === one))
    .find((found) => found >= 0);
  pieces.splice(place === undefined ? 0 : place + 1, 0, { type: 'new', after });
}

function elementIn(piece: Piece): XmlElement | null {
  if (piece.type === 'gone') return null;
  return piece.type === 'kept' ? piece.trio.after : piece.after;
}

/** How lines begin inside an element, and before its end tag; empty in a text that has no lines. */
function layoutOf(
  { text }: XmlTree,
  element: XmlElement,
  children: readonly XmlElement[],
): { readonly inside: string; readonly outside: string; readonly step: string } {
  const outside = lineBefore(text, element.start);
  const first = children[0];
  const inside = first === undefined ? '' : lineBefore(text, first.start);
  if (outside === '' && inside === '') return { inside: '', outside: '', step: '' };
  const step =
    inside.length > outside.length && outside !== '' ? inside.slice(outside.length) : '  ';
  return { inside: inside === '' ? outside + step : inside, outside, step };
}

/** The line break and indent before an offset; empty when something else stands there. */
function lineBefore(text: string, offset: number): string {
  const lead = text.slice(Math.max(0, offset - 400), offset);
  return /(?:\r?\n)[ \t]*$/.exec(lead)?.[0] ?? '';
}

/** A new element with the lines of the text that it comes into. */
function fragment(tree: XmlTree, element: XmlElement, line: string, step: string): string {
  const { children, openEnd, closeStart } = element;
  const between = [openEnd, ...children.map(({ end }) => end)].map((from, index) =>
    tree.text.slice(from, children[index]?.start ?? closeStart),
  );
  if (children.length === 0 || between.some((text) => text.trim() !== ''))
    return rawOf(tree, element);
  const inside = line === '' ? '' : line + step;
  const parts = children.map((child) => inside + fragment(tree, child, inside, step));
  return (
    tree.text.slice(element.start, openEnd) +
    parts.join('') +
    line +
    tree.text.slice(closeStart, element.end)
  );
}

function rawOf({ text }: XmlTree, { start, end }: XmlElement): string {
  return text.slice(start, end);
}

function innerRaw({ text }: XmlTree, { openEnd, closeStart }: XmlElement): string {
  return text.slice(openEnd, closeStart);
}
