import {
  chmodSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { freshSecret } from './service/fresh-id.ts';

/** What the runtime keeps beside its database. Only its owner may read any of it. */
export interface DataFolder {
  readonly path: string;
  /** The administrator's token; made at the first start. */
  readonly adminToken: string;
  /** The key under which secrets are sealed, 32 bytes; made at the first start. */
  readonly sealKey: Uint8Array;
  /** The seed of the key that receipts are signed with, 32 bytes; made at the first start. */
  readonly receiptSeed: Uint8Array;
}

/** The file that holds the key which checkpoints of the audit log are signed with. */
export function auditKeyFile(folder: string): string {
  return join(folder, 'audit-key');
}

/** The file that holds the administrator's token. */
export function adminTokenFile(folder: string): string {
  return join(folder, 'admin-token');
}

/** Opens the folder, and makes what is missing. @throws when it cannot be made or read */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return {
    path,
    adminToken: secretIn(adminTokenFile(path)),
    sealKey: Buffer.from(secretIn(join(path, 'seal-key')), 'base64url'),
    receiptSeed: Buffer.from(secretIn(join(path, 'receipt-key')), 'base64url'),
  };
}

/** Reads a secret, or makes one: only if the file is not there, and safe on disk before it is used. */
function secretIn(file: string): string {
  try {
    const handle = openSync(file, 'wx', 0o600);
    const secret = freshSecret(256);
    writeSync(handle, `${secret}\n`);
    fsyncSync(handle);
    closeSync(handle);
    return secret;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '')
    throw new Error(
      `Expected a secret in ${file}, but it is empty. Remove it to have a new one made.`,
    );
  return secret;
}
