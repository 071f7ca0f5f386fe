import type { RefusedLink } from '../../../shared/performer-scope.ts';
import type { Feedback } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import type { ChainLink, Governance } from '../work/governance.ts';

/** How the failure of an attempt begins that has used up the time for active work. */
export const TIME_SPENT = 'TIME_SPENT';

/** The code of work that a performer has declined. */
export const DECLINED = 'DECLINED';

/** Failures after which nobody else may try: a policy has spoken. @see work-item protocol, 10 */
const NEVER: ReadonlySet<string> = new Set(['POLICY_BLOCK', 'QUARANTINE']);

/** Who takes over after a failure, or why nobody does. */
export type Succession =
  | {
      readonly type: 'passOn';
      readonly link: ChainLink;
      readonly position: number;
      readonly capability: string;
      /** It names what has happened, so that no more attempts of the one before are of use. */
      readonly isNamed: boolean;
      readonly refused: readonly RefusedLink[];
    }
  /** It cannot be known who is meant: nobody is taken in their place. */
  | { readonly type: 'broken'; readonly message: string; readonly position: number }
  | { readonly type: 'nobody'; readonly refused: readonly RefusedLink[] };

/** The performer that comes next in the chain; `null` when there is none. */
export function nextLink({ chain }: Governance, { position = -1 }: WorkItemRow): ChainLink | null {
  return chain[position + 1] ?? null;
}

/** Whether a policy has spoken, so that neither another attempt nor another performer is of use. */
export function isForbidden(feedback: Feedback): boolean {
  return codesOf(feedback).some((code) => NEVER.has(code));
}

/** By what a failure is known: the code that its performer gave, and those of the checks. */
export function codesOf({ message, checks }: Feedback): readonly string[] {
  return [message.split(':')[0] ?? '', ...checks.map(({ code }) => code)];
}
