import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { compile } from './compile.ts';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t" id="d">';

async function read(process: string, attributes = '') {
  const xml = `${HEAD}${process.includes('<process') ? process : `<process id="p" isExecutable="true" ${attributes}>${process}</process>`}</definitions>`;
  const parsed = await parseDefinitions(xml);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

async function start(process: string, variables = {}, attributes = ''): Promise<Harness> {
  const { processes, diagnostics } = await read(process, attributes);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const id = parseDefinitionId('p:1');
  const [only] = processes;
  if (errors.length > 0 || only === undefined || id === null)
    throw new Error(JSON.stringify(errors));
  return harness(only.bind(id)).start(variables);
}

const FLOWS =
  '<sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>';
const ENDS = '<startEvent id="s"/><endEvent id="e"/>';
const IO =
  '<ioSpecification><dataInput id="in1" name="x"/><dataOutput id="out1" name="y"/>' +
  '<inputSet><dataInputRefs>in1</dataInputRefs></inputSet>' +
  '<outputSet><dataOutputRefs>out1</dataOutputRefs></outputSet></ioSpecification>';
const ASSOCIATIONS =
  '<dataInputAssociation><sourceRef>orderRef</sourceRef><targetRef>in1</targetRef></dataInputAssociation>' +
  '<dataOutputAssociation><sourceRef>out1</sourceRef><targetRef>answerRef</targetRef></dataOutputAssociation>';
const OBJECTS =
  '<dataObject id="order" name="order"/><dataObjectReference id="orderRef" dataObjectRef="order"/>' +
  '<dataObject id="answer"/><dataObjectReference id="answerRef" dataObjectRef="answer"/>';
const WORK = '<extensionElements><zeebe:taskDefinition type="w"/></extensionElements>';

describe('data of the standard', () => {
  it('goes into a task and out of it by its associations', async () => {
    const task = `<serviceTask id="t">${WORK}${IO}${ASSOCIATIONS}</serviceTask>`;
    const run = await start(`${ENDS}${OBJECTS}${task}${FLOWS}`, { order: 7 });
    expect(run.variablesOf(run.item('t').element)).toEqual({ x: 7 });
    run.commit('t', { y: 'done' });
    expect(run.variables).toEqual({ order: 7, answer: 'done' });
    expect(run.ended).toBe('completed');
  });

  it('passes through a task that nobody does, transformed and part by part', async () => {
    const task =
      '<task id="t"><ioSpecification><dataInput id="in1" name="x"/><dataOutput id="out1" name="x"/>' +
      '<inputSet/><outputSet/></ioSpecification>' +
      '<dataInputAssociation><targetRef>in1</targetRef><transformation>=order * 2</transformation></dataInputAssociation>' +
      '<dataOutputAssociation><targetRef>answerRef</targetRef>' +
      '<assignment><from>=x</from><to>answer.twice</to></assignment>' +
      '<assignment><from>=x + 1</from><to>answer.more</to></assignment></dataOutputAssociation></task>';
    const run = await start(`${ENDS}${OBJECTS}${task}${FLOWS}`, { order: 7 });
    expect(run.variables['answer']).toEqual({ twice: 14, more: 15 });
  });

  it('halts a task whose input set, or output set, is not complete', async () => {
    const task = `<serviceTask id="t">${WORK}${IO}${ASSOCIATIONS}</serviceTask>`;
    const run = await start(`${ENDS}${OBJECTS}${task}${FLOWS}`);
    expect(run.incidents.map(({ message }) => message).join()).toContain('input sets');
    run.retry({ variables: { order: 1 } }).commit('t', {});
    expect(run.incidents.map(({ message }) => message).join()).toContain('output sets');
  });

  it('keeps properties and data objects of a scope within it', async () => {
    const inner =
      '<startEvent id="s2"/><scriptTask id="w"><extensionElements>' +
      '<zeebe:script expression="=5" resultVariable="inside"/></extensionElements></scriptTask>' +
      '<scriptTask id="w2"><extensionElements><zeebe:script expression="=inside + 1" ' +
      'resultVariable="noted"/></extensionElements></scriptTask>' +
      '<sequenceFlow id="g1" sourceRef="s2" targetRef="w"/><sequenceFlow id="g2" sourceRef="w" targetRef="w2"/>';
    const sub = `<subProcess id="t"><property id="inside"/>${inner}</subProcess>`;
    const run = await start(`${ENDS}${sub}${FLOWS}`);
    expect(run.variables).toEqual({ noted: 6 });
    expect(run.ended).toBe('completed');
  });

  it('does not take what was given at the start for undefined', async () => {
    const run = await start(`${ENDS}${OBJECTS}<task id="t"/>${FLOWS}`, { order: { id: 1 } });
    expect(run.variables).toEqual({ order: { id: 1 }, answer: null });
  });

  it('says what leads nowhere', async () => {
    const task =
      '<serviceTask id="t">' +
      `${WORK}<ioSpecification><dataInput id="in1" name="x"/><inputSet/><outputSet/></ioSpecification>` +
      '<dataInputAssociation><targetRef>gone</targetRef></dataInputAssociation></serviceTask>';
    const { diagnostics } = await read(`${ENDS}${task}${FLOWS}`);
    expect(diagnostics.map(({ code }) => code)).toContain('dataInvalid');
  });
});

describe('people of the standard', () => {
  const user = (roles: string) => `${ENDS}<userTask id="t">${roles}</userTask>${FLOWS}`;
  const expression = (text: string): string =>
    `<resourceAssignmentExpression><formalExpression>${text}</formalExpression></resourceAssignmentExpression>`;

  it('are the performer and the potential owners of a task', async () => {
    const run = await start(
      user(
        `<humanPerformer>${expression('=boss')}</humanPerformer>` +
          `<potentialOwner>${expression('user(anna), group(sales), support')}</potentialOwner>`,
      ),
      { boss: 'ben' },
    );
    expect(run.item('t').assignment).toMatchObject({
      assignee: 'ben',
      candidateUsers: ['anna'],
      candidateGroups: ['sales', 'support'],
    });
  });

  it('are a resource by its name', async () => {
    const process = (binding: string): string =>
      `<resource id="r" name="clerks"/><process id="p" isExecutable="true">${user(
        `<potentialOwner><resourceRef>r</resourceRef>${binding}</potentialOwner>`,
      )}</process>`;
    expect((await start(process(''))).item('t').assignment?.candidateGroups).toEqual(['clerks']);
    const bound =
      '<resourceParameterBinding><formalExpression>=1</formalExpression></resourceParameterBinding>';
    const { diagnostics } = await read(process(bound));
    expect(diagnostics.map(({ code }) => code)).toContain('resourceInvalid');
  });

  describe('a resource with parameters', () => {
    const bind = (parameter: string, text: string): string =>
      `<resourceParameterBinding parameterRef="${parameter}"><formalExpression>${text}` +
      '</formalExpression></resourceParameterBinding>';
    const asking = (bindings: string, more = ''): string =>
      '<resource id="r" name="clerks"><resourceParameter id="rp1" name="region" isRequired="true"/>' +
      '<resourceParameter id="rp2" name="language"/></resource>' +
      `<process id="p" isExecutable="true">${user(
        `<potentialOwner><resourceRef>r</resourceRef>${bindings}</potentialOwner>${more}`,
      )}</process>`;

    it('says them with the task, computed when it is offered', async () => {
      const run = await start(asking(bind('rp1', '=where') + bind('rp2', 'de')), {
        where: 'north',
      });
      expect(run.item('t').assignment).toMatchObject({
        candidateGroups: ['clerks'],
        resources: [{ name: 'clerks', parameters: { region: 'north', language: 'de' } }],
      });
    });

    it('lets who may do it depend on them', async () => {
      const performer = `<humanPerformer>${expression('="head of " + resources.clerks.region')}</humanPerformer>`;
      const run = await start(asking(bind('rp1', '="north"'), performer));
      expect(run.item('t').assignment?.assignee).toBe('head of north');
    });

    it.each([
      ['a required one that is not bound', bind('rp2', 'de')],
      ['one that the resource does not have', bind('rp1', 'a') + bind('gone', 'b')],
      ['one that is bound twice', bind('rp1', 'a') + bind('rp1', 'b')],
    ])('is refused for %s', async (_what, bindings) => {
      const { diagnostics } = await read(asking(bindings));
      expect(diagnostics.map(({ code }) => code)).toContain('resourceInvalid');
    });

    it('is refused for one that is bound to nothing', async () => {
      const { diagnostics } = await read(asking(bind('rp1', '')));
      expect(diagnostics.map(({ code }) => code)).toContain('missing');
    });
  });

  it('are those of the innermost lane, where the process says so', async () => {
    const lanes =
      '<laneSet id="ls"><lane id="l1" name="office"><flowNodeRef>t</flowNodeRef><childLaneSet id="ls2">' +
      '<lane id="l2" name="clerks"><flowNodeRef>t</flowNodeRef></lane></childLaneSet></lane></laneSet>';
    const groups = async (attributes: string) =>
      (await start(`${lanes}${user('')}`, {}, attributes)).item('t').assignment?.candidateGroups;
    expect(await groups('')).toEqual([]);
    expect(await groups('baton:laneAssignment="true"')).toEqual(['clerks']);
  });
});
