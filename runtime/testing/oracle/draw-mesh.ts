import { plain, type Exit, type Pen } from './pen.ts';
import { conditionOf, type Block, type Die, type MeshEdge, type MeshNode } from './plan.ts';

type Mesh = Extract<Block, { readonly type: 'mesh' }>;
type Draw = (pen: Pen, block: Block, entry: readonly Exit[]) => readonly Exit[];

/** A node of a mesh that has been drawn: where it is entered, and what tokens leave by. */
interface Drawn {
  readonly entry: string | null;
  readonly leaves: string | null;
  readonly node: MeshNode;
  /** Whether one of its ways on is the default. */
  hasDefault: boolean;
}

/** How often a way back is taken. */
const TIMES_BACK = 2;

/** Draws a part without structure: any node leads to any other; ways back are counted. */
export function drawMesh(
  pen: Pen,
  { nodes, edges }: Mesh,
  entry: readonly Exit[],
  draw: Draw,
): readonly Exit[] {
  const ends = edges.map(({ from, to, when }) => ({
    from: from % nodes.length,
    to: to % nodes.length,
    when,
  }));
  const back = ends.filter(({ from, to }) => from >= to);
  const drawn: Drawn[] = [];
  for (const [index, node] of nodes.entries()) {
    const ways = [
      ...(index === 0 ? [] : [{ from: node.from % index, to: index, when: node.when }]),
      ...ends.filter(({ from, to }) => from < to && to === index),
    ];
    const exits = ways.flatMap((way) => wayFrom(pen, drawn[way.from], way.when));
    const isAgain = back.some(({ to }) => to === index);
    drawn.push(drawNode(pen, { node, entry: index === 0 ? entry : exits, isAgain }, draw));
  }
  for (const way of back) drawBack(pen, way, drawn);
  return drawn.flatMap((one, index) => {
    const { leaves } = one;
    if (leaves === null) return [];
    if (!pen.goesOn(leaves)) return [plain(leaves)];
    return index === nodes.length - 1 ? lastWay(pen, leaves, one) : [];
  });
}

function drawNode(
  pen: Pen,
  {
    node,
    entry,
    isAgain,
  }: { readonly node: MeshNode; readonly entry: readonly Exit[]; readonly isAgain: boolean },
  draw: Draw,
): Drawn {
  const { block } = node;
  if (entry.length === 0) return { entry: null, leaves: null, node, hasDefault: true };
  if (block.type === 'gateway') {
    const gateway = pen.gateway(block.kind, 1 + (node.when.atLeast % 2));
    const { from } = pen.lead(entry, gateway);
    return { entry: from, leaves: from, node, hasDefault: false };
  }
  const before = isAgain ? [pen.lead(entry, pen.gateway('exclusive'))] : entry;
  const exits = draw(pen, block, before);
  const leaves = oneWay(pen, exits);
  return { entry: before[0]?.from ?? null, leaves, node, hasDefault: false };
}

/** The one node by which tokens leave; ways on that are several, or have conditions, meet at one. */
function oneWay(pen: Pen, exits: readonly Exit[]): string | null {
  const [first, second] = exits;
  if (first === undefined) return null;
  const isPlain = second === undefined && first.when === null && !first.byDefault;
  return isPlain ? first.from : pen.lead(exits, pen.gateway('exclusive')).from;
}

/** A way on from a node, with a condition where its kind has conditions. */
function wayFrom(pen: Pen, drawn: Drawn | undefined, when: Die): readonly Exit[] {
  if (drawn === undefined || drawn.leaves === null) return [];
  const { leaves, node } = drawn;
  const mayChoose = pen.chooses(leaves);
  if (mayChoose === 'never' || (mayChoose === 'maybe' && when.which % 2 === 0))
    return [plain(leaves)];
  const byDefault = node.byDefault && !drawn.hasDefault && mayChoose === 'always';
  if (byDefault) drawn.hasDefault = true;
  return [{ from: leaves, when: byDefault ? null : conditionOf(when), byDefault }];
}

/** The last node leads out, whatever else it leads to. */
function lastWay(pen: Pen, leaves: string, { node, hasDefault }: Drawn): readonly Exit[] {
  if (pen.chooses(leaves) !== 'always') return [plain(leaves)];
  if (!hasDefault) return [{ from: leaves, when: null, byDefault: true }];
  return [{ from: leaves, when: conditionOf(node.when), byDefault: false }];
}

function drawBack(pen: Pen, { from, to, when }: MeshEdge, drawn: readonly Drawn[]): void {
  const target = drawn[to]?.entry ?? null;
  const ways = wayFrom(pen, drawn[from], when);
  if (target === null || ways.length === 0) return;
  const variable = pen.names.counter();
  const counted = pen.lead(ways, pen.task({ type: 'count', variable }));
  const decide = pen.lead([counted], pen.gateway('exclusive'));
  pen.join([{ ...decide, when: { variable, test: '<', value: TIMES_BACK } }], target);
  pen.lead([{ ...decide, byDefault: true }], pen.event('end', null));
}
