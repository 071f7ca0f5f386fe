import { boundsOf, pathOf, type Box, type Path } from './path.ts';

/** A flow node as the token layer needs it. */
export interface Shape {
  readonly id: string;
  readonly outline: 'box' | 'round' | 'diamond';
  readonly box: Box;
}

/** What of a diagram lies on the plane in view: nodes that can hold tokens, flows they go along. */
export interface Plane {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly paths: ReadonlyMap<string, Path>;
  /** The element around each element of the whole model, also of planes that are not in view. */
  readonly around: ReadonlyMap<string, string>;
}

/** A drawn thing, as a diagram's registry tells of it. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly labelTarget?: unknown;
}

/** Measures what is drawn. Labels, data, lanes and artifacts hold no tokens and are left out. */
export function planeOf(drawn: readonly Drawn[], around: Plane['around']): Plane {
  const shapes = new Map<string, Shape>();
  const paths = new Map<string, Path>();
  for (const thing of drawn) {
    if (thing.labelTarget !== undefined && thing.labelTarget !== null) continue;
    if (thing.type === 'bpmn:SequenceFlow') paths.set(thing.id, pathOf(thing.waypoints ?? []));
    else if (NODE.test(thing.type)) shapes.set(thing.id, shapeOf(thing));
  }
  return { shapes, paths, around };
}

/** Where an element is seen: itself, or the collapsed sub-process it lies in; `null` for nowhere. */
export function seenAt(plane: Plane, id: string): string | null {
  let seen: string | undefined = id;
  while (seen !== undefined && !plane.shapes.has(seen)) seen = plane.around.get(seen);
  return seen ?? null;
}

/** The rectangle around some of the elements of a plane; `null` when it holds none of them. */
export function extentOf(plane: Plane, ids: readonly string[]): Box | null {
  const boxes = ids.flatMap((id) => plane.shapes.get(id)?.box ?? []);
  if (boxes.length === 0) return null;
  return boundsOf(
    boxes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
  );
}

const NODE = /^bpmn:(\w*(Task|Event|Gateway)|SubProcess|AdHocSubProcess|Transaction|CallActivity)$/;

function shapeOf({ id, type, x = 0, y = 0, width = 0, height = 0 }: Drawn): Shape {
  const outline = type.endsWith('Event') ? 'round' : type.endsWith('Gateway') ? 'diamond' : 'box';
  return { id, outline, box: { x, y, width, height } };
}
