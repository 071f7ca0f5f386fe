import type { DefinitionId } from '../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import type {
  CalleeLookup,
  CalleeRequest,
  ExecutableProcess,
  Library,
  Need,
} from '../engine/index.ts';
import type { Definition, DefinitionStore } from '../store/port.ts';
import type { DefinitionCache } from './definition-cache.ts';

/**
 * What one command may look up. Which version a call is for is found in the store when the command
 * first asks, and stays so for this command; what was found is kept even if the cache needs the room.
 */
export class StepLibrary implements Library {
  readonly callDepth: number;
  readonly #store: DefinitionStore;
  readonly #cache: DefinitionCache;
  readonly #processes: Map<DefinitionId, ExecutableProcess> = new Map();
  readonly #callees: Map<string, CalleeLookup> = new Map();

  constructor(store: DefinitionStore, cache: DefinitionCache, callDepth: number) {
    this.#store = store;
    this.#cache = cache;
    this.callDepth = callDepth;
  }

  process(definition: DefinitionId): ExecutableProcess | null {
    return this.#processes.get(definition) ?? this.#cache.peek(definition);
  }

  callee(request: CalleeRequest): CalleeLookup {
    return this.#callees.get(keyOf(request)) ?? { type: 'notLoaded' };
  }

  /**
   * Brings what a step has asked for. @rejects notFound, unavailable
   * @throws InvariantViolation when it was brought before: the step would ask for ever
   */
  async load(need: Need): Promise<Outcome<null>> {
    switch (need.type) {
      case 'definition': {
        this.#expectNew(this.#processes.has(need.definition), need);
        const loaded = await this.#cache.load(need.definition);
        if (!loaded.ok) return loaded;
        this.#processes.set(need.definition, loaded.value);
        return accept(null);
      }
      case 'callee': {
        const key = keyOf(need.request);
        this.#expectNew(this.#callees.has(key), need);
        const found = await this.#find(need.request);
        this.#callees.set(
          key,
          found === null ? { type: 'unknown' } : { type: 'found', definition: found.id },
        );
        return accept(null);
      }
    }
  }

  #expectNew(isKnown: boolean, need: Need): void {
    if (isKnown)
      throw new InvariantViolation(
        'a step to use what was loaded',
        `it asks for ${need.type} again`,
      );
  }

  async #find({ processId, binding, from }: CalleeRequest): Promise<Definition | null> {
    switch (binding.type) {
      case 'latest':
        return await this.#store.findVersion(processId, null);
      case 'version':
        return await this.#store.findVersion(processId, binding.version);
      case 'versionTag':
        return await this.#store.findBound(processId, binding);
      case 'deployment': {
        const caller = await this.#store.find(from);
        const deployment = caller?.deployment ?? '';
        return await this.#store.findBound(processId, { type: 'deployment', deployment });
      }
    }
  }
}

function keyOf({ processId, binding, from }: CalleeRequest): string {
  const caller = binding.type === 'deployment' ? from : '';
  return JSON.stringify([processId, binding, caller]);
}
