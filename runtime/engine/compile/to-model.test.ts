import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { createModdle } from '../../service/model-reader/moddle.ts';
import { childOf, childrenOf, extensionOf, type Model, textOf } from './model.ts';
import { isModdleElement, type ModdleElement } from './moddle/moddle-element.ts';
import { toModel } from './to-model.ts';

/** As the modeler reads: with the packages as they are. */
async function read(process: string, attributes = ''): Promise<Model> {
  const { tree, warnings } = await parse(process, attributes);
  return toModel(tree, warnings);
}

async function parse(
  process: string,
  attributes = '',
): Promise<{ readonly tree: ModdleElement; readonly warnings: readonly unknown[] }> {
  const moddle = createModdle({ zeebe: structuredClone(zeebe), baton: structuredClone(baton) });
  const { rootElement, warnings } = await moddle.fromXML(`
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" ${attributes}>
      <bpmn:process id="P">${process}</bpmn:process>
    </bpmn:definitions>`);
  if (!isModdleElement(rootElement)) throw new Error('no definitions');
  return { tree: rootElement, warnings };
}

interface Editable {
  id: string;
  default: unknown;
}

function found(model: Model): readonly string[] {
  return model.diagnostics.map(({ code, elementId }) => `${code} ${elementId}`);
}

describe('toModel', () => {
  it('keeps what the file says and fills in nothing', async () => {
    // when
    const model = await read(`
      <bpmn:task id="T" name=" a &amp; b " isForCompensation="false" startQuantity="2">
        <bpmn:documentation textFormat="text/plain">one\n  two</bpmn:documentation>
        <bpmn:outgoing>F1</bpmn:outgoing><bpmn:outgoing>F2</bpmn:outgoing>
      </bpmn:task>
      <bpmn:sequenceFlow id="F1" sourceRef="T" targetRef="T"/>
      <bpmn:sequenceFlow id="F2" sourceRef="T" targetRef="T">
        <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="feel"> = a &lt; 1 </bpmn:conditionExpression>
      </bpmn:sequenceFlow>`);
    // then
    expect(model.diagnostics).toEqual([]);
    const process = childOf(model.definitions, 'rootElements')!;
    expect(process).toMatchObject({ type: 'bpmn:Process', id: 'P', attributes: { id: 'P' } });
    const [task, , flow] = childrenOf(process, 'flowElements');
    expect(task).toEqual({
      type: 'bpmn:Task',
      id: 'T',
      attributes: { id: 'T', name: ' a & b ', isForCompensation: false, startQuantity: 2 },
      references: { outgoing: ['F1', 'F2'] },
      children: {
        documentation: [
          {
            type: 'bpmn:Documentation',
            id: null,
            attributes: { textFormat: 'text/plain', text: 'one\n  two' },
            references: {},
            children: {},
          },
        ],
      },
    });
    expect(childOf(flow!, 'conditionExpression')).toMatchObject({
      type: 'bpmn:FormalExpression',
      attributes: { language: 'feel', body: ' = a < 1 ' },
    });
  });

  it('is JSON: it comes back the same from text', async () => {
    const model = await read(
      '<bpmn:userTask id="U"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>',
    );
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('names types and properties alike, whatever prefixes the file uses', async () => {
    const moddle = createModdle({ zeebe: structuredClone(zeebe) });
    const { rootElement } = await moddle.fromXML(`
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0">
        <process id="P"><serviceTask id="S"><extensionElements><z:taskDefinition type="t"/></extensionElements></serviceTask></process>
      </definitions>`);
    const model = toModel(rootElement as ModdleElement);
    const task = childOf(childOf(model.definitions, 'rootElements')!, 'flowElements')!;
    expect(textOf(extensionOf(task, 'zeebe:TaskDefinition')!, 'type')).toBe('t');
  });

  it('leaves the drawing in the file', async () => {
    const moddle = createModdle({});
    const { rootElement } = await moddle.fromXML(`
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:i="http://www.omg.org/spec/BPMN/20100524/DI">
        <process id="P"/><i:BPMNDiagram id="B"><i:BPMNPlane id="L" bpmnElement="P"/></i:BPMNDiagram>
      </definitions>`);
    const model = toModel(rootElement as ModdleElement);
    expect(Object.keys(model.definitions.children)).toEqual(['rootElements']);
  });

  it.each([
    ['xsd:boolean', []],
    ['nowhere', ['dangling-reference F']],
  ])('reads a condition that is said to come to %s', async (type, wanted) => {
    const condition =
      `<bpmn:conditionExpression evaluatesToTypeRef="${type}" ` +
      'xsi:type="bpmn:tFormalExpression">=true</bpmn:conditionExpression>';
    const model = await read(
      '<bpmn:task id="T"/><bpmn:task id="U"/>' +
        `<bpmn:sequenceFlow id="F" sourceRef="T" targetRef="U">${condition}</bpmn:sequenceFlow>`,
    );
    expect(found(model)).toEqual(wanted);
  });

  it('reads a tree that was edited after it was read', async () => {
    // given
    const { tree } = await parse('<bpmn:task id="T"/><bpmn:task id="T2"/>');
    const [process] = tree['rootElements'] as [ModdleElement];
    const [first, second] = process['flowElements'] as [Editable, Editable];
    // when
    second.id = 'T';
    first.default = second;
    // then
    expect(found(toModel(tree))).toEqual(['mistyped-reference T', 'duplicate-id T']);
  });

  it.each([
    [
      'unknown-element T',
      '<bpmn:task id="T"><bpmn:extensionElements><zeebe:nothing/></bpmn:extensionElements></bpmn:task>',
      null,
    ],
    ['unknown-attribute T', '<bpmn:task id="T" colour="red"/>', 'T'],
    [
      'unknown-attribute of an extension',
      '<bpmn:serviceTask id="T"><bpmn:extensionElements><baton:performer kinds="x"/></bpmn:extensionElements></bpmn:serviceTask>',
      'T',
    ],
    ['misplaced-element', '<bpmn:task id="T"><bpmn:task id="U"/></bpmn:task>', null],
    [
      'misplaced-extension',
      '<bpmn:task id="T"><bpmn:extensionElements><baton:proof/></bpmn:extensionElements></bpmn:task>',
      'T',
    ],
    [
      'repeated-element',
      '<bpmn:serviceTask id="T"><bpmn:extensionElements><baton:proof/><baton:proof/></bpmn:extensionElements></bpmn:serviceTask>',
      'T',
    ],
    ['dangling-reference', '<bpmn:task id="T" default="F"/>', 'T'],
    ['mistyped-reference', '<bpmn:task id="T" default="P"/>', 'T'],
    ['unexpected-text', '<bpmn:task id="T">text</bpmn:task>', null],
    ['invalid-value', '<bpmn:task id="T" startQuantity="x"/>', 'T'],
    ['illegal-id', '<bpmn:task id="constructor"/>', 'constructor'],
    ['duplicate-id', '<bpmn:task id="T"/><bpmn:task id="T"/>', 'T'],
    ['abstract-element', '<bpmn:activity id="T"/>', 'T'],
  ])('refuses %s in the modeler too', async (what, process, elementId) => {
    const { diagnostics } = await read(process);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      code: what.split(' ')[0],
      elementId,
    });
  });

  it('refuses a familiar prefix or a family of namespaces in another version', async () => {
    expect(found(await read('', 'xmlns:z="http://camunda.org/schema/zeebe/2.0"'))).toEqual([
      'foreign-namespace D',
    ]);
    expect(
      found(await read('', 'xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:a="b"')),
    ).toEqual([]);
  });

  it('tells a flood of problems in part, and says so', async () => {
    const { diagnostics } = await read('<bpmn:task colour="red"/>'.repeat(1_500));
    expect(diagnostics).toHaveLength(1_001);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'error' });
  });
});
