import type { Check } from '../../../shared/work-item.ts';
import type { Reported } from '../entities.ts';
import type { ProofFacts } from './proof-facts.ts';

/** How often the very same may be reported in a row before it looks like a loop. */
const LOOP = 10;

/** How often a percentage may rise without a single call before it looks like words alone. */
const RISES = 3;

/**
 * How a performer has reported while it worked. Nothing it has said proves anything, or disproves
 * it; what is odd about it is a signal, and people may be asked for its sake.
 * @see work-item protocol, section 5 (detectors)
 */
export function checkReports({ plan, item, claim, ledger }: ProofFacts): readonly Check[] {
  const { reported } = item;
  const mode = plan.governance?.effectMode;
  // The claim of a person who corrects it has no reports of its own.
  if (mode === undefined || reported === undefined || claim.byPerson === true) return [];
  const hasCalled = ledger.some(({ epoch }) => epoch === claim.epoch);
  return [
    ...(mode === 'gateway' && !hasCalled ? withoutCalls(reported) : []),
    ...backwards(reported),
    ...inCircles(reported),
  ];
}

function withoutCalls({ rises, percent }: Reported): readonly Check[] {
  if (rises < RISES) return [];
  return [
    odd(
      'PROGRESS_UNBACKED',
      `Expected receipts of what was reported, but ${rises} reports up to ${percent ?? 0} % came ` +
        'without a single call.',
    ),
  ];
}

function backwards({ falls }: Reported): readonly Check[] {
  if (falls === 0) return [];
  const times = falls === 1 ? 'once' : `${falls} times`;
  return [odd('PROGRESS_BACK', `Expected reported progress to rise, but it went back ${times}.`)];
}

function inCircles({ sameMost }: Reported): readonly Check[] {
  if (sameMost < LOOP) return [];
  return [
    odd(
      'PROGRESS_LOOP',
      `Expected reports that differ, but the very same came ${sameMost} times in a row.`,
    ),
  ];
}

function odd(code: string, detail: string): Check {
  const name = code.toLowerCase();
  return { step: 'signal', name, result: 'fail', code, detail, severity: 'advisory' };
}
