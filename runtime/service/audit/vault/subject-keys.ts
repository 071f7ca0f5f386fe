import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sealWith, type Seal } from '../../identity/seal.ts';

/**
 * One key for each person whose data is in the vault. They lie apart from everything else, and are
 * not to be backed up for long: whose key is destroyed, is forgotten.
 */
export interface SubjectKeys {
  /** The name under which somebody stands in placeholders; nobody without the root key can guess it. */
  pseudonymOf(subject: string): string;
  /** The key of a pseudonym; `null` when it was destroyed, or never made. */
  find(pseudonym: string): Uint8Array | null;
  /** The key of a pseudonym, made when there is none. It is durable before it is used. */
  ensure(pseudonym: string): Uint8Array;
  /** Destroys a key for good; whether there was one. */
  destroy(pseudonym: string): boolean;
}

const KEY_BYTES = 32;
/** Of a pseudonym, in hex. */
const PSEUDONYM_LETTERS = 24;
const PSEUDONYM = /^[0-9a-f]{24}$/;

/** Keys in files of their own, sealed under a root key beside them. */
export function keysInFolder(folder: string): SubjectKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const root = rootIn(join(folder, 'root'));
  const seal = sealWith(root);
  const fileOf = (pseudonym: string): string =>
    join(folder, pseudonym.slice(0, 2), `${pseudonym}.key`);
  const find = (pseudonym: string): Uint8Array | null =>
    PSEUDONYM.test(pseudonym) ? readKey(fileOf(pseudonym), seal) : null;
  return {
    pseudonymOf: (subject) => pseudonymOf(root, subject),
    find,
    ensure(pseudonym) {
      const known = find(pseudonym);
      if (known !== null) return known;
      const key = randomBytes(KEY_BYTES);
      writeDurably(fileOf(pseudonym), seal.close(key.toString('base64url')));
      return key;
    },
    destroy(pseudonym) {
      return PSEUDONYM.test(pseudonym) && shred(fileOf(pseudonym));
    },
  };
}

/** Keys that are forgotten with the process. */
export function keysInMemory(): SubjectKeys {
  const root = randomBytes(KEY_BYTES);
  const keys = new Map<string, Uint8Array>();
  return {
    pseudonymOf: (subject) => pseudonymOf(root, subject),
    find: (pseudonym) => keys.get(pseudonym) ?? null,
    ensure(pseudonym) {
      const key = keys.get(pseudonym) ?? randomBytes(KEY_BYTES);
      keys.set(pseudonym, key);
      return key;
    },
    destroy: (pseudonym) => keys.delete(pseudonym),
  };
}

function pseudonymOf(root: Uint8Array, subject: string): string {
  return createHmac('sha256', root).update(subject).digest('hex').slice(0, PSEUDONYM_LETTERS);
}

function rootIn(file: string): Uint8Array {
  if (!existsSync(file)) writeDurably(file, randomBytes(KEY_BYTES).toString('base64url'));
  const root = Buffer.from(readFileSync(file, 'utf8'), 'base64url');
  if (root.length !== KEY_BYTES)
    throw new Error(
      `Expected a key of ${KEY_BYTES} bytes in ${file}, but it has ${root.length}. Put back the file.`,
    );
  return root;
}

/** @throws when there is a key that cannot be opened: it is damaged, or of another vault */
function readKey(file: string, seal: Seal): Uint8Array | null {
  if (!existsSync(file)) return null;
  const opened = seal.open(readFileSync(file, 'utf8'));
  if (opened === null)
    throw new Error(`Expected ${file} to be a key of this vault, but it is not.`);
  return Buffer.from(opened, 'base64url');
}

/** Whole or not at all: written beside, synced, and only then given its name. */
function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  syncFolder(dirname(file));
}

/** Overwritten before it is taken away: a deleted file still lies on the disk. */
function shred(file: string): boolean {
  if (!existsSync(file)) return false;
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, Buffer.alloc(size), 0, size, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file);
  syncFolder(dirname(file));
  return true;
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
