import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far the store has come: what the last commit left behind. */
export interface Head {
  /** Which store this is: a number that was drawn when it was created. */
  readonly store: string;
  /** How many commits there were. */
  readonly commit: number;
  /** The position of the last journal record in the order of all commits. */
  readonly position: number;
  /** The end of the digest chain over the journal. */
  readonly digest: string;
}

/** What a head file holds. `damaged`: it is there, but no slot can be read. */
export type HeadFound =
  | { readonly type: 'missing' }
  | { readonly type: 'damaged' }
  | { readonly type: 'found'; readonly head: Head };

/** A sector: what a disk writes whole. */
const SLOT_BYTES = 512;
/** The slots lie in different pages, so that one torn write never hurts both. */
const SLOT_DISTANCE = 4096;
const SLOTS = 2;

const SLOT = new RegExp(
  '^baton-head 1 store=([0-9a-f]{32}) commit=(\\d{1,15}) position=(\\d{1,15}) ' +
    'digest=([0-9a-f]{64}) sum=([0-9a-f]{64}) *\n$',
);

/**
 * The head of the journal, kept outside the database, so that a database which lost its tail, or was
 * replaced by an older copy, is told from one that did not.
 *
 * Two slots take turns: a write that is torn by a power cut destroys the slot of the commit before
 * the last, never the last one known. Writing costs one `pwrite` and one `fdatasync` on a file whose
 * size and blocks never change, so no metadata is written with it.
 */
export class HeadFile {
  readonly #fd: number;
  readonly #buffer: Buffer = Buffer.alloc(SLOT_BYTES);

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** What the file says; read without keeping it open. */
  static read(path: string): HeadFound {
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch (error) {
      if (isMissing(error)) return { type: 'missing' };
      throw error;
    }
    try {
      return newest(fd);
    } finally {
      closeSync(fd);
    }
  }

  /** Opens the file for writing. */
  static open(path: string): HeadFile {
    return new HeadFile(openSync(path, 'r+'));
  }

  /** Makes the file say `head` and nothing else; creates it, durably, when there is none. */
  static reset(path: string, head: Head): HeadFile {
    const file = new HeadFile(openOrCreate(path));
    for (let slot = 0; slot < SLOTS; slot += 1) {
      file.#put(head, slot);
      fsyncSync(file.#fd); // one slot after the other: at every moment one of them can be read
    }
    syncFolder(dirname(path));
    return file;
  }

  /** Keeps the head of a commit; it is durable when this returns. */
  write(head: Head): void {
    this.#put(head, head.commit % SLOTS);
    fdatasyncSync(this.#fd);
  }

  close(): void {
    closeSync(this.#fd);
  }

  #put(head: Head, slot: number): void {
    this.#buffer.fill(' ');
    this.#buffer.write(slotText(head), 0, 'latin1');
    this.#buffer.write('\n', SLOT_BYTES - 1, 'latin1');
    writeSync(this.#fd, this.#buffer, 0, SLOT_BYTES, slot * SLOT_DISTANCE);
  }
}

function openOrCreate(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (isMissing(error)) return openSync(path, 'wx+', 0o600);
    throw error;
  }
}

function slotText(head: Head): string {
  const said =
    `baton-head 1 store=${head.store} commit=${head.commit} position=${head.position} ` +
    `digest=${head.digest}`;
  return `${said} sum=${createHash('sha256').update(said).digest('hex')}`;
}

function newest(fd: number): HeadFound {
  let head: Head | null = null;
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const found = readSlot(fd, slot);
    if (found !== null && (head === null || found.commit > head.commit)) head = found;
  }
  return head === null ? { type: 'damaged' } : { type: 'found', head };
}

function readSlot(fd: number, slot: number): Head | null {
  const bytes = Buffer.alloc(SLOT_BYTES);
  readSync(fd, bytes, 0, SLOT_BYTES, slot * SLOT_DISTANCE);
  const match = SLOT.exec(bytes.toString('latin1'));
  if (match === null) return null;
  const [, store = '', commit, position, digest = ''] = match;
  const head = { store, commit: Number(commit), position: Number(position), digest };
  return bytes.toString('latin1').startsWith(`${slotText(head)} `) ? head : null;
}

/** A file that was just created is found after a power cut only when its folder is synced, too. */
function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
