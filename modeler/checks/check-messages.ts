import type { Finding } from './finding.ts';

/** What the page asks the worker. */
export type CheckAsk =
  /** Whatever was asked before is asked no more. */
  | {
      readonly type: 'check';
      readonly version: number;
      readonly xml: string;
      /** The ids of the forms that would be deployed with it. */
      readonly forms: readonly string[];
    }
  /** The same of a model that was read already: as the editor holds it, and not as it would write it. */
  | {
      readonly type: 'checkModel';
      readonly version: number;
      /** A `Model` as JSON: a text is handed over at no cost. */
      readonly model: string;
      readonly forms: readonly string[];
    }
  | { readonly type: 'stop' };

/** How far a check has come: what is being looked at, and of how many states so far. */
export interface CheckProgress {
  readonly stage: 'reading' | 'rules' | 'deployment' | 'soundness';
  readonly states: number;
}

/** What the worker answers, of one version of the document each. */
export type CheckAnswer =
  | { readonly type: 'progress'; readonly version: number; readonly progress: CheckProgress }
  /** What is found so far: soundness is still being looked at. */
  | { readonly type: 'partly'; readonly version: number; readonly findings: readonly Finding[] }
  | {
      readonly type: 'checked';
      readonly version: number;
      readonly findings: readonly Finding[];
      readonly tookMs: number;
    }
  | { readonly type: 'unreadable'; readonly version: number; readonly message: string };
