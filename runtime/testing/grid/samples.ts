import type { Saying } from './elements.ts';
import type { Place } from './events.ts';

/** What an element says by one of its properties, and what that needs around it. */
export interface Sample extends Saying {
  /** What the activity says around its loop. */
  readonly host?: string;
  /** Where the event stands that says it. */
  readonly place?: Place;
}

const OBJECT = '<bpmn:dataObject id="o" name="o" />';
const LISTED = '<bpmn:dataObject id="list" name="list" />';
const OPERATION = `<bpmn:interface id="if" name="if"><bpmn:operation id="op" name="op">
<bpmn:inMessageRef>om</bpmn:inMessageRef></bpmn:operation></bpmn:interface><bpmn:message id="om" name="om" />`;
const SPECIFICATION = `<bpmn:ioSpecification><bpmn:dataInput id="i" name="i" />
<bpmn:dataOutput id="r" name="r" /><bpmn:inputSet><bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet>
<bpmn:outputSet><bpmn:dataOutputRefs>r</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>`;
const BRINGS = `<bpmn:dataInputAssociation><bpmn:sourceRef>o</bpmn:sourceRef>
<bpmn:targetRef>i</bpmn:targetRef></bpmn:dataInputAssociation>`;
const TAKES = `<bpmn:dataOutputAssociation><bpmn:sourceRef>r</bpmn:sourceRef>
<bpmn:targetRef>o</bpmn:targetRef></bpmn:dataOutputAssociation>`;
const CONDITION = '<bpmn:conditionExpression>=false</bpmn:conditionExpression>';
const OTHERWISE = `<bpmn:endEvent id="z" /><bpmn:sequenceFlow id="x-z" sourceRef="x" targetRef="z">
${CONDITION}</bpmn:sequenceFlow>`;
const UNDONE = `<bpmn:userTask id="done-before" /><bpmn:boundaryEvent id="undo" attachedToRef="done-before">
<bpmn:compensateEventDefinition /></bpmn:boundaryEvent>
<bpmn:association id="as" sourceRef="undo" targetRef="x" associationDirection="One" />`;
const EXPRESSION =
  '<bpmn:resourceAssignmentExpression><bpmn:formalExpression>people</bpmn:formalExpression></bpmn:resourceAssignmentExpression>';
const TOLD = `<bpmn:intermediateCatchEvent id="told"><bpmn:signalEventDefinition signalRef="call-signal" />
</bpmn:intermediateCatchEvent>`;
const LED_TO: Sample = {
  children: '<bpmn:incoming>z-x</bpmn:incoming>',
  beside: '<bpmn:manualTask id="z" />',
  flows: ['z-x'],
};
const SCRIPT = '<bpmn:script>1</bpmn:script>';
const DEFAULT: Sample = { attributes: 'default="x-e"', beside: OTHERWISE };
const SIGNAL_THROWN = '<bpmn:signalEventDefinition id="thrown" signalRef="call-signal" />';

function resource(tag: string): Sample {
  return { children: `<bpmn:${tag}>${EXPRESSION}</bpmn:${tag}>` };
}

/** For each property of the schema that no general rule can fill: something sensible to say. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'BaseElement.id': {},
  'BaseElement.documentation': { children: '<bpmn:documentation>why</bpmn:documentation>' },
  'BaseElement.extensionDefinitions': {
    children: '<bpmn:extensionDefinitions>x</bpmn:extensionDefinitions>',
  },
  'BaseElement.extensionElements': { children: '<bpmn:extensionElements />' },
  'FlowElement.auditing': { children: '<bpmn:auditing />' },
  'FlowElement.monitoring': { children: '<bpmn:monitoring />' },
  'FlowElement.categoryValueRef': {
    children: '<bpmn:categoryValueRef>cv</bpmn:categoryValueRef>',
    roots: '<bpmn:category id="cat"><bpmn:categoryValue id="cv" value="v" /></bpmn:category>',
  },
  'FlowNode.incoming': { children: '<bpmn:incoming>s-x</bpmn:incoming>' },
  'FlowNode.outgoing': { children: '<bpmn:outgoing>x-e</bpmn:outgoing>' },
  'EventBasedGateway.outgoing': { children: '<bpmn:outgoing>x-c</bpmn:outgoing>' },
  'EndEvent.outgoing': {
    children: '<bpmn:outgoing>x-z</bpmn:outgoing>',
    beside: '<bpmn:manualTask id="z" />',
    flows: ['x-z'],
  },
  'StartEvent.incoming': LED_TO,
  'BoundaryEvent.incoming': LED_TO,
  'ServiceTask.extensionElements': {},
  'ScriptTask.extensionElements': {},
  'BusinessRuleTask.extensionElements': {},
  'Activity.isForCompensation': {
    attributes: 'isForCompensation="true"',
    apart: true,
    beside: UNDONE,
  },
  'Activity.default': DEFAULT,
  'Activity.ioSpecification': { children: SPECIFICATION },
  'Activity.boundaryEventRefs': {
    children: '<bpmn:boundaryEventRefs>b</bpmn:boundaryEventRefs>',
    beside: `<bpmn:boundaryEvent id="b" attachedToRef="x"><bpmn:timerEventDefinition>
<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`,
  },
  'Activity.properties': { children: '<bpmn:property id="p" name="p" />' },
  'Activity.dataInputAssociations': { children: SPECIFICATION + BRINGS, beside: OBJECT },
  'Activity.dataOutputAssociations': { children: SPECIFICATION + TAKES, beside: OBJECT },
  'Activity.startQuantity': { attributes: 'startQuantity="2"' },
  'Activity.completionQuantity': { attributes: 'completionQuantity="2"' },
  'Activity.resources=Performer': resource('performer'),
  'Activity.resources=ResourceRole': resource('resourceRole'),
  'Activity.resources=HumanPerformer': resource('humanPerformer'),
  'Activity.resources=PotentialOwner': resource('potentialOwner'),
  'Activity.loopCharacteristics=MultiInstanceLoopCharacteristics': {
    children: `<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>=2</bpmn:loopCardinality>
</bpmn:multiInstanceLoopCharacteristics>`,
  },
  'Activity.loopCharacteristics=StandardLoopCharacteristics': {
    children: '<bpmn:standardLoopCharacteristics loopMaximum="2" />',
  },
  'Event.properties': { children: '<bpmn:property id="p" name="p" />' },
  'ThrowEvent.dataInputs': { children: '<bpmn:dataInput id="i" name="i" />' },
  'ThrowEvent.dataInputAssociations': {
    children: `<bpmn:dataInput id="i" name="i" />${BRINGS}`,
    beside: OBJECT,
  },
  'ThrowEvent.inputSet': {
    children: `<bpmn:dataInput id="i" name="i" /><bpmn:inputSet>
<bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet>`,
  },
  'CatchEvent.dataOutputs': { children: '<bpmn:dataOutput id="r" name="r" />' },
  'CatchEvent.dataOutputAssociations': {
    children: `<bpmn:dataOutput id="r" name="r" />${TAKES}`,
    beside: OBJECT,
  },
  'CatchEvent.outputSet': {
    children: `<bpmn:dataOutput id="r" name="r" /><bpmn:outputSet>
<bpmn:dataOutputRefs>r</bpmn:dataOutputRefs></bpmn:outputSet>`,
  },
  'CatchEvent.parallelMultiple': {
    attributes: 'parallelMultiple="true"',
    children: '<bpmn:signalEventDefinition signalRef="call-signal" />',
  },
  'BoundaryEvent.attachedToRef': {},
  'SequenceFlow.conditionExpression': {
    children: '<bpmn:conditionExpression>=true</bpmn:conditionExpression>',
  },
  'SequenceFlow.sourceRef': {},
  'SequenceFlow.targetRef': {},
  'ComplexGateway.default': DEFAULT,
  'ExclusiveGateway.default': DEFAULT,
  'InclusiveGateway.default': DEFAULT,
  'ComplexGateway.activationCondition': {
    children: '<bpmn:activationCondition>=true</bpmn:activationCondition>',
  },
  'EventBasedGateway.instantiate': {
    begins: true,
    attributes: 'instantiate="true"',
    beside: TOLD,
    flows: ['x-told'],
  },
  'EventBasedGateway.eventGatewayType=Parallel': {
    begins: true,
    instead: true,
    attributes: 'instantiate="true" eventGatewayType="Parallel"',
    beside: `${waitingFor('c', 'm1')}${waitingFor('told', 'm2')}`,
    flows: ['x-told'],
    roots: '<bpmn:message id="m1" name="m1" /><bpmn:message id="m2" name="m2" />',
  },
  'ReceiveTask.instantiate': { begins: true, attributes: 'instantiate="true"' },
  'UserTask.renderings': { children: '<bpmn:rendering />' },
  'UserTask.implementation': { attributes: 'implementation="##WebService"' },
  'ServiceTask.implementation': { attributes: 'implementation="##WebService"' },
  'SendTask.implementation': { attributes: 'implementation="##WebService"' },
  'ReceiveTask.implementation': { attributes: 'implementation="##WebService"' },
  'BusinessRuleTask.implementation': { attributes: 'implementation="##unspecified"' },
  'ServiceTask.operationRef': { attributes: 'operationRef="op"', roots: OPERATION },
  'SendTask.operationRef': { attributes: 'operationRef="op"', roots: OPERATION },
  'ReceiveTask.operationRef': { attributes: 'operationRef="op"', roots: OPERATION },
  'SendTask.messageRef': {},
  'ReceiveTask.messageRef': {},
  'CallActivity.calledElement': {},
  'ScriptTask.scriptFormat': {
    instead: true,
    attributes: 'scriptFormat="python"',
    children: SCRIPT,
  },
  'ScriptTask.script': { instead: true, attributes: 'scriptFormat="python"', children: SCRIPT },
  'FlowElementsContainer.laneSets': {
    children: '<bpmn:laneSet id="ls"><bpmn:lane id="lane" /></bpmn:laneSet>',
  },
  'Process.laneSets': { children: '<bpmn:laneSet id="ls"><bpmn:lane id="lane" /></bpmn:laneSet>' },
  'SubProcess.artifacts': { children: '<bpmn:textAnnotation id="ta" />' },
  'Process.artifacts': { children: '<bpmn:textAnnotation id="ta" />' },
  'AdHocSubProcess.completionCondition': {
    children: '<bpmn:completionCondition>=true</bpmn:completionCondition>',
  },
  'ItemAwareElement.itemSubjectRef': {
    attributes: 'itemSubjectRef="item"',
    roots: '<bpmn:itemDefinition id="item" structureRef="text" />',
  },
  'ItemAwareElement.dataState': { children: '<bpmn:dataState name="fresh" />' },
  'DataObjectReference.dataObjectRef': {},
  'DataStoreReference.dataStoreRef': {
    attributes: 'dataStoreRef="kept"',
    roots: '<bpmn:dataStore id="kept" name="kept" capacity="3" />',
  },
  'MultiInstanceLoopCharacteristics.behavior=None': {
    attributes: 'behavior="None" noneBehaviorEventRef="thrown"',
    roots: SIGNAL_THROWN,
  },
  'MultiInstanceLoopCharacteristics.behavior=One': {
    attributes: 'behavior="One" oneBehaviorEventRef="thrown"',
    roots: SIGNAL_THROWN,
  },
  'MultiInstanceLoopCharacteristics.behavior=Complex': {
    attributes: 'behavior="Complex"',
    children: complexBehavior(),
  },
  'MultiInstanceLoopCharacteristics.loopCardinality': {
    children: '<bpmn:loopCardinality>=2</bpmn:loopCardinality>',
  },
  'MultiInstanceLoopCharacteristics.loopDataInputRef': {
    children: '<bpmn:loopDataInputRef>list</bpmn:loopDataInputRef>',
    beside: LISTED,
  },
  'MultiInstanceLoopCharacteristics.loopDataOutputRef': {
    children: '<bpmn:loopDataOutputRef>o</bpmn:loopDataOutputRef>',
    beside: OBJECT,
  },
  'MultiInstanceLoopCharacteristics.inputDataItem': {
    children: `<bpmn:loopDataInputRef>list</bpmn:loopDataInputRef><bpmn:inputDataItem id="one" name="one" />`,
    beside: LISTED,
  },
  'MultiInstanceLoopCharacteristics.outputDataItem': {
    children: `<bpmn:loopDataOutputRef>o</bpmn:loopDataOutputRef><bpmn:outputDataItem id="r" name="r" />`,
    beside: OBJECT,
  },
  'MultiInstanceLoopCharacteristics.complexBehaviorDefinition': {
    attributes: 'behavior="Complex"',
    children: complexBehavior(),
  },
  'MultiInstanceLoopCharacteristics.completionCondition': {
    children: '<bpmn:completionCondition>=true</bpmn:completionCondition>',
  },
  'MultiInstanceLoopCharacteristics.oneBehaviorEventRef': {
    attributes: 'behavior="One" oneBehaviorEventRef="thrown"',
    roots: SIGNAL_THROWN,
  },
  'MultiInstanceLoopCharacteristics.noneBehaviorEventRef': {
    attributes: 'behavior="None" noneBehaviorEventRef="thrown"',
    roots: SIGNAL_THROWN,
  },
  'StandardLoopCharacteristics.loopCondition': {
    attributes: 'loopMaximum="2"',
    children: '<bpmn:loopCondition>=true</bpmn:loopCondition>',
  },
  'StandardLoopCharacteristics.loopMaximum': { attributes: 'loopMaximum="2"' },
  'ErrorEventDefinition.errorRef': {},
  'EscalationEventDefinition.escalationRef': {},
  'CompensateEventDefinition.activityRef': { attributes: 'activityRef="kept"' },
  'TimerEventDefinition.timeDate': {
    children: '<bpmn:timeDate>2026-01-02T00:00:00Z</bpmn:timeDate>',
  },
  'TimerEventDefinition.timeCycle': {
    place: 'boundaryBeside',
    children: '<bpmn:timeCycle>R2/PT1H</bpmn:timeCycle>',
  },
  'TimerEventDefinition.timeDuration': {},
  'LinkEventDefinition.target': { children: '<bpmn:target>d0</bpmn:target>' },
  'LinkEventDefinition.source': { children: '<bpmn:source>d0</bpmn:source>' },
  'MessageEventDefinition.messageRef': {},
  'MessageEventDefinition.operationRef': {
    children: '<bpmn:operationRef>op</bpmn:operationRef>',
    roots: OPERATION,
  },
  'ConditionalEventDefinition.condition': {},
  'SignalEventDefinition.signalRef': {},
  'CallableElement.ioSpecification': { children: SPECIFICATION },
  'CallableElement.supportedInterfaceRef': {
    children: '<bpmn:supportedInterfaceRef>if</bpmn:supportedInterfaceRef>',
    roots: OPERATION,
  },
  'CallableElement.ioBinding': {
    children: `<bpmn:ioBinding inputDataRef="is" outputDataRef="os" operationRef="op" />
<bpmn:task id="q"><bpmn:ioSpecification><bpmn:inputSet id="is" /><bpmn:outputSet id="os" />
</bpmn:ioSpecification></bpmn:task>`,
    roots: OPERATION,
  },
  'Process.auditing': { children: '<bpmn:auditing />' },
  'Process.monitoring': { children: '<bpmn:monitoring />' },
  'Process.properties': { children: '<bpmn:property id="p" name="p" />' },
  'Process.resources': resource('potentialOwner'),
  'Process.resources=Performer': resource('performer'),
  'Process.resources=ResourceRole': resource('resourceRole'),
  'Process.resources=HumanPerformer': resource('humanPerformer'),
  'Process.resources=PotentialOwner': resource('potentialOwner'),
  'Process.correlationSubscriptions': {
    children: '<bpmn:correlationSubscription correlationKeyRef="ck" />',
    roots: `<bpmn:collaboration id="col"><bpmn:correlationKey id="ck" name="ck" /></bpmn:collaboration>`,
  },
  'Process.supports': { children: '<bpmn:supports>main</bpmn:supports>' },
  'Process.definitionalCollaborationRef': {
    attributes: 'definitionalCollaborationRef="col"',
    roots: '<bpmn:collaboration id="col" />',
  },
  'Process.isExecutable': {},
};

function waitingFor(id: string, message: string): string {
  return `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}" />
</bpmn:intermediateCatchEvent>`;
}

function complexBehavior(): string {
  return `<bpmn:complexBehaviorDefinition><bpmn:condition>=true</bpmn:condition>
<bpmn:event id="be"><bpmn:signalEventDefinition signalRef="call-signal" /></bpmn:event>
</bpmn:complexBehaviorDefinition>`;
}
