import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { DocumentStore } from '../../store/port.ts';

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
}

const HASH = /^[0-9a-f]{64}$/;

/** Keeps them as files: `{folder}/ab/abcd…`. A file appears whole, and on disk, or not at all. */
export function openBlobFolder(folder: string): BlobStore {
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(bytes, most) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${randomBytes(16).toString('hex')}`);
      const blob = await writeDraft(draft, bytes, most).catch(async (error: unknown) => {
        await rm(draft, { force: true });
        throw error;
      });
      if (blob === null) await rm(draft, { force: true });
      else await settle(draft, fileOf(blob.sha256));
      return blob;
    },
    async read(sha256) {
      if (!HASH.test(sha256)) return null;
      const found = await stat(fileOf(sha256)).catch(() => null);
      if (found === null) return null;
      return { size: found.size, stream: createReadStream(fileOf(sha256)) };
    },
  };
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
  if (isThere) return await rm(draft, { force: true });
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
  };
}
