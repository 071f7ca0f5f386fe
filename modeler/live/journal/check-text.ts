import type { Check, VerdictResult } from '../../../shared/work-item.ts';
import { t } from '../../language/t.ts';

/** A check of a claim in plain words. */
export interface CheckText {
  /** What was checked. */
  readonly subject: string;
  /** What came of it, in a word or three. */
  readonly result: string;
  /** Why; as the orchestrator said it. */
  readonly reason: string;
}

/** Says what was checked, what came of it, and why. */
export function checkText(check: Check): CheckText {
  return {
    subject: `${STEPS[check.step]}${check.name === '' ? '' : `: ${check.name}`}`,
    result: RESULTS[check.result],
    reason: check.detail === '' ? check.code : check.detail,
  };
}

/** One check on one line, for lists of details. */
export function checkLine(check: Check): string {
  const { subject, result, reason } = checkText(check);
  return `${subject} — ${result}: ${reason}`;
}

/** A verdict in one word that people use. */
export function verdictWord(result: VerdictResult): string {
  return VERDICTS[result];
}

const STEPS: Readonly<Record<Check['step'], string>> = {
  contract: t('Agreed form of the result'),
  subject: t('Same case as the work item'),
  evidence: t('Evidence'),
  receipt: t('Receipts of the tools that were called'),
  probe: t('Look into the system of record'),
  collateral: t('Nothing else was changed'),
  signal: t('Nothing out of the ordinary'),
  confidence: t('Confidence, as experience has it'),
};

const RESULTS: Readonly<Record<VerdictResult, string>> = {
  pass: t('holds'),
  fail: t('does not hold'),
  inconclusive: t('could not be checked'),
};

const VERDICTS: Readonly<Record<VerdictResult, string>> = {
  pass: t('verified'),
  fail: t('refuted'),
  inconclusive: t('not proven'),
};
