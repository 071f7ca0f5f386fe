import type { KeyObject } from 'node:crypto';
import type { Hash } from './merkle.ts';
import { isSignedBy, parseNote, signNote, type NoteKey } from './signed-note.ts';

/** How far the audit log had come at a time. */
export interface Checkpoint {
  /** Which log: the name of its key. */
  readonly origin: string;
  /** How many entries there were. */
  readonly size: number;
  readonly root: Hash;
  /** The place of the last of them in the order of all commits. */
  readonly position: number;
  /** When it was signed, RFC 3339. */
  readonly at: string;
}

/** A checkpoint as it was found; `isValid` when the key has signed it. */
export interface ReadCheckpoint extends Checkpoint {
  readonly note: string;
  readonly isValid: boolean;
}

const BODY = new RegExp(
  '^(\\S{1,200})\\n(0|[1-9]\\d{0,15})\\n([A-Za-z0-9+/]{43}=)\\n' +
    'baton-position (0|[1-9]\\d{0,15})\\nbaton-time (\\S{1,40})\\n$',
);

/** Signs a checkpoint. @spec C2SP tlog-checkpoint; its place and time are extension lines */
export function signCheckpoint(checkpoint: Checkpoint, by: NoteKey, secret: KeyObject): string {
  const { origin, size, root, position, at } = checkpoint;
  const said = [origin, size, Buffer.from(root).toString('base64')];
  const text = `${said.join('\n')}\nbaton-position ${position}\nbaton-time ${at}\n`;
  return signNote(text, by, secret);
}

/** Reads a checkpoint; `null` when it is none. */
export function readCheckpoint(note: string, by: NoteKey): ReadCheckpoint | null {
  const parsed = parseNote(note);
  const body = parsed === null ? null : BODY.exec(parsed.text);
  if (parsed === null || body === null) return null;
  const [, origin = '', size, root = '', position, at = ''] = body;
  const hash = Buffer.from(root, 'base64');
  if (hash.toString('base64') !== root) return null;
  return {
    origin,
    size: Number(size),
    root: hash,
    position: Number(position),
    at,
    note,
    isValid: origin === by.name && isSignedBy(parsed, by),
  };
}

/** Splits a file of checkpoints: after each stands an empty line. What is torn at its end is `rest`. */
export function splitCheckpoints(file: string): {
  readonly notes: readonly string[];
  readonly rest: string;
} {
  const notes: string[] = [];
  let begin = 0;
  for (;;) {
    // The first empty line of a note parts text and signatures, the second ends it.
    const parting = file.indexOf('\n\n', begin);
    const end = parting < 0 ? -1 : file.indexOf('\n\n', parting + 2);
    if (end < 0) return { notes, rest: file.slice(begin) };
    notes.push(file.slice(begin, end + 1));
    begin = end + 2;
  }
}
