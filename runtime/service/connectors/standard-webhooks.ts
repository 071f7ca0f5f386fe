import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed message is. @see Standard Webhooks, section "Signature scheme" */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  /** The body, byte for byte. */
  readonly body: string;
}

/** How far (seconds) a timestamp may be from now. */
export const TOLERANCE_S = 300;

/** The signature of a message under a secret (`whsec_…`). */
export function signatureOf(secret: string, { id, timestamp, body }: SignedMessage): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${mac}`;
}

/**
 * Why a message is not to be believed; `null` when it is. Several signatures may stand side by side
 * while a secret is changed: one that is right suffices.
 * @param now seconds since the epoch
 */
export function faultOfSignature(
  secret: string,
  message: SignedMessage,
  { signatures, now }: { readonly signatures: string; readonly now: number },
): string | null {
  if (message.id === '' || !Number.isSafeInteger(message.timestamp))
    return 'Expected webhook-id and webhook-timestamp, but they are missing.';
  if (Math.abs(now - message.timestamp) > TOLERANCE_S)
    return `Expected a timestamp within ${TOLERANCE_S} seconds of now, but it is not.`;
  const expected = Buffer.from(signatureOf(secret, message));
  const isRight = signatures.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isRight ? null : 'Expected a signature under the secret of the hook, but found none.';
}
