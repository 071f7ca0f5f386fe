import type { JsonValue } from '../../../shared/json.ts';
import { scalarsIn, type Scalar } from '../../../shared/json-pointer.ts';

/** What a value that a performer hands to a tool may have come from. */
export interface Sources {
  /** What the orchestrator answers for: the subject, fields of the input, answers of master data. */
  readonly trusted: JsonValue;
  /** What anybody may have written: mails, documents, answers of others. */
  readonly untrusted: JsonValue;
}

/** `known`: it stands in what is trusted. `tainted`: only in what is not. `unknown`: nowhere. */
export type Provenance = 'known' | 'tainted' | 'unknown';

/** Shorter texts stand in any other by chance. */
const TELLING = 6;

/**
 * Where the values of an argument come from, by the worst of them. What is trusted has to be the
 * whole of a value; what is not trusted may be a part of a longer text: so no sentence of a mail
 * becomes the account that is paid. Blanks and case make no difference.
 * @see work-item protocol, section 19 (PP-21, PP-22)
 */
export function provenanceOf(value: JsonValue, sources: Sources): Provenance {
  const trusted = new Set<string>();
  for (const scalar of scalarsIn(sources.trusted)) trusted.add(formOf(scalar));
  let worst: Provenance = 'known';
  for (const scalar of scalarsIn(value)) {
    if (saysNothing(scalar) || trusted.has(formOf(scalar))) continue;
    if (standsIn(scalar, sources.untrusted)) return 'tainted';
    worst = 'unknown';
  }
  return worst;
}

function saysNothing(scalar: Scalar): boolean {
  return scalar === null || scalar === '' || typeof scalar === 'boolean';
}

function standsIn(scalar: Scalar, where: JsonValue): boolean {
  const form = formOf(scalar);
  const plain = form.slice(form.indexOf(':') + 1);
  for (const other of scalarsIn(where)) {
    const text = formOf(other);
    if (text === form) return true;
    if (plain.length >= TELLING && text.includes(plain)) return true;
  }
  return false;
}

/** A number and the text that writes it are alike: a form may hold either. */
function formOf(scalar: Scalar): string {
  return `:${String(scalar).normalize('NFKC').replace(/\s+/gu, '').toLowerCase()}`;
}
