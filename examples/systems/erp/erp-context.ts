import type { ErpDatabase } from './erp-database.ts';

/** What the ERP's routes work on. */
export interface ErpContext {
  readonly database: ErpDatabase;
  /** Folder of the document inbox. */
  readonly documents: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The moment up to which reads see what was written (milliseconds since the epoch). */
  readonly horizon: () => number;
}
