import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { ForgetEvidence } from '../evidence/forget-evidence.ts';
import type { Log } from '../log.ts';
import { forgetPerson } from '../projects/forget-person.ts';
import { AuditLog } from './audit-log.ts';
import { CaseFiles } from './case-files.ts';
import { Erasures } from './erasures.ts';
import { keptInMemory, type LogFiles } from './log-files.ts';
import { freshSigningKey, type SigningKey } from './signing-key.ts';
import { FieldPolicies } from './vault/field-policies.ts';
import { keysInMemory, type SubjectKeys } from './vault/subject-keys.ts';
import { Vault } from './vault/vault.ts';
import type { Witness } from './witness.ts';

/** Where the audit log and the vault keep what is not in the store. */
export interface AuditPlace {
  readonly files: LogFiles;
  readonly key: SigningKey;
  readonly witness: Witness | null;
  readonly subjectKeys: SubjectKeys;
}

/** What proves, what is proven, and what must not be written. */
export interface Audit {
  readonly auditLog: AuditLog;
  readonly caseFiles: CaseFiles;
  readonly vault: Vault;
  readonly fieldPolicies: FieldPolicies;
  readonly erasures: Erasures;
}

/** What it is made of. */
export interface AuditParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly forgetEvidence: ForgetEvidence;
  /** Left out: nothing outlives the process. */
  readonly place?: AuditPlace | undefined;
}

/** Puts it together. */
export function createAudit(parts: AuditParts): Audit {
  const { store, clock, log, forgetEvidence, place = forgotten() } = parts;
  const { files, key, witness, subjectKeys } = place;
  const auditLog = new AuditLog({ store, files, key, clock, log, witness });
  const vault = new Vault(store.documents, subjectKeys, log);
  return {
    auditLog,
    caseFiles: new CaseFiles(store, auditLog),
    vault,
    fieldPolicies: new FieldPolicies(store.documents),
    erasures: new Erasures({
      ...{ vault, log: auditLog, clock, forgetEvidence },
      rename: (name, pseudonym) => forgetPerson(store.projects, name, pseudonym),
    }),
  };
}

function forgotten(): AuditPlace {
  return {
    files: keptInMemory(),
    key: freshSigningKey(),
    witness: null,
    subjectKeys: keysInMemory(),
  };
}
