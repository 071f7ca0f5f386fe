import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { completionOf } from './completion.ts';
import { variablesInScope } from './variables-in-scope.ts';

async function namesAt(id: string): Promise<readonly string[]> {
  const { elementsById } = await new BpmnModdle({ zeebe, baton }).fromXML(MODEL);
  return variablesInScope(elementsById[id]!).map(({ name }) => name);
}

describe('the variables in scope', () => {
  it('are those of what can have come before, and none of what comes after', async () => {
    expect(await namesAt('Extract')).toEqual(['mail']);
    expect(await namesAt('After')).toContain('total');
    expect(await namesAt('Extract')).not.toContain('total');
  });

  it('are renamed by mappings, and by nothing else', async () => {
    const names = await namesAt('After');
    expect(names).toContain('mapped');
    expect(names).not.toContain('hidden');
  });

  it('come round a loop', async () => {
    expect(await namesAt('Again')).toContain('again');
  });

  it('hold the item and the inputs inside an activity only, and what is around it', async () => {
    expect(await namesAt('Inner')).toEqual(
      expect.arrayContaining(['line', 'loopCounter', 'total']),
    );
    const after = await namesAt('After');
    expect(after).not.toContain('line');
    expect(after).toEqual(expect.arrayContaining(['lines', 'left']));
  });

  it('are known to a boundary event as to its activity', async () => {
    expect(await namesAt('OnError')).toEqual(['mail']);
  });
});

describe('completion', () => {
  it('goes into the members of what a contract says', () => {
    const schema = { type: 'object', properties: { iban: { type: 'string' } } };
    expect(completionOf('vendor', schema, 'x').entries).toEqual([
      { name: 'iban', info: 'x', detail: 'string' },
    ]);
    const list = completionOf('lines', { type: 'array', items: schema }, 'x');
    expect(list.isList).toBe(true);
    expect(list.entries?.[0]?.name).toBe('iban');
  });

  it('ends in a schema that goes on for ever', () => {
    const endless: { type: string; properties: Record<string, unknown> } = {
      type: 'object',
      properties: {},
    };
    endless.properties['next'] = endless;
    expect(JSON.stringify(completionOf('a', endless as never, 'x')).length).toBeLessThan(2000);
  });
});

const output = (schema: string): string =>
  `<bpmn:extensionElements><baton:contract><baton:output schema='${schema}' /></baton:contract></bpmn:extensionElements>`;

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="NAMESPACE" id="d" targetNamespace="x">
  <bpmn:process id="p">
    <bpmn:startEvent id="Start"><bpmn:extensionElements><zeebe:properties>
      <zeebe:property name="camundaModeler:exampleOutputJson" value='{ "mail": "m" }' />
    </zeebe:properties></bpmn:extensionElements><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="Extract">${output('{ "properties": { "total": { "type": "number" } } }')}
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:boundaryEvent id="OnError" attachedToRef="Extract" />
    <bpmn:serviceTask id="Mapped"><bpmn:extensionElements>
      <baton:contract><baton:output schema='{ "properties": { "hidden": {} } }' /></baton:contract>
      <zeebe:ioMapping><zeebe:output source="=1" target="mapped.part" /></zeebe:ioMapping>
      </bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:subProcess id="Each"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
        <zeebe:loopCharacteristics inputCollection="=items" inputElement="line" outputCollection="lines" outputElement="=line" />
      </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
      <bpmn:serviceTask id="Inner">${output('{ "properties": { "left": {} } }')}</bpmn:serviceTask>
    </bpmn:subProcess>
    <bpmn:serviceTask id="Again">${output('{ "properties": { "again": {} } }')}
      <bpmn:incoming>f4</bpmn:incoming><bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:exclusiveGateway id="After"><bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f6</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Extract" />
    <bpmn:sequenceFlow id="f2" sourceRef="Extract" targetRef="Mapped" />
    <bpmn:sequenceFlow id="f3" sourceRef="Mapped" targetRef="Each" />
    <bpmn:sequenceFlow id="f4" sourceRef="Each" targetRef="Again" />
    <bpmn:sequenceFlow id="f5" sourceRef="Again" targetRef="After" />
    <bpmn:sequenceFlow id="f6" sourceRef="After" targetRef="Again" />
  </bpmn:process>
</bpmn:definitions>`.replace('NAMESPACE', baton.uri);
