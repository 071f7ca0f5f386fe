import { definitions } from '../models.ts';
import { attributesOf, flow } from './draft.ts';
import { concreteTypes } from './schema.ts';

/** Where an event can stand, by what it does there. */
export type Place =
  | 'processStart'
  | 'subProcessStart'
  | 'handlerInterrupting'
  | 'handlerBeside'
  | 'catch'
  | 'afterGateway'
  | 'boundaryInterrupting'
  | 'boundaryBeside'
  | 'throw'
  | 'end';

/** Every place of an event, with its name for readers. */
export const PLACES: Readonly<Record<Place, string>> = {
  processStart: 'start of a process',
  subProcessStart: 'start of a sub-process',
  handlerInterrupting: 'start of an event sub-process, interrupting',
  handlerBeside: 'start of an event sub-process, non-interrupting',
  catch: 'intermediate catch',
  afterGateway: 'behind an event-based gateway',
  boundaryInterrupting: 'boundary, interrupting',
  boundaryBeside: 'boundary, non-interrupting',
  throw: 'intermediate throw',
  end: 'end',
};

/** No definition, several of which any counts, several that are all waited for. */
export const NONE = 'none';
export const MULTIPLE = 'multiple';
export const PARALLEL_MULTIPLE = 'parallel multiple';

/** Everything an event can be about: the schema's definitions, none of them, and several. */
export function subjects(): readonly string[] {
  return [NONE, ...concreteTypes('EventDefinition'), MULTIPLE, PARALLEL_MULTIPLE];
}

const SAYS: Readonly<Record<string, readonly [attributes: string, children: string]>> = {
  MessageEventDefinition: ['messageRef="m"', ''],
  TimerEventDefinition: ['', '<bpmn:timeDuration>PT1H</bpmn:timeDuration>'],
  ErrorEventDefinition: ['errorRef="err"', ''],
  SignalEventDefinition: ['signalRef="sig"', ''],
  EscalationEventDefinition: ['escalationRef="esc"', ''],
  ConditionalEventDefinition: ['', '<bpmn:condition>=go</bpmn:condition>'],
  LinkEventDefinition: ['name="l"', ''],
};

const ROOTS = `<bpmn:message id="m" name="m"><bpmn:extensionElements>
<zeebe:subscription correlationKey="=1" /></bpmn:extensionElements></bpmn:message>
<bpmn:error id="err" errorCode="E1" /><bpmn:signal id="sig" name="sig" />
<bpmn:escalation id="esc" escalationCode="S1" />`;

/** An event definition with the least it must say. `says` is said beside. */
function definitionXml(
  type: string,
  id: string,
  says: readonly [string, string] = ['', ''],
): string {
  const [attributes, least] = SAYS[type] ?? ['', ''];
  const children = says[1].includes('<bpmn:time') ? '' : least;
  const tag = `bpmn:${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  return `<${tag} id="${id}" ${attributesOf(attributes, says[0])}>${children}${says[1]}</${tag}>`;
}

/** How the definitions of an event are written: in it, or beside the processes and referred to. */
export type Spelling = 'inline' | 'referenced';

/** How an event is written, and what its definitions say beside the least. */
interface Writing {
  readonly spelling?: Spelling;
  readonly says?: readonly [attributes: string, children: string];
}

/** The file of a process with an event `x` of a subject at a place. */
export function eventFile(
  place: Place,
  subject: string,
  { spelling = 'inline', says = ['', ''] }: Writing = {},
): string {
  const types = typesOf(subject);
  const written = types.map((type, index) => definitionXml(type, `d${index}`, says));
  const inside =
    spelling === 'inline'
      ? written.join('')
      : types
          .map((_one, index) => `<bpmn:eventDefinitionRef>d${index}</bpmn:eventDefinitionRef>`)
          .join('');
  const parallel = subject === PARALLEL_MULTIPLE ? 'parallelMultiple="true"' : '';
  const drawn = DRAWN[place]({ inside, parallel, subject });
  return definitions(`${ROOTS}${spelling === 'inline' ? '' : written.join('')}
<bpmn:process id="main" isExecutable="true">${drawn}</bpmn:process>`);
}

function typesOf(subject: string): readonly string[] {
  if (subject === NONE) return [];
  return subject === MULTIPLE || subject === PARALLEL_MULTIPLE
    ? ['MessageEventDefinition', 'SignalEventDefinition']
    : [subject];
}

interface Event {
  readonly inside: string;
  readonly parallel: string;
  readonly subject: string;
}

const START = '<bpmn:startEvent id="s" />';
const END = '<bpmn:endEvent id="e" />';

/** Something that can be compensated. */
const KEPT = `<bpmn:manualTask id="kept" /><bpmn:boundaryEvent id="undo" attachedToRef="kept">
<bpmn:compensateEventDefinition /></bpmn:boundaryEvent><bpmn:userTask id="un" isForCompensation="true" />
<bpmn:association id="au" sourceRef="undo" targetRef="un" associationDirection="One" />`;

function flows(...names: readonly string[]): string {
  return names.map((name) => flow(name)).join('');
}

function event(tag: string, { inside, parallel }: Event, attributes = ''): string {
  return `<bpmn:${tag} id="x" ${parallel} ${attributes}>${inside}</bpmn:${tag}>`;
}

const DRAWN: Readonly<Record<Place, (event: Event) => string>> = {
  processStart: (one) => event('startEvent', one) + END + flows('x-e'),
  subProcessStart: (one) => `${START}<bpmn:subProcess id="box">${event('startEvent', one)}
</bpmn:subProcess>${flows('s-box')}`,
  handlerInterrupting: (one) => handler(event('startEvent', one)),
  handlerBeside: (one) => handler(event('startEvent', one, 'isInterrupting="false"')),
  catch: (one) =>
    one.subject === 'LinkEventDefinition'
      ? `${START}${event('intermediateThrowEvent', one).replace('"x"', '"y"').replaceAll('id="d0"', '')}
${event('intermediateCatchEvent', one)}${flows('s-y')}`
      : START + event('intermediateCatchEvent', one) + flows('s-x'),
  afterGateway: (
    one,
  ) => `${START}<bpmn:eventBasedGateway id="g" />${event('intermediateCatchEvent', one)}
${flows('s-g', 'g-x')}`,
  boundaryInterrupting: (one) => boundary(one, ''),
  boundaryBeside: (one) => boundary(one, 'cancelActivity="false"'),
  throw: (one) =>
    one.subject === 'LinkEventDefinition'
      ? `${START}${event('intermediateCatchEvent', one).replace('"x"', '"y"').replaceAll('id="d0"', '')}
${event('intermediateThrowEvent', one)}${flows('s-x')}`
      : START + KEPT + event('intermediateThrowEvent', one) + flows('s-kept', 'kept-x'),
  end: (one) =>
    one.subject === 'CancelEventDefinition'
      ? `${START}<bpmn:transaction id="box">${event('endEvent', one)}</bpmn:transaction>${flows('s-box')}`
      : START + event('endEvent', one) + flows('s-x'),
};

function handler(start: string): string {
  return `${START}<bpmn:userTask id="work" />${flows('s-work')}
<bpmn:subProcess id="handler" triggeredByEvent="true">${start}</bpmn:subProcess>`;
}

/** Compensation leads to what undoes the activity by an association, anything else by a flow. */
function boundary(one: Event, attributes: string): string {
  const x = event('boundaryEvent', one, `attachedToRef="host" ${attributes}`);
  const host =
    one.subject === 'CancelEventDefinition'
      ? '<bpmn:transaction id="host"><bpmn:userTask id="work" /></bpmn:transaction>'
      : '<bpmn:userTask id="host" />';
  const after =
    one.subject === 'CompensateEventDefinition'
      ? `<bpmn:userTask id="undo" isForCompensation="true" />
<bpmn:association id="a" sourceRef="x" targetRef="undo" associationDirection="One" />`
      : END + flows('x-e');
  return START + host + x + flows('s-host') + after;
}
