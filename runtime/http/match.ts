import type { Method } from '../../shared/api/route.ts';

/** What a method and a path lead to. */
export type Match<T> =
  | {
      readonly type: 'found';
      readonly target: T;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly type: 'otherMethod'; readonly allow: readonly Method[] }
  | { readonly type: 'none' };

interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  parameter: { readonly name: string; readonly node: Node<T> } | null;
  readonly targets: Map<Method, T>;
}

/** Finds the target of a path in as many steps as it has segments, however many there are. */
export class Matcher<T> {
  readonly #root: Node<T> = emptyNode();

  /** Adds a target; `{name}` in the path stands for one segment. */
  add(method: Method, path: string, target: T): void {
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) node = childFor(node, segment);
    node.targets.set(method, target);
  }

  find(method: string, path: string): Match<T> {
    const params: Record<string, string> = {};
    let node: Node<T> | undefined = this.#root;
    for (const segment of path.split('/').slice(1)) {
      node = stepInto(node, segment, params);
      if (node === undefined) return { type: 'none' };
    }
    for (const [known, target] of node.targets)
      if (known === method) return { type: 'found', target, params };
    const allow = [...node.targets.keys()];
    return allow.length > 0 ? { type: 'otherMethod', allow } : { type: 'none' };
  }
}

function emptyNode<T>(): Node<T> {
  return { literals: new Map(), parameter: null, targets: new Map() };
}

function childFor<T>(node: Node<T>, segment: string): Node<T> {
  const name = /^\{(\w+)\}$/.exec(segment)?.[1];
  if (name !== undefined) {
    node.parameter ??= { name, node: emptyNode() };
    return node.parameter.node;
  }
  const child = node.literals.get(segment) ?? emptyNode();
  node.literals.set(segment, child);
  return child;
}

function stepInto<T>(
  node: Node<T>,
  segment: string,
  params: Record<string, string>,
): Node<T> | undefined {
  const literal = node.literals.get(segment);
  if (literal !== undefined) return literal;
  const value = decode(segment);
  if (node.parameter === null || value === null || value === '') return undefined;
  params[node.parameter.name] = value;
  return node.parameter.node;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
