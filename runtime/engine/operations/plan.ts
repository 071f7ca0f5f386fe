import type { ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Opening } from '../opening.ts';
import type { Spot } from './locate.ts';

type Scope = Extract<Opening, { type: 'scope' }>;
type Leaf = Exclude<Opening, Scope>;

/** What is to begin where: gathered first, so that what is opened is opened once for all of it. */
export class PlacementPlan {
  readonly #into: Map<ElementInstanceId, Opening[]> = new Map();
  /** Variables of scopes that are opened, by their element. */
  readonly #locals: ReadonlyMap<string, JsonObject>;

  constructor(locals: Readonly<Record<string, JsonObject>> = {}) {
    this.#locals = new Map(Object.entries(locals));
  }

  /** Lets a token begin; `variables` become those of the scope that is opened for it. */
  add({ scope, toOpen }: Spot, leaf: Leaf, variables: JsonObject = {}): void {
    let inside = this.#into.get(scope) ?? [];
    this.#into.set(scope, inside);
    for (const [index, node] of toOpen.entries())
      inside = this.#openingOf(inside, node, index === toOpen.length - 1 ? variables : {});
    inside.push(leaf.type === 'node' ? { ...leaf, locals: this.#localsOf(leaf.node) } : leaf);
  }

  /** Whether anything begins in the scope, or below it. */
  isInto(scope: ElementInstanceId): boolean {
    return this.#into.has(scope);
  }

  into(scope: ElementInstanceId): readonly Opening[] {
    return this.#into.get(scope) ?? [];
  }

  entries(): Iterable<readonly [ElementInstanceId, readonly Opening[]]> {
    return this.#into;
  }

  #openingOf(among: Opening[], node: ElementId, variables: JsonObject): Opening[] {
    const index = among.findIndex((one) => one.type === 'scope' && one.node === node);
    const found = among[index];
    const known = found?.type === 'scope' ? found : null;
    const inside = known === null ? [] : [...known.inside];
    const locals = { ...(known?.locals ?? this.#localsOf(node)), ...variables };
    const opening: Scope = { type: 'scope', node, locals, inside };
    if (known === null) among.push(opening);
    else among[index] = opening;
    return inside;
  }

  #localsOf(node: ElementId): JsonObject {
    return this.#locals.get(node) ?? {};
  }
}
