import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/xml-tree.ts';
import { columnsOf, type DecisionTable } from './decision-table.ts';
import { decisionOf, type DecisionEntry, type DecisionsFile } from './decisions-file.ts';
import { textIn } from './read-table.ts';

/** Something that has to be given before a decision can be taken. */
export interface AskedName {
  readonly name: string;
  readonly type: string;
}

/**
 * What has to be given to a decision and to all that it requires. A file that declares no input data means
 * what its tables ask for.
 *
 * @param table the table of the decision as it is edited; null: as the file has it
 */
export function askedNames(
  file: DecisionsFile,
  decision: DecisionEntry,
  table: DecisionTable | null = null,
): readonly AskedName[] {
  const required = requiredBy(file, decision);
  const inputs = childrenNamed(file.root, `${file.prefix}inputData`);
  const declared = required
    .flatMap((one) => hrefs(file, one, 'requiredInput'))
    .flatMap((id) => {
      const input = inputs.find((one) => attributeOf(one, 'id') === id);
      if (input === undefined) return [];
      const variable = childNamed(input, `${file.prefix}variable`);
      const name = attributeOf(input, 'name') ?? attributeOf(variable, 'name') ?? '';
      return [{ name, type: attributeOf(variable, 'typeRef') ?? '' }];
    });
  const decided = new Set(required.slice(1).map(({ name }) => name));
  const known = new Set([...declared.map(({ name }) => name), ...decided]);
  const asked = required
    .flatMap((one) => (one === decision && table !== null ? askedIn(table) : askedBy(file, one)))
    .filter(({ name }) => ![...known].some((one) => name === one || name.startsWith(`${one}.`)))
    .map(({ name, type }) => ({
      name: name.split('.')[0] ?? name,
      type: name.includes('.') ? '' : type,
    }));
  const byName = new Map<string, AskedName>();
  for (const one of [...declared, ...asked]) if (!byName.has(one.name)) byName.set(one.name, one);
  return [...byName.values()];
}

/** A decision, and those it requires, however far away. */
function requiredBy(file: DecisionsFile, decision: DecisionEntry): readonly DecisionEntry[] {
  const found = [decision];
  // What is added while a list is gone through is gone through as well.
  for (const one of found)
    for (const id of hrefs(file, one, 'requiredDecision')) {
      const other = decisionOf(file, id);
      if (other !== null && !found.includes(other)) found.push(other);
    }
  return found;
}

function hrefs(
  { prefix }: DecisionsFile,
  { element }: DecisionEntry,
  kind: string,
): readonly string[] {
  return childrenNamed(element, `${prefix}informationRequirement`).flatMap((one) => {
    const href = attributeOf(childNamed(one, prefix + kind), 'href');
    return href?.startsWith('#') === true ? [href.slice(1)] : [];
  });
}

function askedBy(file: DecisionsFile, { kind, logic }: DecisionEntry): readonly AskedName[] {
  if (kind !== 'decisionTable') return [];
  return childrenNamed(logic, `${file.prefix}input`).flatMap((one) => {
    const expression = childNamed(one, `${file.prefix}inputExpression`);
    const name = textIn(file, expression).trim();
    return SIMPLE.test(name) ? [{ name, type: attributeOf(expression, 'typeRef') ?? '' }] : [];
  });
}

/** What the columns of a table ask for, where they ask for a variable. */
function askedIn(table: DecisionTable): readonly AskedName[] {
  return columnsOf(table, 'input').flatMap(({ column: { name, type } }) =>
    SIMPLE.test(name.trim()) ? [{ name: name.trim(), type }] : [],
  );
}

const SIMPLE = /^\p{L}[\p{L}\p{N}_ .]*$/u;

/** What the file defines under a type's name: the values it allows; empty: all. */
export function allowedBy(file: DecisionsFile, type: string): string {
  const item = childrenNamed(file.root, `${file.prefix}itemDefinition`).find(
    (one) => attributeOf(one, 'name') === type,
  );
  return textIn(file, childNamed(item ?? null, `${file.prefix}allowedValues`));
}

/** The names of the types that a file defines. */
export function typesOf(file: DecisionsFile): readonly string[] {
  return childrenNamed(file.root, `${file.prefix}itemDefinition`).flatMap(
    (one: XmlElement) => attributeOf(one, 'name') ?? [],
  );
}
