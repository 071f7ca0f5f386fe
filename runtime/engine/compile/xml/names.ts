import { isNamePart, isNameStart } from './characters.ts';
import { type Scan, stop } from './scan.ts';

/** Names that would reach the prototype of an object if a later reader used them as a key. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const COLON = 0x3a;

/**
 * Reads `local` or `prefix:local`.
 *
 * @returns the offset after the name, or STOPPED
 */
export function readName(scan: Scan, from: number): number {
  let at = readPart(scan.text, from);
  if (at > from && scan.text.charCodeAt(at) === COLON) {
    const local = at + 1;
    at = readPart(scan.text, local);
    if (at === local) return malformedName(scan, from);
  }
  if (at === from || scan.text.charCodeAt(at) === COLON) return malformedName(scan, from);
  const name = scan.text.slice(from, at);
  return isReserved(name) ? reservedName(scan, from, name) : at;
}

function readPart(text: string, from: number): number {
  if (!isNameStart(text.charCodeAt(from))) return from;
  let at = from + 1;
  while (isNamePart(text.charCodeAt(at))) at += 1;
  return at;
}

/** Whether a name, or one side of its colon, is one that no key may have. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name) || RESERVED.has(localOf(name)) || RESERVED.has(prefixOf(name));
}

/** The part before the colon; empty when there is none. */
export function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? '' : name.slice(0, colon);
}

/** The part after the colon, or the whole name. */
export function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Whether an attribute declares a namespace. */
export function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function malformedName(scan: Scan, offset: number): -1 {
  const found = JSON.stringify(scan.text.slice(offset, offset + 20));
  const message = `Expected a name of ASCII letters, digits, "_", "-" and ".", but found ${found}`;
  return stop(scan, 'malformed', offset, message);
}

function reservedName(scan: Scan, offset: number, name: string): -1 {
  const message = `Expected a name that no object inherits, but found "${name}"`;
  return stop(scan, 'reserved-name', offset, message);
}
