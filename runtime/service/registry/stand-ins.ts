import type { AgentEntry } from '../../../shared/api/agents.ts';
import { canDo, type StandIn } from '../../../shared/stand-in.ts';
import type { DocumentStore } from '../../store/port.ts';
import { scopeOf } from './admission.ts';
import { readPerformer } from './performer.ts';

/**
 * Who is registered for what, and within which bounds, at hand for each step: whether somebody may
 * stand in for another is asked in the very step in which the work is handed on.
 */
export class StandIns {
  readonly #documents: Pick<DocumentStore, 'list'>;
  readonly #known: Map<string, StandIn> = new Map();
  /** How often somebody was registered, or has changed. */
  changes: number = 0;

  constructor(documents: Pick<DocumentStore, 'list'>) {
    this.#documents = documents;
  }

  /** Reads the registry; what has changed since is kept up by {@link note}. */
  async load(): Promise<void> {
    for (const { value } of await this.#documents.list('performer')) {
      const performer = readPerformer(value);
      if (performer !== null && !this.#known.has(performer.agent)) this.note(performer);
    }
  }

  /** A performer was registered, or is not what it was. */
  readonly note = (entry: Omit<AgentEntry, 'keyPrefix'>): void => {
    const { agent, capabilities, status, fallbackSafe } = entry;
    const isActive = status === 'active';
    const scope = scopeOf(entry);
    this.changes += 1;
    this.#known.set(agent, { agent, capabilities, isActive, fallbackSafe, scope });
  };

  /** All that are registered for a capability, by name. */
  readonly find = (capability: string): readonly StandIn[] =>
    [...this.#known.values()]
      .filter((one) => canDo(one, capability))
      .sort((one, other) => (one.agent < other.agent ? -1 : 1));
}
