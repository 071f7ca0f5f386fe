import type { EffectsQuery, LedgerLine } from '../../../shared/api/tool-shapes.ts';
import type { JournalRecord, RecordOf } from '../../../shared/journal.ts';
import { formatInstant } from '../../../shared/time.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/** Which effects are gathered. */
export type Wanted = Pick<EffectsQuery, 'itemId' | 'elementId' | 'scopeId'>;

/** Effects as the journal tells of them, the oldest first: also of what is closed. */
export class EffectLines {
  readonly #wanted: Wanted;
  readonly #lines: Map<string, LedgerLine> = new Map();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  add(record: JournalRecord): void {
    if (record.type === 'effectIntended') this.#intended(record);
    else if (record.type === 'effectMoved') this.#moved(record);
  }

  get lines(): readonly LedgerLine[] {
    return [...this.#lines.values()];
  }

  #intended(record: Stamped<'effectIntended'>): void {
    const { itemId, elementId, scopeId } = this.#wanted;
    if (itemId !== undefined && itemId !== record.workItem) return;
    if (elementId !== undefined && elementId !== record.elementId) return;
    if (scopeId !== undefined && scopeId !== record.scope) return;
    this.#lines.set(record.ledger, { ...lineOf(record), at: formatInstant(record.at) });
  }

  #moved(record: Stamped<'effectMoved'>): void {
    const { ledger, state, detail, isLate, result, undo, settled, at } = record;
    const line = this.#lines.get(ledger);
    if (line === undefined) return;
    this.#lines.set(ledger, {
      ...line,
      state,
      detail,
      isLate: line.isLate || isLate,
      result: result ?? line.result,
      at: formatInstant(at),
      undo: undo?.status ?? line.undo,
      settled: settled ?? line.settled,
    });
  }
}

function lineOf(record: RecordOf<'effectIntended'>): Omit<LedgerLine, 'at'> {
  const { ledger, workItem, elementId, scope, action, digest, by, epoch, state } = record;
  const { tool, toolVersion, effectKey, isEffect, amount, compensator } = action;
  return {
    ledgerId: ledger,
    itemId: workItem,
    elementId,
    scopeId: scope,
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
    compensator,
    undo: null,
    settled: null,
  };
}
