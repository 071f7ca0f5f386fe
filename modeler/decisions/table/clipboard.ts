import { literalTests } from '../../../runtime/engine/index.ts';
import type { Column } from './decision-table.ts';

/** What is pasted at most, in characters: a spreadsheet of 20,000 rows fits many times. */
const MOST_TEXT = 8_000_000;

/** Cells as a spreadsheet takes them: tabs between, quotation marks where they are needed. */
export function toTabs(block: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return block.map((row) => row.map(cell).join('\t')).join('\n');
}

/**
 * Cells out of a spreadsheet or a file: tabs, else semicolons or commas where every line has as many of
 * them. A text of one line without tabs is one cell: commas are FEEL's.
 */
export function fromText(pasted: string): readonly (readonly string[])[] {
  const text = pasted.slice(0, MOST_TEXT).replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (text === '') return [];
  if (text.includes('\t')) return parted(text, '\t');
  if (!text.includes('\n')) return [[text]];
  for (const separator of [';', ',']) {
    const rows = parted(text, separator);
    const width = rows[0]?.length ?? 0;
    if (width > 1 && rows.every((row) => row.length === width)) return rows;
  }
  return parted(text, '\t');
}

function parted(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const { value, end } =
      text.charAt(at) === '"' ? quoted(text, at, separator) : bare(text, at, separator);
    rows.at(-1)?.push(value);
    if (text.charAt(end) === '\n') rows.push([]);
    at = end + 1;
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function bare(text: string, at: number, separator: string): Field {
  let end = at;
  while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== '\n') end += 1;
  return { value: text.slice(at, end), end };
}

/** A field in quotation marks; FEEL like `"a", "b"`, which goes on behind them, stands as it is. */
function quoted(text: string, at: number, separator: string): Field {
  let end = at + 1;
  for (; end < text.length; end += 1) {
    if (text.charAt(end) !== '"') continue;
    if (text.charAt(end + 1) !== '"') break;
    end += 1;
  }
  const next = text.charAt(end + 1);
  if (end >= text.length || (next !== '' && next !== separator && next !== '\n'))
    return bare(text, at, separator);
  return { value: text.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
}

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'ja', 'wahr', 'x']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'nein', 'falsch']);

/**
 * What somebody means who pastes a plain value: texts get quotation marks, dates become dates. What reads
 * as FEEL already stays so.
 */
export function guessed(value: string, { kind, type }: Pick<Column, 'kind' | 'type'>): string {
  if (kind === 'note' || kind === 'description') return value;
  const text = value.trim();
  if (text === '' || text === '-' || text.startsWith('"')) return text;
  const plain = plainIn(text, type);
  if (plain !== null) return plain;
  const mayBeText = type === '' || type === 'string';
  if (isFeel(text) || !mayBeText) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function plainIn(text: string, type: string): string | null {
  if (type === 'string') return null;
  return type === 'boolean' ? truthIn(text) : literalIn(text);
}

function truthIn(text: string): string | null {
  const plain = text.toLowerCase();
  if (YES.has(plain)) return 'true';
  return NO.has(plain) ? 'false' : null;
}

function literalIn(text: string): string | null {
  const plain = text.toLowerCase();
  if (plain === 'true' || plain === 'false') return plain;
  return numberIn(text) ?? dateIn(text) ?? (literalTests(text) === null ? null : text);
}

/** Words alone are texts; what has an operator, a call or brackets is meant as FEEL. */
function isFeel(text: string): boolean {
  return /^(?:[<>[\]?]|not\s*\(|@"|null$)|^[\w ]+\(.*\)$|[+*/]\s*[\w(]|"/.test(text);
}

function numberIn(text: string): string | null {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^-?\d{1,3}(?:\.\d{3})*,\d+$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  const percent = /^(-?\d+(?:[.,]\d+)?)\s*%$/.exec(text)?.[1];
  return percent === undefined
    ? null
    : String(Number((Number(percent.replace(',', '.')) / 100).toFixed(10)));
}

function dateIn(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(text)?.[0];
  if (iso !== undefined) return `date("${iso}")`;
  const { day, month, year } =
    /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/.exec(text)?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined) return null;
  return `date("${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}")`;
}

/** The type that all texts of a pasted column have in common; empty where they have none. */
export function typeOf(texts: readonly string[]): string {
  const kinds = new Set(
    texts
      .filter((text) => text !== '' && text !== '-')
      .map((text) => literalTests(text)?.kind ?? ''),
  );
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : '';
}
