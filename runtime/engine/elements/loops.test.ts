import { describe, expect, it } from 'vitest';
import { harness, Harness } from '../../testing/harness.ts';
import { process, type LoopOptions, type ProcessBuilder } from '../../testing/process-builder.ts';

/** Whatever has been driven must be rebuilt by its journal alone. */
function sound(run: Harness): Harness {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

const EACH: LoopOptions = {
  items: '=items',
  item: 'item',
  results: 'results',
  result: '=result',
};

function worked(loop: LoopOptions): ProcessBuilder {
  return process('p')
    .startEvent()
    .repeating(loop)
    .serviceTask('work')
    .serviceTask('after')
    .endEvent();
}

function doubled(loop: LoopOptions): ProcessBuilder {
  const to = process('p').startEvent().repeating(loop);
  return to.scriptTask('work', 'item * 2', 'result').endEvent();
}

describe('a multi-instance activity', () => {
  it('works on all items at once, and gathers results in the order of the items', () => {
    const run = harness(worked(EACH).build()).start({ items: [1, 2, 3] });
    expect(run.marking.filter((id) => id === 'work')).toHaveLength(4);
    for (const result of ['c', 'b', 'a']) run.commit('work', { result });
    expect(sound(run).variables['results']).toEqual(['a', 'b', 'c']);
    expect(run.variables['result']).toBeUndefined();
    expect(run.variables['item']).toBeUndefined();
    expect(run.variables['loopCounter']).toBeUndefined();
    expect(run.marking).toEqual(['after']);
  });

  it('works on one item after another when it is sequential', () => {
    const run = harness(worked({ ...EACH, sequential: true }).build()).start({ items: [1, 2] });
    expect([...run.rows('workItem')]).toHaveLength(1);
    run.commit('work', { result: 1 });
    expect([...run.rows('workItem')]).toHaveLength(1);
    run.commit('work', { result: 2 });
    expect(sound(run).variables['results']).toEqual([1, 2]);
  });

  it('leaves null where a pass has brought nothing', () => {
    const run = harness(worked(EACH).build()).start({ items: [1, 2] });
    run.commit('work', { result: 'b' }).commit('work');
    expect(sound(run).variables['results']).toEqual([null, 'b']);
  });

  it('is done at once when there is nothing to work on', () => {
    for (const loop of [EACH, { cardinality: '=0' }]) {
      const run = harness(worked(loop).build()).start({ items: [] });
      expect(sound(run).marking).toEqual(['after']);
      expect(run.variables['results']).toEqual(loop === EACH ? [] : undefined);
    }
  });

  it('works on what the collection was when it began', () => {
    const run = harness(doubled({ ...EACH, sequential: true }).build());
    expect(sound(run.start({ items: [1, 2, 3] })).variables['results']).toEqual([2, 4, 6]);
    const slow = harness(worked({ ...EACH, sequential: true }).build()).start({ items: [1, 2] });
    slow.do({ type: 'setVariables', variables: { items: [9] }, by: 'me' });
    slow.commit('work', { result: 1 }).commit('work', { result: 2 });
    expect(sound(slow).marking).toEqual(['after']);
  });

  it('ends when enough are done: the rest is cut off and brings nothing', () => {
    const completion = 'numberOfCompletedInstances = 2 and numberOfActiveInstances = 1';
    const run = harness(worked({ ...EACH, completion }).build()).start({ items: [1, 2, 3] });
    run.commit('work', { result: 'c' });
    expect(run.marking).not.toContain('after');
    run.commit('work', { result: 'b' });
    expect(sound(run).marking).toEqual(['after']);
    expect(run.variables['results']).toEqual([null, 'b', 'c']);
    expect(run.trace.filter((fact) => fact === 'work terminated')).toHaveLength(1);
  });

  it('halts where it cannot be said whether enough are done, and goes on when it can', () => {
    const run = harness(worked({ ...EACH, completion: 'enough' }).build()).start({ items: [1, 2] });
    run.commit('work', { result: 1 });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['conditionFailed']);
    run.retry({ variables: { enough: true } }).commit('work', { result: 2 });
    expect(sound(run).marking).toEqual(['after']);
  });

  it('is as many as the cardinality says, and halts where it says none', () => {
    const run = harness(worked({ cardinality: '=many' }).build()).start({ many: 'few' });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['mappingFailed']);
    run.retry({ variables: { many: 2 } });
    expect([...run.rows('workItem')]).toHaveLength(2);
    const negative = harness(worked({ cardinality: '=0-1' }).build()).start();
    expect(negative.incidents).toHaveLength(1);
    const none = harness(worked(EACH).build()).start({ items: 5 });
    expect(none.incidents).toHaveLength(1);
  });

  it('is one to the events on its border: they end all of it, or happen once beside it', () => {
    const to = worked(EACH);
    to.on('work', 'late', { timer: { duration: 'PT1H' } })
      .serviceTask('escalate')
      .endEvent('e1');
    const run = harness(to.build())
      .start({ items: [1, 2, 3] })
      .commit('work', { result: 1 });
    expect(sound(run.advance(3_600_000)).marking).toEqual(['escalate']);
    expect(run.variables['results']).toBeUndefined();
  });

  it('takes an error of a pass out over its border, with all other passes', () => {
    const to = process('p').startEvent().repeating({ cardinality: '=3' });
    to.subProcess('sub', (inner) => inner.startEvent('in').serviceTask('work').errorEnd('no', 'E'));
    to.on('sub', 'caught', { error: 'E' }).serviceTask('mend');
    const run = harness(to.build()).start().commit('work');
    expect(sound(run).marking).toEqual(['mend']);
  });

  it('keeps the items of passes apart while they halt', () => {
    const to = process('p')
      .startEvent()
      .repeating({ ...EACH, result: '=item' });
    to.serviceTask('work', { inputs: { x: '=item + offset' }, contract: { type: 'object' } });
    const run = harness(to.endEvent().build()).start({ items: [1, 2, 3] });
    for (let index = 0; index < 3; index += 1) run.commit('work');
    expect(sound(run).variables['results']).toEqual([1, 2, 3]);
  });

  it('says so when an inner task writes over the list of results', () => {
    const to = process('p').startEvent().repeating(EACH).scriptTask('work', '123', 'results');
    const run = harness(to.endEvent().build()).start({ items: [1, 2] });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['mappingFailed']);
    expect(sound(run.retry()).variables['results']).toEqual([null, null]);
    expect(run.ended).toBe('completed');
  });

  it('throws as its passes complete', () => {
    const to = worked({ ...EACH, behavior: 'One', event: 'E' });
    to.on('work', 'first', { escalation: 'E' }, { interrupting: false }).serviceTask('look');
    const run = harness(to.build()).start({ items: [1, 2] });
    run.commit('work').commit('work');
    expect(sound(run).marking).toEqual(['after', 'look']);
  });

  it('throws nothing that stands alone: that is refused', () => {
    const to = worked({ ...EACH, behavior: 'None', compensation: true });
    expect(() => to.build()).toThrow('bpmn:CompensateEventDefinition stands alone');
  });

  it('throws a signal for each pass, the last of them included', () => {
    const to = worked({ ...EACH, behavior: 'None', signal: 's' });
    const run = harness(to.build())
      .start({ items: [1, 2] })
      .commit('work')
      .commit('work');
    expect(sound(run).effects.filter(({ type }) => type === 'broadcastSignal')).toHaveLength(2);
  });

  it('lets each pass be heard on its own border, and the last before it ends', () => {
    const each: LoopOptions = { cardinality: '=3', behavior: 'None', signal: 's' };
    const to = worked(each).on('work', 'beside', { signal: 's' }, { interrupting: false });
    const run = harness(to.serviceTask('note').endEvent('noted').build()).start();
    for (const heard of [1, 2, 3]) {
      sound(run.commit('work'));
      expect(run.marking.filter((id) => id === 'note')).toHaveLength(heard);
    }
    expect(run.marking).toEqual(['after', 'note', 'note', 'note']);
  });

  it('is ended by what its first pass is heard with, where that interrupts', () => {
    for (const sequential of [true, false]) {
      const each: LoopOptions = { cardinality: '=1', sequential, behavior: 'One', signal: 's' };
      const to = worked(each).on('work', 'instead', { signal: 's' }).serviceTask('note');
      const run = harness(to.endEvent('noted').build()).start().commit('work');
      expect(sound(run).marking).toEqual(['note']);
    }
  });

  it('takes many in steps of their own, and costs the same for each', () => {
    const items = Array.from({ length: 2_000 }, (_, index) => index);
    for (const sequential of [true, false]) {
      const run = harness(doubled({ ...EACH, sequential }).build()).start({ items });
      expect(run.ended).toBe('completed');
      expect(run.variables['results']).toEqual(items.map((item) => item * 2));
      expect(run.effects.filter(({ type }) => type === 'goOn').length).toBeGreaterThanOrEqual(3);
    }
  });

  it('begins anew when a flow leads to it again', () => {
    const to = process('p').startEvent().exclusiveGateway('again').repeating(EACH);
    to.scriptTask('work', 'item + loopCounter', 'result').scriptTask('count', 'n + 1', 'n');
    to.exclusiveGateway('which').flow({ when: 'n < 2' }).to('again').from('which');
    const run = harness(to.flow({ otherwise: true }).endEvent().build());
    expect(sound(run.start({ n: 0, items: [10, 20] })).variables['results']).toEqual([11, 22]);
  });
});

describe('a loop', () => {
  it('goes on while its condition holds, which is asked afterwards', () => {
    const to = process('p').startEvent().repeating({ loop: 'n < 3' });
    const run = harness(to.scriptTask('work', 'n + 1', 'n').endEvent().build()).start({ n: 5 });
    expect(sound(run).variables['n']).toBe(6);
  });

  it('is not begun when its condition, asked before, does not hold', () => {
    const to = process('p').startEvent().repeating({ loop: 'n < 3', testBefore: true });
    const process5 = to.scriptTask('work', 'n + 1', 'n').endEvent().build();
    expect(harness(process5).start({ n: 5 }).variables['n']).toBe(5);
    expect(harness(process5).start({ n: 0 }).variables['n']).toBe(3);
  });

  it('ends at its maximum', () => {
    for (const [maximum, wanted] of [
      [2, 2],
      [0, 0],
    ] as const) {
      const to = process('p').startEvent().repeating({ loop: 'true', maximum });
      const run = harness(to.scriptTask('work', 'n + 1', 'n').endEvent().build());
      expect(sound(run.start({ n: 0 })).variables['n']).toBe(wanted);
    }
  });

  it('halts when its condition says neither', () => {
    const to = process('p').startEvent().repeating({ loop: 'go' });
    const run = harness(to.serviceTask('work').endEvent().build()).start().commit('work');
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['conditionFailed']);
    expect(sound(run.retry({ variables: { go: false } })).ended).toBe('completed');
  });

  it('that does not end of itself is halted, and can go on', () => {
    const to = process('p').startEvent().repeating({ loop: 'true', maximum: 12_000 });
    const run = harness(to.scriptTask('work', 'n + 1', 'n').endEvent().build()).start({ n: 0 });
    expect(sound(run).ended).toBe('completed');
    expect(run.variables['n']).toBe(12_000);
  });
});
