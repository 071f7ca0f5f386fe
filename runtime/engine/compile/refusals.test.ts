import { describe, expect, it } from 'vitest';
import { element } from '../../testing/process-builder.ts';
import { compile } from './compile.ts';
import type { Diagnostic, ModelElement } from './model.ts';

type Children = Record<string, readonly ModelElement[]>;

const flow = (from: string, to: string, children: Children = {}, attributes = {}): ModelElement =>
  element('bpmn:SequenceFlow', `${from}-${to}`, {
    references: { sourceRef: [from], targetRef: [to] },
    attributes,
    children,
  });

/** A process in which one element stands between start and end. */
function around(it: ModelElement, more: readonly ModelElement[] = []): readonly ModelElement[] {
  const start = element('bpmn:StartEvent', 'start');
  return [
    start,
    it,
    element('bpmn:EndEvent', 'end'),
    flow('start', 'it'),
    flow('it', 'end'),
    ...more,
  ];
}

function diagnose(
  flowElements: readonly ModelElement[],
  process: Children = {},
  roots: readonly ModelElement[] = [],
): readonly Diagnostic[] {
  const root = element('bpmn:Process', 'process', {
    attributes: { isExecutable: true },
    children: { flowElements, ...process },
  });
  const definitions = element('bpmn:Definitions', 'd', {
    children: { rootElements: [root, ...roots] },
  });
  return compile({ definitions, diagnostics: [] }, []).diagnostics;
}

const child = (property: string, type: string): { readonly children: Children } => ({
  children: { [property]: [element(type, null)] },
});
const capable = element('zeebe:TaskDefinition', null, { attributes: { type: 'x' } });
const service = (parts: {
  children?: Children;
  attributes?: Record<string, string | number | boolean>;
  references?: Record<string, readonly string[]>;
}): ModelElement =>
  element('bpmn:ServiceTask', 'it', {
    ...parts,
    children: { extensionElements: [capable], ...parts.children },
  });

describe('what is not yet executable is refused by name', () => {
  it.each(['ImplicitThrowEvent', 'CallChoreography', 'ChoreographyTask', 'SubChoreography'])(
    'element bpmn:%s',
    (name) => {
      const [first] = diagnose(around(element(`bpmn:${name}`, 'it')));
      expect(first).toMatchObject({ severity: 'error', code: 'notExecutable', elementId: 'it' });
      expect(first?.message).toContain(`bpmn:${name}`);
    },
  );

  it.each([
    ['resources', 'bpmn:PotentialOwner'],
    ['resources', 'bpmn:HumanPerformer'],
    ['resources', 'bpmn:Performer'],
    ['resources', 'bpmn:ResourceRole'],
    ['auditing', 'bpmn:Auditing'],
    ['monitoring', 'bpmn:Monitoring'],
  ])('%s (%s) on a task', (property, type) => {
    const [first] = diagnose(around(service(child(property, type))));
    expect(first).toMatchObject({ code: 'notExecutable', elementId: 'it' });
    expect(first?.message).toContain(type);
  });

  it.each<readonly [string, string | number | boolean]>([
    ['implementation', 'http://example.com/soap'],
  ])('%s="%s" on a task', (name, value) => {
    const [first] = diagnose(around(service({ attributes: { [name]: value } })));
    expect(first).toMatchObject({ code: 'notExecutable', elementId: 'it' });
    expect(first?.message).toContain(`${name}=${JSON.stringify(value)}`);
  });

  it.each<readonly [string, string | number | boolean]>([
    ['isForCompensation', false],
    ['startQuantity', 1],
    ['completionQuantity', 1],
    ['implementation', '##WebService'],
  ])('but not %s="%s", which holds anyway', (name, value) => {
    expect(diagnose(around(service({ attributes: { [name]: value } })))).toEqual([]);
  });

  it('a task that would begin the process where a flow leads to it, or with something on it', () => {
    const task = element('bpmn:ReceiveTask', 'it', {
      attributes: { instantiate: true },
      references: { messageRef: ['m'] },
    });
    const border = element('bpmn:BoundaryEvent', 'border', {
      references: { attachedToRef: ['it'] },
      ...child('eventDefinitions', 'bpmn:ErrorEventDefinition'),
    });
    const roots = [element('bpmn:Message', 'm', { attributes: { name: 'n' } })];
    const codes = diagnose(around(task, [border]), {}, roots).flatMap((one) =>
      one.elementId === 'it' ? [one.code] : [],
    );
    expect(codes).toEqual(expect.arrayContaining(['flowInvalid', 'notExecutable']));
  });

  it('the operation a task refers to', () => {
    const [first] = diagnose(around(service({ references: { operationRef: ['op'] } })));
    expect(first?.message).toContain('operationRef on bpmn:ServiceTask');
  });

  it.each(
    [
      ['IntermediateCatchEvent', ['Error', 'Escalation', 'Terminate', 'Compensate', 'Cancel']],
      ['IntermediateThrowEvent', ['Timer', 'Error', 'Terminate', 'Conditional', 'Cancel']],
      ['EndEvent', ['Timer', 'Conditional', 'Link']],
      ['StartEvent', ['Cancel', 'Link', 'Terminate']],
      ['BoundaryEvent', ['Link', 'Terminate']],
    ].flatMap(([on, causes]) =>
      (causes as readonly string[]).map((cause) => [on as string, cause] as const),
    ),
  )('bpmn:%s about a %s', (on, cause) => {
    const definition = `bpmn:${cause}EventDefinition`;
    const event = element(`bpmn:${on}`, 'it', child('eventDefinitions', definition));
    const [first] = diagnose([event]);
    expect(first).toMatchObject({ code: 'notExecutable', elementId: 'it' });
    expect(first?.message).toContain(`${definition} on bpmn:${on}`);
  });

  it('a start of a process by an error, which nothing could throw', () => {
    const start = element(
      'bpmn:StartEvent',
      'start',
      child('eventDefinitions', 'bpmn:ErrorEventDefinition'),
    );
    const [, ...rest] = around(service({}));
    expect(diagnose([start, ...rest])[0]).toMatchObject({
      code: 'notExecutable',
      elementId: 'start',
    });
  });

  it('an event sub-process that no event begins, and one that flows lead to', () => {
    const it = element('bpmn:SubProcess', 'it', {
      attributes: { triggeredByEvent: true },
      children: { flowElements: [element('bpmn:Task', 'inner')] },
    });
    expect(diagnose(around(it)).map(({ code }) => code)).toEqual(['flowInvalid', 'startMissing']);
  });

  it('an error or a cancel that says that it does not interrupt', () => {
    const on = element('bpmn:StartEvent', 'on', {
      attributes: { isInterrupting: false },
      children: { eventDefinitions: [element('bpmn:ErrorEventDefinition', null)] },
    });
    const handler = element('bpmn:SubProcess', 'handler', {
      attributes: { triggeredByEvent: true },
      children: { flowElements: [on] },
    });
    const deal = element('bpmn:Transaction', 'deal', {
      children: { flowElements: [element('bpmn:Task', 'inner')] },
    });
    const cancelled = element('bpmn:BoundaryEvent', 'cancelled', {
      attributes: { cancelActivity: false },
      references: { attachedToRef: ['deal'] },
      children: { eventDefinitions: [element('bpmn:CancelEventDefinition', null)] },
    });
    const found = diagnose([deal, cancelled, handler]);
    expect(found.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['notInterrupting', 'cancelled'],
      ['notInterrupting', 'on'],
    ]);
  });

  it.each([
    ['ioSpecification', 'bpmn:InputOutputSpecification'],
    ['resources', 'bpmn:ResourceRole'],
  ])('%s (%s) of the process', (property, type) => {
    const process = { [property]: [element(type, null)] };
    const [first] = diagnose([element('bpmn:Task', 'task')], process);
    expect(first).toMatchObject({ code: 'notExecutable', elementId: 'process' });
    expect(first?.message).toContain(type);
  });

  it('message flows that lead nowhere, and correlation keys without their properties', () => {
    const collaboration = element('bpmn:Collaboration', 'c', {
      children: {
        messageFlows: [element('bpmn:MessageFlow', 'mf')],
        correlationKeys: [
          element('bpmn:CorrelationKey', 'ck', {
            references: { correlationPropertyRef: ['nowhere'] },
          }),
        ],
      },
    });
    const found = diagnose([element('bpmn:Task', 'task')], {}, [collaboration]);
    expect(found.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['messageFlowInvalid', 'mf'],
      ['correlationInvalid', 'ck'],
    ]);
  });

  it('a flow that is not immediate, and a condition in another language', () => {
    const body = { body: '=true', language: 'http://www.w3.org/1999/XPath' };
    const condition = element('bpmn:FormalExpression', null, { attributes: body });
    const odd = flow('it', 'end', { conditionExpression: [condition] }, { isImmediate: false });
    const task = element('bpmn:Task', 'it');
    const found = diagnose([task, element('bpmn:EndEvent', 'end'), odd]);
    expect(found.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['notExecutable', 'it-end'],
      ['notExecutable', 'it-end'],
    ]);
  });

  it.each([
    'zeebe:CalledElement',
    'zeebe:CalledDecision',
    'zeebe:LoopCharacteristics',
    'zeebe:TaskListeners',
    'zeebe:PriorityDefinition',
    'zeebe:TaskSchedule',
    'baton:Unheard',
  ])('the extension %s where nobody reads it', (type) => {
    const extensionElements = [capable, element(type, null)];
    const [first] = diagnose(around(service({ children: { extensionElements } })));
    expect(first?.message).toContain(`${type} on bpmn:ServiceTask`);
  });
});

describe('what a file says of itself', () => {
  const compiled = (definitions: ModelElement): readonly Diagnostic[] =>
    compile({ definitions, diagnostics: [] }, []).diagnostics;
  const root = element('bpmn:Process', 'process', {
    attributes: { isExecutable: true },
    children: { flowElements: around(service({})) },
  });
  const whole = (parts: Parameters<typeof element>[2]): ModelElement =>
    element('bpmn:Definitions', 'd', {
      ...parts,
      children: { rootElements: [root], ...parts?.children },
    });

  it('warns of expressions in another language, since they are read as FEEL', () => {
    const expressionLanguage = 'http://www.w3.org/1999/XPath';
    expect(compiled(whole({ attributes: { expressionLanguage } }))).toMatchObject([
      { severity: 'warning', code: 'languageAssumed' },
    ]);
    const feel = 'https://www.omg.org/spec/DMN/20191111/FEEL/';
    expect(compiled(whole({ attributes: { expressionLanguage: feel } }))).toEqual([]);
  });

  it('refuses to do without what it imports', () => {
    const imports = [element('bpmn:Import', null, { attributes: { location: 'other.xsd' } })];
    expect(compiled(whole({ children: { imports } }))).toMatchObject([
      { severity: 'error', code: 'notExecutable' },
    ]);
  });

  it.each([
    [{ isClosed: true }, 'isClosed'],
    [{ processType: 'Public' }, 'processType'],
  ])('refuses a process that says %j', (attributes, name) => {
    const process = { ...root, attributes: { ...root.attributes, ...attributes } };
    const found = compiled(whole({ children: { rootElements: [process] } }));
    expect(found.map(({ message }) => message).join()).toContain(name);
  });

  it('warns of a gateway that is not what it says', () => {
    const gateway = element('bpmn:ParallelGateway', 'it', {
      attributes: { gatewayDirection: 'Mixed' },
    });
    expect(diagnose(around(gateway))).toMatchObject([
      { severity: 'warning', code: 'directionWrong', elementId: 'it' },
    ]);
  });

  it('refuses a start event that does not interrupt: there is nothing to interrupt', () => {
    const start = element('bpmn:StartEvent', 'start', { attributes: { isInterrupting: false } });
    const [, ...rest] = around(service({}));
    expect(diagnose([start, ...rest]).map(({ code }) => code)).toEqual(['notExecutable']);
  });
});
