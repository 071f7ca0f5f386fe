import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { durationMs, instant, later } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { HandWoundClock } from '../clock.ts';
import { startProving } from '../../testing/proving.ts';
import { createLog } from '../log.ts';
import { openBlobFolder } from './blob-store.ts';
import { EvidenceSweep } from './evidence-sweep.ts';
import { EvidenceUses } from './evidence-uses.ts';
import { createForgetEvidence } from './forget-evidence.ts';

const log = createLog('silent', { write: () => undefined });
const DAY_MS = 24 * 3_600_000;
const GONE = parseInstanceId('gone')!;

/** A folder of evidence, with a clock that is ahead of whatever was written just now. */
async function scene() {
  const folder = await mkdtemp(join(tmpdir(), 'baton-sweep-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const clock = new HandWoundClock(instant(Date.now()));
  const store = openMemoryStore({ now: () => clock.now() });
  const blobs = openBlobFolder(folder);
  const uses = new EvidenceUses(store);
  const sweep = new EvidenceSweep({ blobs, uses, clock, log });
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    folder,
    store,
    blobs,
    uses,
    sweep,
    /** Takes a text in, for an instance, so many days ago. */
    hand: async (text: string, instance: InstanceId | null, days: number): Promise<string> => {
      const blob = await blobs.put(Readable.from([Buffer.from(text)]), 1000);
      const { sha256 } = blob!;
      if (instance !== null) await uses.note(sha256, instance);
      const at = new Date(Date.now() - days * DAY_MS);
      utimesSync(fileOf(sha256), at, at);
      return sha256;
    },
    isThere: (sha256: string) => existsSync(fileOf(sha256)),
  };
}

describe('evidence that nobody can name any more', () => {
  it('is taken away a day after its instance, and what broke off with it', async () => {
    const { hand, sweep, isThere, folder } = await scene();
    const unused = await hand('never recorded', null, 2);
    const gone = await hand('of an instance that was deleted', GONE, 2);
    const young = await hand('on its way', null, 0);
    const draft = join(folder, `.${'a'.repeat(32)}`);
    writeFileSync(draft, 'half');
    utimesSync(draft, 0, 0);
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    expect(await sweep.sweep()).toBe(3);
    expect([unused, gone, young].map(isThere)).toEqual([false, false, true]);
    expect([existsSync(draft), existsSync(join(folder, 'notes.txt'))]).toEqual([false, true]);
    expect(await sweep.sweep()).toBe(0);
  });

  it('stays when it comes again, however old it is', async () => {
    const { hand, blobs, sweep, isThere } = await scene();
    const sha256 = await hand('again', null, 9);
    await blobs.put(Readable.from([Buffer.from('again')]), 1000);
    expect(await sweep.sweep()).toBe(0);
    expect(isThere(sha256)).toBe(true);
  });

  it('stays when it cannot be known who uses it', async () => {
    const { hand, uses, blobs, isThere, store } = await scene();
    const sha256 = await hand('kept', null, 9);
    expect(await uses.isUsed(sha256)).toBe(true);
    const fail = (): Promise<never> => Promise.reject(new Error('no answer'));
    const broken = new EvidenceUses({ ...store, documents: { ...store.documents, get: fail } });
    const clock = new HandWoundClock(instant(Date.now()));
    expect(await new EvidenceSweep({ blobs, uses: broken, clock, log }).sweep()).toBe(0);
    expect(isThere(sha256)).toBe(true);
  });

  it('is forgotten with its subject, also when it came before there was a list of uses', async () => {
    const { hand, blobs, store, isThere } = await scene();
    const sha256 = await hand('a scanned page', null, 9);
    await store.documents.put('vaultSubject', GONE, { pseudonym: 'somebody' });
    const record = { type: 'evidenceReceived', evidence: { sha256 } };
    const queries = {
      feed: (after: number) =>
        Promise.resolve(after === 0 ? [{ position: 1, instance: GONE, record }] : []),
    };
    const uses = new EvidenceUses({ ...store, queries: queries as never });
    const forget = createForgetEvidence(store.documents, { blobs, uses });
    expect([await forget('somebody else'), isThere(sha256)]).toEqual([0, true]);
    expect([await forget('somebody'), isThere(sha256)]).toEqual([1, false]);
  });

  it('is told apart from what an instance that is there has handed in, by the runtime itself', async () => {
    const house = await startProving({ store: 'sqlite' });
    const held = await house.take(await house.performer('bot'));
    const { sha256 } = (await (await house.hand(held, 'posted')).json()) as { sha256: string };
    const file = join(house.folder!, 'evidence', sha256.slice(0, 2), sha256);
    const spare = join(house.folder!, 'evidence', 'ab', 'ab'.repeat(32));
    mkdirSync(join(house.folder!, 'evidence', 'ab'), { recursive: true });
    const sweep = async (): Promise<void> => {
      writeFileSync(spare, 'nobody has recorded it');
      for (const one of [file, spare]) utimesSync(one, 0, 0);
      house.wallClock.moveTo(later(house.wallClock.now(), durationMs(DAY_MS)));
      await expect.poll(() => existsSync(spare)).toBe(false);
    };
    await sweep();
    expect(existsSync(file)).toBe(true);
    const params = { id: house.instanceId };
    await house.api('cancelInstance', { params, body: { reason: 'enough' } });
    await house.api('deleteInstance', { params });
    await sweep();
    expect(existsSync(file)).toBe(false);
  });
});
