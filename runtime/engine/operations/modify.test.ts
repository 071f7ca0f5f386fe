import { describe, expect, it } from 'vitest';
import type { Modification } from '../../../shared/modification.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { process, type ProcessBuilder } from '../../testing/process-builder.ts';

function nested(): ProcessBuilder {
  return process('nested')
    .startEvent()
    .userTask('first')
    .subProcess('outer', (outer) =>
      outer
        .startEvent('outer-start')
        .userTask('early')
        .subProcess('inner', (inner) =>
          inner.startEvent('inner-start').userTask('deep').userTask('deeper').endEvent('inner-end'),
        )
        .endEvent('outer-end'),
    )
    .userTask('last')
    .endEvent();
}

function forked(): ProcessBuilder {
  return process('forked')
    .startEvent()
    .parallelGateway('fork')
    .userTask('a')
    .parallelGateway('join')
    .userTask('after')
    .endEvent()
    .from('fork')
    .userTask('b')
    .to('join');
}

function modify(run: Harness, ...instructions: Modification[]): Harness {
  run.do({ type: 'modifyInstance', instructions, by: 'ann' });
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  return run;
}

/** Expects a refusal that has changed nothing. */
function refused(run: Harness, ...instructions: Modification[]): unknown {
  const before = Harness.rowsOf(run.state);
  const answer = run.try({ type: 'modifyInstance', instructions, by: 'ann' });
  expect(Harness.rowsOf(run.state)).toEqual(before);
  return answer;
}

function idOf(run: Harness, elementId: string): string {
  const row = [...run.rows('element')].find((one) => one.elementId === elementId);
  if (row === undefined) throw new Error(`nothing is in ${elementId}`);
  return row.id;
}

describe('the modification of an instance', () => {
  it('begins a token within scopes that it opens, and these end as usual', () => {
    const run = modify(
      harness(nested().build()).start(),
      { type: 'startBefore', elementId: 'deep', variables: { note: 'by hand' } },
      { type: 'cancel', elementId: 'first' },
    );
    expect(run.marking).toEqual(['deep']);
    const inner = [...run.rows('element')].find(({ elementId }) => elementId === 'inner');
    expect(run.variablesOf(inner!.id)).toEqual({ note: 'by hand' });
    run.commit('deep').commit('deeper').commit('last');
    expect(run.ended).toBe('completed');
  });

  it('begins a token in a scope that is there', () => {
    const run = modify(harness(nested().build()).start().commit('first'), {
      type: 'startBefore',
      elementId: 'deep',
    });
    expect([...run.rows('element')].filter(({ elementId }) => elementId === 'outer')).toHaveLength(
      1,
    );
    expect(run.marking).toEqual(['deep', 'early']);
  });

  it('opens a scope once for all that begins in it', () => {
    const run = modify(
      harness(nested().build()).start(),
      { type: 'startBefore', elementId: 'deep' },
      { type: 'startAfter', elementId: 'deep' },
      { type: 'startOnFlow', flowId: 'deeper-inner-end' },
    );
    expect(run.marking).toEqual(['deep', 'deeper', 'first']);
  });

  it('moves all tokens of an element', () => {
    const run = harness(forked().build()).start();
    modify(run, { type: 'move', elementId: 'a', to: 'after' });
    expect(run.marking).toEqual(['after', 'b']);
  });

  it('joins at a gateway as if all had come, with those that wait there', () => {
    const run = modify(harness(forked().build()).start().commit('a'), {
      type: 'startBefore',
      elementId: 'join',
    });
    expect(run.marking).toEqual(['after', 'b']);
  });

  it('puts one token on a flow, and no more', () => {
    const run = harness(forked().build()).start();
    modify(run, { type: 'startOnFlow', flowId: 'a-join' }, { type: 'cancel', elementId: 'a' });
    expect(run.marking).toEqual(['b', 'join']);
    expect(run.commit('b').marking).toEqual(['after']);
  });

  it('says that a join waits in vain when what it waits for was cancelled', () => {
    const run = harness(forked().build()).start().commit('a');
    modify(run, { type: 'cancel', elementId: 'b' });
    expect(run.incidents).toMatchObject([{ kind: 'deadEnd', elementId: 'join' }]);
    modify(run, { type: 'move', incidentId: run.incidents[0]!.id, to: 'after' });
    expect(run.marking).toEqual(['after']);
    expect(run.incidents).toEqual([]);
  });

  it('terminates, and does not complete, a scope of which all is cancelled', () => {
    const run = harness(nested().build()).start().commit('first');
    modify(run, { type: 'cancel', elementId: 'early' });
    expect(run.ended).toBe('terminated');
    expect(run.trace).toContain('outer terminated');
    expect(run.trace).not.toContain('last entered');
  });

  it('begins anew in a scope that it cancels', () => {
    const run = harness(nested().build()).start().commit('first');
    const before = idOf(run, 'outer');
    modify(run, { type: 'cancel', elementId: 'outer' }, { type: 'startBefore', elementId: 'deep' });
    expect(run.marking).toEqual(['deep']);
    expect(idOf(run, 'outer')).not.toBe(before);
  });

  it('goes on in the pass that is named, and leaves the others', () => {
    const each = process('each')
      .startEvent()
      .repeating({ items: '=[1, 2]', item: 'item' })
      .subProcess('many', (inner) =>
        inner.startEvent('s').userTask('one').userTask('two').endEvent('e'),
      )
      .endEvent();
    const run = harness(each.build()).start();
    expect(refused(run, { type: 'startBefore', elementId: 'two' })).toMatchObject({
      code: 'invalidContent',
    });
    const pass = [...run.rows('element')].find(({ loopCounter }) => loopCounter === 2)!.id;
    modify(run, { type: 'startBefore', elementId: 'two', scope: pass });
    expect(run.marking).toEqual(['one', 'one', 'two']);
  });

  it.each([
    [[], 'invalidContent'],
    [[{ type: 'startBefore', elementId: 'nowhere' }], 'notFound'],
    [[{ type: 'startBefore', elementId: 'nested' }], 'invalidContent'],
    [[{ type: 'startAfter', elementId: 'end' }], 'invalidContent'],
    [[{ type: 'startOnFlow', flowId: 'no-flow' }], 'notFound'],
    [[{ type: 'startBefore', elementId: 'last', scope: 'test.e99' }], 'notFound'],
    [[{ type: 'cancel', elementId: 'last' }], 'notInState'],
    [[{ type: 'cancel', elementInstanceId: 'test.e2' }], 'invalidContent'],
    [[{ type: 'move', incidentId: 'test.i9', to: 'last' }], 'notFound'],
    [
      [
        { type: 'cancel', elementId: 'first' },
        { type: 'startBefore', elementId: 'nowhere' },
      ],
      'notFound',
    ],
  ] as [Modification[], string][])('refuses %j and changes nothing', (instructions, code) => {
    expect(refused(harness(nested().build()).start(), ...instructions)).toMatchObject({ code });
  });

  it('does nothing at all when a scope around cannot be opened', () => {
    const late = process('late')
      .startEvent()
      .userTask('first')
      .subProcess('inner', (inner) => inner.startEvent('s').userTask('deep').endEvent('e'))
      .boundaryTimer('late-end', 'inner', { timeDuration: '=amount' })
      .endEvent();
    const run = harness(late.build()).start();
    expect(refused(run, { type: 'startBefore', elementId: 'deep' })).toMatchObject({
      code: 'notInState',
    });
  });

  it('says who has done what', () => {
    const instruction: Modification = { type: 'startBefore', elementId: 'last' };
    const run = modify(harness(nested().build()).start(), instruction);
    expect(run.journal).toContainEqual(
      expect.objectContaining({ type: 'instanceModified', by: 'ann', instructions: [instruction] }),
    );
  });
});

describe('an instance that starts elsewhere than at its start', () => {
  it('begins before several elements, with variables of the scopes around', () => {
    const run = harness(nested().build());
    const { definition } = run.process;
    const command = { definition, businessKey: null, startEvent: null, by: 'ann' };
    run.do({
      type: 'startInstance',
      ...command,
      variables: { amount: 1 },
      startBefore: [...run.process.nodes.keys()].filter((id) => id === 'deep' || id === 'last'),
      scopeVariables: { inner: { note: 'here' }, last: { only: 'for it' } },
    });
    expect(run.marking).toEqual(['deep', 'last']);
    expect(run.variables).toEqual({ amount: 1 });
    const deep = [...run.rows('element')].find(({ elementId }) => elementId === 'deep')!;
    expect(run.seen(deep.id, 'note')).toBe('here');
    expect(run.seen(deep.id, 'only')).toBeUndefined();
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    run.commit('last').commit('deep').commit('deeper').commit('last');
    expect(run.ended).toBe('completed');
  });
});
