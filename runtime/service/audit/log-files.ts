import {
  closeSync,
  fsyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Tile } from './log-tree.ts';

/** Where the checkpoints of a log lie. */
function checkpointsFile(folder: string): string {
  return join(folder, 'checkpoints');
}

/** What is kept of the audit log outside the database; `null` in a file's place: nothing is kept. */
export interface LogFiles {
  /** The last checkpoint that was written; `null` when there is none. */
  lastCheckpoint(): string | null;
  /** Writes a checkpoint behind the others; it is durable when this returns. */
  addCheckpoint(note: string): void;
  /** The tiles that were written; they spare reading the log again, and are believed by nobody. */
  tiles(): readonly Tile[];
  addTiles(tiles: readonly Tile[]): void;
  /** Forgets the tiles: the log was read again. */
  clearTiles(): void;
  close(): void;
}

/** Files of a folder of their own. Made when they are not there. */
export function openLogFiles(folder: string): LogFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const checkpoints = openAt(checkpointsFile(folder));
  const tiles = openAt(join(folder, 'tiles'));
  syncFolder(folder);
  let last = cutTorn(checkpoints);
  return {
    lastCheckpoint: () => last,
    addCheckpoint(note) {
      writeWhole(checkpoints, Buffer.from(`${note}\n`), fstatSync(checkpoints).size);
      fsyncSync(checkpoints);
      last = note;
    },
    tiles: () => readTiles(tiles),
    addTiles(more) {
      const whole = Math.floor(fstatSync(tiles).size / TILE_BYTES) * TILE_BYTES;
      writeWhole(tiles, Buffer.concat(more.map(tileBytes)), whole);
    },
    clearTiles: () => ftruncateSync(tiles, 0),
    close() {
      closeSync(checkpoints);
      closeSync(tiles);
    },
  };
}

/** Nothing outlives the process. */
export function keptInMemory(): LogFiles {
  let last: string | null = null;
  return {
    lastCheckpoint: () => last,
    addCheckpoint(note) {
      last = note;
    },
    tiles: () => [],
    addTiles() {},
    clearTiles() {},
    close() {},
  };
}

/** A position of 8 bytes, then the root. */
const TILE_BYTES = 40;

function tileBytes({ position, root }: Tile): Uint8Array {
  const bytes = Buffer.alloc(TILE_BYTES);
  bytes.writeBigUInt64BE(BigInt(position));
  bytes.set(root, 8);
  return bytes;
}

function readTiles(file: number): readonly Tile[] {
  const bytes = readAt(file, 0, fstatSync(file).size);
  const tiles: Tile[] = [];
  for (let at = 0; at + TILE_BYTES <= bytes.length; at += TILE_BYTES) {
    const position = Number(bytes.readBigUInt64BE(at));
    tiles.push({ position, root: bytes.subarray(at + 8, at + TILE_BYTES) });
  }
  return tiles;
}

/** Longer than any two checkpoints. */
const TAIL_BYTES = 16_384;
/** What stands between the text of a checkpoint and its signature. */
const PARTING = '\n\n\u2014 ';

/** Takes away what a crash has left of a checkpoint nobody was told of; the last whole one. */
function cutTorn(file: number): string | null {
  const { size } = fstatSync(file);
  const from = Math.max(0, size - TAIL_BYTES);
  const bytes = readAt(file, from, size - from);
  const end = lastWholeEnd(bytes);
  if (from + end < size) {
    ftruncateSync(file, from + end);
    fsyncSync(file);
  }
  if (end === 0) return null;
  const text = bytes.subarray(0, end - 1).toString('utf8');
  const parting = text.lastIndexOf(PARTING);
  const before = text.lastIndexOf('\n\n', parting - 1);
  return text.slice(before < 0 ? 0 : before + 2);
}

/** Where the last checkpoint with all its bytes ends. */
function lastWholeEnd(bytes: Buffer): number {
  for (let end = bytes.lastIndexOf('\n\n'); end >= 0; end = bytes.lastIndexOf('\n\n', end - 1)) {
    const line = bytes.lastIndexOf('\n', end - 1);
    if (
      line >= 0 &&
      bytes
        .subarray(line + 1, end)
        .toString('utf8')
        .startsWith('\u2014 ')
    )
      return end + 2;
    if (end === 0) break;
  }
  return 0;
}

function openAt(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return openSync(path, 'wx+', 0o600);
    throw error;
  }
}

function writeWhole(file: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length)
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
