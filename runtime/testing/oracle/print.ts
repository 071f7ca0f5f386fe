import {
  partsOf,
  type OneEvent,
  type OracleAdHoc,
  type OracleBoundary,
  type OracleCall,
  type OracleCondition,
  type OracleEvent,
  type OracleFlow,
  type OracleMapping,
  type OracleModel,
  type OracleNode,
  type OracleRepetition,
  type OracleScope,
  type OracleSubProcess,
  type OracleTask,
} from './model.ts';

/** Writes a model as a BPMN file, without a diagram. */
export function print(model: OracleModel): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="definitions" targetNamespace="urn:oracle">
${rootsOf(eventsOf(model.body))}<bpmn:process id="${model.id}" isExecutable="true">
${printScope(model.body)}</bpmn:process>
${calledIn(model.body)
  .map((one) => printCalled(one))
  .join('')}</bpmn:definitions>
`;
}

/** The processes that are called, wherever that is. */
function calledIn({ nodes }: OracleScope): readonly OracleSubProcess[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'subProcess') return [];
    return [...(node.kind === 'process' ? [node] : []), ...calledIn(node.body)];
  });
}

function printCalled({ id, body }: OracleSubProcess): string {
  return `<bpmn:process id="${id}" isExecutable="true">\n${printScope(body)}</bpmn:process>\n`;
}

function eventsOf({ nodes }: OracleScope): readonly OneEvent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'subProcess') return eventsOf(node.body);
    if (node.type === 'task' && node.body.type === 'receive') return [{ type: 'message' as const }];
    return 'event' in node ? partsOf(node.event) : [];
  });
}

/** What events refer to, each once. */
function rootsOf(events: readonly OneEvent[]): string {
  return [...new Set(events.map(rootOf))].join('');
}

function rootOf(event: OneEvent): string {
  switch (event.type) {
    case 'message':
      return `<bpmn:message id="news" name="news"><bpmn:extensionElements>
<zeebe:subscription correlationKey="=&quot;k&quot;" /></bpmn:extensionElements></bpmn:message>\n`;
    case 'signal':
      return `<bpmn:signal id="signal-${event.name}" name="${event.name}" />\n`;
    case 'error':
    case 'escalation': {
      const { type, code } = event;
      if (code === null) return '';
      return `<bpmn:${type} id="${type}-${code}" name="${code}" ${type}Code="${code}" />\n`;
    }
    default:
      return '';
  }
}

function printScope({ nodes, flows }: OracleScope): string {
  return [
    ...nodes.map((node) => printNode(node)),
    ...flows.map((flow) => printFlow(flow)),
    ...nodes.map((node) => printAssociation(node)),
  ].join('');
}

function printFlow({ id, from, to, when }: OracleFlow): string {
  const ends = `id="${id}" sourceRef="${from}" targetRef="${to}"`;
  if (when === null) return `<bpmn:sequenceFlow ${ends} />\n`;
  return `<bpmn:sequenceFlow ${ends}>${expression('conditionExpression', printCondition(when))}</bpmn:sequenceFlow>\n`;
}

function printCondition({ variable, test, value }: OracleCondition): string {
  return `=${variable} ${test === '<' ? '&lt;' : '&gt;='} ${value}`;
}

function expression(name: string, text: string): string {
  return `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${name}>`;
}

function printAssociation(node: OracleNode): string {
  if (node.type !== 'boundary' || node.handler === null) return '';
  return `<bpmn:association id="${node.id}-undo" associationDirection="One" sourceRef="${node.id}" targetRef="${node.handler}" />\n`;
}

function printNode(node: OracleNode): string {
  switch (node.type) {
    case 'task':
      return printTask(node);
    case 'subProcess':
      return printSubProcess(node);
    case 'gateway': {
      const standard = node.defaultFlow === null ? '' : ` default="${node.defaultFlow}"`;
      const inner =
        node.kind === 'complex'
          ? expression('activationCondition', `=activationCount &gt;= ${node.enough}`)
          : '';
      return tag(`${node.kind}Gateway`, `id="${node.id}"${standard}`, inner);
    }
    case 'boundary':
      return printBoundary(node);
    default: {
      const aside = node.type === 'start' && !node.interrupting ? ' isInterrupting="false"' : '';
      const name = EVENT_TAGS[node.type];
      return tag(name, `id="${node.id}"${aside}${printAll(node.event)}`, printEvent(node.event));
    }
  }
}

const EVENT_TAGS = {
  start: 'startEvent',
  end: 'endEvent',
  throw: 'intermediateThrowEvent',
  catch: 'intermediateCatchEvent',
} as const;

function tag(name: string, attributes: string, inner: string): string {
  return inner === ''
    ? `<bpmn:${name} ${attributes} />\n`
    : `<bpmn:${name} ${attributes}>${inner}</bpmn:${name}>\n`;
}

function printBoundary({ id, on, event, interrupting }: OracleBoundary): string {
  const cancel =
    event.type === 'compensation' ? '' : ` cancelActivity="${interrupting}"${printAll(event)}`;
  return tag('boundaryEvent', `id="${id}" attachedToRef="${on}"${cancel}`, printEvent(event));
}

/** Whether all of several things are waited for. */
function printAll(event: OracleEvent | null): string {
  return event?.type === 'multiple' && event.parallel ? ' parallelMultiple="true"' : '';
}

function printEvent(event: OracleEvent | null): string {
  return partsOf(event)
    .map((one) => printOne(one))
    .join('');
}

function printOne(event: OneEvent): string {
  switch (event.type) {
    case 'condition':
      return `<bpmn:conditionalEventDefinition>${expression('condition', printCondition(event.condition))}</bpmn:conditionalEventDefinition>`;
    case 'message':
      return '<bpmn:messageEventDefinition messageRef="news" />';
    case 'timer':
      return `<bpmn:timerEventDefinition>${expression('timeDuration', 'PT1H')}</bpmn:timerEventDefinition>`;
    case 'signal':
      return `<bpmn:signalEventDefinition signalRef="signal-${event.name}" />`;
    case 'error':
    case 'escalation': {
      const reference =
        event.code === null ? '' : ` ${event.type}Ref="${event.type}-${event.code}"`;
      return `<bpmn:${event.type}EventDefinition${reference} />`;
    }
    case 'link':
      return `<bpmn:linkEventDefinition name="${event.name}" />`;
    case 'compensation': {
      const reference = event.activity === null ? '' : ` activityRef="${event.activity}"`;
      return `<bpmn:compensateEventDefinition${reference} />`;
    }
    case 'cancel':
    case 'terminate':
      return `<bpmn:${event.type}EventDefinition />`;
  }
}

function printActivity(node: OracleTask | OracleSubProcess): string {
  const { id, defaultFlow, startQuantity, completionQuantity, forCompensation } = node;
  return [
    `id="${id}"`,
    ...(defaultFlow === null ? [] : [`default="${defaultFlow}"`]),
    ...(startQuantity === 1 ? [] : [`startQuantity="${startQuantity}"`]),
    ...(completionQuantity === 1 ? [] : [`completionQuantity="${completionQuantity}"`]),
    ...(forCompensation ? ['isForCompensation="true"'] : []),
  ].join(' ');
}

function printTask(node: OracleTask): string {
  const attributes = printActivity(node);
  const repetition = printRepetition(node.repetition);
  const extension = (inner: string): string =>
    `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`;
  switch (node.body.type) {
    case 'pass':
      return tag('task', attributes, repetition);
    case 'count': {
      const { variable } = node.body;
      const script = `<zeebe:script expression="=${variable} + 1" resultVariable="${variable}" />`;
      return tag('scriptTask', attributes, extension(script) + repetition);
    }
    case 'put': {
      const { variable, value } = node.body;
      const script = `<zeebe:script expression="=${value}" resultVariable="${variable}" />`;
      return tag('scriptTask', attributes, extension(script) + repetition);
    }
    case 'work':
      return tag(
        'serviceTask',
        attributes,
        extension('<zeebe:taskDefinition type="work" />') + repetition,
      );
    case 'receive':
      return tag('receiveTask', `${attributes} messageRef="news"`, repetition);
  }
}

function printCall(node: OracleSubProcess, { inputs, outputs }: OracleCall): string {
  const mapped = (name: string, all: 'all' | readonly OracleMapping[]): readonly string[] =>
    (all === 'all' ? [] : all).map(
      ({ source, target }) => `<zeebe:${name} source="=${source}" target="${target}" />`,
    );
  const mappings = [...mapped('input', inputs), ...mapped('output', outputs)].join('');
  const called = node.body.nodes.map(({ id }) => id).join('');
  const extensions = `<zeebe:calledElement processId="${called}"
  propagateAllParentVariables="${inputs === 'all'}" propagateAllChildVariables="${outputs === 'all'}" />
<zeebe:ioMapping>${mappings}</zeebe:ioMapping>`;
  const inner = `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`;
  return tag('callActivity', printActivity(node), inner + printRepetition(node.repetition));
}

function printAdHoc(
  node: OracleSubProcess,
  { sequential, cancels, condition }: OracleAdHoc,
): string {
  const attributes = [
    printActivity(node),
    `ordering="${sequential ? 'Sequential' : 'Parallel'}"`,
    `cancelRemainingInstances="${cancels}"`,
  ].join(' ');
  const until =
    condition === null ? '' : expression('completionCondition', printCondition(condition));
  return tag('adHocSubProcess', attributes, `\n${printScope(node.body)}${until}`);
}

function printSubProcess(node: OracleSubProcess): string {
  if (node.call !== null) return printCall(node, node.call);
  const attributes =
    printActivity(node) + (node.kind === 'event' ? ' triggeredByEvent="true"' : '');
  if (node.adHoc !== null) return printAdHoc(node, node.adHoc);
  const name = node.kind === 'transaction' ? 'transaction' : 'subProcess';
  return tag(name, attributes, `\n${printRepetition(node.repetition)}${printScope(node.body)}`);
}

function printRepetition(repetition: OracleRepetition | null): string {
  if (repetition === null) return '';
  if (repetition.type === 'loop') {
    const { before, maximum, condition } = repetition;
    return tag(
      'standardLoopCharacteristics',
      `testBefore="${before}" loopMaximum="${maximum}"`,
      expression('loopCondition', printCondition(condition)),
    );
  }
  const { sequential, cardinality, enough } = repetition;
  const condition =
    enough === null
      ? ''
      : expression('completionCondition', `=numberOfCompletedInstances &gt;= ${enough}`);
  return tag(
    'multiInstanceLoopCharacteristics',
    `isSequential="${sequential}"`,
    expression('loopCardinality', `=${cardinality}`) + condition,
  );
}
