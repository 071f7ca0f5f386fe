import type { ErasureReply, ErasureRequest } from '../../../shared/api/audit.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import type { Vault } from './vault/vault.ts';
import type { ForgetEvidence } from '../evidence/forget-evidence.ts';

/** What forgetting needs. */
export interface ErasureParts {
  readonly vault: Vault;
  readonly log: AuditLog;
  readonly clock: Clock;
  readonly forgetEvidence: ForgetEvidence;
  /** Puts a pseudonym in the place of a name where nothing is sealed; says whether it stood there. */
  readonly rename: (name: string, pseudonym: string) => Promise<boolean>;
}

/** Forgets people on request: their key is destroyed, and the log says that it was. */
export class Erasures {
  readonly #vault: Vault;
  readonly #log: AuditLog;
  readonly #clock: Clock;
  readonly #forgetEvidence: ForgetEvidence;
  readonly #rename: ErasureParts['rename'];

  constructor({ vault, log, clock, forgetEvidence, rename }: ErasureParts) {
    this.#vault = vault;
    this.#log = log;
    this.#clock = clock;
    this.#forgetEvidence = forgetEvidence;
    this.#rename = rename;
  }

  /**
   * Makes the personal data of a subject unreadable for good. The name itself is not written down,
   * only the pseudonym that stands in the placeholders. @rejects notFound
   */
  async erase(
    { subject, reason = '' }: ErasureRequest,
    by: string,
  ): Promise<Outcome<ErasureReply>> {
    const pseudonym = this.#vault.pseudonymOf(subject);
    // The key goes last: until then the same request goes on where a crash ended it.
    const evidence = await this.#forgetEvidence(pseudonym);
    const wasNamed = await this.#rename(subject, pseudonym);
    const wasThere = await this.#vault.erase(pseudonym);
    if (!wasThere && !wasNamed && evidence === 0)
      return reject('notFound', 'Expected personal data of that subject, but there is none.');
    const at = this.#clock.now();
    const facts = { pseudonym, evidence, reason: reason.replaceAll(subject, pseudonym) };
    const position = await this.#log.notice({ type: 'subjectErased', by, at, facts });
    return accept({ pseudonym, evidence, position });
  }
}
