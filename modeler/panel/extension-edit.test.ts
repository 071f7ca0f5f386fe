import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import type { CommandStack, ModdleElement } from '../canvas/bpmn.ts';
import { extensionOf, kindOf } from '../canvas/kinds/kind.ts';
import { edit } from './edit.ts';
import { listOf, textOf, type ExtensionEdit } from './extension-edit.ts';

const moddle = new BpmnModdle({ zeebe, baton });

describe('an edit of an extension', () => {
  it('makes the parents that are missing, as one command', () => {
    const task = given();
    task.edit((change) => change.set(change.extension('baton:Performer'), { kind: 'agent' }));
    expect(task.executed()).toBe(1);
    expect(kindOf(task.businessObject)).toBe('agent');
  });

  it('puts a new extension beside those that are there', () => {
    const task = given();
    task.edit((change) => change.set(change.extension('zeebe:TaskDefinition'), { type: 'read' }));
    task.edit((change) => change.set(change.extension('baton:Performer'), { kind: 'bot' }));
    expect(textOf(extensionOf(task.businessObject, 'zeebe:TaskDefinition'), 'type')).toBe('read');
    expect(kindOf(task.businessObject)).toBe('bot');
  });

  it('adds to a list of an extension that did not exist, and takes out again', () => {
    const task = given();
    const add = (name: string): void =>
      task.edit((change) => {
        const key = change.make('baton:SubjectKey', { name });
        change.append(change.extension('baton:Subject'), 'keys', key);
      });
    add('a');
    add('b');
    const subject = extensionOf(task.businessObject, 'baton:Subject')!;
    expect(listOf(subject, 'keys').map((key) => textOf(key, 'name'))).toEqual(['a', 'b']);
    task.edit((change) => change.remove(subject, 'keys', listOf(subject, 'keys')[0]!));
    expect(listOf(subject, 'keys').map((key) => textOf(key, 'name'))).toEqual(['b']);
  });

  it('is written as the dialect says', async () => {
    const task = given();
    task.edit((change) => {
      const contract = change.extension('baton:Contract');
      change.set(change.child(contract, 'output', 'baton:OutputSchema'), { schema: '{"a":1}' });
    });
    const { xml } = await moddle.toXML(task.businessObject, { format: true });
    expect(xml).toContain('<baton:outputSchema>{"a":1}</baton:outputSchema>');
  });

  it('of nothing executes nothing', () => {
    const task = given();
    task.edit((change) => change.removeExtension('baton:Performer'));
    expect(task.executed()).toBe(0);
  });
});

/** A service task on a command stack that carries out what the panel's executor does. */
function given() {
  const businessObject = moddle.create('bpmn:ServiceTask', { id: 'task' });
  const place = { x: 0, y: 0, width: 100, height: 80, parent: null };
  const element = { id: 'task', type: 'bpmn:ServiceTask', businessObject, ...place };
  const commandStack = new OneLevelStack();
  const services = { factory: moddle, commandStack };
  return {
    businessObject,
    executed: () => commandStack.executed,
    edit: (gather: (change: ExtensionEdit) => void) => edit(element, services, gather),
  };
}

interface SetProperties {
  readonly context: { readonly moddleElement: ModdleElement; readonly properties: object };
}

class OneLevelStack implements CommandStack {
  executed = 0;

  execute(_command: string, commands: readonly SetProperties[]): void {
    this.executed += 1;
    for (const { context } of commands)
      for (const [name, value] of Object.entries(context.properties))
        context.moddleElement.set(name, value);
  }

  registerHandler(): void {}
  undo(): void {}
  redo(): void {}
  canUndo(): boolean {
    return this.executed > 0;
  }
  canRedo(): boolean {
    return false;
  }
}
