import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it, vi } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { ExtensionEdit } from './extension-edit.ts';
import type { FieldSpec } from './fields.ts';
import { callEntries, choiceEntries, elementGroups } from './element-groups.ts';
import { loopGroup, timesEntry } from './loop-group.ts';
import { isDelivered, messageGroup } from './message-group.ts';
import { messageStartEntries } from './message-start-entries.ts';
import { performerGroup } from './performer-group.ts';
import type { PanelEntry, PanelGroup } from './panel-types.ts';
import { timerEntries } from './timer-entries.ts';

// The panel itself needs a browser; what its fields read and write does not.
vi.mock('bpmn-js-properties-panel', () => ({ useService: () => null }));

const moddle = new BpmnModdle({ zeebe, baton });

/** An element of a process in a file, as the canvas would hold it. */
function given(type: string, properties: object = {}): DiagramElement {
  const file = moddle.create('bpmn:Definitions', { rootElements: [] });
  const process = moddle.create('bpmn:Process', { id: 'p' });
  const businessObject = moddle.create(type, { id: 'it', ...properties });
  process.$parent = file;
  businessObject.$parent = process;
  const place = { x: 0, y: 0, width: 100, height: 80, parent: null };
  return { id: 'it', type, businessObject, ...place };
}

const specOf = ({ spec }: PanelEntry): FieldSpec => spec as FieldSpec;
const entriesOf = (groups: readonly PanelGroup[]): readonly PanelEntry[] =>
  groups.flatMap(({ entries = [] }) => entries);

/** Types into the field of that label, among those that the element has. */
function type(
  element: DiagramElement,
  entries: readonly PanelEntry[],
  label: string,
  value: string | undefined,
): void {
  const field = entries.map(specOf).find((spec) => spec.label === label)!;
  const change = new ExtensionEdit(element, moddle);
  field.write(change, value);
  change.execute({
    execute(_command: string, commands: readonly { context: Change }[]): void {
      for (const { context } of commands)
        for (const [name, each] of Object.entries(context.properties))
          context.moddleElement.set(name, each);
    },
  } as never);
  expect(field.read(element)).toBe(value ?? '');
}

interface Change {
  readonly moddleElement: ModdleElement;
  readonly properties: object;
}

const xmlOf = async (part: ModdleElement): Promise<string> =>
  (await moddle.toXML(part, { format: false })).xml;

describe('a field of a part of the model', () => {
  it('says how an activity is repeated, and takes it back', async () => {
    const loop = moddle.create('bpmn:StandardLoopCharacteristics', {});
    const element = given('bpmn:Task', { loopCharacteristics: loop });
    const entries = entriesOf(loopGroup(element));
    type(element, entries, 'Repeat as long as', '=amount < 3');
    type(element, entries, 'At most so many times', '5');
    type(element, entries, 'Ask before the first pass', 'true');
    expect(await xmlOf(loop)).toMatch(
      /testBefore="true" loopMaximum="5".*>=amount &#60; 3|=amount/,
    );
    type(element, entries, 'Repeat as long as', undefined);
    type(element, entries, 'At most so many times', undefined);
    expect(loop.get('loopCondition')).toBeUndefined();
    expect(loop.get('loopMaximum')).toBeUndefined();
    expect(loopGroup(given('bpmn:Task'))).toEqual([]);
  });

  it('says how many times something is done, where no list does', () => {
    const loopCharacteristics = moddle.create('bpmn:MultiInstanceLoopCharacteristics', {});
    const element = given('bpmn:Task', { loopCharacteristics });
    type(element, timesEntry(element), 'Number of times', '=3');
    expect(timesEntry(given('bpmn:Task'))).toEqual([]);
  });

  it('offers for a timer only what has a meaning for it', () => {
    const timer = (properties: object): DiagramElement =>
      given('bpmn:StartEvent', {
        eventDefinitions: [moddle.create('bpmn:TimerEventDefinition', properties)],
      });
    const text = (body: string): ModdleElement => moddle.create('bpmn:FormalExpression', { body });
    const labels = (element: DiagramElement): readonly string[] =>
      timerEntries(element).map((entry) => specOf(entry).label);
    expect(labels(timer({ timeDuration: text('PT1H') }))).toEqual(['Time zone']);
    const cycle = timer({ timeCycle: text('=cycle') });
    expect(labels(cycle)).toEqual([
      'Time zone',
      'If some were missed',
      'Compute the cycle anew after each time',
    ]);
    type(cycle, timerEntries(cycle), 'Time zone', 'Europe/Berlin');
    type(cycle, timerEntries(cycle), 'If some were missed', 'all');
    expect(labels(given('bpmn:StartEvent'))).toEqual([]);
  });

  it('makes the message that is sent, with its key, beside the process', () => {
    const element = given('bpmn:SendTask');
    const entries = (): readonly PanelEntry[] => entriesOf(messageGroup(element));
    type(element, entries(), 'Key', '=order');
    type(element, entries(), 'Message', 'confirmed');
    type(element, entries(), 'Who gets it', 'all');
    const file = element.businessObject.$parent!.$parent!;
    expect(file.get('rootElements')).toEqual([element.businessObject.get('messageRef')]);
    expect(isDelivered(element)).toBe(true);
  });

  it('leaves the message out where a performer sends it', () => {
    const element = given('bpmn:SendTask');
    type(element, entriesOf(messageGroup(element)), 'Message', 'confirmed');
    type(element, entriesOf(messageGroup(element)), 'How it is sent', 'work');
    expect(element.businessObject.get('messageRef')).toBeUndefined();
    expect(isDelivered(element)).toBe(false);
    expect(messageGroup(given('bpmn:StartEvent'))).toEqual([]);
  });

  it('says whose instance a message that starts a process belongs to', async () => {
    const start = given('bpmn:StartEvent', {
      eventDefinitions: [moddle.create('bpmn:MessageEventDefinition', {})],
    });
    const entries = (): readonly PanelEntry[] => messageStartEntries(start);
    type(start, entries(), 'Key of the instance', '=order');
    type(start, entries(), 'While an instance of its key is running', 'never');
    expect(await xmlOf(start.businessObject)).toContain(
      '<baton:messageStart unique="never" key="=order" />',
    );
    expect(entries().map((entry) => specOf(entry).label)).toEqual([
      'While an instance of its key is running',
    ]);
    type(start, entries(), 'While an instance of its key is running', undefined);
    type(start, entries(), 'Key of the instance', undefined);
    expect(await xmlOf(start.businessObject)).not.toContain('messageStart');
    expect(messageStartEntries(given('bpmn:StartEvent'))).toEqual([]);
  });

  it('says the number of the version that is called, and the pause between attempts', async () => {
    const call = given('bpmn:CallActivity');
    type(call, callEntries(call), 'Version by number', '3');
    expect(await xmlOf(call.businessObject)).toContain('baton:version="3"');
    expect(callEntries(given('bpmn:Task'))).toEqual([]);
    const task = given('bpmn:ServiceTask');
    type(task, entriesOf([performerGroup()]), 'Pause between attempts', 'PT1M,PT10M');
    expect(await xmlOf(task.businessObject)).toContain('baton:backoff="PT1M,PT10M"');
  });

  it('says whether the events behind a gateway start the process, and whether all have to come', async () => {
    const gateway = given('bpmn:EventBasedGateway');
    const entries = entriesOf(elementGroups(gateway));
    type(gateway, entries, 'Its events start the process', 'true');
    type(gateway, entries, 'Of its events', 'Parallel');
    expect(await xmlOf(gateway.businessObject)).toMatch(
      /instantiate="true" eventGatewayType="Parallel"/,
    );
  });

  it('asks of manual tasks, gateways and choices what is executed of them', async () => {
    const manual = given('bpmn:ManualTask');
    const wait = 'Wait until somebody says that it is done';
    type(manual, entriesOf(elementGroups(manual)), wait, 'true');
    expect(await xmlOf(manual.businessObject)).toContain('baton:wait="true"');
    const complex = given('bpmn:ComplexGateway');
    type(complex, entriesOf(elementGroups(complex)), 'Goes on as soon as', '=activationCount >= 2');
    const choice = given('bpmn:AdHocSubProcess');
    type(choice, choiceEntries(choice), 'Without a condition it ends', 'explicit');
    expect(await xmlOf(choice.businessObject)).toContain('baton:completion="explicit"');
  });
});
