import { attributesOf, startOf, type Content, type Position } from './draft.ts';

/** What an element says beside the least it has to say. */
export interface Saying {
  readonly attributes?: string;
  readonly children?: string;
  /** What else is drawn in its scope. */
  readonly beside?: string;
  readonly flows?: readonly string[];
  readonly roots?: string;
  /** No flow leads to it or from it. */
  readonly apart?: true;
  /** It begins the process: nothing leads to it. */
  readonly begins?: true;
  /** It stands in the place of the least that would have to be said. */
  readonly instead?: true;
}

const MESSAGE = `<bpmn:message id="m" name="m"><bpmn:extensionElements>
<zeebe:subscription correlationKey="=1" /></bpmn:extensionElements></bpmn:message>`;
const TIMER = `<bpmn:timerEventDefinition>
<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>`;
const WORK = extension('<zeebe:taskDefinition type="do" />');
const INSIDE = '<bpmn:userTask id="inside" />';

/** The least that elements of a type must say to be executed; all others need to say nothing. */
const LEAST: Readonly<Record<string, Saying>> = {
  ServiceTask: { children: WORK },
  BusinessRuleTask: { children: WORK },
  SendTask: { attributes: 'messageRef="m"', roots: MESSAGE },
  ReceiveTask: { attributes: 'messageRef="m"', roots: MESSAGE },
  ScriptTask: { children: extension('<zeebe:script expression="=1" resultVariable="r" />') },
  CallActivity: {
    attributes: 'calledElement="other"',
    roots: `<bpmn:process id="other" isExecutable="true">${INSIDE}</bpmn:process>`,
  },
  SubProcess: { children: INSIDE },
  AdHocSubProcess: { children: INSIDE },
  Transaction: { children: INSIDE },
  IntermediateCatchEvent: { children: TIMER },
  BoundaryEvent: { attributes: 'attachedToRef="host"', children: TIMER },
  DataObjectReference: {
    attributes: 'dataObjectRef="object"',
    beside: '<bpmn:dataObject id="object" />',
  },
  DataStoreReference: {
    attributes: 'dataStoreRef="store"',
    roots: '<bpmn:dataStore id="store" name="store" />',
  },
  EventBasedGateway: {
    beside: `<bpmn:intermediateCatchEvent id="c">${TIMER}</bpmn:intermediateCatchEvent>`,
  },
};

function extension(inside: string): string {
  return `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;
}

/** What belongs to a type that only drawing knows apart from its base. */
export const EVENT_SUB_PROCESS = 'SubProcess (event)';

/** An element of a type, `x`, in the middle of a scope at a position. */
export function contentWith(type: string, position: Position, saying: Saying = {}): Content {
  if (type === EVENT_SUB_PROCESS) return handler(position);
  const all = [saying.instead === true ? {} : (LEAST[type] ?? {}), saying];
  const text = (part: 'attributes' | 'children' | 'beside' | 'roots'): string =>
    all.map((one) => one[part] ?? '').join(' ');
  const element = drawn(type, text('attributes'), text('children'));
  const wired = (WIRING[type] ?? throughFlow)(element, position, saying);
  const { elements, flows } = saying.begins === true ? beginning(wired) : wired;
  return {
    elements: elements + text('beside'),
    flows: [...flows, ...(saying.flows ?? [])],
    roots: text('roots'),
  };
}

/** The element itself; moddle's names of types begin with a capital, the file's do not. */
function drawn(type: string, attributes: string, children: string): string {
  const tag = `bpmn:${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const ends = type === 'SequenceFlow' ? 'sourceRef="s" targetRef="e"' : '';
  return `<${tag} id="x" ${attributesOf(ends, attributes)}>${children}</${tag}>`;
}

type Wiring = (
  element: string,
  position: Position,
  saying: Saying,
) => Pick<Content, 'elements' | 'flows'>;

const END = '<bpmn:endEvent id="e" />';
const HOST = '<bpmn:userTask id="host" />';

/** How elements are drawn that do not stand between a begin and an end. */
const WIRING: Readonly<Record<string, Wiring>> = {
  StartEvent: (x, position) => {
    const begin = position === 'eventSubProcess' ? startOf(position).replace('"s"', '"x"') : x;
    return { elements: begin + END, flows: ['x-e'] };
  },
  EndEvent: (x, position) => ({ elements: begin(position) + x, flows: ['s-x'] }),
  BoundaryEvent: (x, position) => ({
    elements: `${begin(position)}${HOST}${x}${end(position)}`,
    flows: ['s-host', 'host-e', 'x-e'],
  }),
  EventBasedGateway: (x, position) => ({
    elements: begin(position) + x + end(position),
    flows: ['s-x', 'x-c', 'c-e'],
  }),
  SequenceFlow: (x, position) => ({ elements: begin(position) + x + end(position), flows: [] }),
  DataObject: beside,
  DataObjectReference: beside,
  DataStoreReference: beside,
};

function beside(x: string, position: Position): Pick<Content, 'elements' | 'flows'> {
  return { elements: begin(position) + x + end(position), flows: ['s-e'] };
}

function throughFlow(
  x: string,
  position: Position,
  { apart }: Saying,
): Pick<Content, 'elements' | 'flows'> {
  if (apart === true) return beside(x, position);
  return { elements: begin(position) + x + end(position), flows: ['s-x', 'x-e'] };
}

function beginning({
  elements,
  flows,
}: Pick<Content, 'elements' | 'flows'>): Pick<Content, 'elements' | 'flows'> {
  return {
    elements: elements.replace(startOf('process'), ''),
    flows: flows.filter((one) => !one.startsWith('s-')),
  };
}

/** In an ad-hoc sub-process there are neither start nor end events. @spec BPMN 2.0.2 §10.3.5 */
function begin(position: Position): string {
  return position === 'adHoc' ? '<bpmn:manualTask id="s" />' : startOf(position);
}

function end(position: Position): string {
  return position === 'adHoc' ? '<bpmn:manualTask id="e" />' : END;
}

function handler(position: Position): Content {
  const { elements, flows } = beside(
    `<bpmn:subProcess id="x" triggeredByEvent="true"><bpmn:startEvent id="x1">
<bpmn:signalEventDefinition signalRef="call-signal" /></bpmn:startEvent></bpmn:subProcess>`,
    position,
  );
  return { elements, flows };
}
