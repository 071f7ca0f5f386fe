import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { commandOf, instanceOf } from '../../testing/store/ids.ts';
import { decideBy } from '../../testing/store/script.ts';
import { variableId } from '../../engine/entities.ts';
import { rootScope, WorkingSet } from '../../engine/index.ts';
import { LargeRows, WorkingSets, type Hot } from './working-sets.ts';

/** An instance with its own row, its process, and so many variables. */
function hot(name: string, variables: number): Hot {
  const set = new WorkingSet(instanceOf(name), 0, instant(0), []);
  const acts = Array.from({ length: variables }, (_, n) => {
    return { type: 'set', name: `v${n}`, value: n } as const;
  });
  const decision = decideBy([{ type: 'start' }, ...acts], 0)(set);
  if (decision.type === 'decided') set.merge(decision.changes, 2, instant(0));
  return { key: 1, set, incidents: 0, commands: new Set(), large: new LargeRows(), last: '' };
}

const keptOf = (sets: WorkingSets, names: string): string =>
  [...names].filter((name) => sets.get(instanceOf(name)) !== null).join('');

describe('working sets in memory', () => {
  it('stay as long as there is room for their rows', () => {
    const sets = new WorkingSets(9);
    for (const name of 'abc') sets.keep(instanceOf(name), hot(name, 0));
    expect([sets.weight, keptOf(sets, 'abc')]).toEqual([9, 'abc']);
  });

  it('make room in the order in which they were used', () => {
    const sets = new WorkingSets(9);
    for (const name of 'abc') sets.keep(instanceOf(name), hot(name, 0));
    sets.get(instanceOf('a'));
    sets.keep(instanceOf('d'), hot('d', 0));
    expect(keptOf(sets, 'abcd')).toBe('acd');
  });

  it('make room when one of them grows', () => {
    const sets = new WorkingSets(9);
    for (const name of 'abc') sets.keep(instanceOf(name), hot(name, 0));
    sets.keep(instanceOf('c'), hot('c', 3));
    expect([sets.weight, keptOf(sets, 'abc')]).toEqual([9, 'bc']);
  });

  it('keep the newest even when it alone is too large', () => {
    const sets = new WorkingSets(9);
    sets.keep(instanceOf('a'), hot('a', 0));
    sets.keep(instanceOf('b'), hot('b', 100));
    expect([sets.weight, keptOf(sets, 'ab')]).toEqual([103, 'b']);
    sets.keep(instanceOf('c'), hot('c', 0));
    expect([sets.weight, keptOf(sets, 'abc')]).toEqual([3, 'c']);
  });

  it('forget what is dropped, and its weight', () => {
    const sets = new WorkingSets(9);
    sets.keep(instanceOf('a'), hot('a', 0));
    sets.drop(instanceOf('a'));
    sets.drop(instanceOf('b'));
    expect([sets.weight, keptOf(sets, 'ab')]).toEqual([0, '']);
  });

  it('count commands, and leave them to the database when there are very many', () => {
    const sets = new WorkingSets(1000);
    const one = hot('a', 0);
    for (let n = 0; n < 200; n += 1) one.commands?.add(commandOf(`c${n}`));
    sets.keep(instanceOf('a'), one);
    expect(sets.weight).toBe(203);
    one.commands?.add(commandOf('one-more'));
    sets.keep(instanceOf('a'), one);
    expect([sets.weight, one.commands]).toEqual([3, null]);
  });

  it('count a large row for what it is, as long as it is there', () => {
    const sets = new WorkingSets(1000);
    const one = hot('a', 0);
    const weigh = (): number => {
      sets.keep(instanceOf('a'), one);
      return sets.weight;
    };
    const key = variableId(rootScope(instanceOf('a')), 'x');
    one.large.note(key, 1023);
    expect(weigh()).toBe(3);
    one.large.note(key, 100 * 1024);
    expect(weigh()).toBe(103);
    one.large.note(key, 2 * 1024);
    expect(weigh()).toBe(5);
    one.large.note(key, 10);
    expect(weigh()).toBe(3);
    one.large.note(key, 9 * 1024);
    one.large.forget(key);
    expect(weigh()).toBe(3);
  });
});
