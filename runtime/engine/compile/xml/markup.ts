import { type Scan, stop } from './scan.ts';
import { readEndTag, readStartTag } from './tags.ts';

const COMMENT = '<!--';
const CDATA = '<![CDATA[';

/** The only declaration that may stand before the root, and nothing may stand before it. */
const XML_DECLARATION =
  /^\uFEFF?<\?xml[ \t\r\n]+version=(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding=(?:"(?<double>[\w.-]+)"|'(?<single>[\w.-]+)'))?(?:[ \t\r\n]+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/** An XML declaration longer than this is not one. */
const LONGEST_DECLARATION = 256;

/**
 * Reads the byte order mark and the XML declaration, if they are there.
 *
 * @returns the offset after them, or STOPPED
 */
export function readProlog(scan: Scan): number {
  const mark = scan.text.startsWith('\uFEFF') ? 1 : 0;
  const isDeclared = /^<\?xml[ \t\r\n]/.test(scan.text.slice(mark, mark + 6));
  if (!isDeclared) return mark;
  const match = XML_DECLARATION.exec(scan.text.slice(0, LONGEST_DECLARATION));
  if (match === null) {
    const message = 'Expected an XML declaration of version 1.0, but it cannot be read';
    return stop(scan, 'malformed', mark, message);
  }
  const encoding = match.groups?.['double'] ?? match.groups?.['single'];
  if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') {
    const message = `Expected encoding UTF-8, but the declaration says ${encoding}`;
    return stop(scan, 'unsupported-encoding', mark, message);
  }
  return match[0].length;
}

/**
 * Reads what begins with `<`.
 *
 * @returns the offset after it, or STOPPED
 */
export function readMarkup(scan: Scan, at: number): number {
  switch (scan.text[at + 1]) {
    case '/':
      return readEndTag(scan, at);
    case '?':
      return processingInstruction(scan, at);
    case '!':
      return readBang(scan, at);
    default:
      return readStartTag(scan, at);
  }
}

function processingInstruction(scan: Scan, at: number): -1 {
  const message =
    'Expected no processing instruction but the XML declaration at the start, but there is one';
  return stop(scan, 'processing-instruction', at, message);
}

function readBang(scan: Scan, at: number): number {
  if (scan.text.startsWith(COMMENT, at)) return readComment(scan, at);
  if (scan.text.startsWith(CDATA, at)) return readCdata(scan, at);
  const message = 'Expected no document type, entity or other declaration, but there is one';
  return stop(scan, 'document-type', at, message);
}

function readComment(scan: Scan, at: number): number {
  const { text } = scan;
  const from = at + COMMENT.length;
  const end = text.indexOf('--', from);
  if (end === -1)
    return stop(scan, 'unclosed', at, 'Expected the comment to be closed, but it is not');
  // "<!-->" and "<!--->" are whole comments to some parsers and open ones to others.
  const isAmbiguous = text.startsWith('>', from) || text.startsWith('->', from);
  if (isAmbiguous || text[end + 2] !== '>')
    return stop(
      scan,
      'malformed',
      end,
      'Expected "--" only at the end of a comment, but it is inside',
    );
  return end + 3;
}

function readCdata(scan: Scan, at: number): number {
  if (scan.open.length === 0)
    return stop(scan, 'malformed', at, 'Expected CDATA inside the root element, but it is outside');
  const end = scan.text.indexOf(']]>', at + CDATA.length);
  if (end === -1) return stop(scan, 'unclosed', at, 'Expected CDATA to be closed, but it is not');
  return end + 3;
}
