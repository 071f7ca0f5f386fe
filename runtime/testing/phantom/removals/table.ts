import type { Removal } from './removal.ts';
import { WITHOUT_FALLBACK } from './without-fallback.ts';
import { WITHOUT_LEASES } from './without-leases.ts';
import { WITHOUT_PATTERNS } from './without-patterns.ts';
import { WITHOUT_PEOPLE } from './without-people.ts';
import { WITHOUT_PROOF } from './without-proof.ts';
import { WITHOUT_RECORDS } from './without-records.ts';
import { WITHOUT_TOOLS } from './without-tools.ts';
import { WITHOUT_UNDOING } from './without-undoing.ts';

/** Every mechanism that stops a cheat, how it is taken away, and the rows that need it. */
export const REMOVALS: readonly Removal[] = [
  ...WITHOUT_PROOF,
  ...WITHOUT_LEASES,
  ...WITHOUT_TOOLS,
  ...WITHOUT_PEOPLE,
  ...WITHOUT_RECORDS,
  ...WITHOUT_FALLBACK,
  ...WITHOUT_PATTERNS,
  ...WITHOUT_UNDOING,
];
