import type { ElementId, ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow, Entity } from './entities.ts';

/** How many rows of a scope lie in each node. */
type Population = Map<ElementId, number>;

/** What may be asked of a {@link TokenIndex}. */
export type TokenView = Pick<
  TokenIndex,
  'alive' | 'meeting' | 'meetings' | 'meets' | 'scopes' | 'population'
>;

/**
 * Where tokens are and meet, kept while rows come and go, so that a join is found and judged
 * without looking at all that lies beside it. Counts of a draft are differences from its base.
 */
export class TokenIndex {
  /** Rows that bring something about by themselves, or that somebody knows of. */
  alive = 0;
  /** Scope → node → the row of that node in which tokens wait for others. */
  readonly #meetings: Map<ElementInstanceId, Map<ElementId, ElementInstanceId>> = new Map();
  readonly #populations: Map<ElementInstanceId, Population> = new Map();
  /** Whether every scope is counted, or only those that were asked for. */
  readonly #counts: 'all' | 'asked';

  constructor(counts: 'all' | 'asked') {
    this.#counts = counts;
  }

  /** A row is another now, or new (`before` undefined), or gone (`after` undefined). */
  replace(before: Entity | undefined, after: Entity | undefined): void {
    if (before !== undefined) this.#take(before);
    if (after !== undefined) this.#add(after);
    else if (before?.type === 'element') this.#populations.delete(before.id);
  }

  #take(row: Entity): void {
    if (isAlive(row)) this.alive -= 1;
    if (row.type !== 'element') return;
    if (meets(row)) this.#part(row);
    this.#count(row, -1);
  }

  #add(row: Entity): void {
    if (isAlive(row)) this.alive += 1;
    if (row.type !== 'element') return;
    if (meets(row)) this.#meet(row);
    this.#count(row, 1);
  }

  meeting(scope: ElementInstanceId, node: ElementId): ElementInstanceId | undefined {
    return this.#meetings.get(scope)?.get(node);
  }

  meetings(scope: ElementInstanceId): Iterable<ElementInstanceId> {
    return this.#meetings.get(scope)?.values() ?? NOWHERE;
  }

  /** Whether tokens meet anywhere in the scope. */
  meets(scope: ElementInstanceId): boolean {
    return this.#meetings.has(scope);
  }

  /** All scopes in which tokens meet. */
  scopes(): Iterable<ElementInstanceId> {
    return this.#meetings.keys();
  }

  population(scope: ElementInstanceId): ReadonlyMap<ElementId, number> | undefined {
    return this.#populations.get(scope);
  }

  /** Begins to count a scope: `rows` are all that lie in it now. */
  countFrom(scope: ElementInstanceId, rows: Iterable<Entity>): ReadonlyMap<ElementId, number> {
    const population: Population = new Map();
    this.#populations.set(scope, population);
    for (const row of rows) if (row.type === 'element') add(population, row.elementId, 1);
    return population;
  }

  #meet({ id, scope, elementId }: ElementRow): void {
    if (scope === null) return;
    const nodes = this.#meetings.get(scope);
    if (nodes === undefined) this.#meetings.set(scope, new Map([[elementId, id]]));
    else nodes.set(elementId, id);
  }

  #part({ id, scope, elementId }: ElementRow): void {
    const nodes = scope === null ? undefined : this.#meetings.get(scope);
    if (scope === null || nodes?.get(elementId) !== id) return;
    nodes.delete(elementId);
    if (nodes.size === 0) this.#meetings.delete(scope);
  }

  #count({ scope, elementId }: ElementRow, by: 1 | -1): void {
    if (scope === null) return;
    const population = this.#populations.get(scope);
    if (population !== undefined) add(population, elementId, by);
    else if (this.#counts === 'all') this.#populations.set(scope, new Map([[elementId, by]]));
  }
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

function isAlive({ type }: Entity): boolean {
  return type === 'workItem' || type === 'subscription' || type === 'incident';
}

const NOWHERE: readonly ElementInstanceId[] = [];
