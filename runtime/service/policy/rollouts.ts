import type { RolloutEvidence } from '../../../shared/api/policy-report.ts';
import type { AuditTallies } from './audit-tallies.ts';
import type { PastCases } from './past-cases.ts';
import { isJudged, isOverturned, type RolloutPlace } from './past-case.ts';
import { upperShare } from './shares.ts';

/** How many cases of a phase people have to have judged before the next one. */
const CASES_NEEDED = 50;
/** Which share of them, at most, may be wrong as far as that can be known. */
const MOST_ESCAPED = 0.1;

/**
 * Whether a policy may be loosened: how many of its cases people have judged in its phase, and how
 * many of those they would have done otherwise. Spot checks count as reviews do.
 * @see requirement 11
 */
export class Rollouts {
  readonly #past: Pick<PastCases, 'cases'>;
  readonly #tallies: Pick<AuditTallies, 'of'>;

  constructor(past: Pick<PastCases, 'cases'>, tallies: Pick<AuditTallies, 'of'>) {
    this.#past = past;
    this.#tallies = tallies;
  }

  async evidence({ processId, elementId, phase }: RolloutPlace): Promise<RolloutEvidence> {
    const judged = (await this.#past.cases()).filter(
      (one) =>
        one.processId === processId &&
        one.elementId === elementId &&
        one.adjudication.inputs.rolloutPhase === phase &&
        isJudged(one),
    );
    const checked = await this.#tallies.of({ processId, elementId, phase });
    const cases = judged.length + checked.made;
    const overturned = judged.filter(isOverturned).length + checked.overturned;
    const escapeUpper = Math.round(upperShare(overturned, cases) * 10_000) / 10_000;
    const isReady = cases >= CASES_NEEDED && escapeUpper <= MOST_ESCAPED;
    return {
      phase,
      cases,
      casesNeeded: CASES_NEEDED,
      overturned,
      escapeUpper,
      escapeMost: MOST_ESCAPED,
      isReady,
    };
  }
}
