import { readCheckpoint, splitCheckpoints, type ReadCheckpoint } from '../../audit/checkpoint.ts';
import type { NoteKey } from '../../audit/signed-note.ts';
import type { Findings } from '../finding.ts';

/** The checkpoints of a file that its key has signed; of the others is told what is wrong. */
export function readCheckpoints(
  text: string,
  { key, place }: { readonly key: NoteKey; readonly place: string },
  findings: Findings,
): readonly ReadCheckpoint[] {
  const { notes, rest } = splitCheckpoints(text);
  if (rest.trim() !== '')
    findings.add('audit', place, `Expected whole checkpoints, but the end is torn: ${rest}`);
  const read: ReadCheckpoint[] = [];
  let size = 0;
  for (const [n, note] of notes.entries()) {
    const checkpoint = readCheckpoint(note, key);
    const where = `${place}, checkpoint ${n + 1}`;
    if (checkpoint?.isValid !== true) {
      const why = checkpoint === null ? 'it is none' : `it is not signed by ${key.name}`;
      findings.add('audit', where, `Expected a checkpoint of this log, but ${why}.`);
      continue;
    }
    if (checkpoint.size < size)
      findings.add(
        'audit',
        where,
        `Expected ${size} entries or more, but it says ${checkpoint.size}: a log only grows.`,
      );
    size = Math.max(size, checkpoint.size);
    read.push(checkpoint);
  }
  return read;
}
