/** The parts of a shape or a flow that decide its turn. A flow has way points and no place. */
export interface Readable {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly unknown[];
  readonly target?: Readable | null;
  readonly outgoing?: readonly Readable[];
  readonly incoming?: readonly unknown[];
  /** What a boundary event sits on, and the events that sit on an activity. */
  readonly host?: Readable | null;
  readonly attachers?: readonly Readable[];
}

/** Elements whose middles differ by less than this are read as one row. */
const ROW = 40;

/**
 * The order in which a person reads a diagram: along the flow from each start, branches from top to
 * bottom, each flow before what it leads to, boundary events last, and what no flow reaches after that. Every element comes
 * exactly once.
 */
export function readingOrder<E extends Readable>(elements: readonly E[]): readonly E[] {
  const known = new Map(elements.map((element) => [element.id, element]));
  const ordered = new Set<E>();
  const shapes = elements.filter(({ waypoints }) => waypoints === undefined).sort(byPlace);
  const starts = shapes.filter(
    ({ incoming = [], outgoing = [], host }) =>
      incoming.length === 0 && outgoing.length > 0 && !host,
  );
  for (const start of [...starts, ...shapes]) walk(start, known, ordered);
  for (const element of elements) ordered.add(element);
  return [...ordered];
}

/** Depth first with a stack of its own: a flow of thousands of tasks must not exhaust the call stack. */
function walk<E extends Readable>(from: E, known: ReadonlyMap<string, E>, ordered: Set<E>): void {
  const waiting: E[] = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ordered.has(next)) continue;
    ordered.add(next);
    const flows = [...(next.outgoing ?? [])].sort(byTarget).reverse();
    // What may go wrong is read after what is meant to happen.
    const events = (next.attachers ?? []).map(({ id }) => known.get(id));
    const steps = flows.flatMap(({ id, target }) => [known.get(target?.id ?? ''), known.get(id)]);
    waiting.push(...[...events, ...steps].filter((step) => step !== undefined));
  }
}

function byTarget(a: Readable, b: Readable): number {
  return byPlace(a.target ?? a, b.target ?? b);
}

function byPlace(a: Readable, b: Readable): number {
  const rows = row(a) - row(b);
  return rows === 0 ? (a.x ?? 0) - (b.x ?? 0) : rows;
}

function row({ y = 0, height = 0 }: Readable): number {
  return Math.round((y + height / 2) / ROW);
}
