import { describe, expect, it } from 'vitest';
import { parseCommandId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import { accept } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { instant } from '../../shared/time.ts';
import { openMemoryStore } from '../store/memory.ts';
import { HandWoundClock } from './clock.ts';
import { sealWith } from './identity/seal.ts';
import { Remembered } from './remembered.ts';

const key = (id: string, digest = 'd') => ({ id: parseCommandId(id)!, digest });
const any = (_value: JsonValue): _value is JsonValue => true;
const clock = new HandWoundClock(instant(0));

function scene() {
  const { replies } = openMemoryStore({ now: () => clock.now() });
  const open = (byte = 1) => new Remembered(replies, sealWith(Buffer.alloc(32, byte)), clock);
  return { replies, open };
}

describe('a kept answer', () => {
  it('is given again, also after a restart, and the act is not repeated', async () => {
    const { open } = scene();
    let acts = 0;
    const act = () => Promise.resolve(accept({ n: (acts += 1) }));
    const all = await Promise.all(Array.from({ length: 5 }, () => open().once(key('a'), any, act)));
    expect(acts).toBeLessThanOrEqual(5);
    const one = open();
    acts = 0;
    expect(await one.once(key('b'), any, act)).toEqual({ ok: true, value: { n: 1 } });
    expect(await open().once(key('b'), any, act)).toEqual({ ok: true, value: { n: 1 } });
    expect(all.every(({ ok }) => ok)).toBe(true);
  });

  it('is that of the first of many at once', async () => {
    const { open } = scene();
    const remembered = open();
    let acts = 0;
    const act = async () => {
      await new Promise(setImmediate);
      return accept({ n: (acts += 1) });
    };
    await Promise.all(Array.from({ length: 20 }, () => remembered.once(key('a'), any, act)));
    expect(acts).toBe(1);
  });

  it('is not kept of a refusal or an error: whoever waited tries in turn', async () => {
    const { open } = scene();
    const remembered = open();
    const outcomes = [
      () => Promise.resolve(reject('notFound', 'x')),
      () => Promise.reject(new Error('away')),
      () => Promise.resolve(accept('done')),
    ];
    const act = () => outcomes.shift()!();
    const all = await Promise.allSettled(
      Array.from({ length: 4 }, () => remembered.once(key('a'), any, act)),
    );
    expect(all).toMatchObject([
      { status: 'fulfilled', value: { ok: false } },
      { status: 'rejected' },
      { status: 'fulfilled', value: { value: 'done' } },
      { status: 'fulfilled', value: { value: 'done' } },
    ]);
  });

  it('is sealed: nobody reads it from the store, or with another key', async () => {
    const { open, replies } = scene();
    await open().once(key('a'), any, () => Promise.resolve(accept({ secret: 'canary' })));
    expect(JSON.stringify(await replies.get(key('a').id))).not.toContain('canary');
    const act = () => Promise.resolve(accept('again'));
    await expect(open(2).once(key('a'), any, act)).rejects.toThrow(
      'a kept answer that can be read',
    );
  });
});
