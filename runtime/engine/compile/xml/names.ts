import { type Scan, stop } from './scan.ts';

/** Names that would reach the prototype of an object if a later reader used them as a key. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** `local` or `prefix:local`, in ASCII: BPMN tools misread any other letter. */
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;

/**
 * Reads a name.
 *
 * @returns the offset after the name, or STOPPED
 */
export function readName(scan: Scan, from: number): number {
  NAME.lastIndex = from;
  const name = NAME.exec(scan.text)?.[0];
  if (name === undefined || scan.text[from + name.length] === ':') return malformedName(scan, from);
  return isReserved(name) ? reservedName(scan, from, name) : from + name.length;
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
