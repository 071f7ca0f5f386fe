import type { JsonObject, JsonValue } from '../../shared/json.ts';
import {
  compileDecisions,
  type DecisionCompilation,
} from '../engine/decisions/compile-decisions.ts';
import type {
  CompiledDecision,
  DecisionLimits,
  DecisionOutcome,
} from '../engine/decisions/decision.ts';
import { evaluateDecision } from '../engine/decisions/evaluate-decision.ts';
import { parseDecisions } from '../service/model-reader/parse-decisions.ts';

/** Compiles DMN files as a deployment would, in this process. */
export async function compileModels(...files: readonly string[]): Promise<DecisionCompilation> {
  const models = await Promise.all(
    files.map(async (xml, index) => {
      const namespace = /xmlns="(?<uri>[^"]*)"/.exec(xml)?.groups?.['uri'] ?? '';
      const parsed = await parseDecisions(xml, namespace);
      if (parsed.type !== 'model') throw new Error(JSON.stringify(parsed));
      return { resource: `${index}.dmn`, model: parsed.model };
    }),
  );
  return compileDecisions(models);
}

/** What decisions of some files give; findings that are errors fail the test. */
export interface Asking {
  readonly compilation: DecisionCompilation;
  readonly find: (decisionId: string) => CompiledDecision;
  readonly ask: (
    decisionId: string,
    variables?: JsonObject,
    limits?: DecisionLimits,
  ) => DecisionOutcome;
  /** The result alone. */
  readonly result: (decisionId: string, variables?: JsonObject) => JsonValue;
  /** The codes of the warnings. */
  readonly warnings: (decisionId: string, variables?: JsonObject) => readonly string[];
}

/** Compiles files to be asked. */
export async function asking(...files: readonly string[]): Promise<Asking> {
  const compilation = await compileModels(...files);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const find = (decisionId: string): CompiledDecision => {
    const found = compilation.decisions.find((one) => one.decisionId === decisionId);
    if (found === undefined)
      throw new Error(`Expected a decision ${decisionId}, but there is none.`);
    return found;
  };
  const ask: Asking['ask'] = (id, variables = {}, limits = {}) =>
    evaluateDecision(find(id), variables, limits);
  const decided = (id: string, variables?: JsonObject): DecisionOutcome & { type: 'decided' } => {
    const outcome = ask(id, variables);
    if (outcome.type !== 'decided') throw new Error(outcome.message);
    return outcome;
  };
  return {
    compilation,
    find,
    ask,
    result: (id, variables) => decided(id, variables).result,
    warnings: (id, variables) => decided(id, variables).warnings.map(({ code }) => code),
  };
}

/** `code elementId` of every finding, errors and warnings. */
export async function findingsOf(...files: readonly string[]): Promise<readonly string[]> {
  const { diagnostics } = await compileModels(...files);
  return diagnostics.map(({ code, elementId }) => `${code} ${elementId}`);
}
