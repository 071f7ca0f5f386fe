import type { Adjudication, PolicyInputs } from '../../../shared/governance.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { QueryRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { AGGREGATE } from '../verification/comparison.ts';

/** How the orchestrator's questions begin for the sake of what is out of the ordinary. */
const UNUSUAL = 'unusual';

/** What people answer who see nothing wrong in what is out of the ordinary. */
export const AS_USUAL = 'as-usual';

/** What people answer who want somebody else to decide. */
export const EXPERT = 'expert';

/** How often the orchestrator asks by itself about one item before an expert decides. */
const MOST_ASKED = 3;

/** The orchestrator's own name for a question about what is out of the ordinary. */
export function unusualKey(attempt: number, codes: readonly string[]): string {
  return [UNUSUAL, attempt, codes.join(',')].join(':');
}

/** What is out of the ordinary about a claim, but for what people have said is as usual. */
export function unusualIn(
  run: Run,
  item: WorkItemRow,
  checks: readonly Check[],
): Pick<PolicyInputs, 'unusual'> {
  const odd = checks.filter(isOdd);
  if (odd.length === 0) return {};
  const known = new Set([...run.draft.queries(item.id)].flatMap(acknowledgedBy));
  const codes = [...new Set(odd.map(codeOf))].filter((code) => !known.has(code));
  return codes.length === 0 ? {} : { unusual: codes };
}

/** What has come together is a tripwire's to tell. */
export function isOdd({ severity, result, code }: Check): boolean {
  return severity === 'advisory' && result !== 'pass' && code !== AGGREGATE;
}

/** A signal is known by its code, a probe by its own name. */
function codeOf({ step, code, name }: Check): string {
  return step === 'signal' ? code : `${code} ${name}`;
}

function acknowledgedBy({ house, question, answer }: QueryRow): readonly string[] {
  const [kind, _attempt, ...codes] = question.queryKey.split(':');
  const isSo = house === true && kind === UNUSUAL && answer?.answer === AS_USUAL;
  return isSo ? codes.join(':').split(',') : [];
}

/**
 * Nobody is asked about the same work for ever: after some questions, or when whoever was asked
 * wants an expert, an expert decides.
 */
export function withinQuestions(run: Run, item: WorkItemRow, said: Adjudication): Adjudication {
  if (said.action !== 'ask') return said;
  const own = [...run.draft.queries(item.id)].filter(
    ({ house, by }) => house === true && by === item.elementId,
  );
  const isHandedOn = own.some(({ answer }) => answer?.answer === EXPERT);
  if (!isHandedOn && own.length < MOST_ASKED) return said;
  const code = isHandedOn ? 'HANDED_ON' : 'ASKED_ENOUGH';
  return {
    ...said,
    action: 'escalate',
    lane: 'expert',
    rules: ['baton:asked-enough'],
    reasonCodes: [...said.reasonCodes, code],
  };
}
