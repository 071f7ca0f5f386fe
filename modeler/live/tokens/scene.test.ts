import { describe, expect, it } from 'vitest';
import { harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { InstanceHistory } from '../fold/instance-history.ts';
import { gathered, sceneOf, sceneOfFigures, type Scene } from './scene.ts';
import { extentOf, planeOf, type Drawn } from './shapes.ts';

function scene(journal: readonly JournalRecord[]): Scene {
  const history = new InstanceHistory();
  for (const record of journal) history.add(record);
  return sceneOf(history, () => ({ incoming: () => 1, typeOf: () => '', awaitsAll: () => false }));
}

const shape = (id: string, type = 'bpmn:Task', x = 0): Drawn => ({
  ...{ id, type, x, y: 0, width: 100, height: 80 },
});

const nested = new ProcessBuilder('p')
  .startEvent()
  .subProcess('sub', (inner) => inner.startEvent('s').userTask('t').endEvent('e'))
  .endEvent()
  .build();

describe('what a diagram shows', () => {
  it('shows tokens by look with a word on why, and what was completed', () => {
    const process = new ProcessBuilder('p').startEvent().serviceTask('work').endEvent().build();
    const { places, flows } = scene(harness(process).start().journal);
    expect(places.get('work')).toMatchObject({
      tokens: { verified: 0, open: 1, claimed: 0 },
      incidents: 0,
    });
    expect(places.get('work')?.label).toMatch(/^waits for/);
    expect(places.get('start')).toMatchObject({ completed: 1, label: '' });
    expect(flows).toEqual({ 'start-work': 1 });
  });

  it('draws the token inside a scope and not the scope around it once more', () => {
    const { places } = scene(harness(nested).start().journal);
    expect(places.get('t')?.tokens.open).toBe(1);
    expect(places.has('sub')).toBe(false);
  });

  it('gathers what lies inside a collapsed sub-process at the sub-process', () => {
    const around = new Map([
      ['t', 'sub'],
      ['s', 'sub'],
      ['sub', 'p'],
    ]);
    const plane = planeOf([shape('sub', 'bpmn:SubProcess')], around);
    const { places } = gathered(scene(harness(nested).start().journal), plane);
    expect([...places.keys()]).toEqual(['sub']);
    expect(places.get('sub')?.tokens).toEqual({ verified: 0, open: 1, claimed: 0 });
  });

  it('counts many instances by element, incidents beside tokens', () => {
    const figures = { verified: 1, open: 7, claimed: 2, incidents: 3 };
    const keys = ['RE-1', 'a key that is longer than a word'];
    const { places, counting } = sceneOfFigures([{ elementId: 'a', ...figures, keys }]);
    expect(counting).toBe(true);
    expect(places.get('a')).toMatchObject({
      tokens: { verified: 1, open: 7, claimed: 2 },
      incidents: 3,
      label: 'RE-1, a key that is lon…',
    });
  });
});

describe('what lies on a plane', () => {
  it('keeps what tokens can stand on or go along, and leaves out the rest', () => {
    const plane = planeOf(
      [
        shape('task', 'bpmn:ServiceTask'),
        shape('event', 'bpmn:BoundaryEvent', 200),
        shape('gateway', 'bpmn:ExclusiveGateway', 400),
        shape('data', 'bpmn:DataObjectReference'),
        shape('lane', 'bpmn:Lane'),
        { ...shape('event_label', 'bpmn:BoundaryEvent'), labelTarget: {} },
        {
          id: 'flow',
          type: 'bpmn:SequenceFlow',
          waypoints: [
            { x: 0, y: 0 },
            { x: 5, y: 0 },
          ],
        },
        { id: 'note', type: 'bpmn:Association', waypoints: [] },
      ],
      new Map(),
    );
    expect([...plane.shapes.values()].map(({ id, outline }) => [id, outline])).toEqual([
      ['task', 'box'],
      ['event', 'round'],
      ['gateway', 'diamond'],
    ]);
    expect([...plane.paths.keys()]).toEqual(['flow']);
    expect(extentOf(plane, ['task', 'gateway', 'gone'])).toEqual({
      x: 0,
      y: 0,
      width: 500,
      height: 80,
    });
    expect(extentOf(plane, ['gone'])).toBeNull();
  });
});
