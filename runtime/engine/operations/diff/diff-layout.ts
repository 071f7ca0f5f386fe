import type { JsonValue } from '../../../../shared/json.ts';
import { prescan } from '../../compile/prescan.ts';

/** An element that is drawn in another place, or in another size; `null` where it is not drawn. */
export interface LayoutChange {
  readonly elementId: string;
  /** Of a shape `{ x, y, width, height }`, of an edge the points it goes by. */
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Compares how two files are drawn, shape by shape. What cannot be read is not drawn. */
export function diffLayout(before: string, after: string): readonly LayoutChange[] {
  const [then, now] = [layoutOf(before), layoutOf(after)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((elementId) => {
    const [one, other] = [then.get(elementId) ?? null, now.get(elementId) ?? null];
    return JSON.stringify(one) === JSON.stringify(other)
      ? []
      : [{ elementId, before: one, after: other }];
  });
}

const DIAGRAM = /^https?:\/\/www\.omg\.org\/spec\/(BPMN|DD)\//;
const PLACES = ['x', 'y', 'width', 'height'] as const;

/** A shape by its bounds, or an edge by its points. */
type Drawn = Record<string, number> | Points;

type Points = [x: number, y: number][];

/** Where each element is drawn. The label of a shape is none of it. */
function layoutOf(xml: string): ReadonlyMap<string, Drawn> {
  const scanned = prescan(xml);
  const drawn = new Map<string, Drawn>();
  if (!scanned.ok) return drawn;
  const lines = lineStarts(xml);
  let elementId: string | null = null;
  for (const { namespace, name, line, column } of scanned.elements) {
    const part = DIAGRAM.test(namespace) ? name.slice(name.indexOf(':') + 1) : '';
    if (!PARTS.has(part)) continue;
    const tag = attributesAt(xml, (lines[line - 1] ?? 0) + column - 1);
    if (BEGINS.has(part)) elementId = tag.get('bpmnElement') ?? null;
    else if (elementId !== null) draw(drawn, elementId, tag);
  }
  return drawn;
}

/** With these begins what belongs to an element, or, without one, to none. */
const BEGINS: ReadonlySet<string> = new Set(['BPMNShape', 'BPMNEdge', 'BPMNLabel']);

const PARTS: ReadonlySet<string> = new Set([...BEGINS, 'Bounds', 'waypoint']);

/** A part with a width is the bounds of a shape, one without a point of an edge. */
function draw(
  drawn: Map<string, Drawn>,
  elementId: string,
  tag: ReadonlyMap<string, string>,
): void {
  const number = (name: string): number => Number(tag.get(name) ?? 0);
  if (tag.has('width')) {
    drawn.set(elementId, Object.fromEntries(PLACES.map((place) => [place, number(place)])));
    return;
  }
  const known = drawn.get(elementId);
  const points = known !== undefined && isPoints(known) ? known : [];
  points.push([number('x'), number('y')]);
  drawn.set(elementId, points);
}

function isPoints(drawn: Drawn): drawn is Points {
  return Array.isArray(drawn);
}

/** Where each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The attributes of the tag that begins at a place of which the scan has said that one does. */
function attributesAt(xml: string, offset: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const name = /<[^\s/>]+/y;
  name.lastIndex = offset;
  name.exec(xml);
  const attribute = /\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  attribute.lastIndex = name.lastIndex;
  for (let found = attribute.exec(xml); found !== null; found = attribute.exec(xml))
    attributes.set(found[1] ?? '', found[2] ?? found[3] ?? '');
  return attributes;
}
