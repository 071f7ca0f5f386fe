import { describe, expect, it } from 'vitest';
import { markingOf } from '../../../shared/marking.ts';
import type { CommandOf } from '../command.ts';
import { ask } from '../../testing/governed/governed-work.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { process, type ProcessBuilder } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';

type Migration = Omit<CommandOf<'migrateInstance'>, 'type' | 'to' | 'by'>;

const caller = (more: string): ProcessBuilder =>
  process('p').startEvent().callActivity('call', 'middle').userTask(more).endEvent();
const middle = (more: string): ProcessBuilder =>
  process('middle').startEvent().callActivity('deep', 'leaf').userTask(more).endEvent();
const leaf = (task: string, name = 'told'): ProcessBuilder =>
  process('leaf')
    .startEvent()
    .userTask(task)
    .boundaryMessage('heard', task, [name, '="k"'], { interrupting: false })
    .endEvent('e1')
    .from(task)
    .endEvent('e2');

/** An instance two calls deep in first versions; second ones are deployed when it runs. */
function deep(second: ProcessBuilder = leaf('inside', 'otherwise')) {
  const library = new TestLibrary(leaf('inside').build(1), middle('m1').build(1));
  const [one, two] = [caller('x1').build(1), caller('x2').build(2)];
  library.add(one).add(two);
  const run = harness(one, library).start();
  const newer = [middle('m2').build(2), second.build(2)];
  for (const process of newer) library.add(process);
  const migrate = (how: Partial<Migration>) => {
    const rows = Harness.rowsOf(run.state);
    const to = two.definition;
    const answer = run.try({ type: 'migrateInstance', to, elements: {}, by: 'ann', ...how });
    if ('code' in answer) expect(Harness.rowsOf(run.state)).toEqual(rows);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    return answer;
  };
  return { run, migrate, newer };
}

const told = (run: Harness): readonly string[] =>
  run.journal.flatMap((record) =>
    record.type === 'instanceMigrated' || record.type === 'calledProcessMigrated'
      ? [`${record.type} ${record.to}`]
      : [],
  );

describe('the migration of what an instance calls', () => {
  it('follows the calls, however deep, to the versions that they are bound to', () => {
    const { run, migrate } = deep();
    expect(migrate({ cascade: true })).toEqual({});
    expect(told(run)).toEqual([
      'instanceMigrated p:2',
      'calledProcessMigrated middle:2',
      'calledProcessMigrated leaf:2',
    ]);
    expect([...run.rows('subscription')].map(({ trigger }) => trigger)).toMatchObject([
      { name: 'otherwise' },
    ]);
    expect(run.item('inside')).toMatchObject({ definition: 'leaf:2' });
    run.commit('inside').commit('m2').commit('x2');
    expect(run.ended).toBe('completed');
  });

  it('leaves what is called as it is, unless it is asked for', () => {
    const { run, migrate } = deep();
    expect(migrate({})).toEqual({});
    expect(told(run)).toEqual(['instanceMigrated p:2']);
    run.commit('inside').commit('m1').commit('x2');
    expect(run.ended).toBe('completed');
  });

  it('renames what is called otherwise, and the marking with it', () => {
    const { run, migrate } = deep(leaf('within'));
    const refused = migrate({ cascade: true });
    expect(refused).toMatchObject({
      code: 'notInState',
      members: {
        reasons: [{ elementId: 'inside', reason: 'elementGone', path: ['call', 'deep'] }],
      },
    });
    expect(
      migrate({ cascade: true, called: { leaf: { elements: { inside: 'within' } } } }),
    ).toEqual({});
    expect(markingOf(run.journal).elements).toMatchObject({
      'leaf:1/inside': { active: 0 },
      'leaf:2/within': { active: 1 },
      'middle:2/deep': { active: 1 },
      call: { active: 1 },
    });
    run.commit('within').commit('m2').commit('x2');
    expect(run.ended).toBe('completed');
  });

  it('renames what people are asked about the work that is called otherwise', () => {
    const robot = (task: string): ProcessBuilder =>
      process('leaf').startEvent().serviceTask(task).endEvent();
    const library = new TestLibrary(robot('it').build(1));
    const one = process('p').startEvent().callActivity('call', 'leaf').endEvent().build(1);
    library.add(one);
    const run = ask(harness(one, library).start(), 'a');
    library.add(robot('that').build(2));
    const called = { leaf: { elements: { it: 'that' } } };
    const to = one.definition;
    run.do({ type: 'migrateInstance', to, elements: {}, by: 'ann', cascade: true, called });

    expect([...run.rows('query')]).toMatchObject([{ elementId: 'that' }]);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('knows who had a hand in a task that is called otherwise, and keeps them from its other', () => {
    const apart = (first: string): ProcessBuilder =>
      process('leaf')
        .startEvent()
        .userTask(first)
        .userTask('pay', { governance: { differentFrom: first } })
        .endEvent();
    const library = new TestLibrary(apart('request').build(1));
    const one = process('p').startEvent().callActivity('call', 'leaf').endEvent().build(1);
    library.add(one);
    const run = harness(one, library).start();
    const finish = (element: string, by: string) => {
      const workItem = run.item(element).id;
      const claim = run.claimBody({});
      return run.try({ type: 'completeTask', workItem, by, groups: [], claim });
    };
    finish('request', 'anna');
    library.add(apart('wish').build(2));
    const called = { leaf: { elements: { request: 'wish' } } };
    const to = one.definition;
    run.do({ type: 'migrateInstance', to, elements: {}, by: 'ann', cascade: true, called });

    expect(finish('pay', 'anna')).toMatchObject({ code: 'dutiesNotSegregated' });
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    finish('pay', 'ben');
    expect(run.ended).toBe('completed');
  });

  it('takes only those that are named, when only they are', () => {
    const { run, migrate, newer } = deep();
    const to = newer[1]!.definition;
    expect(migrate({ called: { leaf: { to, elements: {} } } })).toEqual({});
    expect(told(run)).toEqual(['instanceMigrated p:2', 'calledProcessMigrated leaf:2']);
    run.commit('inside').commit('m1').commit('x2');
    expect(run.ended).toBe('completed');
  });

  it('is refused into another process, and when what is called is called no more', () => {
    const { migrate, newer } = deep();
    const { definition } = newer[0]!;
    expect(migrate({ called: { leaf: { to: definition, elements: {} } } })).toMatchObject({
      code: 'invalidContent',
    });
    const library = new TestLibrary(leaf('inside').build(1));
    const calling = (id: string, version: number) =>
      process('p').startEvent().callActivity('call', id).endEvent().build(version);
    const [one, two] = [calling('leaf', 1), calling('other', 2)];
    library.add(one).add(two);
    const run = harness(one, library).start();
    const command = { type: 'migrateInstance', to: two.definition, elements: {}, by: 'a' } as const;
    expect(run.try({ ...command, cascade: true })).toMatchObject({
      members: { reasons: [{ elementId: 'call', reason: 'calleeGone' }] },
    });
  });

  it('takes each pass of a call that repeats, and lets tokens of one version move alone', () => {
    const library = new TestLibrary(leaf('inside').build(1));
    const one = process('p')
      .startEvent()
      .repeating({ cardinality: '=3' })
      .callActivity('call', 'leaf')
      .endEvent()
      .build(1);
    library.add(one);
    const run = harness(one, library).start();
    library.add(leaf('inside').build(2));
    const to = one.definition;
    run.do({ type: 'migrateInstance', to, elements: {}, by: 'ann', cascade: true });
    expect(told(run)).toEqual(Array(3).fill('calledProcessMigrated leaf:2'));
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    for (let pass = 0; pass < 3; pass += 1) run.commit('inside');
    expect(run.ended).toBe('completed');
  });
});
