import { InvariantViolation } from '../../shared/outcome.ts';
import { isJsonObject } from '../../shared/json.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import {
  checkSoundness,
  compile,
  type Compilation,
  type Diagnostic,
  type ExecutableProcess,
  type Model,
  type ModelElement,
  type SoundnessReport,
} from '../../runtime/engine/index.ts';
import type { CheckProgress } from './check-messages.ts';
import { deploymentFindings, governanceFindings } from './engine-findings.ts';
import { toldApart, type Finding } from './finding.ts';
import { entryOf, processesOf } from './model-index.ts';
import { Remembered } from './remembered.ts';
import { definitionFindings } from './rules/definitions.ts';
import { ruleFindings } from './rules/index.ts';
import { soundnessFindings } from './soundness-findings.ts';
import { nodeIdsOf, standIns } from './stand-ins.ts';

/** What a check says on its way. */
export type CheckStep =
  | { readonly type: 'progress'; readonly progress: CheckProgress }
  | { readonly type: 'partly'; readonly findings: readonly Finding[] };

/** A process as soundness looks at it, by what is said of its flow. */
interface Flowing {
  readonly key: string;
  readonly process: ExecutableProcess;
}

/**
 * Checks one document again and again. What has not changed is not looked at anew: neither a process
 * for its rules and its flow, nor the whole for what the compiler says.
 */
export class Checker {
  readonly #rules: Remembered<readonly Finding[]> = new Remembered();
  readonly #compiled: Remembered<Compilation> = new Remembered();
  readonly #sound: Remembered<SoundnessReport> = new Remembered();

  /**
   * All that is found in a model. Between two steps it may be given up.
   *
   * @param forms the ids of the forms that would be deployed with it
   */
  *check(model: Model, forms: readonly string[]): Generator<CheckStep, readonly Finding[]> {
    for (const memory of [this.#rules, this.#compiled, this.#sound]) memory.begin();
    yield at('rules');
    const processes = processesOf(model);
    const findings = [...definitionFindings(model)];
    for (const process of processes) findings.push(...this.#ruleFindings(process));
    yield at('deployment');
    const compiled = this.#compile(model.definitions, model.diagnostics, forms);
    findings.push(...this.#engineFindings(model, compiled));
    yield { type: 'partly', findings: toldApart(findings) };
    for (const flowing of this.#flowing(model, compiled)) {
      yield at('soundness');
      findings.push(...(yield* this.#soundness(flowing)));
    }
    for (const memory of [this.#rules, this.#compiled, this.#sound]) memory.end();
    return toldApart(findings);
  }

  #ruleFindings(process: ModelElement): readonly Finding[] {
    const key = JSON.stringify(process);
    return this.#rules.get(key) ?? this.#rules.keep(key, ruleFindings(entryOf(process)));
  }

  #compile(
    definitions: ModelElement,
    diagnostics: readonly Diagnostic[],
    forms: readonly string[],
  ): Compilation {
    const key = JSON.stringify([definitions, forms, diagnostics]);
    const known = this.#compiled.get(key);
    return known ?? this.#compiled.keep(key, compile({ definitions, diagnostics }, forms));
  }

  #engineFindings(model: Model, { processes, diagnostics }: Compilation): readonly Finding[] {
    // That nothing is to be executed is told of each process by a rule of its own.
    const told = diagnostics.filter(({ code }) => code !== 'noProcess');
    return [
      ...deploymentFindings(model, told),
      ...processes.flatMap(({ bind }) => governanceFindings(model, bind(UNVERSIONED))),
    ];
  }

  /** Every process, as it is, or, where it is not ready, with something that stands for what it lacks. */
  #flowing(model: Model, compiled: Compilation): readonly Flowing[] {
    const all = processesOf(model);
    const ready = new Map(compiled.processes.map((one) => [String(one.processId), one]));
    const bound = (id: string | null): ExecutableProcess | null =>
      ready.get(id ?? '')?.bind(UNVERSIONED) ?? null;
    const missing = all.flatMap((process) => {
      const nodes = bound(process.id)?.nodes;
      const known = new Set<string>(nodes?.keys());
      return nodes === undefined ? [] : nodeIdsOf(process).filter((id) => !known.has(id));
    });
    const isWhole = missing.length === 0 && all.every(({ id }) => ready.has(id ?? ''));
    const flowing = isWhole ? compiled : this.#standingIn(model, missing);
    return flowing.processes.map(({ processId, bind }) => {
      const element = all.find(({ id }) => id === processId);
      return { key: JSON.stringify(element ?? null, withoutWords), process: bind(UNVERSIONED) };
    });
  }

  #standingIn({ definitions }: Model, missing: readonly string[]): Compilation {
    const first = this.#compile(standIns(definitions, new Set(missing)), [], []);
    const known = new Set<string>(
      first.processes.flatMap(({ bind }) => [...bind(UNVERSIONED).nodes.keys()]),
    );
    const still = processesOf({ definitions, diagnostics: [] })
      .flatMap(nodeIdsOf)
      .filter((id) => !known.has(id));
    if (still.length === 0) return first;
    return this.#compile(standIns(definitions, new Set([...missing, ...still])), [], []);
  }

  *#soundness({ key, process }: Flowing): Generator<CheckStep, readonly Finding[]> {
    const known = this.#sound.get(key);
    if (known !== undefined) return soundnessFindings(process, known);
    const looking = checkSoundness(process);
    for (;;) {
      const next = looking.next();
      if (next.done === true) return soundnessFindings(process, this.#sound.keep(key, next.value));
      yield { type: 'progress', progress: { stage: 'soundness', states: next.value } };
    }
  }
}

/** What is looked at, and not deployed, has no version. */
const UNVERSIONED = unversioned();

function unversioned() {
  const id = parseDefinitionId('unversioned');
  if (id === null) throw new InvariantViolation('an id for what has no version', 'it is none');
  return id;
}

/** What an element says to people says nothing of its flow; but links find each other by their names. */
function withoutWords(property: string, value: unknown): unknown {
  if (property === 'documentation' || property === 'laneSets') return undefined;
  if (!isJsonObject(value) || value['type'] === 'bpmn:LinkEventDefinition') return value;
  const { attributes } = value;
  if (!isJsonObject(attributes) || attributes['name'] === undefined) return value;
  const { name: _name, ...rest } = attributes;
  return { ...value, attributes: rest };
}

function at(stage: CheckProgress['stage']): CheckStep {
  return { type: 'progress', progress: { stage, states: 0 } };
}
