import type { PolicyBacklog } from '../../../shared/api/policy-report.ts';
import { LANES, type Lane } from '../../../shared/governance.ts';
import type { Instant } from '../../../shared/time.ts';
import { isJudged, isOverturned, type LaneMove, type PastCase } from './past-case.ts';

const DAY_MS = 24 * 3_600_000;
/** So many cases of one reason have to be judged before it is advised to ask less for it. */
const ENOUGH = 20;
/** What people let pass more often than this need not be laid before them. */
const NEARLY_ALWAYS = 0.95;

/** What is known of the lanes. */
export interface Lanes {
  readonly moves: readonly LaneMove[];
  readonly open: readonly Lane[];
}

/**
 * How much lies in each lane, and how much will lie there tomorrow if a day is like the last one.
 * @see requirement 39
 */
export function backlogOf(
  { moves, open }: Lanes,
  cases: readonly PastCase[],
  now: Instant,
): readonly PolicyBacklog[] {
  const recent = moves.filter(({ at }) => at > now - DAY_MS);
  return LANES.map((lane) => {
    const own = recent.filter((move) => move.lane === lane);
    const arrived = own.filter(({ isIn }) => isIn).length;
    const decided = own.length - arrived;
    const waiting = open.filter((one) => one === lane).length;
    const inADay = Math.max(0, waiting + arrived - decided);
    // It grows, and what lies there is more than a day's work.
    const isTooMuch = arrived > decided && inADay > decided;
    const alarm = isTooMuch ? alarmOf(lane, { waiting, inADay, decided }) : null;
    return {
      lane,
      open: waiting,
      arrived,
      decided,
      inADay,
      alarm,
      advice: isTooMuch ? adviceOf(cases, lane) : [],
    };
  });
}

function alarmOf(
  lane: Lane,
  { waiting, inADay, decided }: { readonly [Name in 'waiting' | 'inADay' | 'decided']: number },
): string {
  return `Expected ${lane} to be emptied within a day, but ${waiting} lie there, ${inADay} will tomorrow, and ${decided} were decided in a day.`;
}

/** For which reasons people are asked who then nearly always say yes. */
function adviceOf(cases: readonly PastCase[], lane: Lane): readonly string[] {
  const byReason = new Map<string, { judged: number; overturned: number }>();
  for (const one of cases) {
    if (one.adjudication.lane !== lane || !isJudged(one)) continue;
    for (const reason of one.adjudication.reasonCodes) {
      const seen = byReason.get(reason) ?? { judged: 0, overturned: 0 };
      seen.judged += 1;
      if (isOverturned(one)) seen.overturned += 1;
      byReason.set(reason, seen);
    }
  }
  return [...byReason]
    .filter(
      ([, { judged, overturned }]) => judged >= ENOUGH && 1 - overturned / judged >= NEARLY_ALWAYS,
    )
    .map(
      ([reason, { judged, overturned }]) =>
        `${reason}: ${judged - overturned} of ${judged} were let pass; let such cases pass by proof, with a spot check.`,
    );
}
