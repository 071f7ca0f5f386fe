import {
  compileDecisions,
  evaluateDecision,
  type CompiledDecision,
  type DecisionModel,
} from '../../../runtime/engine/index.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { analyseTable } from '../analysis/analyse-table.ts';
import { cellHits } from './cell-hits.ts';
import type { CaseOutcome, CellHits, CheckAnswer, CheckAsk, FileProblem } from './messages.ts';
import { readDecisions } from './read-decisions.ts';
import { wrongTexts } from './wrong-texts.ts';

/** What the table itself answers when the analysis has been told in rows. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set([
  'table-gap',
  'rules-overlap',
  'table-more',
  'table-not-analysed',
]);

/** Answers all that the page wants to know, by the very compiler and engine that a deployment has. */
export async function checkDecisions(ask: CheckAsk): Promise<CheckAnswer> {
  const { id, table } = ask;
  const { models, problems } = await readAll(ask);
  const { decisions, diagnostics } = compileDecisions(models);
  const [own] = ask.files;
  const found = diagnostics
    .filter(({ resource, code }) => resource === own?.name && !TOLD_OTHERWISE.has(code))
    .map(({ severity, code, elementId, message }) => ({ severity, code, elementId, message }));
  const decision = decisions.find(
    (one) => one.decisionId === ask.decisionId && one.resource === own?.name,
  );
  const mayRun = decision !== undefined && !found.some(({ severity }) => severity === 'error');
  const outcomes = ask.cases.map((given) => (mayRun ? outcomeOf(decision, given) : NOT_RUN));
  return {
    id,
    problems: [...problems, ...found],
    ...wrongTexts(table, found),
    analysis: table === null ? null : analyseTable(table),
    outcomes,
    hits: hitsOf(ask, outcomes),
  };
}

const NOT_RUN: CaseOutcome = { type: 'failed', message: '' };

async function readAll({ files }: CheckAsk): Promise<{
  readonly models: readonly DecisionModel[];
  readonly problems: readonly FileProblem[];
}> {
  const models: DecisionModel[] = [];
  const problems: FileProblem[] = [];
  for (const [index, { name, content }] of files.entries()) {
    const reading = await readDecisions(content);
    if (reading.ok) models.push({ resource: name, model: reading.model });
    else if (index === 0)
      problems.push({
        severity: 'error',
        code: 'unreadable',
        elementId: null,
        message: reading.message,
      });
  }
  return { models, problems };
}

/** What one case may use up: many of them are run at every edit. */
const LIMITS = { steps: 500_000 };

function outcomeOf(decision: CompiledDecision, given: JsonObject): CaseOutcome {
  const now = { at: Math.floor(performance.timeOrigin + performance.now()), zone: 'UTC' };
  const outcome = evaluateDecision(decision, given, { ...LIMITS, now });
  if (outcome.type !== 'decided') return { type: 'failed', message: outcome.message };
  const { result, trace, warnings } = outcome;
  return { type: 'decided', result, trace, warnings: warnings.map(({ message }) => message) };
}

function hitsOf(ask: CheckAsk, outcomes: readonly CaseOutcome[]): CellHits | null {
  const { looked, table, decisionId, cases } = ask;
  const outcome = looked === null ? undefined : outcomes[looked];
  const given = looked === null ? undefined : cases[looked];
  if (table === null || outcome?.type !== 'decided' || given === undefined) return null;
  const visit = outcome.trace.findLast((one) => one.decisionId === decisionId)?.tables[0];
  if (visit === undefined) return null;
  const others = Object.fromEntries(outcome.trace.map(({ name, result }) => [name, result]));
  return cellHits({
    values: visit.inputs.map(({ value }) => value),
    types: table.inputs.map(({ type }) => type),
    given: { ...others, ...given },
    tests: table.tests,
  });
}
