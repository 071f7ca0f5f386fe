import { accept, InvariantViolation, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type {
  CompiledDecision,
  DecisionBinding,
  DecisionLookup,
  DecisionSource,
} from '../../engine/index.ts';
import type { DecisionStore, DeployedDecision } from '../../store/decision-port.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { CompileDecisionFiles } from './compile-decision-files.ts';

/** How many deployments' decisions are kept compiled; those not used for longest make room. */
const MOST_KEPT = 100;
/** How many decisions it is remembered of which version is the latest, or has a tag. */
const MOST_REMEMBERED = 10_000;
/** Faults of the reader, not of what it read: the parser was busy, too slow, or died. */
const PASSING = /^(reader|parse)-/;
/** How often reading is tried before whoever asks is told to come again. */
const MOST_ATTEMPTS = 3;

/** Where compiled decisions come from, and what is remembered of them. */
export interface LibraryParts {
  readonly decisions: DecisionStore;
  readonly definitions: DefinitionStore;
  readonly compile: CompileDecisionFiles;
}

type OfDeployment = ReadonlyMap<string, CompiledDecision>;

/**
 * Compiled decisions. What is deployed never changes, so what is compiled never grows stale; which version
 * is the latest is asked again after each deployment.
 */
export class DecisionLibrary {
  readonly #parts: LibraryParts;
  /** By deployment, in the order of their last use: the first is the one not used for longest. */
  readonly #kept: Map<string, OfDeployment> = new Map();
  readonly #loading: Map<string, Promise<Outcome<OfDeployment>>> = new Map();
  /** What a binding means, by deployment, binding and id; `null`: there is no such decision. */
  readonly #bound: Map<string, DeployedDecision | null> = new Map();

  /** Counts deployments: what was asked before one may be no longer so after it. */
  #deployments = 0;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  /** Keeps what a deployment has just compiled, and forgets which versions were the latest. */
  keep(deployment: string, decisions: readonly CompiledDecision[]): void {
    this.#bound.clear();
    this.#deployments += 1;
    this.#keep(deployment, byId(decisions));
  }

  /**
   * What the processes of a deployment find, at once or not at all; what is `notLoaded` is there once
   * {@link load} has been waited for.
   */
  source(deployment: string): DecisionSource {
    return { find: (decisionId, binding) => this.#peek(deployment, decisionId, binding) };
  }

  /** Loads what {@link source} did not find, and answers what it will find now. @rejects unavailable */
  async load(
    deployment: string,
    decisionId: string,
    binding: DecisionBinding,
  ): Promise<Outcome<DecisionLookup>> {
    const asked = this.#deployments;
    const deployed = await this.#resolve(deployment, decisionId, binding);
    if (asked === this.#deployments)
      this.#remember(keyOf(deployment, decisionId, binding), deployed);
    if (deployed === null) return accept({ type: 'unknown' });
    const compiled = await this.compiled(deployed);
    if (!compiled.ok) return compiled;
    return accept({ type: 'found', decision: compiled.value, version: deployed.version });
  }

  /** One deployed version, compiled. @rejects unavailable */
  async compiled({ deployment, decisionId }: DeployedDecision): Promise<Outcome<CompiledDecision>> {
    const loaded = await this.#ofDeployment(deployment);
    if (!loaded.ok) return loaded;
    const found = loaded.value.get(decisionId);
    if (found === undefined)
      throw new InvariantViolation(
        `${decisionId} to compile as it did when deployed`,
        'it does not',
      );
    return accept(found);
  }

  /** The latest version of a decision; null when there is none. */
  latest(decisionId: string): Promise<DeployedDecision | null> {
    return this.#parts.decisions.findVersion(decisionId, null);
  }

  #peek(deployment: string, decisionId: string, binding: DecisionBinding): DecisionLookup {
    const deployed = this.#bound.get(keyOf(deployment, decisionId, binding));
    if (deployed === null) return { type: 'unknown' };
    const compiled = deployed === undefined ? undefined : this.#touch(deployed.deployment);
    const decision = compiled?.get(decisionId);
    if (deployed === undefined || decision === undefined) return { type: 'notLoaded' };
    return { type: 'found', decision, version: deployed.version };
  }

  #resolve(
    deployment: string,
    decisionId: string,
    binding: DecisionBinding,
  ): Promise<DeployedDecision | null> {
    const { decisions } = this.#parts;
    switch (binding.type) {
      case 'latest':
        return decisions.findVersion(decisionId, null);
      case 'deployment':
        return decisions.findIn(deployment, decisionId);
      case 'versionTag':
        return decisions.findTagged(decisionId, binding.versionTag);
    }
  }

  async #ofDeployment(deployment: string): Promise<Outcome<OfDeployment>> {
    const known = this.#touch(deployment);
    if (known !== undefined) return accept(known);
    const running =
      this.#loading.get(deployment) ??
      this.#read(deployment).finally(() => this.#loading.delete(deployment));
    this.#loading.set(deployment, running);
    return await running;
  }

  async #read(deployment: string): Promise<Outcome<OfDeployment>> {
    const resources = await this.#parts.definitions.resources(deployment);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const { decisions, diagnostics } = await this.#parts.compile(resources);
      if (!diagnostics.some(({ code }) => PASSING.test(code))) {
        const compiled = byId(decisions);
        this.#keep(deployment, compiled);
        return accept(compiled);
      }
    }
    const detail = `Expected the decisions of ${deployment} to be compiled, but no parser could do it now.`;
    return reject('unavailable', detail);
  }

  #touch(deployment: string): OfDeployment | undefined {
    const compiled = this.#kept.get(deployment);
    if (compiled !== undefined) this.#keep(deployment, compiled);
    return compiled;
  }

  #keep(deployment: string, decisions: OfDeployment): void {
    this.#kept.delete(deployment);
    this.#kept.set(deployment, decisions);
    dropOldest(this.#kept, MOST_KEPT);
  }

  #remember(key: string, deployed: DeployedDecision | null): void {
    this.#bound.set(key, deployed);
    dropOldest(this.#bound, MOST_REMEMBERED);
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  const oldest = map.keys().next().value;
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

function keyOf(deployment: string, decisionId: string, binding: DecisionBinding): string {
  const own = binding.type === 'deployment' ? deployment : '';
  const tag = binding.type === 'versionTag' ? binding.versionTag : '';
  return JSON.stringify([binding.type, own, tag, decisionId]);
}

function byId(decisions: readonly CompiledDecision[]): OfDeployment {
  return new Map(decisions.map((decision) => [decision.decisionId, decision]));
}
