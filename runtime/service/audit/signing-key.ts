import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { formatKey, type NoteKey } from '../../audit/signed-note.ts';

/** The key that checkpoints are signed with. */
export interface SigningKey {
  readonly public: NoteKey;
  readonly secret: KeyObject;
}

/** Where the public key lies in a folder of the audit log, as it is given to whoever verifies. */
function publicKeyFile(folder: string): string {
  return join(folder, 'key.pub');
}

/**
 * The key in a file; made, readable by its owner alone, when it is not there. Its public half is
 * written into the folder of the audit log.
 *
 * @throws when the file holds no Ed25519 key, or cannot be read or made
 */
export function signingKeyIn(file: string, folder: string): SigningKey {
  const key = keyOf(createPrivateKey(pemIn(file)));
  if (key.secret.asymmetricKeyType !== 'ed25519')
    throw new TypeError(
      `Expected an Ed25519 key in ${file}, but it is ${key.secret.asymmetricKeyType}.`,
    );
  writeDurably(publicKeyFile(folder), `${formatKey(key.public)}\n`, 'w');
  return key;
}

/** A key that is forgotten when the process ends. */
export function freshSigningKey(): SigningKey {
  return keyOf(generateKeyPairSync('ed25519').privateKey);
}

function keyOf(secret: KeyObject): SigningKey {
  const key = createPublicKey(secret);
  const print = createHash('sha256').update(key.export({ format: 'der', type: 'spki' }));
  return { public: { name: `baton-log/${print.digest('hex').slice(0, 16)}`, key }, secret };
}

function pemIn(file: string): string {
  try {
    const { secret } = freshSigningKey();
    const pem = secret.export({ format: 'pem', type: 'pkcs8' }).toString();
    writeDurably(file, pem, 'wx');
    return pem;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8');
}

function writeDurably(file: string, text: string, flags: 'w' | 'wx'): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
