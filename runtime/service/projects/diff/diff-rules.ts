import type { DmnCellChange, DmnRuleChange } from '../../../../shared/api/project-diff-shapes.ts';
import { childOf, childrenOf, type ModelElement } from '../../../engine/index.ts';
import { keptInOrder } from './in-order.ts';

/** Under which property a table has its rules. */
export const RULES = 'rule';

/** A column with what is in it, rule by rule. */
interface Column {
  readonly key: string;
  readonly label: string;
  readonly kind: DmnCellChange['kind'];
}

interface Rule {
  readonly id: string;
  /** From 1. */
  readonly row: number;
  /** What stands in each column, by its key. */
  readonly cells: ReadonlyMap<string, string>;
}

interface Table {
  readonly columns: ReadonlyMap<string, Column>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Compares the rules of two tables; `null` is a table that is not there. */
export function diffRules(
  before: ModelElement | null,
  after: ModelElement | null,
): readonly DmnRuleChange[] {
  const [then, now] = [readTable(before), readTable(after)];
  const columns = [...new Map([...then.columns, ...now.columns]).values()];
  const kept = keptInOrder([...then.rules.keys()], [...now.rules.keys()]);
  return [...new Set([...then.rules.keys(), ...now.rules.keys()])].flatMap((id) => {
    const [was, is] = [then.rules.get(id), now.rules.get(id)];
    const cells = columns.flatMap((column) => cellOf(column, was, is));
    const change = kindOf(was, is, { isChanged: cells.length > 0, isMoved: !kept.has(id) });
    if (change === null) return [];
    return [{ ruleId: id, change, before: was?.row ?? null, after: is?.row ?? null, cells }];
  });
}

function kindOf(
  was: Rule | undefined,
  is: Rule | undefined,
  { isChanged, isMoved }: { readonly isChanged: boolean; readonly isMoved: boolean },
): DmnRuleChange['change'] | null {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  if (isChanged) return 'changed';
  return isMoved ? 'moved' : null;
}

function cellOf(
  { key, label, kind }: Column,
  was: Rule | undefined,
  is: Rule | undefined,
): readonly DmnCellChange[] {
  const [before, after] = [was?.cells.get(key) ?? null, is?.cells.get(key) ?? null];
  return before === after ? [] : [{ column: key, label, kind, before, after }];
}

const KINDS = [
  { kind: 'input', entries: 'inputEntry' },
  { kind: 'output', entries: 'outputEntry' },
  { kind: 'annotation', entries: 'annotationEntry' },
] as const;

function readTable(table: ModelElement | null): Table {
  if (table === null) return { columns: new Map(), rules: new Map() };
  const byKind = KINDS.map(({ kind, entries }) => ({
    entries,
    columns: childrenOf(table, kind).map((clause, n) => columnOf(clause, kind, n)),
  }));
  const rules = childrenOf(table, RULES).map((rule, index): Rule => {
    const cells = byKind.flatMap(({ entries, columns }) =>
      childrenOf(rule, entries).flatMap(({ attributes }, n): readonly [string, string][] => {
        const column = columns[n];
        const { text } = attributes;
        return column === undefined ? [] : [[column.key, typeof text === 'string' ? text : '']];
      }),
    );
    return { id: rule.id ?? `#${index + 1}`, row: index + 1, cells: new Map(cells) };
  });
  return {
    columns: new Map(byKind.flatMap(({ columns }) => columns).map((one) => [one.key, one])),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
}

function columnOf(clause: ModelElement, kind: Column['kind'], n: number): Column {
  const { label, name } = clause.attributes;
  const expression = childOf(clause, 'inputExpression')?.attributes['text'];
  const said = [label, name, expression].find((one) => typeof one === 'string' && one !== '');
  return { key: clause.id ?? `${kind}[${n}]`, label: typeof said === 'string' ? said : '', kind };
}
