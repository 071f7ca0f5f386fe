import type { Instant } from '../../../shared/time.ts';
import type { Broadcast, BroadcastState, SignalStore, SignalWait } from '../event-port.ts';
import { movedBroadcast, openedBroadcast, type BroadcastProgress } from '../broadcast-rules.ts';
import { indexOf } from '../rows.ts';
import { startIndexOf } from '../start-rules.ts';
import { listed, throughJson, type Shelf } from './shelf.ts';

/** Signals in memory. */
export class MemorySignals implements SignalStore {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  open(broadcast: Broadcast): Promise<BroadcastState | null> {
    return this.#shelf.act(() => {
      const { broadcasts, startEvents } = this.#shelf;
      if (broadcasts.has(broadcast.signalId)) return null;
      const starts = [...startEvents.values()]
        .map(({ start }) => start)
        .filter(({ trigger }) => startIndexOf(trigger).signalName === broadcast.name);
      const last = this.#waits(broadcast.name).at(-1)?.order ?? 0;
      const state = throughJson({ ...broadcast, ...openedBroadcast(last, starts) });
      const order = this.#shelf.nextOrder();
      const due = state.isOver ? null : { dueAt: broadcast.at, failures: 0, order };
      broadcasts.set(broadcast.signalId, { state, due });
      return state;
    });
  }

  find(signalId: string): Promise<BroadcastState | null> {
    return this.#shelf.act(() => this.#shelf.broadcasts.get(signalId)?.state ?? null);
  }

  waits(
    name: string,
    { after, upTo }: { readonly after: number; readonly upTo: number },
    limit: number,
  ): Promise<readonly SignalWait[]> {
    return this.#shelf.act(() =>
      this.#waits(name)
        .filter(({ order }) => order > after && order <= upTo)
        .slice(0, limit),
    );
  }

  progress(signalId: string, progress: BroadcastProgress): Promise<void> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.broadcasts.get(signalId);
      if (kept === undefined) return;
      kept.state = throughJson(movedBroadcast(kept.state, progress));
      if (progress.isOver) kept.due = null;
    });
  }

  expire(at: Instant, limit: number): Promise<number> {
    return this.#shelf.act(() => {
      const over = [...this.#shelf.broadcasts]
        .filter(([, { state }]) => state.isOver && state.knownUntil <= at)
        .sort(([, one], [, other]) => one.state.knownUntil - other.state.knownUntil)
        .slice(0, limit);
      for (const [id] of over) this.#shelf.broadcasts.delete(id);
      return over.length;
    });
  }

  #waits(name: string): readonly SignalWait[] {
    return listed(this.#shelf, (row) => row.type === 'subscription')
      .filter(({ row }) => indexOf(row).signalName === name)
      .map(({ kept, row, number: order }) => ({
        instance: kept.set.instance,
        subscription: row.id,
        order,
      }));
  }
}
