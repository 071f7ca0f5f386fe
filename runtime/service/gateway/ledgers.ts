import type { ListOf } from '../../../shared/api/route.ts';
import type { EffectsQuery, Ledger, LedgerLine } from '../../../shared/api/tool-shapes.ts';
import type { Receipt } from '../../../shared/effect-ledger.ts';
import {
  instanceOf,
  parseInstanceId,
  parseWorkItemId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { AuditStore } from '../../store/audit-port.ts';
import { MalformedCursor, type InstanceStore, type Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import type { Log } from '../log.ts';
import { EffectLines } from './effect-lines.ts';
import { verifyChain, type BrokenChain, type Signer } from './receipts.ts';

/** What ledgers are read, and checked, with. */
export interface LedgersParts {
  readonly store: Pick<Store, 'instances' | 'audit'>;
  readonly signer: Signer;
  readonly log: Log;
  readonly wallClock: Clock;
}

/** What was done for items, as the journal tells it: also of items that are closed. */
export class Ledgers {
  readonly #instances: InstanceStore;
  readonly #signer: Signer;
  readonly #log: Log;
  readonly #audit: AuditStore;
  readonly #clock: Clock;
  /** What the alarm was raised about since this runtime was started. */
  readonly #alarmed: Set<string> = new Set();

  constructor({ store, signer, log, wallClock }: LedgersParts) {
    this.#instances = store.instances;
    this.#signer = signer;
    this.#log = log;
    this.#audit = store.audit;
    this.#clock = wallClock;
  }

  /** Receipts that are no chain are shown as they are, and raise the alarm. @rejects notFound */
  async of(id: string): Promise<Outcome<Ledger>> {
    const item = parseWorkItemId(id);
    if (item === null) return unknownItem(id);
    const story = new Story(item);
    const instance = instanceOf(item);
    const isThere = await this.#instances.look(instance, (state) => state !== null);
    if (!isThere) return unknownItem(id);
    for await (const record of journalFrom(this.#instances, instance, 0)) story.add(record);
    if (!story.isKnown) return unknownItem(id);
    const { publicKey } = this.#signer;
    const broken = verifyChain(story.receipts, { item, publicKey });
    if (broken !== null) await this.#alarm(item, broken);
    return accept({
      itemId: item,
      effects: story.effects.lines,
      denials: story.denials,
      receipts: story.receipts.map((receipt) => ({ ...receipt })),
      broken: broken === null ? null : { seq: broken.seq, detail: broken.detail },
    });
  }

  /** The effects of an instance, the oldest first. @rejects notFound */
  async list(
    id: string,
    { state, limit = USUAL_LIMIT, cursor, ...wanted }: EffectsQuery,
  ): Promise<Outcome<ListOf<LedgerLine>>> {
    const instance = parseInstanceId(id);
    const unknown = reject('notFound', `Expected an instance ${id}, but there is none.`);
    if (instance === null) return unknown;
    const isThere = await this.#instances.look(instance, (rows) => rows !== null);
    if (!isThere) return unknown;
    const found = new EffectLines(wanted);
    for await (const record of journalFrom(this.#instances, instance, 0)) found.add(record);
    const all = found.lines.filter((line) => state === undefined || line.state === state);
    const from = cursor === undefined ? 0 : Number(/^after-(\d{1,9})$/.exec(cursor)?.[1] ?? NaN);
    if (Number.isNaN(from)) throw new MalformedCursor('effects');
    const next = from + limit;
    return accept({
      items: all.slice(from, next),
      nextCursor: next < all.length ? `after-${next}` : null,
    });
  }

  /** Somebody has laid hands on what is signed: that is for the audit log, once, beside the log. */
  async #alarm(item: WorkItemId, broken: BrokenChain): Promise<void> {
    const { code, seq, detail } = broken;
    this.#log.error('receipt.forged', { item, ...broken });
    const key = `${item} ${seq}`;
    if (this.#alarmed.has(key)) return;
    this.#alarmed.add(key);
    const facts = { itemId: item, code, seq, detail };
    const at = this.#clock.now();
    await this.#audit.notice({ type: 'receiptForged', by: 'gateway', at, facts });
  }
}

/** How many effects a page has if nothing is said. */
const USUAL_LIMIT = 50;

function unknownItem(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a work item ${id}, but there is none.`);
}

/** The records of one item, put together. */
class Story {
  isKnown: boolean = false;
  readonly effects: EffectLines;
  readonly denials: Ledger['denials'][number][] = [];
  readonly receipts: Receipt[] = [];
  readonly #item: WorkItemId;

  constructor(item: WorkItemId) {
    this.#item = item;
    this.effects = new EffectLines({ itemId: item });
  }

  add(record: JournalRecord): void {
    if (!('workItem' in record) || record.workItem !== this.#item) return;
    this.isKnown = true;
    this.effects.add(record);
    if (record.type !== 'toolDenied' && record.type !== 'effectMoved') return;
    if (record.receipt !== null) this.receipts.push(record.receipt);
    if (record.type === 'effectMoved') return;
    const { tool, by, code, detail, at } = record;
    this.denials.push({ tool, by, code, detail, at: formatInstant(at) });
  }
}
