import type { SignReceipt } from '../../shared/effect-ledger.ts';
import type { DefinitionId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { KillOrder, KillSubject } from '../../shared/kill.ts';
import type { StandIn } from '../../shared/stand-in.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import type {
  CalleeLookup,
  CalleeRequest,
  DecisionLookup,
  DecisionRequest,
  ExecutableProcess,
  Library,
  Need,
} from '../engine/index.ts';
import {
  DATA_STORE,
  type Definition,
  type DefinitionStore,
  type DocumentStore,
} from '../store/port.ts';
import type { DecisionLibrary } from './decisions/decision-library.ts';
import type { DefinitionCache } from './definition-cache.ts';

/** Where what a command looks up comes from. */
export interface StepLibraryParts {
  readonly store: DefinitionStore;
  readonly documents: Pick<DocumentStore, 'get'>;
  readonly cache: DefinitionCache;
  readonly decisions: DecisionLibrary;
  readonly callDepth: number;
  /** The stops in force; left out: there are none. */
  readonly kill?: NonNullable<Library['kill']>;
  /** Who signs what has come of calls; left out: nobody. */
  readonly sign?: SignReceipt;
  /** What confidence is worth; left out: nothing is known. */
  readonly calibration?: NonNullable<Library['calibration']>;
  /** Who is registered for what; left out: nothing is known of performers. */
  readonly standIns?: NonNullable<Library['standIns']>;
}

/**
 * What one command may look up. Which version a call is for is found in the store when the command
 * first asks, and stays so for this command; what was found is kept even if the cache needs the room.
 */
export class StepLibrary implements Library {
  readonly callDepth: number;
  readonly sign?: SignReceipt;
  readonly #parts: StepLibraryParts;
  readonly #processes: Map<DefinitionId, ExecutableProcess> = new Map();
  readonly #callees: Map<string, CalleeLookup> = new Map();

  readonly #decided: Map<string, DecisionLookup> = new Map();
  readonly #stores: Map<string, JsonValue> = new Map();

  constructor(parts: StepLibraryParts) {
    this.#parts = parts;
    this.callDepth = parts.callDepth;
    if (parts.sign !== undefined) this.sign = parts.sign;
  }

  process(definition: DefinitionId): ExecutableProcess | null {
    return this.#processes.get(definition) ?? this.#parts.cache.peek(definition);
  }

  callee(request: CalleeRequest): CalleeLookup {
    return this.#callees.get(keyOf(request)) ?? { type: 'notLoaded' };
  }

  decision(request: DecisionRequest): DecisionLookup {
    return this.#decided.get(decisionKey(request)) ?? { type: 'notLoaded' };
  }

  /** @see KillList.find */
  calibration(performer: string, task: string): readonly number[] | null {
    return this.#parts.calibration?.(performer, task) ?? null;
  }

  /** @see StandIns.find */
  standIns(capability: string): readonly StandIn[] {
    return this.#parts.standIns?.(capability) ?? [];
  }

  kill(subject: KillSubject): KillOrder | null {
    return this.#parts.kill?.(subject) ?? null;
  }

  dataStore(name: string): JsonValue | undefined {
    return this.#stores.get(name);
  }

  /**
   * Brings what a step has asked for. @rejects notFound, unavailable
   * @throws InvariantViolation when it was brought before: the step would ask for ever
   */
  async load(need: Need): Promise<Outcome<null>> {
    switch (need.type) {
      case 'definition': {
        this.#expectNew(this.#processes.has(need.definition), need);
        const loaded = await this.#parts.cache.load(need.definition);
        if (!loaded.ok) return loaded;
        this.#processes.set(need.definition, loaded.value);
        return accept(null);
      }
      case 'callee': {
        const key = keyOf(need.request);
        this.#expectNew(this.#callees.has(key), need);
        const found = await findCallee(this.#parts.store, need.request);
        this.#callees.set(
          key,
          found === null ? { type: 'unknown' } : { type: 'found', definition: found.id },
        );
        return accept(null);
      }
      case 'decision':
        return await this.#loadDecision(need.request, need);
      case 'dataStore': {
        this.#expectNew(this.#stores.has(need.name), need);
        const kept = await this.#parts.documents.get(DATA_STORE, need.name);
        this.#stores.set(need.name, kept?.['value'] ?? null);
        return accept(null);
      }
    }
  }

  async #loadDecision(request: DecisionRequest, need: Need): Promise<Outcome<null>> {
    const key = decisionKey(request);
    this.#expectNew(this.#decided.has(key), need);
    const { decisionId, binding, from } = request;
    const deployment = (await this.#parts.store.find(from))?.deployment ?? '';
    const loaded = await this.#parts.decisions.load(deployment, decisionId, binding);
    if (!loaded.ok) return loaded;
    const found = this.#parts.decisions.source(deployment).find(decisionId, binding);
    // Between loading and looking others may have needed the room.
    if (found.type !== 'notLoaded') this.#decided.set(key, found);
    return accept(null);
  }

  #expectNew(isKnown: boolean, need: Need): void {
    if (isKnown)
      throw new InvariantViolation(
        'a step to use what was loaded',
        `it asks for ${need.type} again`,
      );
  }
}

/** The version that a call is for; `null` when there is none. */
export async function findCallee(
  store: Pick<DefinitionStore, 'find' | 'findVersion' | 'findBound'>,
  { processId, binding, from }: CalleeRequest,
): Promise<Definition | null> {
  switch (binding.type) {
    case 'latest':
      return await store.findVersion(processId, null);
    case 'version':
      return await store.findVersion(processId, binding.version);
    case 'versionTag':
      return await store.findBound(processId, binding);
    case 'deployment': {
      const deployment = (await store.find(from))?.deployment ?? '';
      return await store.findBound(processId, { type: 'deployment', deployment });
    }
  }
}

function keyOf({ processId, binding, from }: CalleeRequest): string {
  const caller = binding.type === 'deployment' ? from : '';
  return JSON.stringify([processId, binding, caller]);
}

function decisionKey({ decisionId, binding, from }: DecisionRequest): string {
  return JSON.stringify([decisionId, binding, binding.type === 'deployment' ? from : '']);
}
