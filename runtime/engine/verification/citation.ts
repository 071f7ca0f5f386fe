import type { CitationRequest, Check, Evidence } from '../../../shared/work-item.ts';
import { valueAt } from './pointer.ts';
import type { ProofFacts, Readings } from './proof-facts.ts';
import { valuesIn } from './values-in.ts';

type Citation = Extract<Evidence, { type: 'citation' }>;

/** One quotation of a claim, its place in it, and what was looked up. */
interface Quoted {
  readonly evidence: Citation;
  readonly index: number;
  readonly readings: Readings | null;
}

/**
 * Whether a quotation stands, word for word, where it is said to: in a text of the input, or in what
 * lies in the evidence store. What the performer has handed in itself proves no more than that it is
 * there. @see work-item protocol, V3
 */
export function checkCitation(facts: ProofFacts, quoted: Quoted): readonly Check[] {
  const { evidence } = quoted;
  const { quote, source, sha256, offset } = evidence;
  if (quote.trim() === '') return [failed(evidence, 'it quotes nothing.')];
  if (sha256 !== undefined) return checkStored(facts, quoted, sha256);
  const text = textIn(facts, source);
  if (text === null) return [failed(evidence, `the input has no text ${source}.`)];
  if (stands(text, quote, offset)) return [passed(evidence, 2)];
  const where = offset === undefined ? 'in it' : `at ${offset}`;
  return [failed(evidence, `${source} does not say so ${where}.`)];
}

function checkStored(
  facts: ProofFacts,
  { evidence, index, readings }: Quoted,
  sha256: string,
): readonly Check[] {
  if (needsLookUp(facts, evidence, index).length === 0)
    return [failed(evidence, `${sha256} was neither given nor handed in for this work.`)];
  if (readings === null) return [];
  const found = readings.citations.find((one) => one.index === index);
  if (found === undefined) return [unclear(evidence, 'the evidence store was not asked.')];
  if (found.result === 'fail') return [failed(evidence, found.detail)];
  if (found.result === 'inconclusive') return [unclear(evidence, found.detail)];
  return [passed(evidence, isGiven(facts, sha256) ? 2 : 1)];
}

/** Whether a quotation stands in a text: at a place (UTF-16 units), or anywhere. */
function stands(text: string, quote: string, offset: number | undefined): boolean {
  return offset === undefined ? text.includes(quote) : text.startsWith(quote, offset);
}

/** What of a quotation has to be looked up: only what was given, or was handed in for this work. */
export function needsLookUp(
  facts: ProofFacts,
  { sha256, quote, offset }: Citation,
  index: number,
): readonly CitationRequest[] {
  if (sha256 === undefined) return [];
  const { item, claim } = facts;
  const isHanded = (item.evidence ?? []).some(
    (one) => one.sha256 === sha256 && one.epoch === claim.epoch,
  );
  if (!isHanded && !isGiven(facts, sha256)) return [];
  return [{ index, sha256, quote, ...(offset === undefined ? {} : { offset }) }];
}

/** A source is a variable of the input by name, or a JSON pointer into the input. */
function textIn({ input }: ProofFacts, source: string): string | null {
  const pointer = source.startsWith('/') ? source : `/${source.replace(/^input\./, '')}`;
  const value = valueAt(input, pointer);
  return typeof value === 'string' ? value : null;
}

/** Whether the input names the document: then it came from the process, not from the performer. */
function isGiven({ input }: ProofFacts, sha256: string): boolean {
  for (const value of valuesIn(input)) if (value === sha256) return true;
  return false;
}

function passed({ field, source }: Citation, level: number): Check {
  const detail = `What is quoted for ${field} stands in ${source}.`;
  return { step: 'evidence', name: field, result: 'pass', code: 'CITATION', detail, level };
}

function failed({ field, source }: Citation, why: string): Check {
  const detail = `Expected what is quoted for ${field} to stand in ${source}, but ${why} Quote what is there, word for word.`;
  return { step: 'evidence', name: field, result: 'fail', code: 'CITATION', detail };
}

function unclear({ field, source }: Citation, why: string): Check {
  const detail = `Expected what is quoted for ${field} to stand in ${source}, but ${why}`;
  return { step: 'evidence', name: field, result: 'inconclusive', code: 'CITATION', detail };
}
