import type { ElementId, InstanceId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import type { StartTimer } from '../../engine/index.ts';
import type { StartStore, StartSubscription } from '../event-port.ts';
import { firedTrigger, startIndexOf } from '../start-rules.ts';
import { ownRow, throughJson, type Shelf } from './shelf.ts';

/** What starts processes, in memory. */
export class MemoryStarts implements StartStore {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** To be called within a deployment. */
  replace(processId: ElementId, starts: readonly StartSubscription[]): void {
    const all = this.#shelf.startEvents;
    for (const [id, { start }] of all) if (start.processId === processId) all.delete(id);
    for (const given of starts) {
      const start = throughJson(given);
      const { dueAt } = startIndexOf(start.trigger);
      const order = this.#shelf.nextOrder();
      all.set(start.id, { start, due: dueAt === null ? null : { dueAt, failures: 0, order } });
    }
  }

  find(id: string): Promise<StartSubscription | null> {
    return this.#shelf.act(() => this.#shelf.startEvents.get(id)?.start ?? null);
  }

  ofProcess(processId: ElementId): Promise<readonly StartSubscription[]> {
    return this.#shelf.act(() => this.#those((start) => start.processId === processId));
  }

  forMessage(name: string): Promise<readonly StartSubscription[]> {
    return this.#about(name, 'message');
  }

  forKeyOf(name: string): Promise<readonly StartSubscription[]> {
    return this.#about(name, 'messageKey');
  }

  conditional(after: string | null, limit: number): Promise<readonly StartSubscription[]> {
    return this.#shelf.act(() => {
      const all = [...this.#shelf.startEvents.values()].map(({ start }) => start);
      const from = all.findIndex(({ id }) => id === after) + 1;
      return all
        .slice(from)
        .filter(({ trigger }) => startIndexOf(trigger).isConditional)
        .slice(0, limit);
    });
  }

  fired(id: string, dueAt: Instant, next: StartTimer | null): Promise<void> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.startEvents.get(id);
      if (kept?.due?.dueAt !== dueAt) return;
      kept.start = throughJson({ ...kept.start, trigger: firedTrigger(next) });
      const { order } = kept.due;
      kept.due = next === null ? null : { dueAt: next.dueAt, failures: 0, order };
    });
  }

  activeWithKey(processId: ElementId, key: string): Promise<InstanceId | null> {
    return this.#shelf.act(() => {
      for (const kept of this.#shelf.instances.values()) {
        const own = ownRow(kept);
        const isActive = own.endedAt === null && own.processId === processId;
        if (isActive && own.occasion?.key === key) return own.id;
      }
      return null;
    });
  }

  #about(name: string, type: 'message' | 'messageKey'): Promise<readonly StartSubscription[]> {
    return this.#shelf.act(() =>
      this.#those(
        ({ trigger }) => trigger.type === type && startIndexOf(trigger).messageName === name,
      ),
    );
  }

  #those(isAsked: (start: StartSubscription) => boolean): readonly StartSubscription[] {
    return [...this.#shelf.startEvents.values()].map(({ start }) => start).filter(isAsked);
  }
}
