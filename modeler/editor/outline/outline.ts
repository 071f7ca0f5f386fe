import type { DiagramElement } from '../../canvas/bpmn.ts';
import { readingOrder } from '../../canvas/keyboard/reading-order.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';

/** A line of the outline: an element, how deep it stands, and where it leads. */
export interface OutlineLine {
  readonly element: DiagramElement;
  readonly depth: number;
  /** Whether it holds others, which may be folded away. */
  readonly isContainer: boolean;
  readonly isFolded: boolean;
  /** Where it leads, and on what condition. */
  readonly ways: readonly Way[];
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

/** One flow out of an element. */
export interface Way {
  readonly to: DiagramElement;
  readonly name: string;
  readonly condition: string;
  readonly isDefault: boolean;
}

/** What the outline is made of, as the canvas has it. */
export interface OutlineSource {
  /** All planes: the diagram itself and those of collapsed sub-processes. */
  readonly roots: readonly DiagramElement[];
  /** Ids of what is folded. */
  readonly folded: ReadonlySet<string>;
}

/** The process as lines in reading order: what holds others before what it holds, flows with their source. */
export function outline({ roots, folded }: OutlineSource): readonly OutlineLine[] {
  const planes = new Map(roots.map((root) => [root.businessObject, root]));
  const [main] = roots;
  if (main === undefined) return [];
  const lines: OutlineLine[] = [];
  const write = (holder: DiagramElement, depth: number): void => {
    const shown = nodesOf(holder);
    shown.forEach((element, index) => {
      // What is collapsed has its content on a plane of its own.
      const inside = planes.get(element.businessObject) ?? element;
      const isContainer = nodesOf(inside === main ? element : inside).length > 0;
      const isFolded = folded.has(element.id);
      const ways = waysOf(element);
      const [position, siblings] = [index + 1, shown.length];
      lines.push({ element, depth, isContainer, isFolded, ways, position, siblings });
      if (isContainer && !isFolded && depth < DEEPEST) write(inside, depth + 1);
    });
  };
  write(main, 0);
  return lines;
}

/** Deeper than anybody nests; ends what refers to itself. */
const DEEPEST = 40;

const LEFT_OUT = [
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
  'bpmn:Association',
  'bpmn:DataAssociation',
  'bpmn:Lane',
  'bpmn:Group',
];

/** What stands directly in a holder. Lanes hold nothing of their own here: they say who, not when. */
function nodesOf(holder: DiagramElement): readonly DiagramElement[] {
  const children = holder.children ?? [];
  const own = children.filter((child) => child.labelTarget === undefined);
  const flows = own.filter(({ waypoints }) => waypoints !== undefined);
  const nodes = own.filter(
    (child) => !LEFT_OUT.some((type) => child.businessObject.$instanceOf(type)),
  );
  const read = readingOrder([...nodes, ...flows]);
  return read.filter((element) => nodes.includes(element));
}

function waysOf(element: DiagramElement): readonly Way[] {
  return (element.outgoing ?? []).flatMap((flow) => {
    const to: unknown = Reflect.get(flow, 'target');
    if (!flow.businessObject.$instanceOf('bpmn:SequenceFlow') || !isElement(to)) return [];
    const name: unknown = flow.businessObject.get('name');
    const expression = flow.businessObject.get('conditionExpression');
    const condition: unknown = isModdle(expression) ? expression.get('body') : '';
    return [
      {
        to,
        name: typeof name === 'string' ? name : '',
        condition: typeof condition === 'string' ? condition : '',
        isDefault: element.businessObject.get('default') === flow.businessObject,
      },
    ];
  });
}

function isElement(value: unknown): value is DiagramElement {
  return typeof value === 'object' && value !== null && 'businessObject' in value;
}
