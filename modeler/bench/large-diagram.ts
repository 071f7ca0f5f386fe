const SPACES =
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" ' +
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"';

/** Tasks of a row; rows stand one below the other. */
const PER_ROW = 40;
const COLUMN = 150;
const ROW = 130;
const WIDTH = 100;
const HEIGHT = 80;

/** A diagram, and what stands where in it. */
export interface LargeDiagram {
  readonly processId: string;
  readonly xml: string;
  readonly tasks: readonly string[];
  readonly flows: readonly Flow[];
}

/** A sequence flow by its ends. */
export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A process of many tasks one behind the other, people, bots, APIs and agents in turn. A thousand of them
 * are as much as a file may hold: 10,000 elements with those of the drawing.
 */
export function largeDiagram(count: number, processId = `large-${count}`): LargeDiagram {
  const tasks = Array.from({ length: count }, (_, index) => `T${index}`);
  const all = ['Start', ...tasks, 'End'];
  const flows = all.slice(1).map((to, index) => ({ id: `F${index}`, from: all[index] ?? '', to }));
  const elements = [
    '<bpmn:startEvent id="Start" name="Begun"/>',
    ...tasks.map(taskOf),
    '<bpmn:endEvent id="End" name="Done"/>',
    ...flows.map(
      ({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`,
    ),
  ];
  const drawn = [
    shape('Start', -1, 36),
    ...tasks.map((id, index) => shape(id, index)),
    shape('End', count, 36),
    ...flows.map(edge),
  ];
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${SPACES} id="Definitions" targetNamespace="http://baton.dev/bench">
<bpmn:process id="${processId}" name="Large" isExecutable="true">
${elements.join('\n')}
</bpmn:process>
<bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${processId}">
${drawn.join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
  return { processId, xml, tasks, flows };
}

function taskOf(id: string, index: number): string {
  const name = `name="Step ${index}: look at it"`;
  const kind = ['human', 'bot', 'api', 'agent'][index % 4] ?? 'bot';
  if (kind === 'human')
    return `<bpmn:userTask id="${id}" ${name}><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>`;
  const work = `<zeebe:taskDefinition type="work-${index}"/><baton:performer kind="${kind}"/>`;
  return `<bpmn:serviceTask id="${id}" ${name}><bpmn:extensionElements>${work}</bpmn:extensionElements></bpmn:serviceTask>`;
}

function middle(index: number): { readonly x: number; readonly y: number } {
  if (index < 0) return { x: 60, y: 160 };
  return { x: 210 + (index % PER_ROW) * COLUMN, y: 160 + Math.floor(index / PER_ROW) * ROW };
}

function shape(id: string, index: number, size = 0): string {
  const { x, y } = middle(index);
  const [width, height] = size === 0 ? [WIDTH, HEIGHT] : [size, size];
  return (
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">` +
    `<dc:Bounds x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`
  );
}

/** From one to the next; at the end of a row between the rows. */
function edge({ id }: Flow, index: number): string {
  const from = middle(index - 1);
  const to = middle(index);
  const points =
    from.y === to.y
      ? [
          [from.x + WIDTH / 2, from.y],
          [to.x - WIDTH / 2, to.y],
        ]
      : [
          [from.x, from.y + HEIGHT / 2],
          [from.x, from.y + ROW / 2],
          [to.x, from.y + ROW / 2],
          [to.x, to.y - HEIGHT / 2],
        ];
  const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('');
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${waypoints}</bpmndi:BPMNEdge>`;
}
