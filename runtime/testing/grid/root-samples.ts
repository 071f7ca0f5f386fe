import type { Sample } from './samples.ts';

const ITEM = '<bpmn:itemDefinition id="item" />';
const MESSAGE = '<bpmn:message id="m" name="m" />';
const OPERATION = `<bpmn:interface id="if" name="if"><bpmn:operation id="op" name="op">
<bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation></bpmn:interface>${MESSAGE}`;
const POOL = '<bpmn:participant id="pool" />';
const PROPERTY = '<bpmn:correlationProperty id="cp" name="cp" />';
const SOURCE = '<bpmn:sourceRef>o</bpmn:sourceRef><bpmn:targetRef>i</bpmn:targetRef>';
const TARGET = '<bpmn:sourceRef>r</bpmn:sourceRef><bpmn:targetRef>o</bpmn:targetRef>';
const RESOURCE = `<bpmn:resource id="sales" name="sales">
<bpmn:resourceParameter id="rp" name="region" /></bpmn:resource>`;

/** For each property of {@link STAGES} that no general rule can fill: something sensible to say. */
export const ROOT_SAMPLES: Readonly<Record<string, Sample>> = {
  'Definitions.imports': {
    children: '<bpmn:import importType="text" location="a" namespace="b" />',
  },
  'Definitions.extensions': { children: '<bpmn:extension />' },
  'Definitions.rootElements': {},
  'Definitions.diagrams': {},
  'Definitions.relationships': {
    children: `<bpmn:relationship type="t"><bpmn:source>main</bpmn:source>
<bpmn:target>main</bpmn:target></bpmn:relationship>`,
  },
  'Collaboration.participants': { children: POOL },
  'Collaboration.messageFlows': {
    children: `<bpmn:participant id="us" processRef="main" />${POOL}
<bpmn:messageFlow id="mf" sourceRef="us" targetRef="pool" />`,
  },
  'Collaboration.artifacts': { children: '<bpmn:textAnnotation id="ta" />' },
  'Collaboration.conversations': {
    children: `${POOL}<bpmn:conversation id="cv"><bpmn:participantRef>pool</bpmn:participantRef></bpmn:conversation>`,
  },
  'Collaboration.conversationAssociations': {
    children: `${POOL}<bpmn:conversation id="cv" /><bpmn:conversationAssociation innerConversationNodeRef="cv" outerConversationNodeRef="cv" />`,
  },
  'Collaboration.participantAssociations': {
    children: `${POOL}<bpmn:participantAssociation><bpmn:innerParticipantRef>pool</bpmn:innerParticipantRef>
<bpmn:outerParticipantRef>pool</bpmn:outerParticipantRef></bpmn:participantAssociation>`,
  },
  'Collaboration.messageFlowAssociations': {
    children: `<bpmn:participant id="us" processRef="main" />${POOL}<bpmn:messageFlow id="mf" sourceRef="us" targetRef="pool" />
<bpmn:messageFlowAssociation innerMessageFlowRef="mf" outerMessageFlowRef="mf" />`,
  },
  'Collaboration.correlationKeys': {
    children: '<bpmn:correlationKey id="ck" name="ck" />',
  },
  'Collaboration.choreographyRef': {
    children: '<bpmn:choreographyRef>ch</bpmn:choreographyRef>',
    roots: '<bpmn:choreography id="ch" />',
  },
  'Collaboration.conversationLinks': {
    children: `${POOL}<bpmn:conversation id="cv" /><bpmn:conversationLink sourceRef="pool" targetRef="cv" />`,
  },
  'Participant.interfaceRef': {
    children: '<bpmn:interfaceRef>if</bpmn:interfaceRef>',
    roots: OPERATION,
  },
  'Participant.participantMultiplicity': {
    children: '<bpmn:participantMultiplicity minimum="1" maximum="2" />',
  },
  'Participant.endPointRefs': {
    children: '<bpmn:endPointRef>ep</bpmn:endPointRef>',
    roots: '<bpmn:endPoint id="ep" />',
  },
  'Participant.processRef': { attributes: 'processRef="main"' },
  'ParticipantMultiplicity.minimum': { attributes: 'minimum="1"' },
  'ParticipantMultiplicity.maximum': { attributes: 'maximum="2"' },
  'MessageFlow.sourceRef': {},
  'MessageFlow.targetRef': {},
  'MessageFlow.messageRef': { attributes: 'messageRef="m"', roots: MESSAGE },
  'LaneSet.lanes': { children: '<bpmn:lane id="lane" name="lane" />' },
  'Lane.partitionElementRef': { attributes: 'partitionElementRef="work"' },
  'Lane.partitionElement': {
    children: '<bpmn:partitionElement xsi:type="bpmn:tTextAnnotation" id="pe" />',
  },
  'Lane.flowNodeRef': { children: '<bpmn:flowNodeRef>work</bpmn:flowNodeRef>' },
  'Lane.childLaneSet': {
    children: '<bpmn:childLaneSet id="cl"><bpmn:lane id="inner" /></bpmn:childLaneSet>',
  },
  'Message.itemRef': { attributes: 'itemRef="item"', roots: ITEM },
  'Signal.structureRef': { attributes: 'structureRef="item"', roots: ITEM },
  'Error.structureRef': { attributes: 'structureRef="item"', roots: ITEM },
  'Escalation.structureRef': { attributes: 'structureRef="item"', roots: ITEM },
  'ItemDefinition.import': {
    children: '',
    attributes: 'structureRef="text"',
  },
  'Interface.operations': {
    children: `<bpmn:operation id="op" name="op"><bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation>`,
    roots: MESSAGE,
  },
  'Operation.inMessageRef': {
    children: '<bpmn:inMessageRef>m</bpmn:inMessageRef>',
    roots: MESSAGE,
  },
  'Operation.outMessageRef': {
    children: '<bpmn:outMessageRef>m</bpmn:outMessageRef>',
    roots: MESSAGE,
  },
  'Operation.errorRef': {
    children: '<bpmn:errorRef>err</bpmn:errorRef>',
    roots: '<bpmn:error id="err" errorCode="E1" />',
  },
  'Resource.resourceParameters': {
    children: '<bpmn:resourceParameter id="rp" name="region" />',
  },
  'ResourceParameter.type': { attributes: 'type="item"', roots: ITEM },
  'Category.categoryValue': { children: '<bpmn:categoryValue id="cv" value="v" />' },
  'DataStore.capacity': { attributes: 'capacity="3"' },
  'CorrelationKey.correlationPropertyRef': {
    children: '<bpmn:correlationPropertyRef>cp</bpmn:correlationPropertyRef>',
    roots: PROPERTY,
  },
  'CorrelationProperty.correlationPropertyRetrievalExpression': {
    children: `<bpmn:correlationPropertyRetrievalExpression messageRef="m">
<bpmn:messagePath>=order</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`,
    roots: MESSAGE,
  },
  'CorrelationProperty.type': { attributes: 'type="item"', roots: ITEM },
  'PartnerEntity.participantRef': {
    children: '<bpmn:participantRef>pool</bpmn:participantRef>',
    roots: `<bpmn:collaboration id="c">${POOL}</bpmn:collaboration>`,
  },
  'PartnerRole.participantRef': {
    children: '<bpmn:participantRef>pool</bpmn:participantRef>',
    roots: `<bpmn:collaboration id="c">${POOL}</bpmn:collaboration>`,
  },
  'InputOutputSpecification.dataInputs': {
    children: '<bpmn:dataInput id="i" name="i" /><bpmn:inputSet /><bpmn:outputSet />',
  },
  'InputOutputSpecification.dataOutputs': {
    children: '<bpmn:dataOutput id="r" name="r" /><bpmn:inputSet /><bpmn:outputSet />',
  },
  'InputOutputSpecification.inputSets': { children: '<bpmn:inputSet /><bpmn:outputSet />' },
  'InputOutputSpecification.outputSets': { children: '<bpmn:inputSet /><bpmn:outputSet />' },
  'InputSet.dataInputRefs': { children: '<bpmn:dataInputRefs>i</bpmn:dataInputRefs>' },
  'InputSet.optionalInputRefs': {
    children: `<bpmn:dataInputRefs>i</bpmn:dataInputRefs><bpmn:optionalInputRefs>i</bpmn:optionalInputRefs>`,
  },
  'InputSet.whileExecutingInputRefs': {
    children: `<bpmn:dataInputRefs>i</bpmn:dataInputRefs><bpmn:whileExecutingInputRefs>i</bpmn:whileExecutingInputRefs>`,
  },
  'InputSet.outputSetRefs': { children: '<bpmn:outputSetRefs>os</bpmn:outputSetRefs>' },
  'OutputSet.dataOutputRefs': { children: '<bpmn:dataOutputRefs>r</bpmn:dataOutputRefs>' },
  'OutputSet.optionalOutputRefs': {
    children: `<bpmn:dataOutputRefs>r</bpmn:dataOutputRefs><bpmn:optionalOutputRefs>r</bpmn:optionalOutputRefs>`,
  },
  'OutputSet.whileExecutingOutputRefs': {
    children: `<bpmn:dataOutputRefs>r</bpmn:dataOutputRefs><bpmn:whileExecutingOutputRefs>r</bpmn:whileExecutingOutputRefs>`,
  },
  'OutputSet.inputSetRefs': { children: '<bpmn:inputSetRefs>is</bpmn:inputSetRefs>' },
  'DataInputAssociation.sourceRef': { children: SOURCE },
  'DataInputAssociation.targetRef': { children: SOURCE },
  'DataInputAssociation.transformation': {
    children: `${SOURCE}<bpmn:transformation>=1</bpmn:transformation>`,
  },
  'DataInputAssociation.assignment': {
    children: `${SOURCE}<bpmn:assignment><bpmn:from>=1</bpmn:from><bpmn:to>i.part</bpmn:to></bpmn:assignment>`,
  },
  'DataOutputAssociation.sourceRef': { children: TARGET },
  'DataOutputAssociation.targetRef': { children: TARGET },
  'DataOutputAssociation.transformation': {
    children: `${TARGET}<bpmn:transformation>=1</bpmn:transformation>`,
  },
  'DataOutputAssociation.assignment': {
    children: `${TARGET}<bpmn:assignment><bpmn:from>=1</bpmn:from><bpmn:to>o.part</bpmn:to></bpmn:assignment>`,
  },
  'ResourceRole.resourceRef': {
    children: '<bpmn:resourceRef>sales</bpmn:resourceRef>',
    roots: RESOURCE,
  },
  'ResourceRole.resourceParameterBindings': {
    children: `<bpmn:resourceRef>sales</bpmn:resourceRef><bpmn:resourceParameterBinding parameterRef="rp">
<bpmn:formalExpression>="north"</bpmn:formalExpression></bpmn:resourceParameterBinding>`,
    roots: RESOURCE,
  },
  'ResourceRole.resourceAssignmentExpression': {
    children: `<bpmn:resourceAssignmentExpression><bpmn:formalExpression>people</bpmn:formalExpression>
</bpmn:resourceAssignmentExpression>`,
  },
  'Association.sourceRef': { attributes: 'sourceRef="work" targetRef="e"' },
  'Association.targetRef': { attributes: 'sourceRef="work" targetRef="e"' },
  'Association.associationDirection=None': {
    attributes: 'sourceRef="work" targetRef="e" associationDirection="None"',
  },
  'Association.associationDirection=One': {
    attributes: 'sourceRef="work" targetRef="e" associationDirection="One"',
  },
  'Association.associationDirection=Both': {
    attributes: 'sourceRef="work" targetRef="e" associationDirection="Both"',
  },
  'Group.categoryValueRef': {
    attributes: 'categoryValueRef="cv"',
    roots: '<bpmn:category id="ca"><bpmn:categoryValue id="cv" value="v" /></bpmn:category>',
  },
  'TextAnnotation.text': { children: '<bpmn:text>why</bpmn:text>' },
};
