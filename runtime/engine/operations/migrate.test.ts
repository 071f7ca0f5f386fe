import { describe, expect, it } from 'vitest';
import { markingOf } from '../../../shared/marking.ts';
import { Harness, harness } from '../../testing/harness.ts';
import { process, type ProcessBuilder } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';

/** An instance of the first drawing, and how it goes over to the second. */
function between(before: ProcessBuilder, after: ProcessBuilder) {
  const [one, two] = [before.build(1), after.build(2)];
  const run = harness(one, new TestLibrary(one, two));
  const migrate = (elements: Record<string, string> = {}) => {
    const rows = Harness.rowsOf(run.state);
    const answer = run.try({ type: 'migrateInstance', to: two.definition, elements, by: 'ann' });
    if ('code' in answer) expect(Harness.rowsOf(run.state)).toEqual(rows);
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    return answer;
  };
  return { run, migrate, two };
}

const drawn = (...tasks: string[]): ProcessBuilder => {
  const line = process('p').startEvent();
  for (const task of tasks) line.serviceTask(task);
  return line.endEvent();
};

describe('the migration of an instance', () => {
  it('goes on in the other version, with the work that is held', () => {
    const { run, migrate, two } = between(drawn('work'), drawn('work', 'more'));
    run.start().lease('work');
    expect(migrate()).toEqual({});
    expect(run.state.get(run.instance)).toMatchObject({ definition: two.definition });
    run.commit('work');
    expect(run.marking).toEqual(['more']);
    run.commit('more');
    expect(run.ended).toBe('completed');
    expect(run.journal).toContainEqual(
      expect.objectContaining({ type: 'instanceMigrated', by: 'ann', to: two.definition }),
    );
  });

  it('moves what is called otherwise, and the marking with it', () => {
    const { run, migrate } = between(drawn('work'), drawn('labour', 'more'));
    run.start();
    expect(migrate()).toMatchObject({
      code: 'notInState',
      members: { reasons: [{ elementId: 'work', reason: 'elementGone' }] },
    });
    expect(migrate({ work: 'labour' })).toEqual({});
    expect(run.item('labour')).toMatchObject({ elementId: 'labour' });
    expect(markingOf(run.journal).elements).toMatchObject({
      work: { active: 0 },
      labour: { active: 1 },
    });
    run.commit('labour').commit('more');
    expect(run.ended).toBe('completed');
  });

  it('keeps what waits as it was, and waits anew for what is said in other words', () => {
    const waiting = (timeout: string, name: string): ProcessBuilder =>
      process('p')
        .startEvent()
        .userTask('it')
        .boundaryTimer('late', 'it', { duration: timeout }, { interrupting: false })
        .endEvent('e1')
        .boundaryMessage('told', 'it', [name, '="k"'], { interrupting: false })
        .endEvent('e2')
        .from('it')
        .endEvent('e3');
    const { run, migrate } = between(waiting('PT5M', 'old'), waiting('PT5M', 'new'));
    run.start();
    const before = [...run.rows('subscription')];
    expect(migrate()).toEqual({});
    const after = [...run.rows('subscription')];
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(before.find(({ target }) => target === 'late'));
    expect(after.find(({ target }) => target === 'told')?.trigger).toMatchObject({ name: 'new' });
  });

  it('waits for what is attached only in the other version, and for no more than that', () => {
    const plain = (): ProcessBuilder => process('p').startEvent().userTask('it').endEvent();
    const timed = (): ProcessBuilder =>
      plain().boundaryTimer('late', 'it', { duration: 'PT5M' }).endEvent('e2');
    const there = between(plain(), timed());
    there.run.start();
    expect(there.migrate()).toEqual({});
    expect([...there.run.rows('subscription')].map(({ target }) => target)).toEqual(['late']);
    there.run.advance(300_000);
    expect(there.run.ended).toBe('completed');
    const back = between(timed(), plain());
    back.run.start();
    expect(back.migrate()).toEqual({});
    expect([...back.run.rows('subscription')]).toEqual([]);
  });

  it('says of every token why it cannot go on', () => {
    const before = process('p')
      .startEvent()
      .parallelGateway('fork')
      .userTask('a')
      .endEvent('e1')
      .from('fork')
      .userTask('b')
      .endEvent('e2')
      .from('fork')
      .userTask('c')
      .endEvent('e3');
    const after = process('p')
      .startEvent()
      .parallelGateway('fork')
      .serviceTask('a')
      .endEvent('e1')
      .from('fork')
      .subProcess('inner', (inner) => inner.startEvent('s').userTask('b').endEvent('e2'))
      .endEvent('e4');
    const { run, migrate } = between(before, after);
    run.start();
    const answer = migrate() as unknown as { members: { reasons: { reason: string }[] } };
    expect(answer.members.reasons.map(({ reason }) => reason).sort()).toEqual([
      'elementGone',
      'scopeDiffers',
      'typeDiffers',
    ]);
  });

  it('keeps the tokens that wait at a join, if their flows lead there still', () => {
    const joined = (second: string): ProcessBuilder =>
      process('p')
        .startEvent()
        .parallelGateway('fork')
        .userTask('a')
        .parallelGateway('join')
        .userTask('after')
        .endEvent()
        .from('fork')
        .userTask(second)
        .to('join');
    const { run, migrate } = between(joined('b'), joined('b'));
    run.start().commit('a');
    expect(migrate()).toEqual({});
    expect(run.commit('b').marking).toEqual(['after']);
  });

  it('leaves a called process bound as it is', () => {
    const calling = (name: string): ProcessBuilder =>
      process('p').startEvent().callActivity('call', 'child').userTask(name).endEvent();
    const child = process('child').startEvent().userTask('inside').endEvent().build();
    const [one, two] = [calling('x').build(1), calling('y').build(2)];
    const run = harness(one, new TestLibrary(child, one, two)).start();
    run.do({ type: 'migrateInstance', to: two.definition, elements: {}, by: 'ann' });
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    run.commit('inside');
    expect([...run.rows('workItem')].map(({ elementId }) => elementId)).toEqual(['y']);
  });

  it('is refused into another process, and for elements that are not there', () => {
    const other = process('other').startEvent().userTask('work').endEvent();
    const { run, migrate } = between(drawn('work'), other);
    run.start();
    expect(migrate()).toMatchObject({ code: 'invalidContent' });
    const same = between(drawn('work'), drawn('work'));
    same.run.start();
    expect(same.migrate({ nowhere: 'work' })).toMatchObject({ code: 'notFound' });
  });
});
