import { canonical } from '../../audit/canonical.ts';
import { caseStoryOf } from '../../audit/case-story.ts';
import { readCheckpoint } from '../../audit/checkpoint.ts';
import { faultOf, FIRST } from '../../audit/entry.ts';
import { isSame, leafOfEntry, rootByInclusion } from '../../audit/merkle.ts';
import { parseKey, type NoteKey } from '../../audit/signed-note.ts';
import { caseFile, type CaseFile } from '../../../shared/api/case-file.ts';
import { faultsOf } from '../../../shared/faults.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { Findings } from '../finding.ts';
import type { Audited } from './audited.ts';
import { placeOf } from './entry-walk.ts';

/**
 * Checks a case file with nothing but a key: that it is one, that its entries hang together and are
 * in the signed log, and that its story is what they say.
 *
 * @param key the key to believe; the file's own when it is left out
 */
export function verifyCaseFile(text: string, key?: NoteKey): Audited {
  const findings = new Findings();
  const figures = { entries: 0, checkpoints: 0, signed: 0 };
  let believed: string | null = null;
  findings.attempt('the case file', () => {
    const file = readFile(text, findings);
    if (file === null) return;
    believed = file.key;
    figures.entries = file.entries.length;
    const own = key ?? parseKey(file.key);
    if (own === null) return complain(findings, 'key', 'a key', file.key);
    if (key !== undefined && parseKey(file.key)?.name !== key.name)
      complain(findings, 'key', `the key ${key.name}`, file.key);
    checkEntries(file, findings);
    figures.signed = checkInclusion(file, own, findings);
    figures.checkpoints = 1;
    checkStory(file, findings);
  });
  const { told, count } = findings;
  return { findings: told, found: count, ...figures, key: believed };
}

/** A case file grows with its case. */
const ANY_SIZE = { depth: 100, keys: Number.MAX_SAFE_INTEGER };

function readFile(text: string, findings: Findings): CaseFile | null {
  const read = parseStrictJson(text, ANY_SIZE);
  if (!read.ok) {
    complain(findings, 'the file', 'JSON', read.rejection.detail);
    return null;
  }
  const faults = faultsOf(caseFile.json, read.value);
  for (const { pointer, expected, found } of faults) complain(findings, pointer, expected, found);
  return isCaseFile(read.value, faults.length) ? read.value : null;
}

/** The schema of the type has found no fault. */
function isCaseFile(value: unknown, faults: number): value is CaseFile {
  return isJsonObject(value) && faults === 0;
}

function checkEntries({ story, entries }: CaseFile, findings: Findings): void {
  let [previous, position] = [FIRST, 0];
  for (const entry of entries) {
    const place = placeOf(entry);
    const fault = faultOf(entry);
    if (fault !== null) findings.add('audit', place, fault);
    if (entry.subject !== story.instanceId)
      complain(findings, place, `an entry of ${story.instanceId}`, `one of ${entry.subject}`);
    if (entry.previous !== previous || entry.position <= position)
      complain(findings, place, `it to follow on ${previous}`, `${entry.previous}`);
    ({ position } = entry);
    previous = entry.kind === 'deletion' ? FIRST : entry.hash;
  }
}

function checkInclusion(file: CaseFile, key: NoteKey, findings: Findings): number {
  const { inclusion, entries, checkpoint: note } = file;
  const checkpoint = readCheckpoint(note, key);
  if (checkpoint?.isValid !== true) {
    complain(findings, 'checkpoint', `one that ${key.name} has signed`, 'another');
    return 0;
  }
  const last = entries.at(-1);
  const { index, size } = inclusion;
  const hashes = inclusion.hashes.map((hash) => Buffer.from(hash, 'base64'));
  const leaf = last === undefined ? null : leafOfEntry(last.hash);
  const root = leaf === null ? null : rootByInclusion({ index, size, leaf }, hashes);
  const isPlain = hashes.every((hash, n) => hash.toString('base64') === inclusion.hashes[n]);
  if (!isPlain || size !== checkpoint.size || root === null || !isSame(root, checkpoint.root))
    complain(
      findings,
      'inclusion',
      'the last entry to be in the signed log',
      'the proof leads elsewhere',
    );
  return checkpoint.size;
}

function checkStory({ story, entries }: CaseFile, findings: Findings): void {
  const records = entries.flatMap(({ content }) => recordsIn(content));
  const told = caseStoryOf(story.instanceId, records);
  if (told === null)
    return complain(findings, 'story', 'the records to begin with a start', 'none');
  const said = new Map<string, unknown>(Object.entries(story));
  for (const [chapter, found] of Object.entries<unknown>({ ...told }))
    if (textOf(said.get(chapter)) !== textOf(found))
      complain(findings, `story/${chapter}`, 'what the records say', 'something else');
}

/** The seam at which a content is believed to be records: its hash was checked before. */
function recordsIn(content: string | null): readonly JournalRecord[] {
  if (content === null) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
  return JSON.parse(content) as readonly JournalRecord[];
}

function textOf(value: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of JSON, whatever its type says
  return value === undefined ? '' : canonical(JSON.parse(JSON.stringify(value)) as JsonValue);
}

function complain(findings: Findings, place: string, wanted: string, found: string): void {
  findings.add('audit', place, `Expected ${wanted}, but found ${found}.`);
}
