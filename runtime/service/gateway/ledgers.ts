import type { Ledger, LedgerLine } from '../../../shared/api/tool-shapes.ts';
import type { Receipt } from '../../../shared/effect-ledger.ts';
import { instanceOf, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { InstanceStore } from '../../store/port.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import type { Log } from '../log.ts';
import { verifyChain, type Signer } from './receipts.ts';

/** What was done for items, as the journal tells it: also of items that are closed. */
export class Ledgers {
  readonly #instances: InstanceStore;
  readonly #signer: Signer;
  readonly #log: Log;

  constructor(instances: InstanceStore, signer: Signer, log: Log) {
    this.#instances = instances;
    this.#signer = signer;
    this.#log = log;
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
    if (broken !== null) this.#log.error('receipt.forged', { item, ...broken });
    return accept({
      itemId: item,
      effects: [...story.effects.values()],
      denials: story.denials,
      receipts: story.receipts.map((receipt) => ({ ...receipt })),
      broken: broken === null ? null : { seq: broken.seq, detail: broken.detail },
    });
  }
}

function unknownItem(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a work item ${id}, but there is none.`);
}

/** The records of one item, put together. */
class Story {
  isKnown: boolean = false;
  readonly effects: Map<string, LedgerLine> = new Map();
  readonly denials: Ledger['denials'][number][] = [];
  readonly receipts: Receipt[] = [];
  readonly #item: WorkItemId;

  constructor(item: WorkItemId) {
    this.#item = item;
  }

  add(record: JournalRecord): void {
    if (!('workItem' in record) || record.workItem !== this.#item) return;
    this.isKnown = true;
    if (record.type === 'effectIntended') this.#intended(record);
    else if (record.type === 'effectMoved') this.#moved(record);
    else if (record.type === 'toolDenied') {
      const { tool, by, code, detail, at, receipt } = record;
      this.denials.push({ tool, by, code, detail, at: formatInstant(at) });
      if (receipt !== null) this.receipts.push(receipt);
    }
  }

  #intended(record: Extract<JournalRecord, { type: 'effectIntended' }>): void {
    const { ledger, action, digest, by, epoch, state, at } = record;
    const { tool, toolVersion, effectKey, isEffect, amount } = action;
    this.effects.set(ledger, {
      ledgerId: ledger,
      tool,
      toolVersion,
      arguments: action.arguments,
      effectKey,
      isEffect,
      amount,
      digest,
      by,
      epoch,
      state,
      detail: '',
      isLate: false,
      result: null,
      at: formatInstant(at),
    });
  }

  #moved(record: Extract<JournalRecord, { type: 'effectMoved' }>): void {
    const { ledger, state, detail, isLate, result, receipt, at } = record;
    const line = this.effects.get(ledger);
    if (line !== undefined)
      this.effects.set(ledger, {
        ...line,
        state,
        detail,
        isLate: line.isLate || isLate,
        result: result ?? line.result,
        at: formatInstant(at),
      });
    if (receipt !== null) this.receipts.push(receipt);
  }
}
