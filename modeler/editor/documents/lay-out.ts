import { layoutProcess } from 'bpmn-auto-layout';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import type { ModdleElement, Rect } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { fillFlows } from './fill-flows.ts';
import { listOf } from '../../panel/extension-edit.ts';

/** Room (px) around the content of a pool, and between two pools. */
const POOL = { head: 30, inside: 40, between: 40 };
const NOTE = { width: 140, height: 50, above: 30 };

/**
 * Draws a file that says nothing of where its elements lie: each process for itself, pools one below the
 * other, then notes and message flows. Everything else in the file stays as it is.
 *
 * @throws when the text is no BPMN
 */
export async function laidOut(xml: string): Promise<string> {
  const moddle = new BpmnModdle({ zeebe, baton });
  const { rootElement: definitions } = await moddle.fromXML(xml);
  const processes = rootsOf(definitions, 'bpmn:Process');
  for (const process of processes) fillFlows(process);
  const [collaboration = null] = rootsOf(definitions, 'bpmn:Collaboration');
  const drawing = new Drawing(moddle, definitions, collaboration ?? processes[0] ?? null);
  if (collaboration === null) await drawAlone(drawing, processes);
  else await drawPools(drawing, processes, collaboration);
  drawing.notes(collaboration === null ? processes : [...processes, collaboration]);
  if (collaboration !== null) drawing.messages(listOf(collaboration, 'messageFlows'));
  return (await moddle.toXML(definitions, { format: true })).xml;
}

async function drawAlone(drawing: Drawing, processes: readonly ModdleElement[]): Promise<void> {
  let top = 0;
  for (const process of processes)
    top += (await drawing.process(process, { x: 0, y: top })).height + POOL.between;
}

/** One pool below the other; what no pool shows is not drawn, as the standard has it. */
async function drawPools(
  drawing: Drawing,
  processes: readonly ModdleElement[],
  collaboration: ModdleElement,
): Promise<void> {
  let top = 0;
  for (const participant of listOf(collaboration, 'participants')) {
    const process = processes.find((one) => participant.get('processRef') === one);
    if (process === undefined) top = drawing.emptyPool(participant, top);
    else {
      const at = { x: POOL.head + POOL.inside, y: top + POOL.inside };
      const bounds = await drawing.process(process, at);
      drawing.pool(participant, bounds, top);
      top += bounds.height + 2 * POOL.inside + POOL.between;
    }
  }
}

type Moddle = InstanceType<typeof BpmnModdle>;
interface At {
  readonly x: number;
  readonly y: number;
}

/** The drawing that comes to be, in the file itself. */
class Drawing {
  readonly #moddle: Moddle;
  readonly #definitions: ModdleElement;
  readonly #plane: ModdleElement;
  readonly #bounds = new Map<string, Rect>();

  constructor(moddle: Moddle, definitions: ModdleElement, about: ModdleElement | null) {
    this.#moddle = moddle;
    this.#definitions = definitions;
    this.#plane = this.#make('bpmndi:BPMNPlane', { bpmnElement: about, planeElement: [] });
    const diagram = this.#make('bpmndi:BPMNDiagram', { plane: this.#plane });
    this.#plane.$parent = diagram;
    definitions.set('diagrams', [diagram]);
  }

  /** One process, drawn by the library in a file of its own and moved here. */
  async process(process: ModdleElement, to: At): Promise<Rect> {
    const { rootElement } = await this.#moddle.fromXML(await this.#alone(process));
    const [main, ...others] = listOf(rootElement, 'diagrams');
    const parts = main === undefined ? [] : partsOf(main);
    const from = around(parts.flatMap(rectsOf));
    const by = { x: to.x - from.x, y: to.y - from.y };
    const own = elementsById(process);
    for (const part of parts) this.#move(part, by, own);
    for (const other of others) this.#adopt(other, own);
    return { ...from, x: to.x, y: to.y };
  }

  pool(participant: ModdleElement, content: Rect, top: number): void {
    const width = content.width + 2 * POOL.inside + POOL.head;
    const height = content.height + 2 * POOL.inside;
    this.#shape(participant, { x: 0, y: top, width, height }, { isHorizontal: true });
  }

  emptyPool(participant: ModdleElement, top: number): number {
    this.#shape(participant, { x: 0, y: top, width: 600, height: 60 }, { isHorizontal: true });
    return top + 60 + POOL.between;
  }

  /** Notes stand above what they are about; those about nothing stand at the top. */
  notes(holders: readonly ModdleElement[]): void {
    const artifacts = holders.flatMap((holder) => listOf(holder, 'artifacts'));
    const associations = artifacts.filter(({ $type }) => $type === 'bpmn:Association');
    artifacts
      .filter(({ $type }) => $type === 'bpmn:TextAnnotation')
      .forEach((note, index) => {
        const about = associations.map((one) => otherEnd(one, note)).find((end) => end !== null);
        const at = this.#bounds.get(about?.id ?? '') ?? {
          x: index * 180,
          y: 0,
          width: 0,
          height: 0,
        };
        const y = at.y - NOTE.height - NOTE.above;
        this.#shape(note, { x: at.x, y, width: NOTE.width, height: NOTE.height });
      });
    for (const association of associations) this.#straight(association);
  }

  messages(flows: readonly ModdleElement[]): void {
    for (const flow of flows) this.#straight(flow);
  }

  #straight(edge: ModdleElement): void {
    const ends = ['sourceRef', 'targetRef'].map((end) => edge.get(end));
    const [from, to] = ends.map((end) =>
      isModdle(end) ? this.#bounds.get(end.id ?? '') : undefined,
    );
    if (from === undefined || to === undefined) return;
    const down = from.y < to.y;
    const points = [
      { x: from.x + from.width / 2, y: down ? from.y + from.height : from.y },
      { x: to.x + to.width / 2, y: down ? to.y : to.y + to.height },
    ];
    const waypoint = points.map((point) => this.#make('dc:Point', point));
    this.#put('bpmndi:BPMNEdge', edge, { waypoint });
  }

  #shape(element: ModdleElement, rect: Rect, more: object = {}): void {
    this.#bounds.set(element.id ?? '', rect);
    this.#put('bpmndi:BPMNShape', element, { bounds: this.#make('dc:Bounds', rect), ...more });
  }

  #put(type: string, element: ModdleElement, more: object): void {
    const part = this.#make(type, { id: `${element.id}_di`, bpmnElement: element, ...more });
    part.$parent = this.#plane;
    this.#plane.set('planeElement', [...listOf(this.#plane, 'planeElement'), part]);
  }

  #move(part: ModdleElement, by: At, own: ReadonlyMap<string, ModdleElement>): void {
    const about = aboutOf(part, own);
    if (about === undefined) return;
    for (const place of placesOf(part)) {
      place.set('x', Number(place.get('x')) + by.x);
      place.set('y', Number(place.get('y')) + by.y);
    }
    const [rect] = rectsOf(part);
    if (rect !== undefined) this.#bounds.set(about.id ?? '', rect);
    part.set('bpmnElement', about);
    part.$parent = this.#plane;
    this.#plane.set('planeElement', [...listOf(this.#plane, 'planeElement'), part]);
  }

  /** The plane of a collapsed sub-process, as the library drew it. */
  #adopt(diagram: ModdleElement, own: ReadonlyMap<string, ModdleElement>): void {
    const plane = diagram.get('plane');
    const about = isModdle(plane) ? aboutOf(plane, own) : undefined;
    if (!isModdle(plane) || about === undefined) return;
    plane.set('bpmnElement', about);
    for (const part of partsOf(diagram)) part.set('bpmnElement', aboutOf(part, own));
    diagram.$parent = this.#definitions;
    this.#definitions.set('diagrams', [...listOf(this.#definitions, 'diagrams'), diagram]);
  }

  /** A file with that process alone; the library draws the first it finds. */
  async #alone(process: ModdleElement): Promise<string> {
    const alone = this.#make('bpmn:Definitions', {
      targetNamespace: 'http://bpmn.io/schema/bpmn',
      rootElements: [process],
      ...namespacesOf(this.#definitions),
    });
    const { xml } = await this.#moddle.toXML(alone);
    return layoutProcess(xml);
  }

  #make(type: string, attributes: object): ModdleElement {
    return this.#moddle.create(type, attributes);
  }
}

/** The prefixes that a file has for what others added to it. */
function namespacesOf(definitions: ModdleElement): object {
  const attributes: unknown = Reflect.get(definitions, '$attrs');
  const all = typeof attributes === 'object' && attributes !== null ? attributes : {};
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('xmlns:')));
}

function rootsOf(definitions: ModdleElement, type: string): readonly ModdleElement[] {
  return listOf(definitions, 'rootElements').filter(({ $type }) => $type === type);
}

function partsOf(diagram: ModdleElement): readonly ModdleElement[] {
  const plane = diagram.get('plane');
  return isModdle(plane) ? listOf(plane, 'planeElement') : [];
}

function aboutOf(
  part: ModdleElement,
  own: ReadonlyMap<string, ModdleElement>,
): ModdleElement | undefined {
  const about = part.get('bpmnElement');
  return isModdle(about) ? own.get(about.id ?? '') : undefined;
}

function elementsById(holder: ModdleElement): ReadonlyMap<string, ModdleElement> {
  const found = new Map([[holder.id ?? '', holder]]);
  const waiting = [holder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const child of [...listOf(next, 'flowElements'), ...listOf(next, 'artifacts')]) {
      found.set(child.id ?? '', child);
      waiting.push(child);
    }
  return found;
}

function placesOf(part: ModdleElement): readonly ModdleElement[] {
  const label = part.get('label');
  const bounds = [part, label].map((one) => (isModdle(one) ? one.get('bounds') : null));
  return [...bounds.filter(isModdle), ...listOf(part, 'waypoint')];
}

function rectsOf(part: ModdleElement): readonly Rect[] {
  const bounds = part.get('bounds');
  if (!isModdle(bounds)) return [];
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(bounds.get(name)),
  );
  return [{ x, y, width, height }];
}

function around(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

function otherEnd(association: ModdleElement, note: ModdleElement): ModdleElement | null {
  const [source, target] = [association.get('sourceRef'), association.get('targetRef')];
  if (source === note && isModdle(target)) return target;
  return target === note && isModdle(source) ? source : null;
}
