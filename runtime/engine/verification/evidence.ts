import type { CitationRequest, Check, Evidence } from '../../../shared/work-item.ts';
import { checkCitation, needsLookUp } from './citation.ts';
import type { ProofFacts, Readings } from './proof-facts.ts';
import { hasReturned } from './receipts.ts';

type Artefact = Extract<Evidence, { type: 'artefact' }>;
type OfReceipt = Extract<Evidence, { type: 'receipt' }>;

/**
 * Holds a claim to what it shows: handed in for this very item, under this very lease, found where
 * it is said to stand. Times are the orchestrator's; what a performer says of them is not looked at.
 * @param readings what was looked up in the evidence store; `null`: nothing yet, and what needs it
 * is left for later
 * @see work-item protocol, V3
 */
export function checkEvidence(facts: ProofFacts, readings: Readings | null): readonly Check[] {
  const { plan, claim } = facts;
  if (plan.governance === undefined) return [];
  const checks = claim.evidence.map((evidence, index): readonly Check[] => {
    if (evidence.type === 'artefact') return [checkArtefact(facts, evidence)];
    if (evidence.type === 'receipt') return [checkReceiptOf(facts, evidence)];
    if (evidence.type === 'citation') return checkCitation(facts, { evidence, index, readings });
    return [];
  });
  return [...checks.flat(), ...missingKinds(facts, checks, readings)];
}

/** The quotations that have to be looked up in the evidence store. */
export function citationsOf(facts: ProofFacts): readonly CitationRequest[] {
  if (facts.plan.governance === undefined) return [];
  return facts.claim.evidence.flatMap((evidence, index) =>
    evidence.type === 'citation' ? needsLookUp(facts, evidence, index) : [],
  );
}

function checkArtefact({ item, claim }: ProofFacts, { kind, sha256 }: Artefact): Check {
  const handed = (item.evidence ?? []).filter((one) => one.sha256 === sha256);
  const name = `${kind} ${sha256.slice(0, 12)}`;
  if (handed.length === 0)
    return failed(
      name,
      'EVIDENCE_UNKNOWN',
      `Expected the ${kind} ${sha256} to have been handed in for ${item.id}, but it was not. Hand ` +
        'it in first, then claim again.',
    );
  const ofNow = handed.filter(({ epoch }) => epoch === claim.epoch);
  const fresh = ofNow.filter(({ at }) => at >= (item.leased?.last ?? at));
  if (fresh.length === 0)
    return failed(
      name,
      'EVIDENCE_STALE',
      `Expected the ${kind} ${sha256} to have been handed in under the lease of the claim, but it ` +
        'was handed in before. Hand in what is so now.',
    );
  if (!fresh.some((one) => one.kind === kind))
    return failed(
      name,
      'EVIDENCE_KIND',
      `Expected ${sha256} to be a ${kind}, but it was handed in as ${fresh[0]?.kind ?? 'nothing'}.`,
    );
  return {
    step: 'evidence',
    name,
    result: 'pass',
    code: 'EVIDENCE',
    detail: `The ${kind} was handed in for this work, under this lease.`,
    level: 1,
  };
}

function checkReceiptOf({ ledger }: ProofFacts, { ledger: id }: OfReceipt): Check {
  const row = ledger.find((one) => one.id === id);
  if (row === undefined)
    return failed(
      id,
      'RECEIPT_FOREIGN',
      `Expected ${id} to be a receipt of this work, but the ledger has none of that name for it.`,
    );
  if (!hasReturned(row))
    return failed(
      id,
      'NO_RECEIPT',
      `Expected the call ${id} of ${row.action.tool} to have been done, but it is ${row.state}.`,
    );
  const detail = `${row.action.tool} was called for this work, as its receipt says.`;
  return { step: 'evidence', name: id, result: 'pass', code: 'RECEIPT', detail, level: 3 };
}

/** Kinds that the policy asks for: `citation` and `receipt` are kinds, too. */
function missingKinds(
  { plan, claim }: ProofFacts,
  checks: readonly (readonly Check[])[],
  readings: Readings | null,
): readonly Check[] {
  const there = new Set(
    claim.evidence.flatMap((evidence, index) => {
      const found = checks[index] ?? [];
      const isOpen = found.length === 0 && evidence.type === 'citation' && readings === null;
      const isGood = found.length > 0 && found.every(({ result }) => result === 'pass');
      return isOpen || isGood ? [evidence.type === 'artefact' ? evidence.kind : evidence.type] : [];
    }),
  );
  const wanted = claim.disposition === 'done' ? (plan.governance?.evidence ?? []) : [];
  return wanted
    .filter((kind) => !there.has(kind))
    .map((kind) =>
      failed(
        kind,
        'EVIDENCE_MISSING',
        `Expected evidence of the kind ${kind}, but the claim shows none that holds. Hand it in, ` +
          'then claim again.',
      ),
    );
}

function failed(name: string, code: string, detail: string): Check {
  return { step: 'evidence', name, result: 'fail', code, detail };
}
