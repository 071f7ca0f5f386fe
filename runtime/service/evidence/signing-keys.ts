import { createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { SigningKeyEntry, SigningKeyRequest } from '../../../shared/api/evidence.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { SignatureState } from '../../../shared/work-item.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Seal } from '../identity/seal.ts';

/** The header in which a system of record signs its answer: base64 over the bytes of the body. */
export const SIGNATURE_HEADER = 'baton-signature';

/** Keys by which systems of record sign what they answer. */
export class SigningKeys {
  readonly #documents: DocumentStore;
  readonly #seal: Seal;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, seal: Seal, clock: Clock) {
    this.#documents = documents;
    this.#seal = seal;
    this.#clock = clock;
  }

  /** @rejects invalidContent for a key that cannot be used */
  async put(
    name: string,
    { algorithm, key }: SigningKeyRequest,
    by: string,
  ): Promise<Outcome<SigningKeyEntry>> {
    const isUsable = algorithm === 'ed25519' ? publicKeyIn(key) !== null : key.length >= 16;
    if (!isUsable)
      return reject(
        'invalidContent',
        algorithm === 'ed25519'
          ? 'Expected an Ed25519 public key in PEM, but found something else.'
          : 'Expected a shared secret of at least 16 characters, but it is shorter.',
      );
    const changedAt = formatInstant(this.#clock.now());
    const entry = { name, algorithm, changedAt, changedBy: by };
    await this.#documents.put('signingKey', name, { ...entry, key: this.#seal.close(key) });
    return accept(entry);
  }

  async list(): Promise<readonly SigningKeyEntry[]> {
    const documents = await this.#documents.list('signingKey');
    return documents.map(({ key, value: { algorithm, changedAt, changedBy } }) => ({
      name: key,
      algorithm: algorithm === 'ed25519' ? 'ed25519' : 'hmac-sha256',
      changedAt: typeof changedAt === 'string' ? changedAt : '',
      changedBy: typeof changedBy === 'string' ? changedBy : '',
    }));
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    if ((await this.#documents.take('signingKey', name)) !== null) return accept(null);
    return reject('notFound', `Expected a key ${name}, but there is none.`);
  }

  /** Whether bytes bear the signature of a key. */
  async check(name: string, bytes: Buffer, signature: string | null): Promise<SignatureState> {
    const kept = await this.#documents.get('signingKey', name);
    const sealed = kept?.['key'];
    const key = typeof sealed === 'string' ? this.#seal.open(sealed) : null;
    if (key === null) return 'unknown';
    if (signature === null) return 'missing';
    const given = Buffer.from(signature, 'base64');
    const isValid =
      kept?.['algorithm'] === 'ed25519' ? isSigned(key, bytes, given) : isSealed(key, bytes, given);
    return isValid ? 'valid' : 'invalid';
  }
}

function isSigned(key: string, bytes: Buffer, signature: Buffer): boolean {
  const publicKey = publicKeyIn(key);
  return publicKey !== null && verify(null, bytes, publicKey, signature);
}

function isSealed(secret: string, bytes: Buffer, given: Buffer): boolean {
  const own = createHmac('sha256', secret).update(bytes).digest();
  return own.length === given.length && timingSafeEqual(own, given);
}

function publicKeyIn(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
