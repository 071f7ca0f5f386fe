import { casesSplice, readCases, type TestCase } from '../cases/test-case.ts';
import { spliced, type Splice } from '../xml/xml-tree.ts';
import { boxedTexts, textSplices, type BoxedText } from './boxed-texts.ts';
import type { DecisionTable } from './decision-table.ts';
import {
  decisionOf,
  decisionsFile,
  type DecisionEntry,
  type DecisionsFile,
} from './decisions-file.ts';
import { readTable } from './read-table.ts';
import { writeTable } from './write-table.ts';

/** What decides, as it is edited. */
export type DecisionLogic =
  | { readonly type: 'table'; readonly read: DecisionTable; readonly table: DecisionTable }
  | {
      readonly type: 'texts';
      readonly read: readonly BoxedText[];
      readonly texts: readonly BoxedText[];
    }
  | { readonly type: 'nothing' };

/** A file with one of its decisions open; `null`: its diagram. Values, so that going back is easy. */
export interface DecisionState {
  readonly file: DecisionsFile;
  readonly decision: DecisionEntry | null;
  readonly logic: DecisionLogic | null;
  readonly readCases: readonly TestCase[];
  readonly cases: readonly TestCase[];
}

/** A table of which nothing is said. */
export const EMPTY_DECISION: DecisionTable = {
  hitPolicy: 'UNIQUE',
  aggregation: null,
  columns: [],
  rules: [],
};

/** Opens a decision of a file; null where the text is no DMN file. */
export function openState(text: string, decisionId: string | null): DecisionState | null {
  const file = decisionsFile(text);
  if (file === null) return null;
  const decision = decisionOf(file, decisionId);
  const cases = decision === null ? [] : readCases(file, decision);
  const logic = decision === null ? null : logicOf(file, decision);
  return { file, decision, logic, readCases: cases, cases };
}

function logicOf(file: DecisionsFile, { logic, kind }: DecisionEntry): DecisionLogic {
  if (logic === null) return { type: 'nothing' };
  if (kind === 'decisionTable') {
    const read = readTable(file, logic);
    return { type: 'table', read, table: read };
  }
  const read = boxedTexts(file, logic);
  return { type: 'texts', read, texts: read };
}

/** The file as it is to be kept: to the letter what was read, where nothing was edited. */
export function textOf({ file, decision, logic, readCases: before, cases }: DecisionState): string {
  if (decision === null) return file.text;
  const splices: Splice[] = [];
  const { logic: element } = decision;
  if (logic?.type === 'table' && element !== null && logic.table !== logic.read)
    splices.push({
      start: element.start,
      end: element.end,
      text: writeTable(file, element, logic.read, logic.table),
    });
  if (logic?.type === 'texts') splices.push(...textSplices(file, logic.read, logic.texts));
  if (cases !== before) splices.push(...casesSplice(file, decision, cases));
  return splices.length === 0 ? file.text : spliced(file.text, splices);
}
