import type { JournalQuery, TraceIntent, TraceLine } from '../../../shared/api/journal.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { parseInstanceId, type ElementInstanceId, type InstanceId } from '../../../shared/ids.ts';
import type { Departure, JournalRecord } from '../../../shared/journal.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import { writeRecord, type WireRecord } from '../../../shared/wire.ts';
import type { InstanceStore } from '../../store/port.ts';
import { unknownInstance } from '../execute.ts';
import { journalFrom } from './journal-pages.ts';

const USUAL_LIMIT = 100;

/** What happened in an instance: record by record, or as a trace of elements and flows. */
export class History {
  readonly #instances: InstanceStore;

  constructor(instances: InstanceStore) {
    this.#instances = instances;
  }

  /** @rejects notFound, malformedRequest */
  async journal(id: string, query: JournalQuery): Promise<Outcome<ListOf<WireRecord>>> {
    const from = await this.#begin(id, query);
    if (!from.ok) return from;
    const { instance, after, limit } = from.value;
    const items = (await this.#instances.journal(instance, after, limit)).map(writeRecord);
    return accept(pageOf(items, limit));
  }

  /** @rejects notFound, malformedRequest */
  async trace(id: string, query: JournalQuery): Promise<Outcome<ListOf<TraceLine>>> {
    const from = await this.#begin(id, query);
    if (!from.ok) return from;
    const { instance, after, limit } = from.value;
    const items: TraceLine[] = [];
    for await (const record of journalFrom(this.#instances, instance, after)) {
      const line = await this.#lineOf(instance, record);
      if (line !== null) items.push(line);
      if (items.length === limit) break;
    }
    return accept(pageOf(items, limit));
  }

  async #begin(
    id: string,
    { after = 0, cursor, limit = USUAL_LIMIT }: JournalQuery,
  ): Promise<Outcome<Beginning>> {
    const instance = parseInstanceId(id);
    const isKnown = instance !== null && (await this.#instances.journal(instance, 0, 1)).length > 0;
    if (instance === null || !isKnown) return unknownInstance(id);
    if (cursor === undefined) return accept({ instance, after, limit });
    if (!/^\d{1,15}$/.test(cursor))
      return reject(
        'malformedRequest',
        'Expected a cursor that a page of this list has given, but it is another text.',
        { parameter: 'cursor' },
      );
    return accept({ instance, after: Number(cursor), limit });
  }

  async #lineOf(instance: InstanceId, record: JournalRecord): Promise<TraceLine | null> {
    const { seq } = record;
    const at = formatInstant(record.at);
    switch (record.type) {
      case 'elementEntered': {
        const { elementId, element, scope, loopCounter } = record;
        return {
          seq,
          at,
          elementId,
          elementInstanceId: element,
          scopeId: scope,
          intent: 'entered',
          ...(loopCounter === undefined ? {} : { loopCounter }),
        };
      }
      case 'elementLeft': {
        const { elementId, element, how } = record;
        const scopeId = await this.#scopeOf(instance, element);
        return { seq, at, elementId, elementInstanceId: element, scopeId, intent: INTENT[how] };
      }
      case 'flowTaken': {
        const { flow, scope } = record;
        return {
          seq,
          at,
          elementId: flow,
          elementInstanceId: null,
          scopeId: scope,
          intent: 'taken',
        };
      }
      default:
        return null;
    }
  }

  /** The id of an entry names the record that made it, and that record names the scope. */
  async #scopeOf(instance: InstanceId, element: ElementInstanceId): Promise<string | null> {
    const seq = Number(element.slice(element.lastIndexOf('.e') + 2));
    const [record] = await this.#instances.journal(instance, seq - 1, 1);
    return record?.type === 'elementEntered' ? record.scope : null;
  }
}

interface Beginning {
  readonly instance: InstanceId;
  readonly after: number;
  readonly limit: number;
}

/** An element that was withdrawn has ended without being completed. */
const INTENT: Readonly<Record<Departure, TraceIntent>> = {
  completed: 'completed',
  terminated: 'terminated',
  failed: 'failed',
  withdrawn: 'terminated',
  compensated: 'compensated',
};

function pageOf<T extends { readonly seq: number }>(items: readonly T[], limit: number): ListOf<T> {
  const last = items.at(-1);
  return {
    items,
    nextCursor: items.length < limit || last === undefined ? null : String(last.seq),
  };
}
