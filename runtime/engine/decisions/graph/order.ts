import type { GraphNode } from './node.ts';

/** The nodes of a file, what is required before what requires it, and the circles found on the way. */
export interface Order {
  readonly nodes: readonly GraphNode[];
  /** Each from a node along what it requires back to itself. */
  readonly circles: readonly (readonly GraphNode[])[];
}

interface Open {
  readonly node: GraphNode;
  readonly required: readonly GraphNode[];
  next: number;
}

/** Puts nodes in order, without recursion: how deep they require each other is up to the file. */
export function orderNodes(nodes: Iterable<GraphNode>): Order {
  const done = new Set<GraphNode>();
  const path: Open[] = [];
  const opened = new Set<GraphNode>();
  const circles: GraphNode[][] = [];
  const open = (node: GraphNode): void => {
    opened.add(node);
    path.push({ node, required: requiredBy(node), next: 0 });
  };
  for (const start of nodes) {
    if (!done.has(start)) open(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const required = top.required[top.next];
      top.next += 1;
      if (required === undefined) {
        path.pop();
        opened.delete(top.node);
        done.add(top.node);
      } else if (opened.has(required)) circles.push(circleFrom(path, required));
      else if (!done.has(required)) open(required);
    }
  }
  return { nodes: [...done], circles };
}

/** Within the same file: imports cannot lead back. A business knowledge model may call itself. */
function requiredBy(node: GraphNode): readonly GraphNode[] {
  const links = node.type === 'service' ? [...node.requires, ...node.outputs] : node.requires;
  return links.flatMap((link) =>
    link.via !== null || (link.node === node && node.type === 'knowledge') ? [] : [link.node],
  );
}

function circleFrom(path: readonly Open[], start: GraphNode): GraphNode[] {
  const nodes = path.map(({ node }) => node);
  return [...nodes.slice(nodes.indexOf(start)), start];
}
