import type { JsonObject, JsonValue } from '../../../../shared/json.ts';
import { childrenOf, textOf, type ModelElement } from '../../../../runtime/engine/index.ts';
import { changedProperties } from './changed-properties.ts';
import type { FileChange, ItemChange } from './comparison.ts';
import { readDecisions } from './read-decisions.ts';

/** Something of a decision model that is told by itself: a decision, an input, a rule, a column. */
interface Unit {
  readonly id: string;
  readonly element: ModelElement;
  /** The decision that it belongs to, and where in it. */
  readonly inside: string;
  readonly row: number | null;
  /** What stands above each cell of a rule. */
  readonly columns: readonly string[];
}

/** Compares two decision models by what they decide, rule by rule; `null`: one cannot be read. */
export async function compareDecisions(
  was: string,
  now: string,
): Promise<Pick<FileChange, 'items' | 'redrawn'> | null> {
  const [before, after] = [await readDecisions(was), await readDecisions(now)];
  if (before === null || after === null) return null;
  const [one, other] = [unitsOf(before), unitsOf(after)];
  const items: ItemChange[] = [];
  for (const [id, unit] of other) {
    const old = one.get(id);
    if (old === undefined) items.push(itemOf('added', unit));
    else items.push(...ofBoth(old, unit));
  }
  for (const [id, unit] of one) if (!other.has(id)) items.push(itemOf('removed', unit));
  return { items, redrawn: [] };
}

function ofBoth(old: Unit, unit: Unit): readonly ItemChange[] {
  const properties = changedProperties(saidBy(old), saidBy(unit), new Set(['id']));
  if (properties.length > 0) return [{ ...itemOf('changed', unit), properties }];
  const isMoved = old.row !== unit.row && unit.row !== null;
  return isMoved ? [rowMoved(old, unit)] : [];
}

function rowMoved(old: Unit, unit: Unit): ItemChange {
  const properties = [{ property: 'row', before: old.row, after: unit.row }];
  return { ...itemOf('moved', unit), properties };
}

function itemOf(type: ItemChange['type'], { id, element, inside, row }: Unit): ItemChange {
  const name = textOf(element, 'name') ?? textOf(element, 'label') ?? '';
  const said = row === null ? name : `${inside} #${row}`;
  return { type, id, what: element.type, name: said, properties: [] };
}

/** What is compared by itself; everything else is a property of what it stands in. */
const UNIT =
  /^dmn:(Decision|DecisionService|InputData|BusinessKnowledgeModel|KnowledgeSource|DecisionRule|InputClause|OutputClause)$/;

function unitsOf(root: ModelElement): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>();
  const open: { readonly element: ModelElement; readonly inside: string }[] = [
    { element: root, inside: '' },
  ];
  // What is added while a list is gone through is gone through as well.
  for (const { element, inside } of open) {
    const own = element.type === 'dmn:Decision' ? (textOf(element, 'name') ?? '') : inside;
    for (const unit of unitsIn(element, own)) units.set(unit.id, unit);
    for (const child of Object.values(element.children).flat())
      open.push({ element: child, inside: own });
  }
  return units;
}

/** The units that lie in an element itself. */
function unitsIn(element: ModelElement, inside: string): readonly Unit[] {
  const columns = columnsOf(element);
  return Object.values(element.children).flatMap((children) =>
    children.flatMap((child, index): readonly Unit[] => {
      const { id, type } = child;
      if (id === null || !UNIT.test(type)) return [];
      const row = type === 'dmn:DecisionRule' ? index + 1 : null;
      return [{ id, element: child, inside, row, columns }];
    }),
  );
}

function columnsOf(table: ModelElement): readonly string[] {
  if (table.type !== 'dmn:DecisionTable') return [];
  const labels = (clause: string): readonly string[] =>
    childrenOf(table, clause).map(
      (column, index) =>
        textOf(column, 'label') ?? textOf(column, 'name') ?? `${clause} ${index + 1}`,
    );
  return [...labels('input'), ...labels('output'), ...labels('annotation')];
}

/** What a unit says: its attributes, its references, and the texts that stand in it. */
function saidBy({ element, columns }: Unit): JsonObject {
  if (element.type === 'dmn:DecisionRule') return cellsOf(element, columns);
  const said: Record<string, JsonValue> = {};
  const open: Place[] = [{ path: '', element }];
  for (const { path, element: outer } of open) {
    for (const [name, value] of Object.entries(outer.attributes))
      if (name !== 'id') said[path + name] = value;
    for (const [name, ids] of Object.entries(outer.references)) said[path + name] = ids;
    open.push(...placesIn(path, outer));
  }
  return said;
}

/** Something within a unit, and the path to it. */
interface Place {
  readonly path: string;
  readonly element: ModelElement;
}

function placesIn(path: string, { children }: ModelElement): readonly Place[] {
  return Object.entries(children).flatMap(([name, list]) =>
    list.flatMap((element, index): readonly Place[] => {
      const place = `${path}${name}${list.length === 1 ? '' : `[${index}]`}.`;
      return UNIT.test(element.type) ? [] : [{ path: place, element }];
    }),
  );
}

function cellsOf(rule: ModelElement, columns: readonly string[]): JsonObject {
  const cells = ['inputEntry', 'outputEntry', 'annotationEntry'].flatMap((part) =>
    childrenOf(rule, part).map((cell) => textOf(cell, 'text') ?? ''),
  );
  const note = textOf(rule, 'description');
  return {
    ...Object.fromEntries(cells.map((cell, index) => [columns[index] ?? `${index + 1}`, cell])),
    ...(note !== null && { description: note }),
  };
}
