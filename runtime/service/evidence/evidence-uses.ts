import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Store } from '../../store/port.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** More instances than this are not kept apart: what so many have handed in stays. */
const MOST_INSTANCES = 1000;

/** How many records are read at once when old evidence is gone through. */
const PAGE = 500;

/** The document that says that all evidence is known of, also what is older than this list. */
const COMPLETE = '#complete';

/** For which instances evidence was handed in: so long they are there, it is not taken away. */
export class EvidenceUses {
  readonly #store: Pick<Store, 'documents' | 'instances' | 'queries'>;
  readonly #turns: Turns = oneAtATime();

  constructor(store: Pick<Store, 'documents' | 'instances' | 'queries'>) {
    this.#store = store;
  }

  /** Says so before it is recorded: a crash in between leaves more than is needed, never less. */
  async note(sha256: string, instance: InstanceId): Promise<void> {
    const { documents } = this.#store;
    await this.#turns.run(sha256, async () => {
      const before = usesIn(await documents.get('evidenceUse', sha256));
      if (before.isKept || before.instances.includes(instance)) return;
      const instances = [...before.instances, instance];
      const isKept = instances.length > MOST_INSTANCES;
      await documents.put('evidenceUse', sha256, isKept ? { isKept } : { instances });
    });
  }

  /** Whether an instance is there for which something was handed in; what nobody knows of is kept. */
  async isUsed(sha256: string): Promise<boolean> {
    const { documents } = this.#store;
    if ((await documents.get('evidenceUse', COMPLETE)) === null) return true;
    return await this.#turns.run(sha256, async () => {
      const { isKept, instances } = usesIn(await documents.get('evidenceUse', sha256));
      if (isKept) return true;
      for (const instance of instances) if (await this.#isThere(instance)) return true;
      await documents.take('evidenceUse', sha256);
      return false;
    });
  }

  /**
   * Forgets the uses by some instances. @returns whether that was all: nobody who is there uses it now
   */
  async leave(
    sha256: string,
    isLeaving: (instance: InstanceId) => Promise<boolean>,
  ): Promise<boolean> {
    const { documents } = this.#store;
    return await this.#turns.run(sha256, async () => {
      const { isKept, instances } = usesIn(await documents.get('evidenceUse', sha256));
      const staying: InstanceId[] = [];
      for (const one of instances) if (!(await isLeaving(one))) staying.push(one);
      if (isKept || staying.length === instances.length) return false;
      const rest: InstanceId[] = [];
      for (const one of staying) if (await this.#isThere(one)) rest.push(one);
      if (rest.length > 0) await documents.put('evidenceUse', sha256, { instances: rest });
      else await documents.take('evidenceUse', sha256);
      return rest.length === 0;
    });
  }

  /** Learns, once, of what was handed in before there was this list. */
  async complete(): Promise<void> {
    const { documents, queries } = this.#store;
    if ((await documents.get('evidenceUse', COMPLETE)) !== null) return;
    for (let after = 0; ;) {
      const page = await queries.feed(after, PAGE);
      for (const { instance, record } of page)
        if (record.type === 'evidenceReceived') await this.note(record.evidence.sha256, instance);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.position;
    }
    await documents.put('evidenceUse', COMPLETE, {});
  }

  async #isThere(instance: InstanceId): Promise<boolean> {
    return await this.#store.instances.look(instance, (state) => state !== null);
  }
}

interface Uses {
  readonly isKept: boolean;
  readonly instances: readonly InstanceId[];
}

function usesIn(document: JsonObject | null): Uses {
  const instances = document?.['instances'];
  const named = Array.isArray(instances) ? instances : [];
  return {
    isKept: document?.['isKept'] === true,
    instances: named.flatMap((one: unknown) => {
      const instance = typeof one === 'string' ? parseInstanceId(one) : null;
      return instance === null ? [] : [instance];
    }),
  };
}
