import type { DecisionsFile } from './decisions-file.ts';
import type { Column, ColumnKind, DecisionTable, TableRule } from './decision-table.ts';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  textWithin,
  type XmlElement,
} from '../xml/xml-tree.ts';

/** Reads a table; every part remembers where it stands. */
export function readTable(file: DecisionsFile, element: XmlElement): DecisionTable {
  const { prefix } = file;
  const named = (name: string): readonly XmlElement[] => childrenNamed(element, prefix + name);
  const rules = named('rule');
  const inputs = named('input').map((one, origin) => inputOf(file, one, origin));
  const outputs = named('output').map((one, origin) => outputOf(file, one, origin));
  const notes = named('annotation').map((one, origin) =>
    column('note', { name: attributeOf(one, 'name') ?? '', origin }),
  );
  const isDescribed = rules.some((one) => childNamed(one, `${prefix}description`) !== null);
  const described = isDescribed ? [column('description', { origin: 0 })] : [];
  const columns = [...inputs, ...outputs, ...notes, ...described];
  return {
    hitPolicy: attributeOf(element, 'hitPolicy') ?? 'UNIQUE',
    aggregation: attributeOf(element, 'aggregation'),
    columns,
    rules: rules.map((rule) => ruleOf(file, rule, columns)),
  };
}

/** A column with what is known of it. */
export function column(kind: ColumnKind, said: Partial<Omit<Column, 'kind'>>): Column {
  const empty = { id: null, label: '', name: '', type: '', allowed: '', otherwise: '' };
  return { ...empty, origin: null, ...said, kind };
}

function inputOf(file: DecisionsFile, one: XmlElement, origin: number): Column {
  const expression = childNamed(one, `${file.prefix}inputExpression`);
  return column('input', {
    id: attributeOf(one, 'id'),
    label: attributeOf(one, 'label') ?? '',
    name: textIn(file, expression),
    type: attributeOf(expression, 'typeRef') ?? '',
    allowed: textIn(file, childNamed(one, `${file.prefix}inputValues`)),
    origin,
  });
}

function outputOf(file: DecisionsFile, one: XmlElement, origin: number): Column {
  return column('output', {
    id: attributeOf(one, 'id'),
    label: attributeOf(one, 'label') ?? '',
    name: attributeOf(one, 'name') ?? '',
    type: attributeOf(one, 'typeRef') ?? '',
    allowed: textIn(file, childNamed(one, `${file.prefix}outputValues`)),
    otherwise: textIn(file, childNamed(one, `${file.prefix}defaultOutputEntry`)),
    origin,
  });
}

/** The `text` within a part. */
export function textIn({ text, prefix }: DecisionsFile, part: XmlElement | null): string {
  return textWithin(text, childNamed(part, `${prefix}text`));
}

/** The entries of a rule for the columns of a kind, by their place among them. */
export function entriesOf(
  prefix: string,
  rule: XmlElement,
  kind: ColumnKind,
): readonly XmlElement[] {
  return childrenNamed(rule, prefix + ENTRY[kind]);
}

/** What the cells of a kind are called. */
export const ENTRY: Readonly<Record<ColumnKind, string>> = {
  input: 'inputEntry',
  output: 'outputEntry',
  note: 'annotationEntry',
  description: 'description',
};

function ruleOf(file: DecisionsFile, rule: XmlElement, columns: readonly Column[]): TableRule {
  const entries = new Map(KINDS.map((kind) => [kind, entriesOf(file.prefix, rule, kind)] as const));
  const cells = columns.map(({ kind, origin }) => {
    const entry = entries.get(kind)?.[origin ?? -1] ?? null;
    return kind === 'description' ? textWithin(file.text, entry) : textIn(file, entry);
  });
  return { id: attributeOf(rule, 'id'), cells, origin: rule };
}

const KINDS: readonly ColumnKind[] = ['input', 'output', 'note', 'description'];
