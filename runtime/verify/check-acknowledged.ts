import { instanceOf, parseWorkItemId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { Connection } from '../store/sqlite/connection.ts';
import { columnText, readColumn } from '../store/sqlite/text.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Findings } from './finding.ts';
import { WAS_DELETED } from './sql.ts';

const JOURNAL_OF = `
  SELECT j.records FROM journal j
  WHERE j.instance = (SELECT key FROM instance WHERE id = ?) ORDER BY j.seq`;

const REPLY_OF = `
  SELECT c.seq, c.reply FROM command c
  WHERE c.instance = (SELECT key FROM instance WHERE id = ?) AND c.command = ?`;

/** Whatever a client was told is in the journal, and what was answered is answered again. */
export function checkAcknowledged(
  db: Connection,
  history: readonly Acknowledged[],
  findings: Findings,
): void {
  const lost = (place: string, expected: string, found: string): void =>
    findings.add('acknowledged', place, `Expected ${expected}, but ${found}.`);
  const deleted = db.prepare<[string], { position: number }>(WAS_DELETED);
  for (const told of history)
    findings.attempt('the history', () => {
      // What was acknowledged and deleted since is not lost: the deletion is in the chain.
      if (deleted.get(whoseIs(told)) !== undefined) return;
      switch (told.type) {
        case 'command':
          return checkCommand(db, told, lost);
        case 'started':
          return checkStarted(db, told, lost);
        case 'claimed':
          return checkClaimed(db, told, lost);
      }
    });
}

function whoseIs(told: Acknowledged): string {
  if (told.type !== 'claimed') return told.instance;
  const id = parseWorkItemId(told.workItem);
  return id === null ? '' : instanceOf(id);
}

type Told<Type extends Acknowledged['type']> = Extract<Acknowledged, { type: Type }>;
type Lost = (place: string, expected: string, found: string) => void;

function checkCommand(
  db: Connection,
  { command, instance, seq, reply }: Told<'command'>,
  lost: Lost,
): void {
  const kept = db
    .prepare<[string, string], { seq: number; reply: string }>(REPLY_OF)
    .get(instance, columnText(command));
  if (kept === undefined)
    return lost(instance, `the command ${command} to be kept`, 'it is not there');
  if (kept.reply !== reply || kept.seq !== seq)
    lost(
      instance,
      `the command ${command} to be answered ${reply} after record ${seq}`,
      `its answer is kept as ${kept.reply} after record ${kept.seq}`,
    );
}

function checkStarted(
  db: Connection,
  { instance, businessKey }: Told<'started'>,
  lost: Lost,
): void {
  const first = journalOf(db, instance)[0];
  if (first?.type !== 'instanceStarted')
    return lost(instance, `the instance ${instance} to have been started`, 'its journal is empty');
  if (first.businessKey !== businessKey)
    lost(
      instance,
      `the instance ${instance} to be of ${businessKey ?? 'nothing'}`,
      `it is of ${first.businessKey ?? 'nothing'}`,
    );
}

function checkClaimed(db: Connection, { workItem, claimId }: Told<'claimed'>, lost: Lost): void {
  const id = parseWorkItemId(workItem);
  const journal = id === null ? [] : journalOf(db, instanceOf(id));
  const isThere = journal.some(
    (record) =>
      record.type === 'claimSubmitted' &&
      record.workItem === workItem &&
      record.claim.claimId === claimId,
  );
  if (!isThere)
    lost(workItem, `the claim ${claimId} on ${workItem} to be in the journal`, 'it is not there');
}

function journalOf(db: Connection, instance: string): readonly JournalRecord[] {
  return db
    .prepare<[string], { records: string }>(JOURNAL_OF)
    .all(instance)
    .flatMap(({ records }) => readColumn<readonly JournalRecord[]>(records));
}
