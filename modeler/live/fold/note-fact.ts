import type { JournalRecord, RecordBody } from '../../../shared/journal.ts';
import type { Facts } from './facts.ts';
import { STATE_NOTES } from './state-notes.ts';
import { GOVERNANCE_NOTES } from './governance-notes.ts';
import type { Noted } from './note.ts';
import { PROOF_NOTES } from './proof-notes.ts';
import { TOKEN_NOTES } from './token-notes.ts';
import { WORK_NOTES } from './work-notes.ts';

/** What every kind of record adds to the facts. A new record type stops the build here. */
const NOTES: {
  readonly [Type in RecordBody['type']]: (facts: Facts, record: Noted[Type]) => void;
} = { ...STATE_NOTES, ...TOKEN_NOTES, ...WORK_NOTES, ...GOVERNANCE_NOTES, ...PROOF_NOTES };

/** Adds one record to what is known. */
export function noteFact(facts: Facts, record: JournalRecord): void {
  note(record.type, facts, record);
}

function note<Type extends keyof Noted>(type: Type, facts: Facts, record: Noted[Type]): void {
  NOTES[type](facts, record);
}
