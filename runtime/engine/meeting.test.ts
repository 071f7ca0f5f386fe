import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementInstanceId, parseElementId } from '../../shared/ids.ts';
import { anyBlock, anyDice, processOf } from '../testing/arbitrary.ts';
import { drive } from '../testing/drive.ts';
import { harness, type Harness } from '../testing/harness.ts';
import { process as draw } from '../testing/process-builder.ts';
import { anySchedule } from '../testing/schedule.ts';
import type { ElementRow } from './entities.ts';
import { isAlive, meetingScopes, meetingsIn, populationOf } from './meeting.ts';
import { meets } from './token-index.ts';
import { Draft } from './working-set.ts';

const LIVING = new Set(['workItem', 'subscription', 'incident']);

/** What the index says of a draft, and what looking at every row says. */
function bothViews(run: Harness, draft: Draft): readonly [unknown, unknown] {
  const rows = [...draft.base.rows()].flatMap(({ id }) => draft.get(id) ?? []);
  for (const [id, row] of draft.changes)
    if (row !== null && draft.base.get(id) === undefined) rows.push(row);
  const elements = rows.filter((row) => row.type === 'element');
  const scopes = [...run.rows('element')].map(({ id }) => id);
  const counted = (scope: ElementRow['scope']): unknown => {
    const counts: Record<string, number> = {};
    for (const row of elements)
      if (row.scope === scope) counts[row.elementId] = (counts[row.elementId] ?? 0) + 1;
    return new Map(Object.entries(counts));
  };
  const idsOf = (some: readonly ElementRow[]): readonly string[] => some.map(({ id }) => id).sort();
  const asked = scopes.map((scope) => [
    idsOf(meetingsIn(draft, scope)),
    new Map([...populationOf(draft, scope)].filter(([, count]) => count > 0)),
  ]);
  const seen = scopes.map((scope) => [
    idsOf(elements.filter((row) => row.scope === scope && meets(row))),
    counted(scope),
  ]);
  return [
    [isAlive(draft), asked],
    [rows.some(({ type }) => LIVING.has(type)), seen],
  ];
}

describe('the index of tokens', () => {
  it('says what looking at every row would say, whatever has happened', () => {
    fc.assert(
      fc.property(anyBlock, anyDice, anySchedule, (block, dice, schedule) => {
        const run = harness(processOf(block)).start(dice);
        for (const move of schedule) {
          drive(run, [move]);
          const [asked, seen] = bothViews(run, new Draft(run.state));
          expect(asked).toEqual(seen);
        }
      }),
      { numRuns: 100, seed: 1 },
    );
  }, 60_000);

  it('follows what a step has changed so far', () => {
    const run = forked(3);
    const draft = new Draft(run.state);
    for (const row of run.rows('element')) {
      if (row.elementId === 't1') draft.remove(row.id);
      if (row.elementId === 'join') draft.put({ ...row, arrived: [] });
      if (row.elementId === 't2')
        draft.put({ ...row, elementId: parseElementId('join')!, arrived: ['a' as never] });
    }
    const [asked, seen] = bothViews(run, draft);
    expect(asked).toEqual(seen);
    expect(meetingScopes(draft).size).toBe(1);
  });

  it('finds and judges a join without looking at what lies beside it', () => {
    const looks = [10, 3000].map((siblings) => {
      const run = forked(siblings);
      run.commit('a');
      let count = 0;
      const get = run.state.get.bind(run.state);
      run.state.get = (key) => {
        count += 1;
        return get(key);
      };
      run.commit('b');
      return count;
    });
    expect(looks[1]).toBe(looks[0]);
  });
});

/** A join that waits, and many tokens beside it in the same scope. */
function forked(siblings: number): Harness {
  const to = draw('beside').startEvent().parallelGateway('fork');
  for (const id of ['a', 'b', 'c']) {
    to.from('fork').serviceTask(id);
    if (id === 'a') to.inclusiveGateway('join');
    else to.to('join');
  }
  to.from('join').endEvent();
  for (const id of ['t1', 't2']) to.from('fork').serviceTask(id);
  const run = harness(to.build()).start();
  const { instance } = run;
  const scope = elementInstanceId(instance, 2);
  const [work] = [...run.rows('element')].filter(({ elementId }) => elementId === 't1');
  const more = Array.from({ length: siblings }, (_none, index) => ({
    ...work!,
    id: elementInstanceId(instance, 1_000_000 + index),
    scope,
  }));
  const changes = new Map(more.map((row) => [row.id, row] as const));
  run.state.merge(changes, run.state.seq, run.state.lastAt);
  return run.commit('c');
}
