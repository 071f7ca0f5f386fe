import type { JsonValue } from '../../../shared/json.ts';
import { scalarsIn } from '../../../shared/json-pointer.ts';

/** What must not leave the house. */
export type Leak = 'account' | 'card' | 'secret' | 'mail address' | 'personal data';

/** Shorter values would be found in any text. */
const TELLING = 4;

/** Longer texts are looked at in their beginning only, so that nobody keeps us busy. */
const MOST_TEXT = 100_000;

/**
 * What of the arguments of a call must not leave the house; `null` when nothing is found. Accounts
 * and cards count only with a right check digit. @param personal values that are somebody's own
 * @see work-item protocol, section 19 (PP-24)
 */
export function leakIn(value: JsonValue, personal: JsonValue): Leak | null {
  const own = [...scalarsIn(personal)].map((one) => plain(String(one ?? '')));
  const telling = own.filter((text) => text.length >= TELLING);
  for (const scalar of scalarsIn(value)) {
    if (typeof scalar !== 'string' && typeof scalar !== 'number') continue;
    const text = String(scalar).slice(0, MOST_TEXT).normalize('NFKC');
    const leak = leakOf(text);
    if (leak !== null) return leak;
    const form = plain(text);
    if (telling.some((one) => form.includes(one))) return 'personal data';
  }
  return null;
}

function leakOf(text: string): Leak | null {
  if (SECRETS.some((pattern) => pattern.test(text))) return 'secret';
  if (accountsIn(text)) return 'account';
  if (cardsIn(text)) return 'card';
  return /[^\s@<>"]{1,64}@[^\s@<>"]{1,255}\.[a-z]{2,63}/iu.test(text) ? 'mail address' : null;
}

const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,255}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/,
  /\bsk-[A-Za-z0-9_-]{20,255}/,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,2000}\./,
  /\bbearer\s{1,4}[A-Za-z0-9._~+/-]{16,255}/i,
  /\bbaton_[a-z]{1,10}_[A-Za-z0-9_-]{16,255}/,
];

/** Country, two check digits, up to 30 letters and digits, in groups or not. @see ISO 13616 */
const ACCOUNT = /[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/gi;

function accountsIn(text: string): boolean {
  for (const [found] of text.matchAll(ACCOUNT)) {
    const whole = found.replace(/[ -]/g, '').toUpperCase();
    // What follows may be part of the next word.
    for (let length = whole.length; length >= 15; length -= 1)
      if (hasCheckDigits(whole.slice(0, length))) return true;
  }
  return false;
}

function hasCheckDigits(account: string): boolean {
  const digits = `${account.slice(4)}${account.slice(0, 4)}`;
  let rest = 0;
  for (const one of digits) {
    const code = Number.parseInt(one, 36);
    rest = (rest * (code > 9 ? 100 : 10) + code) % 97;
  }
  return rest === 1;
}

function cardsIn(text: string): boolean {
  for (const [found] of text.matchAll(/\d(?:[ -]?\d){12,18}/g)) {
    const digits = found.replace(/[ -]/g, '');
    if (!/^(\d)\1+$/.test(digits) && isLuhn(digits)) return true;
  }
  return false;
}

/** @see ISO/IEC 7812-1, annex B */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

const PLACES = [
  /\b[a-z][a-z0-9+.-]{0,20}:\/\/([^\s/?#"'<>\\]{1,255})/giu,
  /@([a-z0-9.-]{1,255})/giu,
];

/** A host or domain in the arguments that is not on the list; `null` when there is none. */
export function foreignPlaceIn(value: JsonValue, allowed: readonly string[]): string | null {
  for (const scalar of scalarsIn(value)) {
    if (typeof scalar !== 'string') continue;
    const foreign = hostsIn(scalar).find((host) => !allowed.some((one) => isWithin(host, one)));
    if (foreign !== undefined) return foreign;
  }
  return null;
}

function hostsIn(text: string): readonly string[] {
  const start = text.slice(0, MOST_TEXT);
  return PLACES.flatMap((pattern) =>
    [...start.matchAll(pattern)].map(([, found = '']) =>
      (found.split('@').at(-1) ?? '').replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase(),
    ),
  ).filter((host) => host !== '');
}

function isWithin(host: string, allowed: string): boolean {
  const within = allowed.toLowerCase();
  return host === within || host.endsWith(`.${within}`);
}
