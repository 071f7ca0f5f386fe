import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childProgram, type ChildProgram } from '../../testing/child-program.ts';
import { crash, type Round } from '../../testing/store/crash.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { verifyFolder } from '../../verify/verify-folder.ts';
import type { UnsafeOptions } from './open.ts';

const LANES = 2;
const KILLS_PER_LANE = 28;
const LATEST_KILL_MS = 100;

describe('killed at a random moment', () => {
  const folder = dataFolders();
  let child: ChildProgram;
  beforeAll(async () => {
    child = await childProgram(join(import.meta.dirname, '../../testing/store/crash-child.ts'));
  });
  afterAll(() => child.remove());

  /** Kills and recovers on one folder again and again. */
  async function kills(times: number, unsafe: UnsafeOptions = {}): Promise<readonly Round[]> {
    const data = folder();
    const rounds: Round[] = [];
    for (let n = 0; n < times; n += 1) {
      const afterMs = Math.random() * LATEST_KILL_MS;
      rounds.push(await crash(child, data, String(n), { afterMs, unsafe }));
    }
    expect(verifyFolder(data, [], { laws: false }).findings).toEqual([]);
    return rounds;
  }

  it(`${LANES * KILLS_PER_LANE} times, loses nothing that was acknowledged`, async () => {
    const lanes = Array.from({ length: LANES }, () => kills(KILLS_PER_LANE));
    const rounds = (await Promise.all(lanes)).flat();
    const acknowledged = rounds.flatMap((round) => round.acknowledged);
    expect(acknowledged.length).toBeGreaterThan(LANES * KILLS_PER_LANE);
    expect(rounds.flatMap(({ lost }) => lost)).toEqual([]);
  }, 120_000);

  it('is caught when it acknowledges before the commit', async () => {
    const rounds = await kills(5, { acknowledgeBeforeCommitMs: 20 });
    expect(rounds.flatMap(({ lost }) => lost)).not.toEqual([]);
  }, 60_000);
});

describe('at a power cut', () => {
  const folder = dataFolders();
  let child: ChildProgram;
  beforeAll(async () => {
    child = await childProgram(join(import.meta.dirname, '../../testing/store/powercut-child.ts'));
  });
  afterAll(() => child.remove());

  interface Unsynced {
    readonly log: number;
    readonly head: number;
    /** What the file system tells of a file that was never synced: 0 when it tells nothing. */
    readonly plain: number;
  }

  async function unsynced(unsafe: UnsafeOptions): Promise<Unsynced> {
    const process = child.start([folder(), JSON.stringify(unsafe)]);
    const chunks: Buffer[] = [];
    process.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(process, 'close');
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  }

  it('nothing that was acknowledged is still on its way to the disk', async () => {
    expect(await unsynced({})).toMatchObject({ log: 0, head: 0 });
  });

  it('synchronous = NORMAL is caught, wherever an unsynced file can be told at all', async () => {
    const { log, plain } = await unsynced({ synchronous: 'NORMAL', skipReadBack: true });
    expect(log > 0).toBe(plain > 0);
  });
});
