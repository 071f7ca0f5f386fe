import { childrenOf, textOf, type DecisionModel, type ModelElement } from '../engine/index.ts';

/** A decision table, and the ids of its rules in their order. */
export interface RuleBook {
  readonly resource: string;
  readonly decisionId: string;
  /** As a hit trace names it. */
  readonly tableId: string;
  readonly name: string;
  readonly rules: readonly (string | null)[];
}

/** The tables of decision files. */
export function ruleBooksOf(models: readonly DecisionModel[]): readonly RuleBook[] {
  return models.flatMap(({ resource, model }) =>
    childrenOf(model.definitions, 'drgElement').flatMap((decision) =>
      tablesIn(decision).map(({ table, holder }) => ({
        resource,
        decisionId: decision.id ?? textOf(decision, 'name') ?? '',
        tableId: table.id ?? holder.id ?? '',
        name: textOf(decision, 'name') ?? decision.id ?? '',
        rules: childrenOf(table, 'rule').map(({ id }) => id),
      })),
    ),
  );
}

interface Found {
  readonly table: ModelElement;
  readonly holder: ModelElement;
}

function tablesIn(decision: ModelElement): readonly Found[] {
  const found: Found[] = [];
  // A queue, not a recursion: how deep an expression nests is the file's affair.
  const open: Found[] = [{ table: decision, holder: decision }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { table, holder } = next;
    if (table.type === 'dmn:DecisionTable') found.push({ table, holder });
    const inside = table.id === null ? holder : table;
    for (const children of Object.values(table.children))
      for (const child of children) open.push({ table: child, holder: inside });
  }
  return found.reverse();
}
