import { readText } from './xml/character-data.ts';
import { measure } from './xml/characters.ts';
import { readMarkup, readProlog } from './xml/markup.ts';
import { localOf } from './xml/names.ts';
import { positionsOf, type TextPosition } from './xml/positions.ts';
import {
  type Scan,
  STOPPED,
  stop,
  type XmlFault,
  type XmlLimits,
  type XmlProblemCode,
} from './xml/scan.ts';

/** One reason why a text is not read, and where it stands in it. */
export interface XmlProblem extends TextPosition {
  readonly code: XmlProblemCode;
  /** "Expected …, but …." */
  readonly message: string;
}

/** An element: where it begins, what it is, and by which id people find it. */
export interface ElementPlace extends TextPosition {
  readonly namespace: string;
  /** Without prefix. */
  readonly name: string;
  /** How many attributes it has, namespace declarations not among them. */
  readonly attributes: number;
  /** Its own id, or that of the nearest element around it; null when no element around it has one. */
  readonly id: string | null;
}

/** What the scan says of a text: safe to parse, or every reason found why not. */
export type Prescan =
  | {
      readonly ok: true;
      /** The outermost element: its namespace and its name without prefix. */
      readonly root: { readonly namespace: string; readonly name: string };
      /** Size in UTF-8. */
      readonly bytes: number;
      /** Every element, in document order. Ids are those of the standards' namespaces, as written. */
      readonly elements: readonly ElementPlace[];
    }
  | { readonly ok: false; readonly problems: readonly XmlProblem[] };

/** What a model may hold: far above any model that people draw, far below what hurts a parser. */
export const XML_LIMITS: XmlLimits = {
  bytes: 2 * 1024 * 1024,
  depth: 64,
  elements: 10_000,
  namespaces: 64,
  attributes: 64,
};

/**
 * Judges untrusted XML before any parser sees it, in one pass over the text: time grows with its length
 * only. What passes is well-formed XML 1.0 with namespaces, without document type, entities and
 * processing instructions, within `limits`, and cut into tags, text and comments in one way only, so
 * that a lenient parser behind it cannot read something else.
 *
 * Never throws. Duplicate ids are all told; any other fault ends the scan.
 *
 * @spec XML 1.0 §2, §3; Namespaces in XML 1.0
 */
export function prescan(text: string, limits: XmlLimits = XML_LIMITS): Prescan {
  const scan: Scan = {
    text,
    limits,
    faults: [],
    open: [],
    elements: [],
    ids: new Map(),
    root: null,
    declared: new Set(),
    namespaces: new Map(),
  };
  const bytes = readCharacters(scan);
  if (bytes !== STOPPED && readDocument(scan) !== STOPPED) checkEnd(scan);
  if (scan.faults.length > 0 || scan.root === null) return refuse(scan);
  return { ok: true, root: scan.root, bytes, elements: placesOf(scan) };
}

function readCharacters(scan: Scan): number {
  const { text, limits } = scan;
  // A code unit is at least one byte: the length alone refuses what is far too large.
  if (text.length > limits.bytes) return tooLarge(scan);
  const measured = measure(text);
  if (!measured.ok) {
    const unit = text.charCodeAt(measured.forbiddenAt).toString(16).toUpperCase().padStart(4, '0');
    const message = `Expected no control character and no half of a pair, but found U+${unit}`;
    return stop(scan, 'forbidden-character', measured.forbiddenAt, message);
  }
  return measured.bytes > limits.bytes ? tooLarge(scan) : measured.bytes;
}

function tooLarge(scan: Scan): -1 {
  return stop(
    scan,
    'too-large',
    0,
    `Expected at most ${scan.limits.bytes} bytes, but there are more`,
  );
}

function readDocument(scan: Scan): number {
  let at = readProlog(scan);
  while (at !== STOPPED && at < scan.text.length)
    at = scan.text[at] === '<' ? readMarkup(scan, at) : readText(scan, at);
  return at;
}

function checkEnd(scan: Scan): void {
  const open = scan.open.at(-1);
  const offset = scan.text.length;
  if (open !== undefined) {
    const message = `Expected </${open.name}> before the end, but the text ends; it was opened`;
    scan.faults.push({ code: 'unclosed', message, offset, earlier: open.offset });
  } else if (scan.root === null)
    stop(scan, 'malformed', offset, 'Expected an element, but there is none');
}

function refuse(scan: Scan): Prescan {
  const faults = [...scan.faults].sort((a, b) => a.offset - b.offset);
  const mentioned = faults.flatMap(({ offset, earlier }) => [offset, earlier ?? offset]);
  const offsets = [...new Set(mentioned)].sort((a, b) => a - b);
  const places = positionsOf(scan.text, offsets);
  const placeAt = (offset: number): TextPosition => places[offsets.indexOf(offset)] ?? START;
  return { ok: false, problems: faults.map((fault) => problemOf(fault, placeAt)) };
}

const START: TextPosition = { line: 1, column: 1 };

function problemOf(fault: XmlFault, placeAt: (offset: number) => TextPosition): XmlProblem {
  const { code, offset, earlier } = fault;
  const since = earlier === null ? '' : ` in line ${placeAt(earlier).line}`;
  return { code, message: `${fault.message}${since}.`, ...placeAt(offset) };
}

function placesOf({ text, elements }: Scan): readonly ElementPlace[] {
  const offsets = elements.map(({ offset }) => offset);
  const places = positionsOf(text, offsets);
  return elements.map(({ name, uri, attributes, id }, at) => {
    const { line, column } = places[at] ?? START;
    return { line, column, namespace: uri, name: localOf(name), attributes, id };
  });
}
