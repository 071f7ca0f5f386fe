import type { UnsafeOptions } from '../../store/sqlite/open.ts';
import type { ClaimOrder, LeasedWork, StartOrder } from './victim.ts';

/** The first thing that is said to a victim: what to open, and how. */
export interface OpenMessage {
  readonly folder: string;
  readonly xml: string;
  /** The model as a reader gives it, so that no victim has to start a parser. */
  readonly reading: unknown;
  readonly erpUrl: string;
  readonly erpToken: string;
  readonly testClock: boolean;
  readonly unsafe: UnsafeOptions;
}

/** What is asked of a victim. */
export type DirectRequest =
  | { readonly type: 'start'; readonly order: StartOrder }
  | { readonly type: 'lease' }
  | { readonly type: 'claim'; readonly work: LeasedWork; readonly order: ClaimOrder }
  | { readonly type: 'unfinished' }
  | { readonly type: 'advance'; readonly seconds: number };

/** A request with the number that its answer bears. */
export interface NumberedRequest {
  readonly no: number;
  readonly request: DirectRequest;
}

/** What a victim says. */
export type DirectAnswer =
  | { readonly type: 'loaded' }
  | { readonly type: 'ready' }
  | { readonly type: 'answered'; readonly no: number; readonly text: string }
  | {
      readonly type: 'refused';
      readonly no: number;
      readonly code: string;
      readonly detail: string;
    };
