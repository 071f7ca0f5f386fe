import { childrenOf, type Model, type ModelElement } from '../../compile/model.ts';

/** An element that is compared by itself. */
export interface Unit {
  readonly id: string;
  readonly element: ModelElement;
  /** The unit in which it lies; `null` for what stands beside the process. */
  readonly parent: string | null;
}

/** Under which properties an element contains others that are compared by themselves. */
export const UNITS: ReadonlySet<string> = new Set([
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'participants',
  'messageFlows',
]);

/** What is compared of a file: the process, what it refers to, and the pools it is in; by id. */
export function unitsOf({ definitions }: Model, processId: string): ReadonlyMap<string, Unit> {
  const roots = childrenOf(definitions, 'rootElements');
  const beside = new Map(roots.flatMap((root) => (root.id === null ? [] : [[root.id, root]])));
  const process = beside.get(processId);
  const units = new Map<string, Unit>();
  const open = process === undefined ? [] : [process, ...roots.filter(isAround(processId))];
  for (const root of open)
    for (const unit of within(root)) {
      if (units.has(unit.id)) continue;
      units.set(unit.id, unit);
      open.push(...referred(unit.element).flatMap((id) => besideOf(beside, id)));
    }
  return units;
}

/** What stands beside the process under an id; another process of the file has versions of its own. */
function besideOf(beside: ReadonlyMap<string, ModelElement>, id: string): readonly ModelElement[] {
  const root = beside.get(id);
  return root === undefined || childrenOf(root, 'flowElements').length > 0 ? [] : [root];
}

/** A collaboration in which the process takes part. */
function isAround(processId: string): (root: ModelElement) => boolean {
  return (root) =>
    childrenOf(root, 'participants').some(({ references }) =>
      references['processRef']?.includes(processId),
    );
}

/** A root with all that is compared by itself in it. */
function within(root: ModelElement): readonly Unit[] {
  if (root.id === null) return [];
  const units: Unit[] = [{ id: root.id, element: root, parent: null }];
  for (const { id: parent, element: around } of units)
    for (const element of contained(around))
      if (element.id !== null) units.push({ id: element.id, element, parent });
  return units;
}

function contained({ children }: ModelElement): readonly ModelElement[] {
  return Object.entries(children).flatMap(([property, elements]) =>
    UNITS.has(property) ? elements : [],
  );
}

/** All ids to which an element refers, wherever in it. */
function referred(unit: ModelElement): readonly string[] {
  const ids: string[] = [];
  const inside = [unit];
  for (const { references, children } of inside) {
    ids.push(...Object.values(references).flat());
    for (const [property, elements] of Object.entries(children))
      if (!UNITS.has(property)) inside.push(...elements);
  }
  return ids;
}
