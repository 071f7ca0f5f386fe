import { definitions } from '../models.ts';
import { attributesOf } from './draft.ts';
import type { Sample } from './samples.ts';

/** What stands in no scope, or inside of what does: where the least file says it. */
export type Stage = (said: Required<Pick<Sample, 'attributes' | 'children' | 'roots'>>) => string;

const PLAIN = `<bpmn:startEvent id="s" /><bpmn:userTask id="work" /><bpmn:endEvent id="e" />
<bpmn:sequenceFlow id="s-work" sourceRef="s" targetRef="work" />
<bpmn:sequenceFlow id="work-e" sourceRef="work" targetRef="e" />`;

function main(inside: string, process = ''): string {
  return `<bpmn:process id="main" isExecutable="true" ${process}>${inside}</bpmn:process>`;
}

/** Beside the processes. */
function root(tag: string, always = ''): Stage {
  return ({ attributes, children, roots }) =>
    definitions(
      `${roots}<bpmn:${tag} id="x" ${attributesOf(always, attributes)}>${children}</bpmn:${tag}>${main(PLAIN)}`,
    );
}

/** Inside of something beside the processes. */
function within(open: string, tag: string, close: string): Stage {
  return ({ attributes, children, roots }) =>
    definitions(
      `${roots}${open}<bpmn:${tag} id="x" ${attributes}>${children}</bpmn:${tag}>${close}${main(PLAIN)}`,
    );
}

/** In a user task. */
function inTask(open: string, tag: string, close: string, beside = ''): Stage {
  return ({ attributes, children, roots }) => {
    const [name = '', id = ''] = tag.split(' ');
    const said = `${open}<bpmn:${name} ${/\bid=/.test(attributes) ? '' : id} ${attributes}>${children}</bpmn:${name}>${close}`;
    const task = `<bpmn:userTask id="work">${said}</bpmn:userTask>`;
    return definitions(
      roots + main(PLAIN.replace('<bpmn:userTask id="work" />', task) + OBJECT + beside),
    );
  };
}

/** In a process. */
function inProcess(open: string, tag: string, close: string): Stage {
  return ({ attributes, children, roots }) =>
    definitions(
      roots +
        main(`${open}<bpmn:${tag} id="x" ${attributes}>${children}</bpmn:${tag}>${close}${PLAIN}`),
    );
}

const OBJECT = '<bpmn:dataObject id="o" name="o" />';
const TWO_POOLS = `<bpmn:participant id="us" processRef="main" /><bpmn:participant id="them" name="them" />`;
const IO = `<bpmn:dataInput id="i" name="i" /><bpmn:dataOutput id="r" name="r" />`;
const SETS = `<bpmn:inputSet><bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet>
<bpmn:outputSet><bpmn:dataOutputRefs>r</bpmn:dataOutputRefs></bpmn:outputSet>`;
const SPECIFIED = `<bpmn:ioSpecification>${IO}${SETS}</bpmn:ioSpecification>`;

/** The rows of what is no flow element, event definition or loop, by their types. */
export const STAGES: Readonly<Record<string, Stage>> = {
  Definitions: ({ attributes, children, roots }) =>
    definitions(roots + main(PLAIN)).replace(
      'id="definitions" targetNamespace="urn:test">',
      `id="definitions" targetNamespace="urn:test" ${attributes}>${children}`,
    ),
  Collaboration: root('collaboration'),
  Participant: within('<bpmn:collaboration id="c">', 'participant', '</bpmn:collaboration>'),
  ParticipantMultiplicity: within(
    '<bpmn:collaboration id="c"><bpmn:participant id="p">',
    'participantMultiplicity',
    '</bpmn:participant></bpmn:collaboration>',
  ),
  MessageFlow: ({ attributes, children, roots }) =>
    definitions(`${roots}<bpmn:collaboration id="c">${TWO_POOLS}
<bpmn:messageFlow id="x" sourceRef="us" targetRef="them" ${attributes}>${children}</bpmn:messageFlow>
</bpmn:collaboration>${main(PLAIN)}`),
  LaneSet: inProcess('', 'laneSet', ''),
  Lane: inProcess('<bpmn:laneSet id="ls">', 'lane', '</bpmn:laneSet>'),
  Message: root('message'),
  Signal: root('signal'),
  Error: root('error'),
  Escalation: root('escalation'),
  ItemDefinition: root('itemDefinition'),
  Interface: root('interface', 'name="if"'),
  Operation: within('<bpmn:interface id="if" name="if">', 'operation', '</bpmn:interface>'),
  EndPoint: root('endPoint'),
  Resource: root('resource'),
  ResourceParameter: within('<bpmn:resource id="rs">', 'resourceParameter', '</bpmn:resource>'),
  Category: root('category'),
  CategoryValue: within('<bpmn:category id="ca">', 'categoryValue', '</bpmn:category>'),
  DataStore: root('dataStore'),
  CorrelationKey: within('<bpmn:collaboration id="c">', 'correlationKey', '</bpmn:collaboration>'),
  CorrelationProperty: root('correlationProperty'),
  PartnerEntity: root('partnerEntity'),
  PartnerRole: root('partnerRole'),
  InputOutputSpecification: inTask('', 'ioSpecification', ''),
  DataInput: inTask(
    '<bpmn:ioSpecification>',
    'dataInput id="i"',
    '<bpmn:inputSet><bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet /></bpmn:ioSpecification>',
  ),
  DataOutput: inTask(
    '<bpmn:ioSpecification>',
    'dataOutput id="r"',
    '<bpmn:inputSet /><bpmn:outputSet><bpmn:dataOutputRefs>r</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>',
  ),
  InputSet: inTask(
    `<bpmn:ioSpecification>${IO}`,
    'inputSet',
    '<bpmn:outputSet id="os" /></bpmn:ioSpecification>',
  ),
  OutputSet: inTask(
    `<bpmn:ioSpecification>${IO}<bpmn:inputSet id="is" />`,
    'outputSet',
    '</bpmn:ioSpecification>',
  ),
  Property: inTask('', 'property id="p"', ''),
  DataInputAssociation: inTask(SPECIFIED, 'dataInputAssociation', ''),
  DataOutputAssociation: inTask(SPECIFIED, 'dataOutputAssociation', ''),
  ResourceRole: inTask('', 'resourceRole', ''),
  Association: inProcess('', 'association', ''),
  Group: inProcess('', 'group', ''),
  TextAnnotation: inProcess('', 'textAnnotation', ''),
};
