import { describe, expect, it } from 'vitest';
import type { DiagramElement, ModdleElement } from '../../canvas/bpmn.ts';
import { lineInWords } from './line-in-words.ts';
import { outline } from './outline.ts';

describe('the outline', () => {
  it('reads along the flow, with where each leads and on what condition', () => {
    const [start, choice, end] = [
      node('StartEvent', 'Begin'),
      node('ExclusiveGateway', 'Ok?'),
      node('EndEvent', 'Done'),
    ];
    const flows = [flow(start, choice), flow(choice, end, { name: 'yes' })];
    const lines = outline({ roots: [holder([end, choice, start, ...flows])], folded: new Set() });
    expect(lines.map(({ element }) => element.id)).toEqual(['Begin', 'Ok?', 'Done']);
    expect(lineInWords(lines[1]!, 2)).toBe('Ok?, Exclusive gateway, yes: to Done, 2 problems');
    expect(lineInWords(lines[0]!, 0)).toBe('Begin, Start event, to Ok?');
  });

  it('puts what a sub-process holds below it, and leaves out what is folded', () => {
    const inner = node('Task', 'Inner');
    const outer = node('SubProcess', 'Outer', [inner]);
    const roots = [holder([outer])];
    const open = outline({ roots, folded: new Set() });
    expect(open.map(({ element, depth }) => [element.id, depth])).toEqual([
      ['Outer', 0],
      ['Inner', 1],
    ]);
    const folded = outline({ roots, folded: new Set(['Outer']) });
    expect(folded.map(({ element }) => element.id)).toEqual(['Outer']);
    expect(folded[0]?.isContainer).toBe(true);
  });

  it('finds what a collapsed sub-process holds on its own plane', () => {
    const collapsed = node('SubProcess', 'Collapsed');
    const plane = { ...holder([node('Task', 'Inside')]), businessObject: collapsed.businessObject };
    const lines = outline({ roots: [holder([collapsed]), plane], folded: new Set() });
    expect(lines.map(({ element }) => element.id)).toEqual(['Collapsed', 'Inside']);
  });

  it('is empty without a diagram', () => {
    expect(outline({ roots: [], folded: new Set() })).toEqual([]);
  });
});

function business(type: string, name: string, more: object = {}): ModdleElement {
  const values: Record<string, unknown> = { name, ...more };
  return {
    id: name,
    $type: `bpmn:${type}`,
    $instanceOf: (wanted: string) => wanted === `bpmn:${type}`,
    get: (key: string) => values[key],
  } as unknown as ModdleElement;
}

function node(
  type: string,
  name: string,
  children: readonly DiagramElement[] = [],
): DiagramElement {
  const element = { id: name, type: `bpmn:${type}`, x: 0, y: 0, width: 100, height: 80 };
  return {
    ...element,
    businessObject: business(type, name),
    parent: null,
    children,
    outgoing: [],
    incoming: [],
  };
}

function flow(from: DiagramElement, to: DiagramElement, more: object = {}): DiagramElement {
  const id = `${from.id}>${to.id}`;
  const made = { id, type: 'bpmn:SequenceFlow', waypoints: [], target: to };
  const element = { ...made, businessObject: business('SequenceFlow', '', more) };
  (from.outgoing as unknown[]).push(element);
  (to.incoming as unknown[]).push(element);
  return element as unknown as DiagramElement;
}

function holder(children: readonly DiagramElement[]): DiagramElement {
  return { ...node('Process', 'p'), children };
}
