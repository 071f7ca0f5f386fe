import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { HandWoundClock, systemClock } from './clock.ts';
import { parseDuration } from './duration.ts';
import { freshId, freshSecret } from './fresh-id.ts';
import { canonicalJson, sha256, sha256All } from './hash.ts';
import { sealWith } from './identity/seal.ts';
import { createLog } from './log.ts';
import { oneAtATime } from './one-at-a-time.ts';

describe('a fresh id', () => {
  it('sorts by time and is never the same', () => {
    const ids = [1, 2, 1_795_274_366_999, 1_795_274_367_000].map((ms) => freshId(instant(ms)));
    expect([...ids].sort()).toEqual(ids);
    const many = Array.from({ length: 10_000 }, () => freshId(instant(5)));
    expect(new Set(many).size).toBe(10_000);
    expect(many[0]).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('is no secret; a secret has its bits', () => {
    expect(Buffer.from(freshSecret(128), 'base64url')).toHaveLength(16);
    expect(Buffer.from(freshSecret(256), 'base64url')).toHaveLength(32);
  });
});

describe('canonical JSON', () => {
  it('is as RFC 8785 writes it', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      1: 3,
      '\u0080': 4,
      '\ud83d\ude02': 5,
      '\ufb33': 6,
      b: [null, true, { d: 1, c: 2 }],
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":3,"b":[null,true,{"c":2,"d":1}],"\u0080":4,"\u20ac":1,"\ud83d\ude02":5,"\ufb33":6}',
    );
    expect(canonicalJson([1e30, 4.5, 0.002, 1e-27, 333333333.3333333])).toBe(
      '[1e+30,4.5,0.002,1e-27,333333333.3333333]',
    );
  });

  it('depends on the value, not on how it was put together', () => {
    const shuffle = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffle)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, one]) => [key, shuffle(one)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(shuffle(value) as never)).toBe(canonicalJson(value as never));
        expect(JSON.parse(canonicalJson(value as never))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it('does not confuse lists of texts', () => {
    expect(sha256All('a', 'b')).not.toBe(sha256All('ab'));
    expect(sha256All('a', '')).not.toBe(sha256All('a'));
    expect(sha256('')).toMatch(/^e3b0c442/);
  });
});

describe('a duration', () => {
  it.each([
    ['PT0S', 0],
    ['PT5M', 300_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['P2W', 1_209_600_000],
    ['PT0.0019S', 1],
  ])('%s is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each([
    '',
    'P',
    'PT',
    'P1Y',
    'P1M',
    '-PT1S',
    'PT1',
    '1S',
    'PT1.S',
    'P1DT',
    'PT1S1M',
    'PT99999999999S',
  ])('%j is none', (text) => expect(parseDuration(text)).toBeNull());
});

describe('a seal', () => {
  const key = Buffer.alloc(32, 7);

  it('opens what it closed, and only that', () => {
    const seal = sealWith(key);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        expect(seal.open(seal.close(secret))).toBe(secret);
      }),
    );
    const closed = seal.close('secret');
    expect(closed).not.toBe(seal.close('secret'));
    expect(sealWith(Buffer.alloc(32, 8)).open(closed)).toBeNull();
    for (let index = 0; index < closed.length; index += 7) {
      const letter = closed[index] === 'A' ? 'B' : 'A';
      expect(seal.open(closed.slice(0, index) + letter + closed.slice(index + 1))).toBeNull();
    }
    for (const odd of ['', 'x', '-', '\u0000']) expect(seal.open(odd)).toBeNull();
  });
});

describe('turns', () => {
  it('lets acts on one thing take turns, and acts on others run', async () => {
    const turns = oneAtATime();
    const order: string[] = [];
    const act = (name: string, waits: number) => async () => {
      order.push(`${name} begins`);
      for (let n = 0; n < waits; n += 1) await Promise.resolve();
      order.push(`${name} ends`);
      return name;
    };
    const all = [
      turns.run('x', act('1', 9)),
      turns.run('x', act('2', 0)),
      turns.run('y', act('3', 0)),
    ];
    expect(await Promise.all(all)).toEqual(['1', '2', '3']);
    expect(order.indexOf('1 ends')).toBeLessThan(order.indexOf('2 begins'));
    expect(order.indexOf('3 ends')).toBeLessThan(order.indexOf('1 ends'));
  });

  it('goes on after an act that failed', async () => {
    const turns = oneAtATime();
    const failed = turns.run('x', () => Promise.reject(new Error('no')));
    const next = turns.run('x', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});

describe('a clock', () => {
  it('calls in time, never before, unless it is called off', () => {
    const clock = new HandWoundClock(instant(0));
    const calls: string[] = [];
    clock.callAt(instant(10), () => calls.push('ten'));
    clock.callAt(instant(20), () => calls.push('twenty'))();
    clock.moveTo(instant(9));
    expect(calls).toEqual([]);
    clock.moveTo(instant(30));
    clock.moveTo(instant(40));
    expect(calls).toEqual(['ten']);
    expect(() => clock.moveTo(instant(39))).toThrow('time to go on');
  });

  it('of this computer calls no earlier than it should', async () => {
    const clock = systemClock();
    const at = instant(clock.now() + 15);
    await new Promise<void>((resolve) => clock.callAt(at, resolve));
    expect(clock.now()).toBeGreaterThanOrEqual(at);
    clock.callAt(instant(clock.now() + 5_000_000_000), () => {})();
  });
});

describe('the log', () => {
  it('writes events with fields, and no secrets', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    log.debug('not.this');
    log.info('agent.registered', {
      agent: 'a',
      key: 'canary',
      nested: { token: 'canary' },
      headers: { cookie: 'canary' },
    });
    log.warn('a.b');
    log.error('a.c', { err: new Error('why') });
    expect(lines.join('')).not.toContain('canary');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'agent.registered', agent: 'a', key: '[secret]' },
      { event: 'a.b' },
      { event: 'a.c', err: { message: 'why' } },
    ]);
  });
});
