import { createReadStream } from 'node:fs';
import { readCheckpoint, type ReadCheckpoint } from '../../audit/checkpoint.ts';
import type { AuditEntry } from '../../audit/entry.ts';
import { parseKey, type NoteKey } from '../../audit/signed-note.ts';
import { entryItem } from '../../../shared/api/case-file.ts';
import { faultsOf } from '../../../shared/faults.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { Findings } from '../finding.ts';
import type { Audited } from './audited.ts';
import { EntryWalk } from './entry-walk.ts';

/**
 * Checks an export: its first line names the key and holds the checkpoint, every other is an entry.
 *
 * @param key the key to believe; the file's own when it is left out
 */
export async function verifyExport(lines: AsyncIterable<string>, key?: NoteKey): Promise<Audited> {
  const reader = new ExportReader(key);
  for await (const line of lines) reader.read(line);
  return reader.end();
}

class ExportReader {
  readonly #findings: Findings = new Findings();
  readonly #key: NoteKey | undefined;
  #head: Head | null = null;
  #walk: EntryWalk = new EntryWalk([], this.#findings);
  #number = 0;

  constructor(key: NoteKey | undefined) {
    this.#key = key;
  }

  read(line: string): void {
    this.#number += 1;
    if (this.#number === 1) this.#begin(line);
    else if (this.#head !== null) this.#add(line);
  }

  end(): Audited {
    this.#walk.end();
    if (this.#number === 0)
      this.#findings.add('unreadable', 'line 1', 'Expected an export, but it is empty.');
    const { told, count } = this.#findings;
    const { key = null, checkpoint } = this.#head ?? {};
    return {
      findings: told,
      found: count,
      entries: this.#walk.size,
      checkpoints: checkpoint === undefined ? 0 : 1,
      signed: checkpoint?.size ?? 0,
      key,
    };
  }

  #begin(line: string): void {
    this.#head = readHead(line, this.#key);
    if (this.#head === null)
      this.#findings.add(
        'audit',
        'line 1',
        'Expected key and signed checkpoint, but found others.',
      );
    else this.#walk = new EntryWalk([this.#head.checkpoint], this.#findings);
  }

  #add(line: string): void {
    const entry = readEntry(line);
    if (entry !== null) this.#walk.add(entry);
    else this.#findings.add('audit', `line ${this.#number}`, 'Expected an entry, but it is none.');
  }
}

/** The lines of a file. Only a line feed ends one: other separators may stand within a text. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

interface Head {
  readonly key: string;
  readonly checkpoint: ReadCheckpoint;
}

function readHead(line: string, key: NoteKey | undefined): Head | null {
  const { said, note } = textsIn(line);
  const own = parseKey(said);
  if (own === null || (key !== undefined && own.name !== key.name)) return null;
  const checkpoint = readCheckpoint(note, key ?? own);
  return checkpoint?.isValid === true ? { key: said, checkpoint } : null;
}

function textsIn(line: string): { readonly said: string; readonly note: string } {
  const read = parseStrictJson(line, ANY_SIZE);
  const {
    type,
    key: said,
    checkpoint: note,
  } = read.ok && isJsonObject(read.value) ? read.value : {};
  const isHead = type === 'batonAuditExport' && typeof said === 'string';
  return isHead && typeof note === 'string' ? { said, note } : { said: '', note: '' };
}

/** Whatever fits into a decision fits into a line. */
const ANY_SIZE = { depth: 100, keys: Number.MAX_SAFE_INTEGER };

function readEntry(line: string): AuditEntry | null {
  const read = parseStrictJson(line, ANY_SIZE);
  return read.ok && isEntry(read.value) ? read.value : null;
}

/** The schema of an entry is the schema of its type. */
function isEntry(value: unknown): value is AuditEntry {
  return faultsOf(entryItem.json, value).length === 0;
}
