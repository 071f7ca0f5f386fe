import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import type { PlainTable } from '../analysis/analyse-table.ts';
import type { TestCase } from '../cases/test-case.ts';
import type { CheckAnswer, CheckAsk } from '../check/messages.ts';
import type { GridNews } from '../grid/grid-table.ts';
import type { PlayedDecision } from '../played/played-decisions.ts';
import { allowedBy, askedNames } from '../table/asked-names.ts';
import { columnsOf, type DecisionTable } from '../table/decision-table.ts';
import { EMPTY_DECISION, textOf, type DecisionState } from '../table/decision-state.ts';
import type { DecisionsFile } from '../table/decisions-file.ts';

/** What there is to ask about. */
export interface Questioned {
  readonly state: DecisionState | null;
  readonly file: Resource;
  readonly others: readonly Resource[];
  readonly trial: TestCase;
  readonly looked: number | null;
}

/** The question to the worker about what is edited. */
export function questionOf({
  state,
  file,
  others,
  trial,
  looked,
}: Questioned): Omit<CheckAsk, 'id'> {
  const content = state === null ? file.content : textOf(state);
  const table = state?.logic?.type === 'table' ? plainTable(state.file, state.logic.table) : null;
  return {
    files: [
      { name: file.name, content },
      ...others.filter(({ name }) => name !== file.name && name.toLowerCase().endsWith('.dmn')),
    ],
    decisionId: state?.decision?.id ?? null,
    table,
    cases: [...(state?.cases ?? []), trial].map(({ given }) => given),
    looked,
  };
}

function plainTable(file: DecisionsFile, table: DecisionTable): PlainTable {
  const inputs = columnsOf(table, 'input');
  const outputs = columnsOf(table, 'output');
  const texts = (columns: typeof inputs): readonly (readonly string[])[] =>
    table.rules.map(({ cells }) => columns.map(({ index }) => cells[index] ?? ''));
  return {
    hitPolicy: table.hitPolicy,
    inputs: inputs.map(({ column: { name, type, allowed } }) => {
      const own = allowed.trim() === '-' ? '' : allowed;
      return { name, type, allowed: own === '' ? allowedBy(file, type) : own };
    }),
    tests: texts(inputs),
    outputs: texts(outputs),
    hasDefault: outputs.some(({ column }) => column.otherwise !== ''),
  };
}

interface Told {
  readonly state: DecisionState;
  readonly answer: CheckAnswer | null;
  readonly looked: number | null;
  readonly played: PlayedDecision;
}

const NO_ANSWER: Pick<CheckAnswer, 'wrongTests' | 'wrongOutputs'> = {
  wrongTests: {},
  wrongOutputs: {},
};

/** What the sheet shows beside its texts. */
export function newsOf({ state, answer, looked, played }: Told): GridNews {
  const { decision, file, logic } = state;
  const table = logic?.type === 'table' ? logic.table : EMPTY_DECISION;
  const inputs = columnsOf(table, 'input').map(({ index }) => index);
  const asked = decision === null ? [] : askedNames(file, decision, table);
  const decisionId = decision === null ? '' : decision.id;
  return {
    ...wrongIn(answer ?? NO_ANSWER),
    gaps: gapsOf(answer, table, inputs),
    told: toldOf(answer),
    hits: hitsOf(answer, decisionId, looked) ?? visitedIn(table, played),
    never: neverIn(table, played),
    cells: looked === null ? null : (answer?.hits ?? null),
    names: new Set(asked.map(({ name }) => name)),
  };
}

function wrongIn({ wrongTests, wrongOutputs }: typeof NO_ANSWER): typeof NO_ANSWER {
  return { wrongTests, wrongOutputs };
}

/** Cases without a rule, as rows of the table: its inputs come first. */
function gapsOf(
  answer: CheckAnswer | null,
  { columns }: DecisionTable,
  inputs: readonly number[],
): GridNews['gaps'] {
  const gaps = answer?.analysis?.gaps ?? [];
  return gaps.map((cells) => columns.map((_, index) => cells[inputs.indexOf(index)] ?? ''));
}

function toldOf(answer: CheckAnswer | null): GridNews['told'] {
  const told = new Map<number, string>();
  for (const rule of answer?.analysis?.unreachable ?? [])
    told.set(rule, t('Never heard: rules before it always match.'));
  for (const { rules } of answer?.analysis?.overlaps ?? [])
    for (const rule of rules) {
      const others = rules.filter((one) => one !== rule).slice(0, 8);
      const named = others.map((one) => one + 1).join(', ');
      told.set(rule, t('The same case is matched by: {others}', { others: named }));
    }
  return told;
}

/** The rules that the case hits which is looked at. */
function hitsOf(
  answer: CheckAnswer | null,
  decisionId: string,
  looked: number | null,
): GridNews['hits'] {
  const outcome = looked === null ? undefined : answer?.outcomes[looked];
  if (outcome?.type !== 'decided') return null;
  const visit = outcome.trace.findLast((one) => one.decisionId === decisionId);
  return new Set(visit?.tables[0]?.rules.map(({ index }) => index - 1));
}

/** The rules that matched in play; one that has moved since is known by its id. */
function visitedIn({ rules }: DecisionTable, { visits, shown }: PlayedDecision): GridNews['hits'] {
  const visit = visits[shown];
  if (visit === undefined) return null;
  const rows = visit.rules.map(({ index, ruleId }) => {
    const row = ruleId === null ? -1 : rules.findIndex(({ id }) => id === ruleId);
    return row === -1 ? index : row;
  });
  return new Set(rows.filter((row) => row !== null));
}

/** The rules that no scenario needs; nothing is known of a table that is another since. */
function neverIn({ rules }: DecisionTable, { coverage }: PlayedDecision): GridNews['never'] {
  if (coverage?.length !== rules.length) return new Set();
  return new Set(coverage.flatMap((times, row) => (times === 0 ? [row] : [])));
}
