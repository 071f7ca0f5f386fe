import { randomBytes } from 'node:crypto';
import type {
  EvidenceEntry,
  EvidenceQuery,
  EvidenceReceived,
} from '../../../shared/api/evidence.ts';
import { instanceOf, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import { beyondQuota, type LeaseProof, type WorkItemRow } from '../../engine/index.ts';
import type { InstanceStore } from '../../store/port.ts';
import type { Execute } from '../execute.ts';
import { sha256 } from '../hash.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import type { Blob, BlobStore, Bytes } from './blob-store.ts';
import type { EvidenceUses } from './evidence-uses.ts';

/** The most (bytes) that one piece of evidence may have. */
const EVIDENCE_LIMIT: number = 26_214_400;

/** Something that a performer hands in. */
export interface HandedIn extends EvidenceQuery {
  readonly item: string;
  readonly by: string;
  /** The lease token. */
  readonly lease: string;
  readonly mediaType: string;
  readonly bytes: Bytes;
}

/** What evidence is kept with. */
export interface EvidenceParts {
  readonly blobs: BlobStore;
  readonly uses: EvidenceUses;
  readonly instances: InstanceStore;
  readonly execute: Execute;
}

/** What performers hand in for the items they hold, and reviewers look at. */
export class Evidence {
  readonly #blobs: BlobStore;
  readonly #instances: InstanceStore;
  readonly #execute: Execute;

  readonly #uses: EvidenceUses;

  constructor({ blobs, uses, instances, execute }: EvidenceParts) {
    this.#blobs = blobs;
    this.#uses = uses;
    this.#instances = instances;
    this.#execute = execute;
  }

  /**
   * Takes something in. It counts from the moment the orchestrator has it whole, for this item and
   * this lease; who does not hold the item is refused before a byte of it is kept.
   * @rejects as every call of a holder; contentTooLarge, budgetSpent
   */
  async add(handed: HandedIn): Promise<Outcome<EvidenceReceived>> {
    const { item, by, lease, epoch, kind, name = null, mediaType, bytes } = handed;
    const workItem = parseWorkItemId(item);
    if (workItem === null)
      return reject('notFound', `Expected a work item, but ${item} is no name of one.`);
    const proof = { by, leaseHash: sha256(lease), epoch };
    const instance = instanceOf(workItem);
    const row = await this.#instances.look(instance, (state) => state?.get(workItem) ?? null);
    const blob = await this.#keep(row?.type === 'workItem' ? row : null, proof, bytes);
    if (!blob.ok) return blob;
    const nonce = randomBytes(16).toString('base64url');
    if (blob.value !== NO_BYTES) await this.#uses.note(blob.value.sha256, instance);
    const evidence = { kind, ...blob.value, mediaType, name, nonce };
    const done = await this.#execute(
      instance,
      { type: 'recordEvidence', workItem, proof, evidence },
      null,
    );
    if (!done.ok) return done;
    const { receivedAt } = done.value.reply;
    if (typeof receivedAt !== 'number')
      throw new InvariantViolation('evidence to have been received', item);
    const at = formatInstant(instant(receivedAt));
    return accept({ ...blob.value, kind, epoch, nonce, receivedAt: at });
  }

  /** Keeps the bytes of whoever holds the item; of nobody else one is read: the step refuses them. */
  async #keep(row: WorkItemRow | null, proof: LeaseProof, bytes: Bytes): Promise<Outcome<Blob>> {
    if (row === null || !isHolder(row, proof)) return accept(NO_BYTES);
    const spent = beyondQuota(row, 0);
    if (spent !== null) return { ok: false, rejection: spent };
    const blob = await this.#blobs.put(bytes, EVIDENCE_LIMIT);
    if (blob !== null) return accept(blob);
    return reject(
      'contentTooLarge',
      `Expected at most ${EVIDENCE_LIMIT} bytes of evidence, but there are more.`,
      { limit: EVIDENCE_LIMIT },
    );
  }

  /** What was handed in for an item, the oldest first; also once it is closed. @rejects notFound */
  async list(item: string): Promise<Outcome<readonly EvidenceEntry[]>> {
    const workItem = parseWorkItemId(item);
    const found = workItem === null ? null : await this.#handedIn(workItem);
    if (found !== null) return accept(found);
    return reject('notFound', `Expected a work item ${item}, but there is none.`);
  }

  /** The bytes of what was handed in for an item. @rejects notFound */
  async read(item: string, hash: string): Promise<Outcome<KeptBytes>> {
    const listed = await this.list(item);
    if (!listed.ok) return listed;
    const isThere = listed.value.some((one) => one.sha256 === hash);
    const blob = isThere ? await this.#blobs.read(hash) : null;
    if (blob !== null) return accept(blob);
    return reject(
      'notFound',
      `Expected ${hash} to have been handed in for ${item}, but it was not.`,
    );
  }

  async #handedIn(workItem: WorkItemId): Promise<readonly EvidenceEntry[] | null> {
    const entries: EvidenceEntry[] = [];
    let isKnown = false;
    for await (const record of journalFrom(this.#instances, instanceOf(workItem), 0)) {
      if (!('workItem' in record) || record.workItem !== workItem) continue;
      isKnown = true;
      if (record.type === 'evidenceReceived')
        entries.push({ ...record.evidence, receivedAt: formatInstant(record.at) });
    }
    return isKnown ? entries : null;
  }
}

/** Bytes as they are read back. */
type KeptBytes = NonNullable<Awaited<ReturnType<BlobStore['read']>>>;

/** Stands for bytes that nobody reads: the step refuses them by name. */
const NO_BYTES: Blob = { sha256: '0'.repeat(64), size: 0 };

function isHolder({ holder, leaseHash, epoch }: WorkItemRow, proof: LeaseProof): boolean {
  return holder === proof.by && leaseHash === proof.leaseHash && epoch === proof.epoch;
}
