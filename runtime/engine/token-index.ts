import type { ElementId, ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow, Entity } from './entities.ts';

/** How many rows of a scope lie in each node. */
type Population = Map<ElementId, number>;

/** Scope → node → the row of that node in which tokens wait for others. */
type Meetings = Map<ElementInstanceId, Map<ElementId, ElementInstanceId>>;

/** What may be asked of a {@link TokenIndex}. */
export type TokenView = Pick<TokenIndex, 'alive' | 'meeting' | 'meetings' | 'meets' | 'scopes'>;

/**
 * Where tokens are and meet, kept while rows come and go, so that a join is found and judged
 * without looking at all that lies beside it. Scopes are counted once somebody has asked; counts of
 * a draft are differences from its base.
 */
export class TokenIndex {
  /** Rows that bring something about by themselves, or that somebody knows of. */
  alive = 0;
  #meetings: Meetings | null = null;
  #populations: Map<ElementInstanceId, Population> | null = null;

  /** A row is another now, or new (`before` undefined), or gone (`after` undefined). */
  replace(before: Entity | undefined, after: Entity | undefined): void {
    const old = before?.type === 'element' ? before : null;
    const fresh = after?.type === 'element' ? after : null;
    if (old !== null || fresh !== null) return this.#replaceElement(old, fresh);
    this.alive += lives(after) - lives(before);
  }

  #replaceElement(old: ElementRow | null, fresh: ElementRow | null): void {
    this.#meetAgain(old !== null && meets(old) ? old : null, fresh);
    if (this.#populations === null) return;
    if (old !== null) count(this.#populations, old, -1);
    if (fresh !== null) count(this.#populations, fresh, 1);
    else if (old !== null) this.#populations.delete(old.id);
  }

  #meetAgain(old: ElementRow | null, fresh: ElementRow | null): void {
    const meeting = fresh !== null && meets(fresh);
    if (old !== null && meeting && old.elementId === fresh.elementId) return;
    if (old !== null) this.#part(old);
    if (meeting) this.#meet(fresh);
  }

  meeting(scope: ElementInstanceId, node: ElementId): ElementInstanceId | undefined {
    return this.#meetings?.get(scope)?.get(node);
  }

  meetings(scope: ElementInstanceId): Iterable<ElementInstanceId> {
    return this.#meetings?.get(scope)?.values() ?? NOWHERE;
  }

  /** Whether tokens meet anywhere in the scope. */
  meets(scope: ElementInstanceId): boolean {
    return this.#meetings?.has(scope) ?? false;
  }

  /** All scopes in which tokens meet. */
  scopes(): Iterable<ElementInstanceId> {
    return this.#meetings?.keys() ?? NOWHERE;
  }

  population(scope: ElementInstanceId): ReadonlyMap<ElementId, number> | undefined {
    return this.#populations?.get(scope);
  }

  /** Begins to count a scope: `rows` are all that lie in it now, or that came and went (-1). */
  countFrom(
    scope: ElementInstanceId,
    rows: Iterable<readonly [row: Entity, by: 1 | -1]>,
  ): ReadonlyMap<ElementId, number> {
    const population: Population = new Map();
    (this.#populations ??= new Map()).set(scope, population);
    for (const [row, by] of rows)
      if (row.type === 'element' && row.scope === scope) add(population, row.elementId, by);
    return population;
  }

  #meet({ id, scope, elementId }: ElementRow): void {
    if (scope === null) return;
    const meetings: Meetings = (this.#meetings ??= new Map());
    const nodes = meetings.get(scope);
    if (nodes === undefined) meetings.set(scope, new Map([[elementId, id]]));
    else nodes.set(elementId, id);
  }

  #part({ id, scope, elementId }: ElementRow): void {
    const nodes = scope === null ? undefined : this.#meetings?.get(scope);
    if (scope === null || nodes?.get(elementId) !== id) return;
    nodes.delete(elementId);
    if (nodes.size === 0) this.#meetings?.delete(scope);
  }
}

function count(
  populations: ReadonlyMap<ElementInstanceId, Population>,
  { scope, elementId }: ElementRow,
  by: 1 | -1,
): void {
  const population = scope === null ? undefined : populations.get(scope);
  if (population !== undefined) add(population, elementId, by);
}

/** Whether tokens lie in the row that others are to meet. */
export function meets({ arrived, spent }: ElementRow): boolean {
  return arrived.length > 0 || spent !== undefined;
}

function add(population: Population, node: ElementId, by: number): void {
  const count = (population.get(node) ?? 0) + by;
  if (count === 0) population.delete(node);
  else population.set(node, count);
}

function lives(row: Entity | undefined): 0 | 1 {
  const type = row?.type;
  return type === 'workItem' || type === 'subscription' || type === 'incident' ? 1 : 0;
}

const NOWHERE: readonly ElementInstanceId[] = [];
