import type { Finding } from '../finding.ts';

/** What looking at an audit log came to. */
export interface Audited {
  /** What is not as it was signed; empty is good. At most a thousand are told. */
  readonly findings: readonly Finding[];
  readonly found: number;
  readonly entries: number;
  readonly checkpoints: number;
  /** How many entries were signed. */
  readonly signed: number;
  /** The key that was believed. */
  readonly key: string | null;
}
