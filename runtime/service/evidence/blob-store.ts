import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { DocumentStore } from '../../store/port.ts';
import { oneAtATime } from '../one-at-a-time.ts';

/** Bytes that were taken in. */
export interface Blob {
  /** SHA-256 (hex). */
  readonly sha256: string;
  readonly size: number;
}

/** Bytes on their way in. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Keeps bytes under their own hash: what is there once is never written, or changed, again. */
export interface BlobStore {
  /** Takes bytes in; `null` when there are more than `most` of them: then nothing is kept. */
  put(bytes: Bytes, most: number): Promise<Blob | null>;
  /** The bytes of a hash; `null` when they are not there, or are not what they were. */
  read(sha256: string): Promise<{ readonly size: number; readonly stream: Readable } | null>;
  /** Takes bytes away, whoever uses them. What is not there is no fault. */
  remove(sha256: string): Promise<void>;
  /**
   * Takes away what was last handed in before a moment (ms since epoch) and is used by nobody, and what
   * broke off on its way in. @returns how much was taken away
   */
  sweep(before: number, isUsed: (sha256: string) => Promise<boolean>): Promise<number>;
}

const HASH = /^[0-9a-f]{64}$/;

/** Keeps them as files: `{folder}/ab/abcd…`. A file appears whole, and on disk, or not at all. */
export function openBlobFolder(folder: string): BlobStore {
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  // What comes again while it is looked at is not taken away: one after the other.
  const turns = oneAtATime();
  return {
    async put(bytes, most) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${randomBytes(16).toString('hex')}`);
      const blob = await writeDraft(draft, bytes, most).catch(async (error: unknown) => {
        await rm(draft, { force: true });
        throw error;
      });
      if (blob === null) await rm(draft, { force: true });
      else await turns.run(blob.sha256, () => settle(draft, fileOf(blob.sha256)));
      return blob;
    },
    async read(sha256) {
      if (!HASH.test(sha256)) return null;
      const found = await stat(fileOf(sha256)).catch(() => null);
      if (found === null) return null;
      return { size: found.size, stream: createReadStream(fileOf(sha256)) };
    },
    async remove(sha256) {
      if (HASH.test(sha256)) await turns.run(sha256, () => rm(fileOf(sha256), { force: true }));
    },
    async sweep(before, isUsed) {
      let swept = 0;
      for await (const name of namesIn(folder)) {
        const file = HASH.test(name) ? fileOf(name) : join(folder, name);
        const act = async (): Promise<boolean> => {
          const isOld = await wasWrittenBefore(file, before);
          if (!isOld || (HASH.test(name) && (await isUsed(name)))) return false;
          await rm(file, { force: true });
          return true;
        };
        if (await turns.run(name, act)) swept += 1;
      }
      return swept;
    },
  };
}

/** What broke off on its way in is called so. */
const DRAFT = /^\.[0-9a-f]{32}$/;

/** Names of all that lies there: hashes, and drafts. */
async function* namesIn(folder: string): AsyncGenerator<string> {
  for (const name of await namesOf(folder)) {
    if (DRAFT.test(name)) yield name;
    if (!/^[0-9a-f]{2}$/.test(name)) continue;
    for (const file of await namesOf(join(folder, name))) if (HASH.test(file)) yield file;
  }
}

/** A folder that is not there has nothing in it. */
async function namesOf(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}

async function wasWrittenBefore(file: string, before: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && found.mtimeMs < before;
}

async function writeDraft(file: string, bytes: Bytes, most: number): Promise<Blob | null> {
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > most) return null;
      hash.update(chunk);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function settle(draft: string, file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) {
    // It was handed in again just now: whoever takes old things away leaves it alone.
    await touch(file);
    return await rm(draft, { force: true });
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await rename(draft, file);
  // The name has to survive a crash as well as the bytes.
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function touch(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const now = new Date();
    await handle.utimes(now, now);
  } finally {
    await handle.close();
  }
}

/** Keeps them among the documents: for a runtime that keeps nothing beside its store. */
export function openBlobDocuments(documents: DocumentStore): BlobStore {
  return {
    async put(bytes, most) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > most) return null;
        chunks.push(chunk);
      }
      const whole = Buffer.concat(chunks);
      const sha256 = createHash('sha256').update(whole).digest('hex');
      const value = { bytes: whole.toString('base64') };
      await documents.put('evidence', sha256, value, { onlyIfAbsent: true });
      return { sha256, size };
    },
    async read(sha256) {
      const kept = (await documents.get('evidence', sha256))?.['bytes'];
      if (typeof kept !== 'string') return null;
      const whole = Buffer.from(kept, 'base64');
      return { size: whole.length, stream: Readable.from([whole]) };
    },
    async remove(sha256) {
      await documents.take('evidence', sha256);
    },
    // They are forgotten with the store they lie in.
    sweep: () => Promise.resolve(0),
  };
}
