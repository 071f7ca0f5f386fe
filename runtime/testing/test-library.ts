import type { DefinitionId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import { canDo, type StandIn } from '../../shared/stand-in.ts';
import { isAbout, type KillOrder, type KillSubject } from '../../shared/kill.ts';
import {
  CALL_DEPTH,
  type CalleeLookup,
  type CalleeRequest,
  type CompiledDecision,
  type DecisionLookup,
  type DecisionRequest,
  type ExecutableProcess,
  type Library,
} from '../engine/index.ts';

/**
 * Processes to call in a test, in the order of their deployment; those whose definitions bear the
 * same number were deployed together.
 */
export class TestLibrary implements Library {
  callDepth: number = CALL_DEPTH;
  /** What data stores hold; a test that goes on after a write puts it there itself. */
  readonly stores: Map<string, JsonValue> = new Map();
  /** The stops in force, the strictest first. */
  stops: readonly KillOrder[] = [];
  /** Who is registered. */
  performers: readonly StandIn[] = [];
  readonly #processes: ExecutableProcess[];
  readonly #decisions: CompiledDecision[] = [];
  readonly #tags: Map<DefinitionId, string> = new Map();

  constructor(...processes: readonly ExecutableProcess[]) {
    this.#processes = [...processes];
  }

  add(process: ExecutableProcess, tag?: string): this {
    this.#processes.push(process);
    if (tag !== undefined) this.#tags.set(process.definition, tag);
    return this;
  }

  process(definition: DefinitionId): ExecutableProcess | null {
    return this.#processes.find((one) => one.definition === definition) ?? null;
  }

  /** A decision, by its id; each is the next version of it. */
  decide(...decisions: readonly CompiledDecision[]): this {
    this.#decisions.push(...decisions);
    return this;
  }

  decision({ decisionId }: DecisionRequest): DecisionLookup {
    const versions = this.#decisions.filter((one) => one.decisionId === decisionId);
    const decision = versions.at(-1);
    return decision === undefined
      ? { type: 'unknown' }
      : { type: 'found', decision, version: versions.length };
  }

  kill(subject: KillSubject): KillOrder | null {
    return this.stops.find(({ scope }) => isAbout(scope, subject)) ?? null;
  }

  standIns(capability: string): readonly StandIn[] {
    return this.performers.filter((one) => canDo(one, capability));
  }

  dataStore(name: string): JsonValue {
    return this.stores.get(name) ?? null;
  }

  callee({ processId, binding, from }: CalleeRequest): CalleeLookup {
    const versions = this.#processes.filter((one) => one.processId === processId);
    const isMeant = ({ definition }: ExecutableProcess, index: number): boolean => {
      switch (binding.type) {
        case 'latest':
          return true;
        case 'version':
          return index + 1 === binding.version;
        case 'versionTag':
          return this.#tags.get(definition) === binding.versionTag;
        case 'deployment':
          return numberOf(definition) === numberOf(from);
      }
    };
    const found = versions.filter(isMeant).at(-1);
    return found === undefined
      ? { type: 'unknown' }
      : { type: 'found', definition: found.definition };
  }
}

function numberOf(definition: DefinitionId): string {
  return definition.slice(definition.lastIndexOf(':') + 1);
}
