import type { Adjudication } from '../../../shared/governance.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { isSame, listed, momentOf, recordsOf, type Finding, type Played } from './judged.ts';

type Of<Type extends Expectation['type']> = Extract<Expectation, { readonly type: Type }>;

/** What came of the claims on an element's work. */
export function judgeClaims(
  played: Played,
  { element, verdicts, isCommitted }: Of<'claims'>,
): Finding {
  const reached = verdictsOn(played, element);
  const found = reached.map(({ verdict }) => verdict.result);
  const committed = recordsOf(played, 'workItemCommitted').filter(
    ({ elementId }) => elementId === element,
  );
  const isThere = committed.length > 0;
  const wanted = isCommitted === undefined ? '' : isCommitted ? ', committed' : ', not committed';
  return {
    isMet: isSame(verdicts, found) && (isCommitted === undefined || isCommitted === isThere),
    expected: `the verdicts ${listed(verdicts)} on ${element}${wanted}`,
    found: `${listed(found)}, ${isThere ? 'committed' : 'not committed'}`,
    moment: momentOf(played, reached.at(-1)?.seq),
  };
}

/** The verdicts on an element's claims, one for each claim: what was proven again counts again. */
function verdictsOn(played: Played, element: string) {
  return recordsOf(played, 'verdictReached').filter(({ elementId }) => elementId === element);
}

/** The one of a number, counted from 1, or the last. */
function nth<One>(all: readonly One[], number: number | undefined): One | undefined {
  return number === undefined ? all.at(-1) : all[number - 1];
}

/** Which checks of a claim did not pass. */
export function judgeChecks(played: Played, { element, claim, failed }: Of<'checks'>): Finding {
  const reached = nth(verdictsOn(played, element), claim);
  const wrong = (reached?.verdict.checks ?? []).filter(({ result }) => result !== 'pass');
  const names = new Set(wrong.flatMap(({ name, code }) => [name, code]));
  const isNamed = failed.every((one) => names.has(one));
  const rest = wrong.filter(({ name, code }) => !failed.includes(name) && !failed.includes(code));
  return {
    isMet: reached !== undefined && isNamed && rest.length === 0,
    expected: `of ${whichOf(claim, element)} just ${listed(failed)} not to pass`,
    found:
      reached === undefined
        ? 'no verdict'
        : listed(wrong.map(({ name, code, result }) => `${name} (${code}, ${result})`)),
    moment: momentOf(played, reached?.seq),
  };
}

function whichOf(claim: number | undefined, element: string): string {
  return claim === undefined ? `the last claim on ${element}` : `claim ${claim} on ${element}`;
}

/** What policy said of a claim. */
export function judgePolicy(played: Played, expectation: Of<'policy'>): Finding {
  const { element, claim } = expectation;
  const all = recordsOf(played, 'claimAdjudicated').filter(
    ({ elementId }) => elementId === element,
  );
  const record = nth(all, claim);
  const said: Adjudication | null = record?.adjudication ?? null;
  return {
    isMet: said !== null && isSaid(said, expectation),
    expected: `${whichOf(claim, element)} to come to ${outcomeOf(expectation)}`,
    found: said === null ? 'nothing was decided' : outcomeOf(said),
    moment: momentOf(played, record?.seq),
  };
}

function isSaid(said: Adjudication, { action, lane, reasonCodes = [] }: Of<'policy'>): boolean {
  const isInLane = lane === undefined || said.lane === lane;
  const isWhy = reasonCodes.every((code) => said.reasonCodes.includes(code));
  return said.action === action && isInLane && isWhy;
}

function outcomeOf({
  action,
  lane,
  reasonCodes = [],
}: Pick<Of<'policy'>, 'action' | 'lane' | 'reasonCodes'>): string {
  const where = lane === undefined ? '' : ` in ${lane ?? 'no lane'}`;
  return `${action}${where}${reasonCodes.length === 0 ? '' : ` because of ${listed(reasonCodes)}`}`;
}

/** What was decided before anybody was offered the work. */
export function judgeRouted(played: Played, { element, outcome, lane }: Of<'routed'>): Finding {
  const record = recordsOf(played, 'workItemRouted').findLast(
    ({ elementId }) => elementId === element,
  );
  const where = lane === undefined ? '' : ` in ${lane ?? 'no lane'}`;
  return {
    isMet: record?.outcome === outcome && (lane === undefined || record.lane === lane),
    expected: `${element} to be routed to ${outcome}${where}`,
    found: record === undefined ? 'not routed' : `${record.outcome} in ${record.lane ?? 'no lane'}`,
    moment: momentOf(played, record?.seq),
  };
}

/** Who was asked about an element's work. */
export function judgeAsked(played: Played, { element, key, groups = [] }: Of<'asked'>): Finding {
  const asked = recordsOf(played, 'queryRaised').filter(({ elementId }) => elementId === element);
  const record = asked.find(
    ({ question }) =>
      (key === undefined || question.queryKey === key) &&
      groups.every((one) => question.groups.includes(one)),
  );
  const whom = groups.length === 0 ? '' : ` of ${listed(groups)}`;
  return {
    isMet: record !== undefined,
    expected: `a question${key === undefined ? '' : ` ${key}`}${whom} about ${element}`,
    found: listed(asked.map(({ question }) => `${question.queryKey} (${listed(question.groups)})`)),
    moment: momentOf(played, record?.seq),
  };
}

/** What reviewers decided. */
export function judgeReviewed(played: Played, { element, outcomes }: Of<'reviewed'>): Finding {
  const decided = recordsOf(played, 'reviewDecided').filter(
    ({ elementId }) => elementId === element,
  );
  const found = decided.map(({ decision }) => decision.outcome);
  return {
    isMet: isSame(outcomes, found),
    expected: `reviewers to decide ${listed(outcomes)} about ${element}`,
    found: listed(decided.map(({ decision }) => `${decision.outcome} by ${decision.by}`)),
    moment: momentOf(played, decided.at(-1)?.seq),
  };
}
