import { parseDefinitionId, type DefinitionId } from '../../shared/ids.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import {
  childrenOf,
  compile,
  compileDecisions,
  extensionsOf,
  type CompiledDecision,
  type CompiledProcess,
  type DecisionModel,
  type Diagnostic,
  type ExecutableProcess,
  type Model,
} from '../engine/index.ts';
import { ruleBooksOf, type RuleBook } from './rule-books.ts';

/** A BPMN file, read. */
export interface PlayModel {
  readonly resource: string;
  readonly model: Model;
}

/** What is played, as plain JSON: files that were read elsewhere. */
export interface PlayFiles {
  readonly models: readonly PlayModel[];
  readonly decisions: readonly DecisionModel[];
  /** The ids of the forms that lie beside them. */
  readonly forms: readonly string[];
}

/** A finding about one of the files. */
export interface PlayDiagnostic extends Diagnostic {
  readonly resource: string;
}

/** A process that can be played, with the version it plays as. */
export interface PlayProcess {
  readonly resource: string;
  readonly compiled: CompiledProcess;
  readonly process: ExecutableProcess;
}

/** Files compiled together, as a deployment is: processes may call each other and take decisions. */
export interface House {
  readonly processes: ReadonlyMap<string, PlayProcess>;
  readonly byDefinition: ReadonlyMap<DefinitionId, PlayProcess>;
  readonly decisions: readonly CompiledDecision[];
  /** The rules of every decision table: what coverage is counted on. */
  readonly ruleBooks: readonly RuleBook[];
  readonly diagnostics: readonly PlayDiagnostic[];
}

/** Compiles files as a deployment does, with the very compiler. */
export function openHouse({ models, decisions, forms }: PlayFiles): House {
  const diagnostics: PlayDiagnostic[] = [];
  const processes: CompiledFile[] = [];
  for (const { resource, model } of models) {
    const compilation = compile(model, [...forms, ...formsInside(model)]);
    diagnostics.push(...compilation.diagnostics.map((one) => ({ ...one, resource })));
    for (const compiled of compilation.processes) processes.push({ resource, compiled });
  }
  const compiledDecisions = compileDecisions(decisions);
  diagnostics.push(...compiledDecisions.diagnostics);
  const house = houseFrom(processes, compiledDecisions.decisions);
  return { ...house, ruleBooks: ruleBooksOf(decisions), diagnostics };
}

/** A process, and the file it was compiled from. */
export interface CompiledFile {
  readonly resource: string;
  readonly compiled: CompiledProcess;
}

/** What was compiled elsewhere, without an error, to be played. */
export function houseFrom(
  files: readonly CompiledFile[],
  decisions: readonly CompiledDecision[],
): House {
  const played = files.map(({ resource, compiled }): PlayProcess => {
    const process = compiled.bind(definitionOf(compiled.processId));
    return { resource, compiled, process };
  });
  return {
    processes: new Map(played.map((one) => [one.compiled.processId, one])),
    byDefinition: new Map(played.map((one) => [one.process.definition, one])),
    decisions,
    ruleBooks: [],
    diagnostics: [],
  };
}

/** What keeps the files from being played. */
export function errorsOf({ diagnostics }: House): readonly PlayDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** In play each process has one version. */
function definitionOf(processId: string): DefinitionId {
  const text = `play:${encodeURIComponent(processId)}`.slice(0, 200);
  const definition = parseDefinitionId(text);
  if (definition === null) throw new InvariantViolation(`an id for ${processId}`, 'it is none');
  return definition;
}

/** Forms that stand in the processes themselves. */
function formsInside({ definitions }: Model): readonly string[] {
  return childrenOf(definitions, 'rootElements').flatMap((root) =>
    extensionsOf(root, 'zeebe:UserTaskForm').flatMap(({ id }) => (id === null ? [] : [id])),
  );
}
