import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord, RecordOf } from '../../../shared/journal.ts';
import { instant } from '../../../shared/time.ts';
import { apply } from '../../engine/apply.ts';
import { Draft } from '../../engine/index.ts';
import { openMemoryStore } from '../../store/memory.ts';
import type { Store } from '../../store/port.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { anyBlock, anyDice, processOf } from '../../testing/arbitrary.ts';
import { bruteForce, type Figures } from '../../testing/brute-force-figures.ts';
import { drive } from '../../testing/drive.ts';
import { Harness } from '../../testing/harness.ts';
import { anySchedule } from '../../testing/schedule.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { createLog } from '../log.ts';
import { JournalFollower, type FollowerOptions } from './journal-follower.ts';

const SILENT = createLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));
const FIXTURES = join(import.meta.dirname, '../../store/sqlite/fixtures');
const make = dataFolders();
const PATIENCE = 60_000;
const HOURS = 3_600_000;

/** What happens in an instance of any process, so much later. */
const anyJournal = fc
  .tuple(anyBlock, anyDice, anySchedule, fc.integer({ min: 0, max: 60 }))
  .map(([block, dice, schedule, hours]) => {
    const run = new Harness(processOf(block));
    run.start(dice);
    drive(run, schedule);
    return run.journal.map((one) => ({ ...one, at: instant(one.at + hours * HOURS) }));
  });

const idOf = (nth: number): InstanceId => parseInstanceId(`test-${nth}`)!;

/** The journal as that of another instance. */
function journalOf(nth: number, journal: readonly JournalRecord[]): readonly JournalRecord[] {
  const text = JSON.stringify(journal);
  return JSON.parse(
    text.replaceAll('"test"', `"${idOf(nth)}"`).replaceAll('"test.', `"${idOf(nth)}.`),
  );
}

/** Commits some records as one decision. */
async function commit(store: Store, instance: InstanceId, records: readonly JournalRecord[]) {
  await store.instances.decide(instance, null, (state) => {
    const draft = new Draft(state);
    for (const record of records) apply(draft, record);
    return { type: 'decided', journal: records, changes: draft.changes, effects: [], reply: {} };
  });
}

async function figuresOf(
  store: Store,
  journals: readonly (readonly JournalRecord[])[],
): Promise<Figures> {
  const found: Record<string, Record<string, number>> = {};
  const begun = journals.map(([first]) => first as JournalRecord & RecordOf<'instanceStarted'>);
  expect(new Set(begun.map(({ definition }) => definition)).size).toBe(1);
  const { definition } = begun[0]!;
  const all = await store.tallies.find({ definition, fromDay: 0, beforeDay: 100_000 });
  for (const { day, elementId, flowId, amounts } of all) {
    const kept = Object.entries(amounts).filter(([name]) => !name.includes(':'));
    found[`${day} ${elementId} ${flowId ?? ''}`] = Object.fromEntries(kept);
    for (const series of ['duration', 'waiting', 'working']) {
      const buckets = Object.entries(amounts).filter(([name]) => name.startsWith(`${series}:`));
      const count = buckets.reduce((sum, [, by]) => sum + by, 0);
      if (count > 0) found[`${day} ${elementId} ${flowId ?? ''}`]![`${series}.count`] = count;
    }
  }
  return found;
}

async function followed(store: Store, options: FollowerOptions = {}): Promise<void> {
  const follower = new JournalFollower(store, SILENT, options);
  const { position, of } = await follower.catchUp(PATIENCE);
  expect(position).toBe(of);
  await follower.close();
}

describe('the figures of a process', () => {
  it('are what a look at every whole journal finds, however they were counted', async () => {
    const anyCuts = fc.array(
      fc.record({ of: fc.nat(2), records: fc.integer({ min: 1, max: 30 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(anyJournal, anyJournal, anyJournal),
        anyCuts,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        async (made, cuts, page, mostRemembered) => {
          const journals = made.map((journal, nth) => journalOf(nth, journal));
          const store = openMemoryStore({ now: () => instant(0) });
          const left = journals.map((journal) => [...journal]);
          const rest = journals.map((_, of) => ({ of, records: Infinity }));
          for (const { of, records } of [...cuts, ...rest]) {
            const next = left[of]!.splice(0, records);
            if (next.length > 0) await commit(store, idOf(of), next);
            // Each time another one: whatever the last one remembered is gone.
            await followed(store, { page, mostRemembered });
          }
          expect(await figuresOf(store, journals)).toEqual(bruteForce(journals));
          await store.close();
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it.each(['version-1', 'version-9'])(
    'count all that happened before an upgrade from %s, with how far they have come',
    async (version) => {
      const folder = make();
      const { database, head } = filesOf(folder);
      const read = (name: string) => gunzipSync(readFileSync(join(FIXTURES, version, name)));
      writeFileSync(database, read('baton.db.gz'));
      writeFileSync(head, read('baton.head.gz'));
      const store = await openSqliteStore({ folder, now: () => instant(9000) });
      const follower = new JournalFollower(store, SILENT, { page: 3 });
      expect((await follower.catchUp(0)).position).toBe(0);
      const { position, of } = await follower.catchUp(PATIENCE);
      expect(position).toBe(of);
      const journals = [];
      for (const id of ['running', 'waiting', 'finished'])
        journals.push(await store.instances.journal(parseInstanceId(id)!, 0, 1000));
      expect(await figuresOf(store, journals)).toEqual(bruteForce(journals));
      await follower.close();
      await store.close();
    },
  );

  it('are counted once by two who follow at the same time', async () => {
    const { store, journals } = await filled(6);
    const both = [1, 2].map(() => new JournalFollower(store, SILENT, { page: 7 }));
    await Promise.all(both.map((follower) => follower.catchUp(PATIENCE)));
    expect(await figuresOf(store, journals)).toEqual(bruteForce(journals));
    for (const follower of both) await follower.close();
    await store.close();
  });

  it('say how far they have come, and stay when their instances are deleted', async () => {
    const { store, journals } = await filled(3);
    const follower = new JournalFollower(store, SILENT, { page: 5 });
    const { position, of, at } = await follower.catchUp(0);
    expect([position, at]).toEqual([0, null]);
    expect(of).toBeGreaterThan(10);
    await follower.catchUp(PATIENCE);
    const figures = await figuresOf(store, journals);
    expect(figures).toEqual(bruteForce(journals));
    const request = { by: 'ann', at: instant(5000), reason: 'asked for' };
    expect((await store.instances.delete(idOf(0), request)).type).toBe('deleted');
    const after = await follower.catchUp(PATIENCE);
    expect(after.position).toBe(after.of);
    expect(await figuresOf(store, journals)).toEqual(figures);
    await follower.close();
    await store.close();
  });

  it('leave out what was deleted before it was counted, and go on', async () => {
    const { store, journals } = await filled(2);
    const follower = new JournalFollower(store, SILENT, { page: 4, mostRemembered: 1 });
    const request = { by: 'ann', at: instant(5000), reason: 'asked for' };
    await store.instances.delete(idOf(0), request);
    const { position, of } = await follower.catchUp(PATIENCE);
    expect(position).toBe(of);
    expect(await figuresOf(store, journals)).toEqual(bruteForce([journals[1]!]));
    await follower.close();
    await store.close();
  });
});

/** A store with so many instances that have ended. */
async function filled(count: number) {
  const store = openMemoryStore({ now: () => instant(0) });
  const run = new Harness(processOf({ type: 'work', how: 'plain', border: [] }));
  run.start({});
  run.try({ type: 'cancelInstance', reason: 'enough', by: 'operator' });
  const journals = Array.from({ length: count }, (_, nth) => journalOf(nth, run.journal));
  for (const [nth, journal] of journals.entries()) await commit(store, idOf(nth), journal);
  return { store, journals };
}
