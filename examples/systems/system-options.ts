import type { Credential } from './http-service.ts';

/** How a stand-in system is started. */
export interface SystemOptions {
  /** SQLite file; `:memory:` for the life of the process. */
  readonly database: string;
  readonly credentials: readonly Credential[];
  /** Zero asks for a free port. */
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
