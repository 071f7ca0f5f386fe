import { describe, expect, it } from 'vitest';
import { ApiProblem, NoAnswer } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import type { Save, Saved } from '../../client/projects.ts';
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

  it('waits for a person when both have changed a file, and keeps what is here', async () => {
    const { sync, edit, here, server, known } = given();
    server.save('a.bpmn', 'theirs');
    edit('a.bpmn', 'mine');
    await sync.flush();
    expect(sync.state.value).toEqual({ type: 'conflict', files: ['a.bpmn'] });
    edit('a.bpmn', 'mine too');
    await sync.flush();
    expect(sync.state.value.type).toBe('conflict');
    expect([here('a.bpmn'), server.read('a.bpmn')]).toEqual(['mine too', 'theirs']);
    expect(known.at(-1)).toEqual([1, false]);
    await sync.saveOver();
    expect(server.read('a.bpmn')).toBe('mine too');
    expect(known.at(-1)).toEqual([3, true]);
  });

  it('takes what others have changed in other files, and overwrites none of it later', async () => {
    const { sync, edit, here, server } = given();
    server.save('b.form', 'theirs');
    edit('a.bpmn', 'mine');
    await sync.flush();
    expect([here('b.form'), server.read('a.bpmn')]).toEqual(['theirs', 'mine']);
    edit('b.form', `${here('b.form')}, and mine`);
    await sync.flush();
    expect(server.read('b.form')).toBe('theirs, and mine');
    expect(sync.state.value.type).toBe('synced');
  });

  it('knows no later revision than it has seen, should it end in between', async () => {
    const { sync, edit, server, known, refuse } = given();
    server.save('b.form', 'theirs');
    edit('a.bpmn', 'mine');
    refuse({ theirs: new NoAnswer('away') });
    await sync.flush();
    expect(sync.state.value.type).toBe('offline');
    expect([server.read('a.bpmn'), known]).toEqual(['mine', [[1, false]]]);
  });

  it('shows what others have saved, added and taken away as soon as it is told', async () => {
    const { sync, here, server, known } = given();
    server.save('a.bpmn', 'theirs');
    server.save('c.dmn', 'new');
    server.save('b.form', null);
    sync.hear(4);
    await sync.flush();
    expect(['a.bpmn', 'b.form', 'c.dmn'].map(here)).toEqual(['theirs', undefined, 'new']);
    expect(known.at(-1)).toEqual([4, true]);
  });

  it('leaves what is changed while it asks what others have done', async () => {
    const { sync, edit, here, server, meanwhile } = given();
    server.save('b.form', 'theirs');
    meanwhile(() => edit('a.bpmn', 'mine'));
    sync.hear(2);
    await sync.flush();
    expect([here('a.bpmn'), here('b.form')]).toEqual(['mine', 'theirs']);
    expect(server.read('a.bpmn')).toBe('mine');
  });

  it('does not take an older state for a newer one when the server has gone back in time', async () => {
    const { sync, edit, here, server } = given({ revision: 9 });
    server.save('b.form', 'older');
    edit('a.bpmn', 'mine');
    await sync.flush();
    expect(sync.state.value).toEqual({ type: 'conflict', files: ['a.bpmn', 'b.form'] });
    expect([here('a.bpmn'), here('b.form')]).toEqual(['mine', '1']);
  });

  it('tries again by itself while the runtime is away', async () => {
    const { sync, clock, edit, refuse, saves } = given();
    refuse({ save: new NoAnswer('away') });
    edit('b.form', '2');
    await sync.flush();
    expect(sync.state.value.type).toBe('offline');
    refuse({});
    clock.pass(5000);
    await sync.flush();
    expect(sync.state.value.type).toBe('synced');
    expect(saves).toHaveLength(1);
  });

  it('does not save without the pen, and does when it comes', async () => {
    const { sync, edit, refuse, server } = given();
    refuse({ save: problem(423) });
    edit('a.bpmn', '2');
    await sync.flush();
    expect(sync.state.value.type).toBe('locked');
    refuse({});
    await sync.flush();
    expect(server.read('a.bpmn')).toBe('2');
  });

  it('stays here when the project is deleted, and says so', async () => {
    const { sync, edit, here, refuse, known } = given();
    refuse({ save: problem(404) });
    edit('a.bpmn', '2');
    await sync.flush();
    expect([sync.state.value.type, here('a.bpmn')]).toEqual(['gone', '2']);
    expect(known.at(-1)).toEqual([1, false]);
    edit('a.bpmn', '3');
    expect(sync.state.value.type).toBe('gone');
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

interface Refusals {
  readonly save?: Error;
  readonly theirs?: Error;
}

function given({ revision = 1 } = {}) {
  let files = FIRST;
  let refusals: Refusals = {};
  let act: (() => void) | null = null;
  const once = (): void => {
    const next = act;
    act = null;
    next?.();
  };
  const known: [number, boolean][] = [];
  const clock = handWoundClock();
  const server = serverOf(FIRST);
  const sync: ProjectSync = new ProjectSync(
    { revision, files: FIRST },
    {
      files: () => Promise.resolve(files),
      save(save) {
        if (refusals.save !== undefined) return Promise.reject(refusals.save);
        const saved = server.take(save);
        once();
        return saved;
      },
      theirs() {
        if (refusals.theirs !== undefined) return Promise.reject(refusals.theirs);
        once();
        return Promise.resolve(server.state());
      },
      take(here, next) {
        if (files !== here) return Promise.resolve(false);
        files = next;
        return Promise.resolve(true);
      },
      lock: () => 'pen',
      onKnown: (at, isSynced) => known.push([at, isSynced]),
      clock,
    },
  );
  return {
    sync,
    clock,
    server,
    saves: server.saves,
    known,
    here: (name: string) => files.find((file) => file.name === name)?.content,
    refuse: (next: Refusals) => (refusals = next),
    meanwhile: (next: () => void) => (act = next),
    edit: (name: string, content: string) => {
      files = files.map((file) => (file.name === name ? { name, content } : file));
      sync.changed();
    },
  };
}

/** A project on a server that knows, of each file, the revision it was changed in. */
function serverOf(first: readonly Resource[]) {
  let revision = 1;
  const files = new Map(first.map(({ name, content }) => [name, { content, revision }]));
  const saves: Save[] = [];
  const put = (name: string, content: string | null): void => {
    if (content === null) files.delete(name);
    else files.set(name, { content, revision });
  };
  return {
    saves,
    read: (name: string) => files.get(name)?.content,
    state: () => ({
      revision,
      files: [...files].map(([name, { content }]) => ({ name, content })),
    }),
    save(name: string, content: string | null): void {
      revision += 1;
      put(name, content);
    },
    take(save: Save): Promise<Saved> {
      const isStale =
        save.ifRevision > revision ||
        save.files.some(({ name }) => (files.get(name)?.revision ?? 0) > save.ifRevision);
      if (isStale) return Promise.reject(problem(409, 'stale-revision'));
      saves.push(save);
      revision += 1;
      for (const { name, content } of save.files) put(name, content);
      for (const name of save.remove) put(name, null);
      const known = [...files].map(([name, file]) => ({
        name,
        sha256: '',
        revision: file.revision,
      }));
      return Promise.resolve({ revision, files: known });
    },
  };
}

function problem(status: number, code = ''): ApiProblem {
  return new ApiProblem({ type: '', title: '', status, detail: '', code });
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
