import { childOf, childrenOf, type ModelElement } from '../../compile/model.ts';
import type { CompiledExpression } from '../../expression/index.ts';
import { foreignLanguage } from '../boxed/literal-expression.ts';
import { report, within, type Place } from '../place.ts';
import { compileTests, compileText } from '../texts.ts';
import { ANYTHING, type DecisionType } from '../types/decision-type.ts';
import { textIn, wordsOf } from '../words.ts';
import type { Logic } from '../run.ts';
import { literalTests, literalValue, splitTests } from './literal-tests.ts';
import type { IndexedCell } from './rule-index.ts';
import type { Cell } from './rules.ts';

/** One input of a table. */
export interface InputColumn {
  /** What is asked, as it is written. */
  readonly source: string;
  readonly expression: CompiledExpression | null;
  readonly type: DecisionType;
  /** The values that the column allows, as they are written. */
  readonly allowed: { readonly source: string; readonly tests: CompiledExpression } | null;
  readonly elementId: string | null;
}

/** One output of a table. */
export interface OutputColumn {
  /** Null for the only output of a table, which needs none. */
  readonly name: string | null;
  readonly type: DecisionType;
  /** The values that the column allows, each by itself, in the order of their priority. */
  readonly values: readonly CompiledExpression[] | null;
  readonly otherwise: CompiledExpression | null;
  readonly elementId: string | null;
}

/** One rule of a table. */
export interface Rule {
  readonly id: string | null;
  readonly cells: readonly Cell[];
  readonly sources: readonly string[];
  readonly outputs: readonly Output[];
}

/** An output entry of a rule. */
export interface Output {
  /** As it is written; empty where it gives null. */
  readonly source: string;
  readonly logic: Logic;
}

/** A table as the model says it, its texts compiled. */
export interface ReadTable {
  readonly inputs: readonly InputColumn[];
  readonly outputs: readonly OutputColumn[];
  readonly rules: readonly Rule[];
}

/** The first text of a table that is no FEEL, and what is wrong with it; null where there is none. */
export function foreignText(
  element: ModelElement,
  place: Place,
): { readonly place: Place; readonly message: string } | null {
  const asked = childrenOf(element, 'input').map((one) => childOf(one, 'inputExpression'));
  const entries = childrenOf(element, 'rule').flatMap((rule) => [
    ...childrenOf(rule, 'inputEntry'),
    ...childrenOf(rule, 'outputEntry'),
  ]);
  for (const text of [...asked, ...entries]) {
    const message = text === null ? null : foreignLanguage(text, place);
    if (text !== null && message !== null) return { place: within(place, text), message };
  }
  return null;
}

/** Reads a table; what is wrong with it is reported. */
export function readTable(element: ModelElement, place: Place): ReadTable {
  const inputs = childrenOf(element, 'input').map((one) => inputOf(one, within(place, one)));
  const clauses = childrenOf(element, 'output');
  if (clauses.length === 0)
    report(place, 'missing-part', 'Expected a table to have an output, but it has none.');
  const outputs = clauses.map((one) => outputOf(one, within(place, one), clauses.length > 1));
  const texts: Texts = { tests: new Map(), outputs: new Map() };
  const rules = childrenOf(element, 'rule').map((one) =>
    ruleOf(one, within(place, one), { inputs, outputs, texts }),
  );
  return { inputs, outputs, rules };
}

function inputOf(clause: ModelElement, place: Place): InputColumn {
  const inner = childOf(clause, 'inputExpression');
  const source = wordsOf(inner, 'text');
  if (source === '')
    report(place, 'missing-part', 'Expected an input to have an expression, but it has none.');
  const isRead = inner !== null && source !== '';
  const allowed = valuesIn(clause, 'inputValues');
  const tests = allowed === '' ? null : compileTests(allowed, place);
  return {
    source,
    expression: isRead ? compileText(source, place) : null,
    type: typeNamed(wordsOf(inner, 'typeRef'), place),
    allowed: tests === null ? null : { source: allowed, tests },
    elementId: place.elementId,
  };
}

function outputOf(clause: ModelElement, place: Place, isNamed: boolean): OutputColumn {
  const name = wordsOf(clause, 'name');
  if (isNamed && name === '')
    report(
      place,
      'missing-name',
      'Expected each of several outputs to have a name, but one has none.',
    );
  const type = typeNamed(wordsOf(clause, 'typeRef'), place);
  const values = valuesIn(clause, 'outputValues') || (type.values ?? '');
  const tests = splitTests(values).map((one) => (values === '' ? null : compileTests(one, place)));
  const otherwise = textIn(clause, 'defaultOutputEntry');
  return {
    name: name === '' ? null : name,
    type,
    values: values === '' ? null : tests.filter((one) => one !== null),
    otherwise: otherwise === '' ? null : compileText(otherwise, place),
    elementId: place.elementId,
  };
}

/** The values a column allows, as they are written; `-` allows all. */
function valuesIn(clause: ModelElement, part: string): string {
  const values = textIn(clause, part);
  return values === '-' ? '' : values;
}

function typeNamed(typeRef: string, place: Place): DecisionType {
  return typeRef === '' ? ANYTHING : place.workshop.typeOf(typeRef, place);
}

/** Columns say the same again and again: a text is compiled once for all its cells. */
interface Texts {
  readonly tests: Map<string, Cell>;
  readonly outputs: Map<string, Output>;
}

interface Columns {
  readonly inputs: readonly InputColumn[];
  readonly outputs: readonly OutputColumn[];
  readonly texts: Texts;
}

function ruleOf(rule: ModelElement, place: Place, { inputs, outputs, texts }: Columns): Rule {
  const entries = childrenOf(rule, 'inputEntry');
  const results = childrenOf(rule, 'outputEntry');
  expectLength(place, 'input entries', inputs.length, entries.length);
  expectLength(place, 'output entries', outputs.length, results.length);
  return {
    id: rule.id,
    sources: entries.map((one) => wordsOf(one, 'text')),
    cells: entries.map((one) => cellOf(wordsOf(one, 'text'), within(place, one), texts)),
    outputs: results.map((one) => entryOf(one, within(place, one), texts)),
  };
}

function expectLength(place: Place, what: string, wanted: number, found: number): void {
  if (wanted !== found)
    report(place, 'row-length', `Expected ${wanted} ${what} in a rule, but there are ${found}.`);
}

const ANY_CELL: Cell = { index: { type: 'any' }, tests: null };

function cellOf(source: string, place: Place, { tests }: Texts): Cell {
  if (source === '' || source === '-') return ANY_CELL;
  const known = tests.get(source);
  if (known !== undefined) return known;
  const literals = literalTests(source);
  const isPlain = literals !== null && literals.kind !== 'date';
  const compiled = isPlain ? null : compileTests(source, place);
  if (!isPlain && compiled === null) return ANY_CELL;
  const index: IndexedCell =
    literals === null ? { type: 'feel' } : { type: 'literals', tests: literals };
  const cell: Cell = isPlain ? plainCell(index, source, place) : { index, tests: compiled };
  tests.set(source, cell);
  return cell;
}

/** Literals are FEEL as they stand: they are compiled when a value comes that the index cannot tell. */
function plainCell(index: IndexedCell, source: string, place: Place): Cell {
  let compiled: CompiledExpression | null = null;
  return {
    index,
    get tests() {
      compiled ??= compileTests(source, place);
      return compiled;
    },
  };
}

const NO_OUTPUT: Output = { source: '', logic: () => null };

function entryOf(entry: ModelElement, place: Place, { outputs }: Texts): Output {
  const source = wordsOf(entry, 'text');
  if (source === '' || source === '-') return NO_OUTPUT;
  const known = outputs.get(source);
  if (known !== undefined) return known;
  const logic = outputLogic(source, place);
  if (logic === null) return NO_OUTPUT;
  const output = { source, logic };
  outputs.set(source, output);
  return output;
}

function outputLogic(source: string, place: Place): Logic | null {
  const value = literalValue(source);
  if (value !== undefined) return () => value;
  const compiled = compileText(source, place);
  return compiled === null ? null : (scope, run) => run.evaluator.evaluate(compiled, scope);
}
