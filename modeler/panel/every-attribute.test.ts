import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it, vi } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import type { CommandStack, DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { BatonPropertiesProvider } from './baton-properties-provider.ts';
import { ExtensionEdit } from './extension-edit.ts';
import type { FieldSpec } from './fields.ts';
import { FormShelf } from './form-shelf.ts';
import type { PanelEntry, PanelGroup } from './panel-types.ts';
import { PROBE_KINDS } from './probe-kinds.ts';

// The panel itself needs a browser; what its fields read and write does not.
vi.mock('bpmn-js-properties-panel', () => ({ useService: () => null }));

const moddle = new BpmnModdle({ zeebe, baton: structuredClone(baton) });
const factory = { create: (type: string, properties = {}) => moddle.create(type, properties) };

/**
 * What the panel asks for nowhere, on purpose, and why. Each has to be in the descriptor, and to be asked
 * nowhere: a reason that no longer holds fails. There is none at present.
 */
const NOT_ASKED: Readonly<Record<string, string>> = {};

describe('every attribute of ours', () => {
  const written = everythingWritten();

  it.each(attributesOfOurs())('%s can be said in the panel', (key) => {
    expect(written.has(key)).toBe(!Object.hasOwn(NOT_ASKED, key));
  });

  it('that is not asked for is still there', () => {
    const known = new Set(attributesOfOurs());
    expect(Object.keys(NOT_ASKED).filter((key) => !known.has(key))).toEqual([]);
  });
});

/** `baton:Probe.path` of what is ours, `bpmn:ManualTask.wait` of what ours adds to a type of others. */
function attributesOfOurs(): readonly string[] {
  const types: readonly { name: string; extends?: string[]; properties?: Property[] }[] =
    baton.types;
  return types.flatMap(({ name, extends: targets, properties = [] }) =>
    properties
      .filter(({ type }) => PLAIN.has(type) || !types.some((other) => other.name === type))
      .flatMap((one) => (targets ?? [`baton:${name}`]).map((owner) => `${owner}.${one.name}`)),
  );
}

interface Property {
  readonly name: string;
  readonly type: string;
}

const PLAIN = new Set(['String', 'Boolean']);

/** Every field of every group writes once; what it has written, by type and property. */
function everythingWritten(): ReadonlySet<string> {
  const written = new Set<string>();
  for (const element of elements())
    for (const entry of groupsOf(element).flatMap(entriesOf)) {
      const change = new ExtensionEdit(element, factory);
      specOf(entry)?.write(change, 'true');
      change.execute(recorder(written));
    }
  return written;
}

function recorder(written: Set<string>): CommandStack {
  const stack: Pick<CommandStack, 'execute'> = {
    execute: (_command, commands) => {
      for (const { context } of commands as readonly { context: Written }[])
        for (const name of Object.keys(context.properties))
          written.add(`${context.moddleElement.$type}.${name.replace(/^baton:/, '')}`);
    },
  };
  return stack as CommandStack;
}

interface Written {
  readonly moddleElement: ModdleElement;
  readonly properties: object;
}

function specOf({ spec }: PanelEntry): FieldSpec | null {
  return typeof spec === 'object' && spec !== null && 'write' in spec ? (spec as FieldSpec) : null;
}

function entriesOf({ entries = [], items = [], groups = [] }: PanelGroup): readonly PanelEntry[] {
  return [...entries, ...items.flatMap((item) => item.entries), ...groups.flatMap(entriesOf)];
}

/** The groups of the libraries into which ours put fields of their own. */
const OTHERS = ['general', 'multiInstance', 'timer', 'adHocCompletion', 'message', 'calledElement'];

function groupsOf(element: DiagramElement): readonly PanelGroup[] {
  const panel = { registerProvider: () => undefined };
  const stack = recorder(new Set());
  const provider = new BatonPropertiesProvider(panel, factory, stack, new FormShelf());
  return provider.getGroups(element)(OTHERS.map((id) => ({ id, label: id, entries: [] })));
}

/** One element for each way in which something of ours can be said. */
function elements(): readonly DiagramElement[] {
  const said = (): ModdleElement[] => [
    moddle.create('zeebe:TaskDefinition', { type: 'work' }),
    whole('baton:Governance'),
    ...PROBE_KINDS.map(({ value: kind }) =>
      moddle.create('baton:Proof', { probes: [moddle.create('baton:Probe', { kind })] }),
    ),
    whole('baton:Subject'),
  ];
  const proofs = PROBE_KINDS.map(({ value: kind }) => [
    moddle.create('baton:Proof', { probes: [moddle.create('baton:Probe', { kind })] }),
  ]);
  const event = (type: string, definition: string, properties = {}): DiagramElement =>
    drawn(type, { eventDefinitions: [moddle.create(definition, properties)] });
  const message = moddle.create('bpmn:Message', { id: 'm', name: 'm' });
  return [
    drawn('bpmn:ServiceTask', {}, said()),
    ...proofs.map((values) => drawn('bpmn:ServiceTask', {}, values)),
    drawn('bpmn:UserTask', {}, said()),
    drawn('bpmn:ManualTask'),
    drawn('bpmn:AdHocSubProcess'),
    drawn('bpmn:CallActivity'),
    drawn('bpmn:Process', {}, [whole('baton:Governance')]),
    event('bpmn:StartEvent', 'bpmn:TimerEventDefinition', {
      timeCycle: moddle.create('bpmn:FormalExpression', { body: 'R/PT1H' }),
    }),
    event('bpmn:IntermediateCatchEvent', 'bpmn:TimerEventDefinition', {
      timeDuration: moddle.create('bpmn:FormalExpression', { body: 'PT1H' }),
    }),
    event('bpmn:StartEvent', 'bpmn:MessageEventDefinition', { messageRef: message }),
    event('bpmn:IntermediateThrowEvent', 'bpmn:MessageEventDefinition', { messageRef: message }),
    drawn('bpmn:SendTask', { messageRef: message }),
    event('bpmn:StartEvent', 'bpmn:TimerEventDefinition', {
      timeCycle: moddle.create('bpmn:FormalExpression', { body: '=cycle' }),
    }),
  ];
}

/** A part with one of every part that it may hold, to any depth. */
function whole(type: string): ModdleElement {
  const part = moddle.create(type);
  const types: readonly { name: string; properties?: (Property & { isMany?: boolean })[] }[] =
    baton.types;
  const own = types.find(({ name }) => `baton:${name}` === type)?.properties ?? [];
  for (const { name, type: inner, isMany } of own)
    if (isMany === true) {
      const child = whole(`baton:${inner}`);
      child.$parent = part;
      part.set(name, [child]);
    }
  return part;
}

function drawn(
  type: string,
  properties: object = {},
  values: readonly ModdleElement[] = [],
): DiagramElement {
  const file = moddle.create('bpmn:Definitions', { rootElements: [] });
  const process = moddle.create('bpmn:Process', { id: 'p' });
  const extensionElements = moddle.create('bpmn:ExtensionElements', { values: [...values] });
  const businessObject = moddle.create(type, { id: 'it', extensionElements, ...properties });
  process.$parent = file;
  extensionElements.$parent = businessObject;
  businessObject.$parent = type === 'bpmn:Process' ? file : process;
  for (const value of values) value.$parent = extensionElements;
  return { id: 'it', type, businessObject, x: 0, y: 0, width: 100, height: 80, parent: null };
}
