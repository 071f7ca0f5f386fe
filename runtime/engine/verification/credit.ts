import type { Check } from '../../../shared/work-item.ts';
import type { ProbePlan } from '../graph.ts';
import { groundOf } from './ground.ts';
import { heldBefore } from './probe.ts';
import type { ProofFacts } from './proof-facts.ts';
import { hasReturned } from './receipts.ts';

/** Kinds that prove by themselves that something has changed, or by whom. */
const OF_CHANGE: ReadonlySet<string> = new Set(['delta', 'fresh', 'attributed']);

/**
 * Whether what was proven is to the performer's credit: what was so before anybody worked, and for
 * which nothing was called, was not done by it. It may say that there was nothing to do.
 * @param checks what the probes have found
 * @see work-item protocol, section 6 (coincidental success)
 */
export function checkCredit(facts: ProofFacts, checks: readonly Check[]): readonly Check[] {
  const { plan, claim, ledger } = facts;
  const passed = new Set(checks.filter(({ result }) => result === 'pass').map(({ name }) => name));
  const proven = plan.probes.filter(({ id }) => passed.has(id));
  const called = ledger.some((row) => row.action.isEffect && hasReturned(row));
  const before = proven.map((probe) => heldBefore(probe, groundOf(facts, probe)));
  if (claim.disposition === 'nothing-to-do') return nothingToDo(facts, before, called);
  const hasChanged = proven.some(({ kind }) => OF_CHANGE.has(kind));
  if (called || hasChanged || before.includes(false)) return [];
  if (before.includes(true))
    return [
      check(
        'fail',
        'NOT_CREDITED',
        'Expected what was claimed to be of this work, but it was so before anybody began, and no ' +
          'call was made for it. Claim it with the disposition nothing-to-do.',
      ),
    ];
  return proven.some((probe) => isBlind(facts, probe))
    ? [
        check(
          'inconclusive',
          'PRE_IMAGE_MISSING',
          'Expected to know whether what was claimed was so before, but it could not be read then.',
        ),
      ]
    : [];
}

/** Somebody has looked before the work began, and saw nothing. */
function isBlind({ item }: ProofFacts, { id, preImage }: ProbePlan): boolean {
  return preImage !== undefined && item.preImages?.[id]?.type === 'unread';
}

function nothingToDo(
  { plan }: ProofFacts,
  before: readonly (boolean | null)[],
  called: boolean,
): readonly Check[] {
  if (called)
    return [
      check(
        'fail',
        'EFFECTS_FOUND',
        'Expected nothing to have been done where nothing was to do, but calls were made. Claim ' +
          'what was done.',
      ),
    ];
  if (before.includes(false))
    return [
      check(
        'inconclusive',
        'CHANGED_MEANWHILE',
        'Expected what is claimed to have been so before the work began, but it has become so since.',
      ),
    ];
  if (before.includes(true))
    return [check('pass', 'NOTHING_TO_DO', 'It was so before anybody began, and still is.')];
  const mode = plan.governance?.effectMode;
  if (mode !== 'gateway' && mode !== 'external') return [];
  return [
    check(
      'inconclusive',
      'NOTHING_UNPROVEN',
      'Expected to know that nothing was to do, but nobody has looked before the work began.',
    ),
  ];
}

function check(result: Check['result'], code: string, detail: string): Check {
  return { step: 'probe', name: 'credit', result, code, detail };
}
