import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';

/** Writes a report of a performer down, under its number: shown, and nothing moves by it. */
export function reportProgress(
  run: Run,
  { id: workItem, reported }: WorkItemRow,
  { command }: DirectiveOf<'reportProgress'>,
): void {
  const { proof, percent, note, stage, partRef } = command;
  const { number = (reported?.number ?? 0) + 1 } = command;
  run.record({
    type: 'progressReported',
    workItem,
    by: proof.by,
    percent,
    note,
    number,
    ...(stage === undefined ? {} : { stage }),
    ...(partRef === undefined ? {} : { partRef }),
  });
  run.reply = { ...run.reply, kept: true, number };
}

/** Keeps what another performer would need to go on; the same version again is the same. */
export function saveCheckpoint(
  run: Run,
  { id: workItem }: WorkItemRow,
  { command: { checkpoint, contextVersion } }: DirectiveOf<'saveCheckpoint'>,
): void {
  const version = contextVersion === undefined ? {} : { contextVersion };
  run.record({ type: 'checkpointSaved', workItem, checkpoint, ...version });
  run.reply = { ...run.reply, kept: true, ...version };
}
