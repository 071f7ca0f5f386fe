import type { DefinitionId } from '../../shared/ids.ts';
import type { ExecutableProcess } from './graph.ts';

/** The compiled versions that a step may look up beside that of its instance. */
export interface Library {
  /** A version that is at hand; `null` when it has to be loaded first. */
  process(definition: DefinitionId): ExecutableProcess | null;
}

/** For processes that call no other. */
export const EMPTY_LIBRARY: Library = { process: () => null };

/**
 * A step cannot go on without a version that is not at hand. Thrown within the step, which is then
 * dropped and run again; its door turns it into the decision `needs`.
 */
export class DefinitionNeeded extends Error {
  readonly definition: DefinitionId;
  constructor(definition: DefinitionId) {
    super(`Expected ${definition} to be at hand, but it has to be loaded.`);
    this.name = 'DefinitionNeeded';
    this.definition = definition;
  }
}
