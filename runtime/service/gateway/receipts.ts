import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Receipt, ReceiptFacts, SignedReceipt } from '../../../shared/effect-ledger.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { formatInstant } from '../../../shared/time.ts';
import { canonicalJson, sha256 } from '../hash.ts';

/** What stands before the 32 bytes of an Ed25519 seed in its PKCS #8 form (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const NOTHING_BEFORE = '0'.repeat(64);

/** Signs receipts, and names effects towards the world. */
export interface Signer {
  /** The first 16 hex digits of the SHA-256 of the public key. */
  readonly keyId: string;
  /** The public key (SPKI, PEM). */
  readonly publicKey: string;
  sign(facts: ReceiptFacts): SignedReceipt;
  /** The name of an effect towards systems of record: HMAC of item and effect key. */
  idempotencyKey(item: string, effectKey: string): string;
}

/** A signer under a seed of 32 bytes: the same seed, the same receipts. */
export function signerWith(seed: Uint8Array): Signer {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key);
  const naming = createHmac('sha256', seed).update('effects').digest();
  return {
    keyId: sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (facts) => signed(facts, key),
    idempotencyKey: (item, effectKey) =>
      createHmac('sha256', naming)
        .update(JSON.stringify([item, effectKey]))
        .digest('hex'),
  };
}

function signed(
  { arguments: args, result, startedAt, endedAt, ...facts }: ReceiptFacts,
  key: KeyObject,
): SignedReceipt {
  const unsigned = {
    ...facts,
    argsHash: sha256(canonicalJson(args)),
    resultHash: sha256(canonicalJson(result)),
    startedAt: formatInstant(startedAt),
    endedAt: formatInstant(endedAt),
  };
  const signature = sign(null, Buffer.from(canonicalJson(unsigned)), key).toString('base64');
  const receipt: Receipt = { ...unsigned, signature };
  return { receipt, hash: hashOf(receipt) };
}

/** SHA-256 (hex) of a receipt in canonical form: what the next one names. */
export function hashOf(receipt: Receipt): string {
  return sha256(canonicalJson({ ...receipt }));
}

/** Whether a receipt was signed with the private half of this key, and not changed since. */
export function verifyReceipt(receipt: Receipt, publicKey: KeyObject | string): boolean {
  const { signature, ...rest } = receipt;
  const signedText: JsonValue = { ...rest };
  try {
    const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
    const bytes = Buffer.from(signature, 'base64');
    if (bytes.toString('base64') !== signature) return false;
    return verify(null, Buffer.from(canonicalJson(signedText)), key, bytes);
  } catch {
    return false;
  }
}

/** Where the receipts of an item stop being a chain, and why. */
export interface BrokenChain {
  readonly code: 'RECEIPT_FORGED';
  /** The place (from 1) of the first receipt that is wrong. */
  readonly seq: number;
  readonly detail: string;
}

/**
 * Looks whether the receipts of one item are whole: each signed, each after the one before, none
 * left out. What was cut off at the end does not show here: the ledger says how many there are.
 */
export function verifyChain(
  receipts: readonly Receipt[],
  { item, publicKey }: { readonly item: string; readonly publicKey: KeyObject | string },
): BrokenChain | null {
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  let before = NOTHING_BEFORE;
  for (const [index, receipt] of receipts.entries()) {
    const wrong = wrongIn(receipt, { item, key, before, seq: index + 1 });
    if (wrong !== null) {
      const detail = `Expected receipt ${index + 1} of ${item} ${wrong}.`;
      return { code: 'RECEIPT_FORGED', seq: index + 1, detail };
    }
    before = hashOf(receipt);
  }
  return null;
}

interface Place {
  readonly item: string;
  readonly key: KeyObject;
  readonly before: string;
  readonly seq: number;
}

function wrongIn(receipt: Receipt, { item, key, before, seq }: Place): string | null {
  if (receipt.itemId !== item) return `to be of this item, but it is of ${receipt.itemId}`;
  if (receipt.seq !== seq) return `to be number ${seq}, but it says ${receipt.seq}`;
  if (receipt.prevHash !== before) return 'to follow the one before, but it follows another';
  return verifyReceipt(receipt, key) ? null : 'to be signed by this runtime, but it is not';
}
