import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** A text with the signature of a named key. @spec C2SP signed-note */
export interface SignedNote {
  /** The signed text; it ends in a line feed. */
  readonly text: string;
  /** By whom it is signed: key name and key id with the signature. */
  readonly signatures: readonly NoteSignature[];
}

/** One signature of a note. */
export interface NoteSignature {
  readonly name: string;
  /** The first four bytes of the key's hash, in hex. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A key that verifies notes, with the name it goes by. */
export interface NoteKey {
  readonly name: string;
  readonly key: KeyObject;
}

const ED25519 = Buffer.of(1);
/** What stands before the 32 bytes of an Ed25519 key in its SPKI form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;
const ID_BYTES = 4;
const NAME = /^[^\s+\p{Cc}]{1,200}$/u;
const SIGNATURE_LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Signs a text that ends in a line feed and has no empty line. */
export function signNote(text: string, { name, key }: NoteKey, secret: KeyObject): string {
  const signature = sign(null, Buffer.from(text), secret);
  const id = keyIdOf({ name, key });
  return `${text}\n\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** Reads a note; `null` when it is none. Nothing is verified. */
export function parseNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    // Of several ways to write the same bytes only one is taken.
    if (bytes.length <= ID_BYTES || bytes.toString('base64') !== encoded) return null;
    const keyId = bytes.subarray(0, ID_BYTES).toString('hex');
    signatures.push({ name, keyId, signature: bytes.subarray(ID_BYTES) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** Whether a note is signed by a key. */
export function isSignedBy({ text, signatures }: SignedNote, by: NoteKey): boolean {
  const id = keyIdOf(by).toString('hex');
  const own = signatures.filter(({ name, keyId }) => name === by.name && keyId === id);
  return (
    own.length > 0 &&
    own.every(({ signature }) => verify(null, Buffer.from(text), by.key, signature))
  );
}

/** A verifier key as it is written down: `name+id+base64`. @spec C2SP signed-note, verifier keys */
export function formatKey(by: NoteKey): string {
  const bytes = Buffer.concat([ED25519, rawKey(by.key)]).toString('base64');
  return `${by.name}+${keyIdOf(by).toString('hex')}+${bytes}`;
}

/** Reads a key that {@link formatKey} wrote; `null` when it is none. */
export function parseKey(text: string): NoteKey | null {
  const [, name = '', id = '', encoded = ''] =
    /^(.+?)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const isWhole = bytes.length === KEY_BYTES + 1 && bytes.toString('base64') === encoded;
  if (!NAME.test(name) || !isWhole || bytes[0] !== 1) return null;
  const raw = bytes.subarray(1);
  const spki = Buffer.concat([SPKI_PREFIX, raw]);
  const by: NoteKey = { name, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
  return keyIdOf(by).toString('hex') === id ? by : null;
}

function rawKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
}

function keyIdOf({ name, key }: NoteKey): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(ED25519).update(rawKey(key));
  return hash.digest().subarray(0, ID_BYTES);
}
