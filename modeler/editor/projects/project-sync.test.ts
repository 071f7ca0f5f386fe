import { describe, expect, it } from 'vitest';
import { ApiProblem, NoAnswer } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import type { Save } from '../../client/projects.ts';
import { differenceOf, ProjectSync } from './project-sync.ts';

const FIRST: readonly Resource[] = [
  { name: 'a.bpmn', content: '1' },
  { name: 'b.form', content: '1' },
];

describe('the work on a project', () => {
  it('is saved once, a moment after the last of many changes, and only what has changed', async () => {
    const { sync, clock, saves, edit } = given();
    for (let i = 0; i < 100; i += 1) edit('a.bpmn', String(i + 2));
    clock.pass(1200);
    await sync.flush();
    expect(saves).toEqual([
      { ifRevision: 1, files: [{ name: 'a.bpmn', content: '101' }], remove: [], lock: 'pen' },
    ]);
    expect(sync.state.value).toEqual({ type: 'synced', at: 1200 });
    expect(sync.revision).toBe(2);
  });

  it('waits for a person when somebody was faster, and keeps what is here', async () => {
    const { sync, saves, edit, refuse, known } = given();
    refuse(problem(409));
    edit('a.bpmn', 'mine');
    await sync.flush();
    expect(sync.state.value.type).toBe('conflict');
    edit('a.bpmn', 'mine too');
    expect(sync.state.value.type).toBe('conflict');
    expect(known.at(-1)).toEqual([1, false]);
    refuse(null);
    await sync.saveOver(7);
    expect(saves.at(-1)).toMatchObject({ ifRevision: 7, files: [{ content: 'mine too' }] });
    expect(known.at(-1)).toEqual([8, true]);
  });

  it('tries again by itself while the runtime is away', async () => {
    const { sync, clock, edit, refuse, saves } = given();
    refuse(new NoAnswer('away'));
    edit('b.form', '2');
    await sync.flush();
    expect(sync.state.value.type).toBe('offline');
    refuse(null);
    clock.pass(5000);
    await sync.flush();
    expect(sync.state.value.type).toBe('synced');
    expect(saves).toHaveLength(1);
  });

  it('does not save without the pen', async () => {
    const { sync, edit, refuse } = given();
    refuse(problem(423));
    edit('a.bpmn', '2');
    await sync.flush();
    expect(sync.state.value.type).toBe('locked');
  });

  it('saves again what changes while it saves', async () => {
    const { sync, edit, saves, meanwhile } = given();
    meanwhile(() => edit('a.bpmn', '3'));
    edit('a.bpmn', '2');
    await sync.flush();
    expect(saves.map(({ files }) => files[0]?.content)).toEqual(['2', '3']);
    expect(sync.revision).toBe(3);
  });
});

describe('what has to be saved', () => {
  it('is what came, changed and went', () => {
    const now = [
      { name: 'a.bpmn', content: '2' },
      { name: 'c.form', content: '1' },
    ];
    expect(differenceOf({ revision: 3, files: FIRST }, now, null)).toEqual({
      ifRevision: 3,
      files: now,
      remove: ['b.form'],
      lock: null,
    });
    expect(differenceOf({ revision: 3, files: FIRST }, FIRST, null)).toBeNull();
  });
});

function given() {
  let files = FIRST;
  let refusal: Error | null = null;
  let act: (() => void) | null = null;
  const saves: Save[] = [];
  const known: [number, boolean][] = [];
  const clock = handWoundClock();
  const sync = new ProjectSync(
    { revision: 1, files: FIRST },
    {
      files: () => Promise.resolve(files),
      save(save) {
        if (refusal !== null) return Promise.reject(refusal);
        saves.push(save);
        act?.();
        act = null;
        return Promise.resolve({ revision: save.ifRevision + 1, files: [] });
      },
      lock: () => 'pen',
      onKnown: (revision, isSynced) => known.push([revision, isSynced]),
      clock,
    },
  );
  return {
    sync,
    clock,
    saves,
    known,
    refuse: (error: Error | null) => (refusal = error),
    meanwhile: (next: () => void) => (act = next),
    edit: (name: string, content: string) => {
      files = files.map((file) => (file.name === name ? { name, content } : file));
      sync.changed();
    },
  };
}

function problem(status: number): ApiProblem {
  return new ApiProblem({ type: '', title: '', status, detail: '', code: '' });
}

function handWoundClock() {
  let time = 0;
  const due = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    now: () => time,
    after(ms: number, act: () => void): () => void {
      const entry = { at: time + ms, act };
      due.add(entry);
      return () => due.delete(entry);
    },
    pass(ms: number): void {
      time += ms;
      for (const entry of due) if (entry.at <= time && due.delete(entry)) entry.act();
    },
  };
}
