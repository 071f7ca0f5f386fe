import { InvariantViolation } from '../../../shared/outcome.ts';
import { StoreFailed } from '../port.ts';
import { sqliteCode } from './connection.ts';

/**
 * What an error means. `own`: the fault of the one call that met it; the store is well. `full` and
 * `busy`: nothing was kept, a later call may be. `broken`: the medium cannot be trusted any more.
 */
export type Verdict = 'own' | 'full' | 'busy' | 'broken';

/** Errors of one statement or value, after which SQLite goes on as before. */
const OWN = /^SQLITE_(ERROR|CONSTRAINT|TOOBIG|MISMATCH|MISUSE|RANGE)/;

/**
 * Judges an error. What is not known to be harmless is `broken`: after a failed sync the kernel may
 * have dropped what it could not write, so trying again would acknowledge what is not there.
 */
export function judge(error: unknown): Verdict {
  if (error instanceof StoreFailed) return error.reason === 'closed' ? 'own' : error.reason;
  const code = sqliteCode(error);
  if (code === null || OWN.test(code)) return 'own';
  if (code.startsWith('SQLITE_FULL')) return 'full';
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? 'busy' : 'broken';
}

/** The error that a caller is given for one that the medium has caused; others pass as they are. */
export function asFailure(error: unknown): unknown {
  const verdict = judge(error);
  const code = sqliteCode(error);
  if (code?.startsWith('SQLITE_CONSTRAINT') === true)
    return new InvariantViolation('something new to be kept', `it is there already (${code})`);
  if (verdict === 'own' || error instanceof StoreFailed) return error;
  return new StoreFailed(verdict, `${SAYS[verdict]} (${code ?? String(error)}).`, error);
}

const SAYS: Readonly<Record<Exclude<Verdict, 'own'>, string>> = {
  full: 'Expected room on the disk, but it is full',
  busy: 'Expected to be alone with the database, but another program holds it',
  broken: 'Expected the disk to keep what is written, but it failed; nothing more is acknowledged',
};
