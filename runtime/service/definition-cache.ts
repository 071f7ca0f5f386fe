import type { DefinitionId } from '../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { ExecutableProcess } from '../engine/index.ts';
import type { DefinitionStore } from '../store/port.ts';
import type { CompileResources } from './compile-resources.ts';

/** How many versions are kept; those not used for longest make room. */
const MOST_KEPT = 200;

/** Faults of the reader, not of what it read: the parser was busy, too slow, or died. */
const PASSING = /^(reader|parse)-/;
/** How often reading is tried before whoever asks is told to come again. */
const MOST_ATTEMPTS = 3;

/** Compiled versions of processes. What is deployed never changes, so nothing here grows stale. */
export class DefinitionCache {
  readonly #store: DefinitionStore;
  readonly #compileResources: CompileResources;
  /** In the order of their last use: the first is the one not used for longest. */
  readonly #kept: Map<DefinitionId, ExecutableProcess> = new Map();
  readonly #loading: Map<DefinitionId, Promise<Outcome<ExecutableProcess>>> = new Map();

  constructor(store: DefinitionStore, compileResources: CompileResources) {
    this.#store = store;
    this.#compileResources = compileResources;
  }

  /** A version that is at hand; `null` when it has to be loaded first. */
  peek(definition: DefinitionId): ExecutableProcess | null {
    const process = this.#kept.get(definition);
    if (process === undefined) return null;
    this.#kept.delete(definition);
    this.#kept.set(definition, process);
    return process;
  }

  /** Keeps what a deployment has just compiled. */
  keep(process: ExecutableProcess): void {
    this.#kept.set(process.definition, process);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Loads and compiles a version, once for all who ask meanwhile. @rejects notFound, unavailable */
  async load(id: DefinitionId): Promise<Outcome<ExecutableProcess>> {
    const known = this.peek(id);
    if (known !== null) return accept(known);
    const running = this.#loading.get(id) ?? this.#read(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, running);
    return await running;
  }

  async #read(id: DefinitionId): Promise<Outcome<ExecutableProcess>> {
    const definition = await this.#store.find(id);
    if (definition === null) return unknownDefinition(id);
    const resources = await this.#store.resources(definition.deployment);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const { processes, diagnostics } = await this.#compileResources(resources);
      const found = processes.find(({ processId }) => processId === definition.processId);
      if (found !== undefined) {
        const process = found.bind(id);
        this.keep(process);
        return accept(process);
      }
      if (!diagnostics.some(({ code }) => PASSING.test(code)))
        throw new InvariantViolation(`${id} to compile as it did when deployed`, 'it does not');
    }
    return reject('unavailable', `Expected ${id} to be compiled, but no parser could do it now.`);
  }
}

/** The refusal of a definition that was never deployed. */
export function unknownDefinition(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a definition ${id}, but there is none.`, {
    definitionId: id,
  });
}
