import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../engine/index.ts';
import { createModelReader } from './model-reader.ts';

const reader = createModelReader();
afterAll(() => reader.close());

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** A process without any drawing; `prefix` is that of the standard's namespace. */
function model(prefix: string, parts: { root?: string; process?: string; task?: string }): string {
  const p = prefix === '' ? '' : `${prefix}:`;
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const { root = '', process = '', task = '' } = parts;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<${p}definitions ${declaration}="${BPMN}" ${root} id="d" targetNamespace="urn:vendor" exporter="A tool">
<${p}process id="P" isExecutable="true">${process}
<${p}startEvent id="start"/>
<${p}task id="task">${task}</${p}task>
<${p}endEvent id="end"/>
<${p}sequenceFlow id="one" sourceRef="start" targetRef="task"/>
<${p}sequenceFlow id="two" sourceRef="task" targetRef="end"/>
</${p}process></${p}definitions>`;
}

async function found(xml: string): Promise<readonly string[]> {
  const reading = await reader.read(xml);
  const { diagnostics } = reading.ok ? compile(reading.model, []) : reading;
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}

const inside = (prefix: string, xml: string): string =>
  `<${prefix}extensionElements>${xml}</${prefix}extensionElements>`;

describe('models of other tools', () => {
  it('may draw everything the standard has, and refer by qualified names', async () => {
    const file = new URL('./fixtures/interchange.bpmn', import.meta.url);
    const reading = await reader.read(readFileSync(file, 'utf8'));
    const told = reading.ok ? reading.model.diagnostics : reading.diagnostics;
    expect(told.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning foreign-extension',
    ]);
  });

  it('deploy without a drawing', async () => {
    expect(await found(model('bpmn', {}))).toEqual([]);
    expect(await found(model('', {}))).toEqual([]);
    expect(await found(model('semantic', {}))).toEqual([]);
  });

  it('may carry what drawing tools note for themselves, without a word', async () => {
    const root = `xmlns:modeler="http://camunda.org/schema/modeler/1.0"
      xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"
      modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0"`;
    expect(await found(model('bpmn', { root, process: inside('bpmn:', '') }))).toEqual([]);
  });

  it('are told once for each vendor that what it says is kept and not executed', async () => {
    const root = 'xmlns:v="urn:vendor:one" xmlns:w="urn:vendor:two" v:made="today"';
    const task = inside('bpmn:', '<v:meta key="colour" value="red"/><w:cost>12</w:cost>');
    expect(await found(model('bpmn', { root, task }))).toEqual([
      'warning foreign-extension',
      'warning foreign-extension',
    ]);
    const reading = await reader.read(model('bpmn', { root, task }));
    const messages = reading.ok ? reading.model.diagnostics.map(({ message }) => message) : [];
    expect(messages[0]).toContain('2 attributes or extensions of "urn:vendor:one"');
    expect(messages[1]).toContain('one attribute or extension of "urn:vendor:two"');
  });

  it('may declare their namespace anew on every element', async () => {
    const extension = inside('', '<x:X xmlns:x="urn:x"><x:Y xmlns:x="urn:x" a="1"/></x:X>');
    const documented = Array.from({ length: 500 }, () => extension).join('');
    const lanes = documented.replaceAll('<extensionElements>', '<laneSet><extensionElements>');
    const process = lanes.replaceAll('</extensionElements>', '</extensionElements></laneSet>');
    expect(await found(model('', { process }))).toEqual(['warning foreign-extension']);
  });

  it.each([
    ['an unknown element of the standard’s namespace', { process: '<bpmn:unheardOf/>' }],
    ['an unknown attribute of the standard’s namespace', { task: '', root: 'bpmn:unheardOf="1"' }],
    [
      'an unknown element of the Camunda 8 dialect',
      {
        root: 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
        task: inside('bpmn:', '<zeebe:publishMessage correlationKey="=a"/>'),
      },
    ],
    [
      'a vendor’s element where no extension may stand',
      {
        root: 'xmlns:v="urn:v"',
        process: '<v:thing/>',
      },
    ],
  ])('are refused for %s', async (_, parts) => {
    const told = await found(model('bpmn', parts));
    expect(told.some((one) => one.startsWith('error'))).toBe(true);
  });
});
