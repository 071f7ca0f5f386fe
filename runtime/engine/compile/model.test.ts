import { describe, expect, it } from 'vitest';
import {
  childOf,
  childrenOf,
  extensionOf,
  extensionsOf,
  flagOf,
  type ModelElement,
  numberOf,
  referenceOf,
  referencesOf,
  textOf,
} from './model.ts';

const header: ModelElement = {
  type: 'zeebe:TaskHeaders',
  id: null,
  attributes: {},
  references: {},
  children: {},
};

const task: ModelElement = {
  type: 'bpmn:ServiceTask',
  id: 'Task',
  attributes: { name: ' Post ', isForCompensation: true, startQuantity: 2 },
  references: { incoming: ['F1', 'F2'] },
  children: { extensionElements: [header, { ...header, id: 'second' }] },
};

describe('a model element', () => {
  it('gives what the file says, exactly', () => {
    expect(textOf(task, 'name')).toBe(' Post ');
    expect(flagOf(task, 'isForCompensation', false)).toBe(true);
    expect(numberOf(task, 'startQuantity', 1)).toBe(2);
    expect(referencesOf(task, 'incoming')).toEqual(['F1', 'F2']);
    expect(referenceOf(task, 'incoming')).toBe('F1');
    expect(childrenOf(task, 'extensionElements')).toHaveLength(2);
    expect(childOf(task, 'extensionElements')).toBe(header);
    expect(extensionOf(task, 'zeebe:TaskHeaders')).toBe(header);
    expect(extensionsOf(task, 'zeebe:TaskHeaders')).toHaveLength(2);
  });

  it('says so when the file does not', () => {
    expect(textOf(task, 'default')).toBeNull();
    expect(flagOf(task, 'cancelActivity', true)).toBe(true);
    expect(numberOf(task, 'completionQuantity', 1)).toBe(1);
    expect(referencesOf(task, 'outgoing')).toEqual([]);
    expect(referenceOf(task, 'default')).toBeNull();
    expect(childOf(task, 'loopCharacteristics')).toBeNull();
    expect(extensionOf(task, 'baton:Proof')).toBeNull();
  });

  it('takes nothing of another kind for the value asked for', () => {
    expect(textOf(task, 'startQuantity')).toBeNull();
    expect(flagOf(task, 'name', false)).toBe(false);
    expect(numberOf(task, 'name', 7)).toBe(7);
  });

  it('has nothing under the names that every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(textOf(task, name)).toBeNull();
      expect(childrenOf(task, name)).toEqual([]);
      expect(referencesOf(task, name)).toEqual([]);
    }
  });
});
