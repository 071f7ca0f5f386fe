import { describe, expect, it } from 'vitest';
import type { Example } from '../../../../shared/example.ts';
import { approvalId, ledgerId, parseWorkItemId, queryId } from '../../../../shared/ids.ts';
import type { RecordBody } from '../../../../shared/journal.ts';
import { instant } from '../../../../shared/time.ts';
import { apply } from '../../../engine/apply.ts';
import { Draft, type Decision, type WorkingSet } from '../../../engine/index.ts';
import type { Asks } from '../../../store/asked-port.ts';
import { MalformedCursor, type Store } from '../../../store/port.ts';
import { elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

const T = elementOf('T');

/** What {@link Store.queries} promises about what people are asked, and what becomes of answers. */
export function peopleConform(store: () => Store): void {
  const open = (name: string) =>
    store().instances.decide(
      instanceOf(name),
      null,
      decideBy(
        [
          { type: 'start' },
          { type: 'enter', element: 'T' },
          { type: 'offer', nth: 0, kind: 'agent', capability: 'read' },
        ],
        1000,
      ),
    );
  const write = (name: string, bodies: readonly RecordBody[]) =>
    store().instances.decide(instanceOf(name), null, (state) => decisionOf(state, bodies));
  const asked = async (kind: Asks, instance: string | null = null) => {
    const filter = { kind, instance: instance === null ? null : instanceOf(instance) };
    const page = await store().queries.asked(filter, { limit: 10, cursor: null });
    return page.items.map(({ row, processId }) => `${processId} ${row.id}`);
  };

  describe('what people are asked', () => {
    it('is listed by kind and by instance, oldest first, as long as it is open', async () => {
      for (const name of ['b', 'a']) {
        await open(name);
        await write(name, [questionOf(name, 6), questionOf(name, 7), permissionOf(name, 8)]);
      }
      expect(await asked('query')).toEqual(
        ['b.q6', 'b.q7', 'a.q6', 'a.q7'].map((id) => `Process_1 ${id}`),
      );
      expect(await asked('query', 'a')).toEqual(['Process_1 a.q6', 'Process_1 a.q7']);
      expect(await asked('approval', 'b')).toEqual(['Process_1 b.a8']);
      expect(await asked('review')).toEqual([]);
      await write('a', [answerOf('a', 6), ...decidedOf('a')]);
      expect(await asked('query', 'a')).toEqual(['Process_1 a.q7']);
      expect(await asked('approval', 'a')).toEqual([]);
    });

    it('has a work item while its claim is reviewed, and no task beside it', async () => {
      await open('a');
      const workItem = itemOf('a');
      await write('a', [{ type: 'workItemMoved', workItem, elementId: T, state: 'inReview' }]);
      expect(await asked('review')).toEqual(['Process_1 a.w4']);
      const tasks = { instance: null, assignee: null };
      const inbox = await store().queries.inbox(tasks, { limit: 9, cursor: null });
      expect(inbox.items).toEqual([]);
      await write('a', [{ type: 'workItemMoved', workItem, elementId: T, state: 'ready' }]);
      expect(await asked('review')).toEqual([]);
    });

    it('goes on from page to page, each list by its own cursors', async () => {
      await open('a');
      await write('a', [questionOf('a', 6), questionOf('a', 7), questionOf('a', 8)]);
      const filter = { kind: 'query', instance: null } as const;
      const first = await store().queries.asked(filter, { limit: 2, cursor: null });
      const { nextCursor: cursor } = first;
      const second = await store().queries.asked(filter, { limit: 2, cursor });
      expect([first, second].map(({ items }) => items.map(({ row }) => row.id))).toEqual([
        ['a.q6', 'a.q7'],
        ['a.q8'],
      ]);
      const wrong = store().queries.asked({ ...filter, kind: 'review' }, { limit: 2, cursor });
      await expect(wrong).rejects.toThrow(MalformedCursor);
    });

    it('is gone with its work item', async () => {
      await open('a');
      await write('a', [questionOf('a', 6), permissionOf('a', 7)]);
      const workItem = itemOf('a');
      await write('a', [{ type: 'workItemClosed', workItem, elementId: T, how: 'cancelled' }]);
      expect([await asked('query'), await asked('approval')]).toEqual([[], []]);
    });
  });

  describe('examples', () => {
    const keep = async (...examples: readonly Example[]) => {
      for (const example of examples) await store().examples.keep(example);
    };
    const FIRST = { limit: 10, cursor: null };

    it('are kept once each, found by id, and listed in their order', async () => {
      const said = [exampleOf('a:1', 'f'), exampleOf('a:2', 'g'), exampleOf('b:1', 'f')];
      await keep(...said, { ...exampleOf('a:1', 'f'), answer: 'another' });
      expect(await store().examples.find('a:1')).toEqual(said[0]);
      expect(await store().examples.find('none')).toBeNull();
      expect((await store().examples.list(null, FIRST)).items).toEqual(said);
      expect((await store().examples.list('f', FIRST)).items).toEqual([said[0], said[2]]);
      const page = await store().examples.list(null, { limit: 2, cursor: null });
      const rest = await store().examples.list(null, { limit: 2, cursor: page.nextCursor });
      expect([page.items.length, rest.items, rest.nextCursor]).toEqual([2, [said[2]], null]);
    });

    it('are found by process and fingerprint, and by person, newest first', async () => {
      const other = { ...exampleOf('c:1', 'f'), processId: 'Other', by: 'bob' };
      await keep(exampleOf('a:1', 'f'), exampleOf('a:2', 'f'), other);
      const alike = await store().examples.alike({ processId: 'P', fingerprint: 'f' }, 9);
      expect(alike.map(({ id }) => id)).toEqual(['a:2', 'a:1']);
      expect((await store().examples.ofPerson('ann', 1)).map(({ id }) => id)).toEqual(['a:2']);
      expect((await store().examples.ofPerson('bob', 9)).map(({ id }) => id)).toEqual(['c:1']);
    });
  });
}

function exampleOf(id: string, fingerprint: string): Example {
  return {
    id,
    kind: 'answer',
    processId: 'P',
    instanceId: 'a',
    elementId: 'T',
    itemId: 'a.w4',
    fingerprint,
    inputHash: 'h',
    input: { lone: '\ud800' },
    question: 'Which?',
    answer: 1,
    reasonCode: null,
    policy: null,
    recommendation: null,
    agrees: null,
    by: 'ann',
    askedAt: instant(1),
    at: instant(2),
    activeMs: null,
    reused: null,
  };
}

function decisionOf(state: WorkingSet, bodies: readonly RecordBody[]): Decision {
  const draft = new Draft(state);
  const at = instant(Math.max(2000, state.lastAt));
  const journal = bodies.map((body, n) => ({ ...body, seq: state.seq + n + 1, at }));
  for (const record of journal) apply(draft, record);
  return { type: 'decided', journal, changes: draft.changes, effects: [], reply: {} };
}

function itemOf(name: string) {
  const id = parseWorkItemId(`${name}.w4`);
  if (id === null) throw new Error('no id');
  return id;
}

function questionOf(name: string, seq: number): RecordBody {
  return {
    type: 'queryRaised',
    query: queryId(instanceOf(name), seq),
    workItem: itemOf(name),
    elementId: T,
    by: 'reader@1',
    question: {
      queryKey: `k${seq}`,
      kind: 'free',
      question: 'Which?',
      answerSchema: null,
      options: [],
      evidence: [],
      trigger: 'missing',
      blocking: false,
      groups: [],
      dueAt: null,
      onTimeout: { type: 'fail' },
      expectedSeconds: null,
      fingerprint: '',
    },
  };
}

function answerOf(name: string, seq: number): RecordBody {
  const rest = { reasonCode: null, activeMs: null, shown: null, reused: null };
  return {
    type: 'queryAnswered',
    query: queryId(instanceOf(name), seq),
    workItem: itemOf(name),
    elementId: T,
    answer: { answer: 1, by: 'ann', at: instant(2000), ...rest },
  };
}

function permissionOf(name: string, seq: number): RecordBody {
  return {
    type: 'approvalRequested',
    approval: approvalId(instanceOf(name), seq),
    workItem: itemOf(name),
    elementId: T,
    ledger: ledgerId(instanceOf(name), seq),
    digest: 'd',
    groups: [],
    barred: [],
    expiresAt: instant(9000),
  };
}

function decidedOf(name: string): readonly RecordBody[] {
  return [
    {
      type: 'approvalDecided',
      approval: approvalId(instanceOf(name), 8),
      workItem: itemOf(name),
      elementId: T,
      state: 'rejected',
      by: 'ann',
      reason: '',
    },
  ];
}
