import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import { decodeUtf8 } from '../service/utf8.ts';
import { readMultipart } from './multipart.ts';

/** How much (bytes) a request may bring; a deployment may bring several models. */
const BODY_LIMITS = {
  standard: 1_048_576,
  bulky: 8_388_608,
} as const;

/** A body as it came, read. */
export interface ReadBody {
  /** `undefined`: there was none. */
  readonly value: JsonValue | undefined;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

/**
 * Reads a request's body: JSON, or where models are brought also a multipart form.
 * @rejects contentTooLarge, unsupportedMediaType, malformedRequest
 */
export async function readBody(
  request: IncomingMessage,
  isBulky: boolean,
): Promise<Outcome<ReadBody>> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    return reject(
      'unsupportedMediaType',
      `Expected a body as it is, but it is encoded (${encoding}).`,
    );
  const bytes = await readBytes(request, isBulky ? BODY_LIMITS.bulky : BODY_LIMITS.standard);
  if (!bytes.ok) return bytes;
  const digest = createHash('sha256').update(bytes.value).digest('hex');
  if (bytes.value.length === 0) return accept({ value: undefined, digest });
  const type = request.headers['content-type'] ?? '';
  const value = readAs(type, bytes.value, isBulky);
  return value.ok ? accept({ value: value.value, digest }) : value;
}

/**
 * Reads a request's body as the text it is, byte for byte: for signatures.
 * @rejects contentTooLarge, malformedRequest
 */
export async function readText(request: IncomingMessage): Promise<Outcome<string>> {
  const bytes = await readBytes(request, BODY_LIMITS.standard);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  if (text === null) return reject('malformedRequest', 'Expected a body in UTF-8, but it is not.');
  return accept(text);
}

function readAs(type: string, bytes: Buffer, isBulky: boolean): Outcome<JsonValue> {
  const [essence = '', ...parameters] = type.split(';').map((part) => part.trim());
  if (isBulky && essence.toLowerCase() === 'multipart/form-data') return readMultipart(type, bytes);
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/i.test(charset);
  if (essence.toLowerCase() !== 'application/json' || !isUtf8)
    return reject(
      'unsupportedMediaType',
      `Expected application/json in UTF-8, but found ${type === '' ? 'no Content-Type' : type.slice(0, 100)}.`,
    );
  const text = decodeUtf8(bytes);
  if (text === null) return reject('malformedRequest', 'Expected a body in UTF-8, but it is not.');
  return parseStrictJson(text);
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Outcome<Buffer>> {
  const tooLarge = (): Outcome<Buffer> =>
    reject('contentTooLarge', `Expected a body of at most ${limit} bytes, but it is larger.`, {
      limit,
    });
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge();
  return await new Promise((resolve, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(tooLarge());
    });
    request.on('end', () => resolve(accept(Buffer.concat(chunks))));
    request.on('error', fail);
    request.on('close', () => {
      if (!request.complete)
        resolve(
          reject('malformedRequest', 'Expected a whole body, but the connection ended before.'),
        );
    });
  });
}
