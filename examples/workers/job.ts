import type { JsonObject } from '../json.ts';

/** A quotation that a performer shows for a field of its output. */
export interface CitationEvidence {
  readonly type: 'citation';
  readonly field: string;
  /** Name of the document. */
  readonly source: string;
  readonly page: number;
  readonly quote: string;
  /** Where the quotation begins in the text of the page. */
  readonly offset: number;
  /** Digest of the document. */
  readonly sha256: string;
}

/** Work that was leased from Baton, as a performer sees it. */
export interface Job {
  readonly itemId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly capability: string;
  readonly input: JsonObject;
  /** What the work is about; the output must say the same. */
  readonly subject: JsonObject;
  readonly lease: string;
  readonly epoch: number;
  /** When the lease ends unless it is renewed, on Baton's clock. */
  readonly expiresAt: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** Why the last attempt came back, in words; null at the first. */
  readonly feedback: string | null;
}

/** What a performer has to say about its work. */
export type WorkResult =
  | {
      readonly type: 'claim';
      readonly output: JsonObject;
      readonly confidence?: JsonObject;
      readonly evidence?: readonly CitationEvidence[];
    }
  /** The diagram foresaw this. */
  | {
      readonly type: 'error';
      readonly code: string;
      readonly message: string;
      readonly variables?: JsonObject;
    }
  /** Not this time; another attempt may do. */
  | {
      readonly type: 'fail';
      readonly code: string;
      readonly message: string;
      /** ISO 8601 duration. */
      readonly backoff?: string;
    };

/** Does the work; `signal` says that it is no longer wanted. */
export type Perform = (job: Job, signal: AbortSignal) => Promise<WorkResult>;
