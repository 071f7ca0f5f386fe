import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../../../../shared/outcome.ts';
import { instant } from '../../../../shared/time.ts';
import { replay, rootScope, type Decision, type WorkingSet } from '../../../engine/index.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { commandOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

const A = instanceOf('a');
const START: Act = { type: 'start' };

/** What {@link Store.instances} promises about decisions. */
export function decisionsConform(store: () => Store): void {
  const decide = (acts: readonly Act[], command: string | null = null, instance = A) =>
    store().instances.decide(
      instance,
      command === null ? null : commandOf(command),
      decideBy(acts, 1000, { said: command }),
    );
  const rowsOf = async (instance = A) => [
    ...((await store().instances.load(instance))?.rows() ?? []),
  ];

  describe('a decision', () => {
    it('sees an instance without rows as an empty working set', async () => {
      let seen: readonly unknown[] = [];
      await store().instances.decide(A, null, (state) => {
        seen = [state.instance, state.seq, state.size];
        return { type: 'refused', rejection: { code: 'notFound', detail: '', members: {} } };
      });
      expect(seen).toEqual([A, 0, 0]);
      expect(await store().instances.load(A)).toBeNull();
    });

    it('keeps journal and rows, so that the journal replays to the rows', async () => {
      await decide([
        START,
        { type: 'enter', element: 'Task_1' },
        { type: 'set', name: 'x', value: 1 },
      ]);
      await decide([
        { type: 'enter', element: 'Task_2' },
        { type: 'leave', nth: 0 },
      ]);
      const journal = await store().instances.journal(A, 0, 100);
      expect(journal.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await rowsOf()).toEqual([...replay(A, journal).rows()]);
    });

    it('answers with its reply and the number of the last record', async () => {
      const settled = await decide([START], 'c1');
      expect(settled).toEqual({
        type: 'committed',
        instance: A,
        reply: { said: 'c1' },
        seq: 2,
        repeated: false,
      });
    });

    it('tells the working set how far the journal is and when the last record was made', async () => {
      await decide([START]);
      const found = await store().instances.load(A);
      expect([found?.seq, found?.lastAt]).toEqual([2, 1000]);
    });

    it('sees what an earlier call of the same turn has done', async () => {
      const started = decide([START]);
      const second = decide([{ type: 'enter', element: 'Task_1' }]);
      expect([await started, await second]).toMatchObject([{ seq: 2 }, { seq: 3 }]);
    });

    it('changes nothing when it refuses', async () => {
      await decide([START]);
      const rejection = { code: 'notInState', detail: 'no', members: {} } as const;
      const refused = await store().instances.decide(A, commandOf('c'), () => ({
        type: 'refused',
        rejection,
      }));
      expect(refused).toEqual({ type: 'refused', rejection });
      expect((await store().instances.load(A))?.seq).toBe(2);
    });

    it('is not remembered when it refuses, so the same command may succeed later', async () => {
      await store().instances.decide(A, commandOf('c'), () => ({
        type: 'refused',
        rejection: { code: 'notFound', detail: '', members: {} },
      }));
      expect(await decide([START], 'c')).toMatchObject({ type: 'committed', repeated: false });
    });

    it('asks for a definition and keeps nothing', async () => {
      const definition = 'def-9' as never;
      const needs = await store().instances.decide(A, commandOf('c'), () => ({
        type: 'needs',
        need: { type: 'definition', definition },
      }));
      expect(needs).toEqual({ type: 'needs', need: { type: 'definition', definition } });
      expect(await store().instances.load(A)).toBeNull();
    });

    it('fails alone when it throws, and leaves nothing behind', async () => {
      await decide([START]);
      const before = await rowsOf();
      const all = await Promise.allSettled([
        decide([{ type: 'enter', element: 'Task_1' }]),
        store().instances.decide(A, commandOf('c'), () => {
          throw new InvariantViolation('a machine that is well', 'it is ill');
        }),
        decide([{ type: 'enter', element: 'Task_2' }]),
      ]);
      expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const after = await rowsOf();
      expect(after.length).toBe(before.length + 2);
      expect(after).toEqual([...replay(A, await store().instances.journal(A, 0, 99)).rows()]);
    });

    it.each<readonly [string, (state: WorkingSet) => Decision, string]>([
      ['leaves a gap in its journal', gap, 'record 1'],
      [
        'changes rows without a record',
        (state) => ({ ...started(state), journal: [] }),
        'a record',
      ],
      [
        'starts without a row for the instance',
        (state) => ({ ...started(state), changes: new Map() }),
        'to start it',
      ],
      [
        'changes rows of another instance',
        (state) => {
          const { changes, ...rest } = started(state);
          const key = rootScope(instanceOf('b'));
          return { ...rest, changes: new Map([...changes, [key, null]]) };
        },
        'rows of instance a',
      ],
      [
        'cannot be written as JSON',
        (state) => ({ ...started(state), reply: circle() }),
        'circular structure',
      ],
    ])('is refused as a defect when it %s', async (_why, wrong, why) => {
      await expect(store().instances.decide(A, commandOf('c'), wrong)).rejects.toThrow(why);
      expect(await store().instances.load(A)).toBeNull();
      expect(await decide([START], 'c')).toMatchObject({ type: 'committed', repeated: false });
    });
  });

  describe('a command', () => {
    it('is decided once, and answered the same ever after', async () => {
      const first = await decide([START], 'c1');
      const again = await decide([{ type: 'enter', element: 'Task_1' }], 'c1');
      expect(again).toEqual({ ...first, repeated: true });
      expect((await store().instances.load(A))?.seq).toBe(2);
    });

    it('is decided once even when it comes twice in the same turn', async () => {
      const both = await Promise.all([decide([START], 'c1'), decide([START], 'c1')]);
      expect(both.map((one) => one.type === 'committed' && one.repeated)).toEqual([false, true]);
    });

    it('is remembered for its instance alone', async () => {
      const b = instanceOf('b');
      await decide([START]);
      await decide([START], null, b);
      await decide([{ type: 'enter', element: 'Task_1' }], 'c1');
      expect(await decide([{ type: 'enter', element: 'Task_1' }], 'c1', b)).toMatchObject({
        repeated: false,
      });
    });

    it('that started an instance finds it again under another new id', async () => {
      await decide([START], 'c1');
      const again = await decide([START], 'c1', instanceOf('b'));
      expect(again).toMatchObject({ instance: A, repeated: true, seq: 2 });
      expect(await store().instances.load(instanceOf('b'))).toBeNull();
    });

    it('is remembered although it recorded nothing', async () => {
      await decide([START]);
      await decide([], 'c1');
      expect(await decide([{ type: 'enter', element: 'Task_1' }], 'c1')).toMatchObject({
        repeated: true,
        seq: 2,
      });
    });

    it('without a name has no memory', async () => {
      await decide([START]);
      await decide([{ type: 'enter', element: 'Task_1' }]);
      expect(await decide([{ type: 'enter', element: 'Task_1' }])).toMatchObject({
        repeated: false,
      });
    });
  });

  describe('an instance', () => {
    it('shows its live rows to a look, and none when it is not there', async () => {
      await decide([START]);
      expect(await store().instances.look(A, (state) => state?.seq)).toBe(2);
      expect(await store().instances.look(instanceOf('b'), (state) => state)).toBeNull();
    });

    it('is copied when it is loaded: later decisions do not change the copy', async () => {
      await decide([START]);
      const copy = await store().instances.load(A);
      await decide([{ type: 'enter', element: 'Task_1' }]);
      expect([copy?.seq, copy?.size]).toEqual([2, 2]);
    });

    it('keeps its own row and the variables of the process when it has ended', async () => {
      await decide([
        START,
        { type: 'set', name: 'x', value: [1] },
        { type: 'enter', element: 'T' },
      ]);
      await decide([{ type: 'end', state: 'completed' }]);
      expect((await rowsOf()).map(({ type }) => type)).toEqual(['instance', 'variable']);
      expect(await store().queries.rootVariables(A)).toMatchObject([{ name: 'x', value: [1] }]);
    });

    it('reads its journal from any record on, and no more than asked for', async () => {
      await decide([START, { type: 'enter', element: 'Task_1' }]);
      await decide([
        { type: 'enter', element: 'Task_2' },
        { type: 'enter', element: 'Task_3' },
      ]);
      const from = async (after: number, limit: number) =>
        (await store().instances.journal(A, after, limit)).map(({ seq }) => seq);
      expect(await from(0, 2)).toEqual([1, 2]);
      expect(await from(1, 3)).toEqual([2, 3, 4]);
      expect(await from(4, 100)).toEqual([5]);
      expect(await from(5, 100)).toEqual([]);
      expect(await store().instances.journal(instanceOf('b'), 0, 10)).toEqual([]);
    });

    it('wakes its listeners after the commit, until they leave', async () => {
      const woken: string[] = [];
      const leave = store().onWake((instance) => woken.push(instance));
      await decide([START]);
      await decide([], 'nothing');
      leave();
      await decide([{ type: 'enter', element: 'Task_1' }]);
      await store().instances.load(A);
      expect(woken.filter((one, n) => n === 0 || one !== A)).toEqual([A]);
    });
  });
}

function started(state: WorkingSet): Extract<Decision, { type: 'decided' }> {
  const decision = decideBy([START], 0)(state);
  if (decision.type !== 'decided') throw new Error('Expected a decision, but it is none.');
  return decision;
}

function gap(state: WorkingSet): Decision {
  const decision = started(state);
  return {
    ...decision,
    journal: decision.journal.map((one) => ({ ...one, seq: one.seq + 1, at: instant(0) })),
  };
}

function circle(): never {
  const self: Record<string, unknown> = {};
  self['self'] = self;
  return self as never;
}
