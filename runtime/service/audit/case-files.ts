import { caseStoryOf } from '../../audit/case-story.ts';
import { decisionsOf } from '../../audit/decision-record.ts';
import type { AuditEntry } from '../../audit/entry.ts';
import type { Hash } from '../../audit/merkle.ts';
import { formatKey } from '../../audit/signed-note.ts';
import type {
  CheckpointReply,
  ConsistencyQuery,
  ConsistencyReply,
  DecisionsReply,
  InclusionQuery,
  InclusionReply,
} from '../../../shared/api/audit.ts';
import type { CaseFile, EntryItem } from '../../../shared/api/case-file.ts';
import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Store } from '../../store/port.ts';
import { unknownInstance } from '../execute.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import type { AuditLog } from './audit-log.ts';

/** How many entries are read in one go. */
const PAGE = 200;

/** Proofs for whoever does not trust the runtime. */
export class CaseFiles {
  readonly #store: Store;
  readonly #log: AuditLog;
  readonly #key: string;

  constructor(store: Store, log: AuditLog) {
    this.#store = store;
    this.#log = log;
    this.#key = formatKey(log.key);
  }

  /** @rejects unavailable */
  async checkpoint(): Promise<Outcome<CheckpointReply>> {
    const signed = await this.#log.checkpoint();
    if (!signed.ok) return signed;
    const { size, root, at, note } = signed.value;
    return accept({ size, root: base64(root), at, note, key: this.#key });
  }

  /** @rejects malformedRequest, notFound, unavailable */
  async inclusion(query: InclusionQuery): Promise<Outcome<InclusionReply>> {
    const position = query.position ?? (await this.#positionOf(query));
    if (position === null)
      return reject(
        'notFound',
        'Expected a position, or instanceId and seq of a record that there is.',
      );
    const proven = await this.#log.inclusion(position, query.size ?? null);
    if (!proven.ok) return proven;
    const { index, size, entry, hashes, checkpoint } = proven.value;
    const { note } = checkpoint;
    return accept({
      index,
      size,
      hashes: hashes.map(base64),
      entry: itemOf(entry),
      checkpoint: note,
      key: this.#key,
    });
  }

  /** @rejects notFound, unavailable */
  async consistency({ from, to }: ConsistencyQuery): Promise<Outcome<ConsistencyReply>> {
    const proven = await this.#log.consistency(from, to ?? null);
    if (!proven.ok) return proven;
    const { roots, hashes, checkpoint, ...sizes } = proven.value;
    const [fromRoot, toRoot] = roots;
    return accept({
      ...sizes,
      fromRoot: base64(fromRoot),
      toRoot: base64(toRoot),
      hashes: hashes.map(base64),
      checkpoint: checkpoint.note,
      key: this.#key,
    });
  }

  /** The whole log as lines of JSON: key and checkpoint first, then every entry it binds. */
  async export(): Promise<Outcome<AsyncIterable<string>>> {
    const signed = await this.#log.checkpoint();
    if (!signed.ok) return signed;
    const { note: checkpoint, position } = signed.value;
    const head = { type: 'batonAuditExport', key: this.#key, checkpoint };
    return accept(this.#lines(head, position));
  }

  /** @rejects notFound, unavailable */
  async caseFile(id: string): Promise<Outcome<CaseFile>> {
    const instance = parseInstanceId(id);
    const entries = instance === null ? [] : await this.#entriesOf(instance);
    const last = entries.at(-1);
    const records = entries.flatMap(({ content }) => recordsIn(content));
    const story = caseStoryOf(id, records);
    if (story === null || last === undefined) return unknownInstance(id);
    const proven = await this.#log.inclusion(last.position, null);
    if (!proven.ok) return proven;
    const { index, size, hashes, checkpoint } = proven.value;
    return accept({
      type: 'batonCaseFile',
      version: 1,
      story,
      entries: entries.map(itemOf),
      inclusion: { index, size, hashes: hashes.map(base64) },
      checkpoint: checkpoint.note,
      key: this.#key,
    });
  }

  /** What decided about each claim of an instance. @rejects notFound */
  async decisions(id: string): Promise<Outcome<DecisionsReply>> {
    const instance = parseInstanceId(id);
    const records: JournalRecord[] = [];
    if (instance !== null)
      for await (const record of journalFrom(this.#store.instances, instance, 0))
        records.push(record);
    if (records.length === 0) return unknownInstance(id);
    return accept({ items: decisionsOf(records) });
  }

  async #positionOf({ instanceId, seq }: InclusionQuery): Promise<number | null> {
    const instance = instanceId === undefined ? null : parseInstanceId(instanceId);
    if (instance === null || seq === undefined) return null;
    for await (const entry of this.#walk(instance)) if (entry.seq >= seq) return entry.position;
    return null;
  }

  async #entriesOf(instance: InstanceId): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for await (const entry of this.#walk(instance)) entries.push(entry);
    return entries;
  }

  async *#walk(subject: string): AsyncGenerator<AuditEntry> {
    let after = 0;
    for (;;) {
      const page = await this.#store.audit.entriesOf({ subject, after, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last.position;
    }
  }

  async *#lines(head: object, upTo: number): AsyncGenerator<string> {
    yield `${JSON.stringify(head)}\n`;
    let after = 0;
    while (after < upTo) {
      const page = await this.#store.audit.entries(after, PAGE);
      for (const entry of page)
        if (entry.position <= upTo) yield `${JSON.stringify(itemOf(entry))}\n`;
      after = page.at(-1)?.position ?? upTo;
    }
  }
}

function itemOf({ position, kind, subject, seq, at, ...hashes }: AuditEntry): EntryItem {
  const { leaf, previous, hash, content } = hashes;
  return { position, kind, subject, seq, at, leaf, previous, hash, content };
}

/** The seam at which the log trusts what the store has written into it. */
function recordsIn(content: string | null): readonly JournalRecord[] {
  if (content === null) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
  return JSON.parse(content) as readonly JournalRecord[];
}

function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
