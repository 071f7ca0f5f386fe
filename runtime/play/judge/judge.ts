import { assertNever } from '../../../shared/outcome.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import type { Play } from '../play.ts';
import { judgeEnd, judgeIncidents, judgePath, judgeVisited, judgeWaiting } from './judge-path.ts';
import {
  judgeAsked,
  judgeChecks,
  judgeClaims,
  judgePolicy,
  judgeReviewed,
  judgeRouted,
} from './judge-work.ts';
import { judgeDuration, judgeHolds, judgeRules, judgeSystem } from './judge-state.ts';
import type { Finding, Judged, Played } from './judged.ts';

/** Holds a play to what a scenario expects of it: one answer for each expectation, in their order. */
export function judge(play: Play, expectations: readonly Expectation[]): readonly Judged[] {
  const played: Played = { play, journal: play.journal };
  return expectations.map((expectation) => ({ expectation, ...findingOf(played, expectation) }));
}

function findingOf(played: Played, expectation: Expectation): Finding {
  switch (expectation.type) {
    case 'visited':
    case 'notVisited':
      return judgeVisited(played, expectation);
    case 'path':
      return judgePath(played, expectation);
    case 'ended':
      return judgeEnd(played, expectation);
    case 'waiting':
      return judgeWaiting(played, expectation);
    case 'incidents':
      return judgeIncidents(played, expectation);
    default:
      return findingOfMore(played, expectation);
  }
}

type More = Exclude<
  Expectation,
  { readonly type: 'visited' | 'notVisited' | 'path' | 'ended' | 'waiting' | 'incidents' }
>;

function findingOfMore(played: Played, expectation: More): Finding {
  switch (expectation.type) {
    case 'claims':
      return judgeClaims(played, expectation);
    case 'checks':
      return judgeChecks(played, expectation);
    case 'policy':
      return judgePolicy(played, expectation);
    case 'routed':
      return judgeRouted(played, expectation);
    case 'asked':
      return judgeAsked(played, expectation);
    case 'reviewed':
      return judgeReviewed(played, expectation);
    case 'holds':
      return judgeHolds(played, expectation);
    case 'duration':
      return judgeDuration(played, expectation);
    case 'rules':
      return judgeRules(played, expectation);
    case 'system':
      return judgeSystem(played, expectation);
    default:
      return assertNever(expectation);
  }
}
