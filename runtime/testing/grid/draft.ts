import { definitions } from '../models.ts';

/** Where an element of a model stands. */
export type Position =
  'process' | 'subProcess' | 'eventSubProcess' | 'transaction' | 'adHoc' | 'called';

/** Every place that flow elements can stand in, with its name for readers. */
export const POSITIONS: Readonly<Record<Position, string>> = {
  process: 'process',
  subProcess: 'sub-process',
  eventSubProcess: 'event sub-process',
  transaction: 'transaction',
  adHoc: 'ad-hoc sub-process',
  called: 'called process',
};

/** What is drawn in one scope. */
export interface Content {
  /** Elements, without the flows. */
  readonly elements: string;
  /** Pairs of ids that a flow joins, `from-to`. */
  readonly flows: readonly string[];
  /** What stands beside the processes of the file. */
  readonly roots?: string;
  /** What the file's process says of itself. */
  readonly process?: string;
}

/** A flow by its name, `from-to`; `inside` is what it says. */
export function flow(name: string, inside = ''): string {
  const [from, to] = name.split('-');
  return `<bpmn:sequenceFlow id="${name}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
}

/** Attributes of several sources, each once: what is said later counts. */
export function attributesOf(...texts: readonly string[]): string {
  const said = [...texts.join(' ').matchAll(/([\w:]+)="([^"]*)"/g)];
  const last = new Map(said.map(([, name, value]) => [name, value]));
  return [...last].map(([name, value]) => `${name}="${value}"`).join(' ');
}

const SIGNAL = '<bpmn:signal id="call-signal" name="call" />';
const TASK = '<bpmn:manualTask id="work" />';

/** The begin of a scope; that of an event sub-process waits for an event. */
export function startOf(position: Position): string {
  const event =
    position === 'eventSubProcess' ? '<bpmn:signalEventDefinition signalRef="call-signal" />' : '';
  return `<bpmn:startEvent id="s">${event}</bpmn:startEvent>`;
}

/** The file of a process in which something stands at a position. */
export function fileOf(position: Position, content: Content): string {
  const inner = `${content.elements}\n${content.flows.map((one) => flow(one)).join('\n')}`;
  const around = AROUND[position](inner);
  return definitions(`${SIGNAL}${content.roots ?? ''}
<bpmn:process id="main" isExecutable="true" ${content.process ?? ''}>${around}</bpmn:process>
${position === 'called' ? `<bpmn:process id="called" isExecutable="true">${inner}</bpmn:process>` : ''}`);
}

const AROUND: Readonly<Record<Position, (inner: string) => string>> = {
  process: (inner) => inner,
  subProcess: (inner) => between(`<bpmn:subProcess id="box">${inner}</bpmn:subProcess>`),
  eventSubProcess: (inner) =>
    `${between('<bpmn:userTask id="box" />')}
<bpmn:subProcess id="handler" triggeredByEvent="true">${inner}</bpmn:subProcess>`,
  transaction: (inner) => between(`<bpmn:transaction id="box">${inner}</bpmn:transaction>`),
  adHoc: (inner) =>
    between(`<bpmn:adHocSubProcess id="box">${TASK}${inner}</bpmn:adHocSubProcess>`),
  called: () => between('<bpmn:callActivity id="box" calledElement="called" />'),
};

function between(box: string): string {
  return `<bpmn:startEvent id="begin" />${box}<bpmn:endEvent id="done" />
${flow('begin-box')}${flow('box-done')}`;
}
