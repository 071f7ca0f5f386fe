import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { decodeUtf8 } from '../service/utf8.ts';

/** More parts than a deployment may have files. */
const MOST_PARTS = 101;
const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * Reads a multipart form (RFC 7578) as the body of a deployment: each file is a resource, and the
 * field `name` is the deployment's name.
 * @rejects malformedRequest, unsupportedMediaType
 */
export function readMultipart(type: string, bytes: Buffer): Outcome<JsonValue> {
  const mark = boundaryIn(type);
  if (mark === null)
    return reject(
      'unsupportedMediaType',
      'Expected multipart/form-data with a boundary, but it has none.',
    );
  const parts = split(bytes, Buffer.from(`--${mark}`));
  if (parts === null) return malformed('parts between boundaries, the last one closed');
  if (parts.length > MOST_PARTS) return malformed(`at most ${MOST_PARTS} parts`);
  const read = parts.map(readPart).filter((part) => part !== null);
  if (read.length < parts.length) return malformed('parts with a name, in UTF-8');
  const fields = read.filter(({ filename }) => filename === null);
  const stray = fields.find(({ field }) => field !== 'name');
  if (stray !== undefined)
    return malformed(`files, and the field name, not the field ${stray.field}`);
  const resources = read.flatMap(({ filename, text }): readonly JsonObject[] =>
    filename === null ? [] : [{ name: filename, content: text }],
  );
  const name = fields.at(-1)?.text;
  return accept(name === undefined ? { resources } : { name, resources });
}

function boundaryIn(type: string): string | null {
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
  return match?.[1] ?? match?.[2] ?? null;
}

interface Part {
  readonly field: string;
  readonly filename: string | null;
  readonly text: string;
}

/** What lies between the boundaries; `null` when the form is not closed. */
function split(bytes: Buffer, mark: Buffer): readonly Buffer[] | null {
  const parts: Buffer[] = [];
  let at = bytes.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    const next = bytes.subarray(start, start + 2).toString('latin1');
    if (next === '--') return parts;
    if (next !== '\r\n') return null;
    at = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), start);
    if (at < 0) return null;
    parts.push(bytes.subarray(start + 2, at));
    at += 2;
  }
  return null;
}

function readPart(part: Buffer): Part | null {
  const end = part.indexOf(HEADER_END);
  const header = end < 0 ? null : decodeUtf8(part.subarray(0, end));
  const text = end < 0 ? null : decodeUtf8(part.subarray(end + HEADER_END.length));
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(header ?? '')?.[1];
  if (text === null || disposition === undefined) return null;
  const field = parameterOf(disposition, 'name');
  return field === null ? null : { field, filename: parameterOf(disposition, 'filename'), text };
}

function parameterOf(disposition: string, name: string): string | null {
  const match = new RegExp(`(?:^|;)\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition);
  return match?.[1]?.replace(/\\(.)/g, '$1').replaceAll('%22', '"') ?? null;
}

function malformed(expected: string): ReturnType<typeof reject> {
  return reject('malformedRequest', `Expected a multipart form of ${expected}, but it is not.`);
}
