import { isSandboxEntry, type SandboxEntry } from '../../../shared/api/sandboxes.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { DocumentStore } from '../../store/port.ts';

/** Keeps sandboxes, and the records of what was done in them, apart from all instances. */
export class SandboxFiles {
  readonly #documents: DocumentStore;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  async find(id: string): Promise<SandboxEntry | null> {
    const kept = await this.#documents.get('sandbox', id);
    return kept === null ? null : sure(kept);
  }

  /** In the order in which they were begun. */
  async list(): Promise<readonly SandboxEntry[]> {
    return (await this.#documents.list('sandbox')).map(({ value }) => sure(value));
  }

  /** Keeps what was done, then that it was done: what is not told of is not there. */
  async keep(entry: SandboxEntry, records: readonly JournalRecord[]): Promise<void> {
    const { sandboxId, steps } = entry;
    if (steps > 0)
      await this.#documents.put('sandboxStep', `${sandboxId}/${steps}`, plain({ records }));
    await this.#documents.put('sandbox', sandboxId, plain(entry));
  }

  /** The records of all that was done, in order. */
  async records({ sandboxId, steps }: SandboxEntry): Promise<readonly JournalRecord[]> {
    const all: JournalRecord[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const kept = await this.#documents.get('sandboxStep', `${sandboxId}/${step}`);
      const records: unknown = kept?.['records'];
      if (!areRecords(records))
        throw new InvariantViolation(`step ${step} of ${sandboxId} to be kept`, 'it is not');
      all.push(...records);
    }
    return all;
  }

  async remove({ sandboxId, steps }: SandboxEntry): Promise<void> {
    await this.#documents.take('sandbox', sandboxId);
    for (let step = 1; step <= steps; step += 1)
      await this.#documents.take('sandboxStep', `${sandboxId}/${step}`);
  }
}

/** What is kept under this kind was written by {@link SandboxFiles.keep}, and by nobody else. */
function areRecords(value: unknown): value is readonly JournalRecord[] {
  return Array.isArray(value) && value.every((one) => isJsonObject(one) && 'seq' in one);
}

function sure(value: JsonObject): SandboxEntry {
  if (isSandboxEntry(value)) return value;
  throw new InvariantViolation('a kept sandbox', JSON.stringify(value).slice(0, 200));
}

function plain(value: object): JsonObject {
  const read: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(read) ? read : {};
}
