import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';

/** What may be in a project, by the ending of its name. */
const ENDINGS: readonly string[] = ['bpmn', 'dmn', 'form', 'json', 'feel', 'md', 'txt', 'csv'];

/** Letters, digits and a few marks that mean nothing to a path, an address or a shell. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()+-]*$/u;
/** Names that a system has given to its devices, whatever comes behind the first point. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What a file system takes as a name (bytes). */
const MOST_BYTES = 240;

/**
 * Whether a file may be called so: a label that is the same on every system it may be written to.
 * @rejects invalidContent
 */
export function checkFileName(name: string): Outcome<null> {
  const ending = /\.([a-z]+)$/.exec(name)?.[1] ?? '';
  if (!ENDINGS.includes(ending)) return refused(name, `to end with one of .${ENDINGS.join(', .')}`);
  if (!PLAIN.test(name) || name.includes('..') || / \./.test(name))
    return refused(name, 'to begin with a letter or a digit and to hold no path and no odd sign');
  if (name.normalize('NFC') !== name) return refused(name, 'to be composed (Unicode NFC)');
  if (DEVICE.test(name)) return refused(name, 'not to be the name of a device');
  if (Buffer.byteLength(name) > MOST_BYTES) return refused(name, `to have ${MOST_BYTES} bytes`);
  return accept(null);
}

/** Names that some file systems do not tell apart. */
export function foldedName(name: string): string {
  return name.toLowerCase();
}

function refused(name: string, wanted: string): ReturnType<typeof reject> {
  return reject('invalidContent', `Expected the name of a file ${wanted}, but found "${name}".`, {
    file: name,
  });
}
