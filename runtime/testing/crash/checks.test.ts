import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { step, type Command } from '../../engine/index.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { process } from '../process-builder.ts';
import { dataFolders } from '../store/folders.ts';
import { instanceOf } from '../store/ids.ts';
import { chanceOf } from './chance.ts';
import { effectsOf } from './effects.ts';
import { timersIn } from './timers.ts';
import { upBetween } from './uptime.ts';

const DUE = 1_767_225_600_000;
const FIRED = DUE + 6000;
const PROCESS = process('wait')
  .startEvent()
  .timerCatch('moment', { duration: 'PT1S' })
  .endEvent()
  .build();

describe('what a crash run looks for', () => {
  const newFolder = dataFolders();

  /** One timer that was due at `DUE`, and fired at `FIRED`. */
  async function folderWithTimer(): Promise<string> {
    const folder = newFolder();
    const store = await openSqliteStore({ folder, now: () => instant(0) });
    const one = instanceOf('one');
    const tell = (command: Command, at: number) =>
      store.instances.decide(one, null, (state) => step(PROCESS, state, command, instant(at)));
    const { definition } = PROCESS;
    const start = { variables: {}, businessKey: null, startEvent: null, by: 'tester' };
    await tell({ type: 'startInstance', definition, ...start }, DUE - 1000);
    const rows = [...((await store.instances.load(one))?.rows() ?? [])];
    const timer = rows.find((row) => row.type === 'subscription')!;
    await tell({ type: 'passDeadline', subject: timer.id }, FIRED);
    await store.close();
    return folder;
  }

  it('tells a timer that is late although somebody was up from one that nobody could fire', async () => {
    const folder = await folderWithTimer();
    const short = [{ from: FIRED - 100, to: FIRED + 100 }];
    expect(timersIn(folder, short, FIRED)).toEqual({ fired: 1, latestMs: 100, complaints: [] });
    const long = [{ from: DUE - 5000, to: FIRED + 100 }];
    expect(timersIn(folder, long, FIRED).complaints.join()).toContain('6000 ms late');
  });

  it.each([
    ['early', `UPDATE journal SET records = replace(records, '"at":${FIRED}', '"at":${DUE - 1}')`],
    ['0 times', `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)`],
    [
      '2 times',
      `INSERT INTO journal SELECT position + 1000, instance, seq + 1000, at, records, hash
        FROM journal ORDER BY seq DESC LIMIT 1`,
    ],
  ])('notices a timer that fires %s', async (what, sql) => {
    const folder = await folderWithTimer();
    const db = new Database(filesOf(folder).database);
    db.exec(sql);
    db.close();
    const said = timersIn(folder, [], FIRED).complaints.join();
    expect(said).toContain(what === 'early' ? 'was due at' : what);
  });

  it('notices an invoice that is posted twice, never, or unasked', () => {
    const told = (businessKey: string) =>
      ({ type: 'started', instance: 'i', businessKey }) as const;
    const history = [told('A'), told('B'), told('C')];
    const once = { A: 1, B: 1, C: 1 };
    const found = (postings: Record<string, number>) =>
      effectsOf(history, new Map(Object.entries(postings)));
    expect(found(once)).toEqual([]);
    expect(found({ ...once, B: 2 })).toEqual(['B is posted 2 times']);
    expect(found({ A: 1, B: 1 })).toEqual(['C is posted 0 times']);
    expect(found({ ...once, D: 1 })).toEqual(['D is posted, but nobody asked for it']);
  });

  it('counts the time in which somebody was up', () => {
    const windows = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
    ];
    expect(upBetween(windows, 5, 25)).toBe(10);
    expect(upBetween(windows, 12, 18)).toBe(0);
  });

  it('gives the same chance again from the same seed', () => {
    const draw = (seed: number) => {
      const chance = chanceOf(seed);
      return Array.from({ length: 100 }, () => chance.below(500));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(Math.max(...draw(7))).toBeGreaterThan(400);
  });
});
