/** One flow node of a model under test, as XML; `id` joins it to the nodes around it. */
export interface ModelNode {
  id: string;
  xml: string;
}

/**
 * The BPMN file of a process whose nodes follow one another in a line, between a start event
 * `start` and an end event `end`.
 */
export function lineModel(processId: string, nodes: readonly ModelNode[], roots = ''): string {
  const ids = ['start', ...nodes.map(({ id }) => id), 'end'];
  const flows = ids.slice(1).map((id, index) => ({ id: `to-${id}`, from: ids[index]!, to: id }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"
  id="definitions" targetNamespace="urn:test">
${roots}
<bpmn:process id="${processId}" name="Process ${processId}" isExecutable="true">
<bpmn:startEvent id="start" />
${nodes.map(({ xml }) => xml).join('\n')}
<bpmn:endEvent id="end" />
${flows.map(({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`).join('\n')}
</bpmn:process>
</bpmn:definitions>
`;
}

/** A service task; `extensions` are further extension elements (contract, subject, proof …). */
export function serviceTask(
  id: string,
  { type = 'do-it', retries = '3', extensions = '' } = {},
): ModelNode {
  return {
    id,
    xml: `<bpmn:serviceTask id="${id}" name="Do ${id}"><bpmn:extensionElements>
<zeebe:taskDefinition type="${type}" retries="${retries}" />${extensions}
</bpmn:extensionElements></bpmn:serviceTask>`,
  };
}

/** A user task; `extensions` are further extension elements (assignment, form …). */
export function userTask(id: string, extensions = ''): ModelNode {
  return {
    id,
    xml: `<bpmn:userTask id="${id}" name="Decide ${id}"><bpmn:extensionElements>
<zeebe:userTask />${extensions}</bpmn:extensionElements></bpmn:userTask>`,
  };
}

/** A timer that the token waits for. */
export function timerCatch(id: string, duration: string): ModelNode {
  return {
    id,
    xml: `<bpmn:intermediateCatchEvent id="${id}"><bpmn:timerEventDefinition id="${id}-timer">
<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration>
</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
  };
}

/** A message that the token waits for; the model needs {@link message} among its roots. */
export function messageCatch(id: string, messageRef: string): ModelNode {
  return {
    id,
    xml: `<bpmn:intermediateCatchEvent id="${id}">
<bpmn:messageEventDefinition id="${id}-message" messageRef="${messageRef}" />
</bpmn:intermediateCatchEvent>`,
  };
}

/** A message by its id in the model, its name, and the expression of its correlation key. */
export function message(id: string, name: string, key: string): string {
  return `<bpmn:message id="${id}" name="${name}"><bpmn:extensionElements>
<zeebe:subscription correlationKey="${key}" /></bpmn:extensionElements></bpmn:message>`;
}

/** A proof by one probe. */
export function proof(probe: {
  id?: string;
  connector?: string;
  path: string;
  assert: string;
  timeout?: string;
}): string {
  const { id = 'probe', connector = 'erp', path, assert, timeout = 'PT0S' } = probe;
  const assertion = assert
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  return `<baton:proof><baton:probe id="${id}" kind="state" connector="${connector}" path="${path}"
assert="${assertion}" timeout="${timeout}" interval="PT0.1S" /></baton:proof>`;
}

/** A deployment of one BPMN file. */
export function deploymentOf(
  content: string,
  name = 'model.bpmn',
): {
  resources: { name: string; content: string }[];
} {
  return { resources: [{ name, content }] };
}

/**
 * The BPMN file of a process that begins at one of several start events; each leads to a user task
 * of its own, `after-{start}`.
 */
export function startsModel(processId: string, starts: readonly ModelNode[], roots = ''): string {
  const tails = starts.map(
    ({ id }) => `<bpmn:userTask id="after-${id}"><bpmn:extensionElements><zeebe:userTask />
</bpmn:extensionElements></bpmn:userTask>
<bpmn:sequenceFlow id="from-${id}" sourceRef="${id}" targetRef="after-${id}" />`,
  );
  return definitions(`${roots}
<bpmn:process id="${processId}" name="Process ${processId}" isExecutable="true">
${starts.map(({ xml }) => xml).join('\n')}
${tails.join('\n')}
</bpmn:process>`);
}

/** The root of a BPMN file. */
export function definitions(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"
  id="definitions" targetNamespace="urn:test">
${content}
</bpmn:definitions>
`;
}
