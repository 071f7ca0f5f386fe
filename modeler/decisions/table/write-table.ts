import {
  attributeOf,
  childNamed,
  childrenNamed,
  escaped,
  escapedAttribute,
  startTag,
  type XmlElement,
} from '../xml/xml-tree.ts';
import type { Column, ColumnKind, DecisionTable, TableRule } from './decision-table.ts';
import type { DecisionsFile } from './decisions-file.ts';
import { ENTRY, entriesOf, textIn } from './read-table.ts';

/**
 * A table as XML. What was not edited is written as it stands in the file, to the letter, comments and
 * room around it included; what somebody else has put into an element is kept within it.
 *
 * @param read what {@link element} was read as
 */
export function writeTable(
  file: DecisionsFile,
  element: XmlElement,
  read: DecisionTable,
  table: DecisionTable,
): string {
  const kept = isLaidOutAs(read, table) ? new Set(read.rules) : null;
  const indent = indentOf(file.text, element);
  const writer: Writer = {
    file,
    element,
    read,
    table,
    indent,
    leads: leadsIn(element),
    kept,
    ids: 0,
  };
  const parts = [
    ...othersIn(writer),
    ...columnsIn(writer, 'input', inputXml),
    ...columnsIn(writer, 'output', outputXml),
    ...columnsIn(writer, 'note', noteXml),
    ...table.rules.map((rule) => placed(writer, rule.origin, ruleXml(writer, rule))),
  ];
  const tag = startTag(file.text, element, {
    hitPolicy: said(writer, 'hitPolicy', table.hitPolicy),
    aggregation: table.aggregation,
  });
  return `${tag}${parts.join('')}\n${writer.indent}</${element.name}>`;
}

interface Writer {
  readonly file: DecisionsFile;
  readonly element: XmlElement;
  readonly read: DecisionTable;
  readonly table: DecisionTable;
  readonly indent: string;
  /** Where the room before each child begins. */
  readonly leads: ReadonlyMap<XmlElement, number>;
  /** Rules that stay as they were, if nothing was done to them; null: all have other columns. */
  readonly kept: ReadonlySet<TableRule> | null;
  ids: number;
}

function leadsIn({ children, innerStart }: XmlElement): ReadonlyMap<XmlElement, number> {
  return new Map(children.map((one, at) => [one, children[at - 1]?.end ?? innerStart]));
}

function isLaidOutAs(read: DecisionTable, { columns }: DecisionTable): boolean {
  return (
    read.columns.length === columns.length &&
    read.columns.every(({ kind, origin }, index) => {
      const now = columns[index];
      return now?.kind === kind && now.origin === origin;
    })
  );
}

function said({ element }: Writer, name: string, value: string): string | null {
  return value === 'UNIQUE' && attributeOf(element, name) === null ? null : value;
}

/** The room before the line in which an element begins. */
function indentOf(text: string, { start }: XmlElement): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** A part behind the room and the comments that it had before it. */
function placed({ file, leads, indent }: Writer, origin: XmlElement | null, xml: string): string {
  if (origin === null) return `\n${indent}  ${xml}`;
  const lead = file.text.slice(leads.get(origin) ?? origin.start, origin.start);
  return `${lead === '' ? `\n${indent}  ` : lead}${xml}`;
}

const OURS: ReadonlySet<string> = new Set(['input', 'output', 'annotation', 'rule']);

function othersIn(writer: Writer): readonly string[] {
  const { file, element } = writer;
  return element.children
    .filter(({ name }) => !OURS.has(name.slice(file.prefix.length)))
    .map((one) => placed(writer, one, file.text.slice(one.start, one.end)));
}

type ColumnXml = (writer: Writer, column: Column, origin: XmlElement | null) => string;

const CLAUSE: Readonly<Record<ColumnKind, string>> = {
  input: 'input',
  output: 'output',
  note: 'annotation',
  description: '',
};

function columnsIn(writer: Writer, kind: ColumnKind, xml: ColumnXml): readonly string[] {
  const { file, element, read, table } = writer;
  const clauses = childrenNamed(element, file.prefix + CLAUSE[kind]);
  return table.columns
    .filter((column) => column.kind === kind)
    .map((column) => {
      const origin = column.origin === null ? null : (clauses[column.origin] ?? null);
      const isKept = origin !== null && read.columns.includes(column);
      const text = isKept ? file.text.slice(origin.start, origin.end) : xml(writer, column, origin);
      return placed(writer, origin, text);
    });
}

function inputXml(writer: Writer, column: Column, origin: XmlElement | null): string {
  const { prefix } = writer.file;
  const inner = childNamed(origin, `${prefix}inputExpression`);
  const typeRef = column.type === '' ? null : column.type;
  const expression = part(
    writer,
    { name: 'inputExpression', origin: inner, attributes: { typeRef } },
    column.name,
  );
  const values = valuesXml(writer, 'inputValues', origin, column.allowed);
  const attributes = { label: column.label === '' ? null : column.label };
  return clause(writer, { name: 'input', origin, attributes }, [expression, ...values]);
}

function outputXml(writer: Writer, column: Column, origin: XmlElement | null): string {
  const attributes = {
    label: column.label === '' ? null : column.label,
    name: column.name === '' ? null : column.name,
    typeRef: column.type === '' ? null : column.type,
  };
  return clause(writer, { name: 'output', origin, attributes }, [
    ...valuesXml(writer, 'outputValues', origin, column.allowed),
    ...valuesXml(writer, 'defaultOutputEntry', origin, column.otherwise),
  ]);
}

function noteXml(writer: Writer, { name }: Column, origin: XmlElement | null): string {
  return clause(writer, { name: 'annotation', origin, attributes: { name } }, []);
}

interface Part {
  readonly name: string;
  readonly origin: XmlElement | null;
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** A clause with its own parts made anew, and those of others as they are. */
function clause(
  writer: Writer,
  { name, origin, attributes }: Part,
  parts: readonly string[],
): string {
  const { file, indent } = writer;
  const own = ['inputExpression', 'inputValues', 'outputValues', 'defaultOutputEntry'];
  const kept = (origin?.children ?? [])
    .filter((child) => !own.includes(child.name.slice(file.prefix.length)))
    .map((child) => file.text.slice(child.start, child.end));
  const tag =
    origin === null
      ? `<${file.prefix}${name}${name === 'annotation' ? '' : idAttribute(writer)}${attributesXml(attributes)}>`
      : startTag(file.text, origin, attributes);
  const all = [...kept, ...parts];
  if (all.length === 0) return `${tag.slice(0, -1)} />`;
  const lines = all.map((one) => `\n${indent}    ${one}`).join('');
  return `${tag}${lines}\n${indent}  </${file.prefix}${name}>`;
}

function valuesXml(
  writer: Writer,
  name: string,
  origin: XmlElement | null,
  text: string,
): readonly string[] {
  if (text.trim() === '') return [];
  return [
    part(
      writer,
      { name, origin: childNamed(origin, writer.file.prefix + name), attributes: {} },
      text,
    ),
  ];
}

/** An element with a text within; one that says the same stays to the letter. */
function part(writer: Writer, { name, origin, attributes }: Part, text: string): string {
  const { file } = writer;
  const { prefix } = file;
  const isSame =
    origin !== null &&
    textIn(file, origin) === text &&
    Object.entries(attributes).every(([key, value]) => attributeOf(origin, key) === value);
  if (isSame) return file.text.slice(origin.start, origin.end);
  const tag =
    origin === null
      ? `<${prefix}${name}${idAttribute(writer)}${attributesXml(attributes)}>`
      : startTag(file.text, origin, attributes);
  const kept = (origin?.children ?? [])
    .filter((child) => child.name !== `${prefix}text`)
    .map((child) => file.text.slice(child.start, child.end));
  return `${tag}${kept.join('')}<${prefix}text>${escaped(text)}</${prefix}text></${prefix}${name}>`;
}

function attributesXml(attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapedAttribute(value)}"`))
    .join('');
}

/** Ids that no text has yet: numbered on behind the highest that was given before. */
function idAttribute(writer: Writer): string {
  if (writer.ids === 0)
    for (const [, count] of writer.file.text.matchAll(/"baton_(\d{1,9})"/g))
      writer.ids = Math.max(writer.ids, Number(count));
  writer.ids += 1;
  return ` id="baton_${writer.ids}"`;
}

function ruleXml(writer: Writer, rule: TableRule): string {
  const { file, indent } = writer;
  const { origin } = rule;
  if (origin !== null && writer.kept?.has(rule) === true)
    return file.text.slice(origin.start, origin.end);
  const tag =
    origin === null
      ? `<${file.prefix}rule${idAttribute(writer)}>`
      : startTag(file.text, origin, {});
  const own = Object.values(ENTRY);
  const kept = (origin?.children ?? [])
    .filter((child) => !own.includes(child.name.slice(file.prefix.length)))
    .map((child) => file.text.slice(child.start, child.end));
  const described = cellsXml(writer, rule, 'description');
  const cells = (['input', 'output', 'note'] as const).flatMap((kind) =>
    cellsXml(writer, rule, kind),
  );
  const lines = [...described, ...kept, ...cells].map((one) => `\n${indent}    ${one}`).join('');
  return `${tag}${lines}\n${indent}  </${file.prefix}rule>`;
}

function cellsXml(writer: Writer, rule: TableRule, kind: ColumnKind): readonly string[] {
  const { file, table } = writer;
  const entries = rule.origin === null ? [] : entriesOf(file.prefix, rule.origin, kind);
  return table.columns.flatMap((column, index) => {
    if (column.kind !== kind) return [];
    const text = rule.cells[index] ?? '';
    const origin = column.origin === null ? null : (entries[column.origin] ?? null);
    if (kind === 'description') return text === '' ? [] : [descriptionXml(writer, text)];
    if (kind !== 'note') return [part(writer, { name: ENTRY[kind], origin, attributes: {} }, text)];
    const inner = `<${file.prefix}text>${escaped(text)}</${file.prefix}text>`;
    return [`<${file.prefix}annotationEntry>${inner}</${file.prefix}annotationEntry>`];
  });
}

function descriptionXml({ file: { prefix } }: Writer, text: string): string {
  return `<${prefix}description>${escaped(text)}</${prefix}description>`;
}
