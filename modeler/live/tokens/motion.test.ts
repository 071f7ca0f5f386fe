import { describe, expect, it } from 'vitest';
import { Motion, progress } from './motion.ts';

const way = (from: string, to: string, length = 200) => ({
  flow: `${from}-${to}`,
  from,
  to,
  length,
});

describe('tokens in motion', () => {
  it('begin the next way when they have been seen to arrive', () => {
    const motion = new Motion();
    motion.send(way('a', 'b'), 1000);
    motion.send(way('b', 'c'), 1000);
    const [first, second] = motion.at(1000);
    expect(second?.from).toBe(first?.until);
    expect(progress(second!, 1000)).toBeNull();
  });

  it('go side by side when they come from different places', () => {
    const motion = new Motion();
    motion.send(way('a', 'b'), 0);
    motion.send(way('x', 'y'), 0);
    expect(motion.at(0).map(({ from }) => from)).toEqual([0, 0]);
  });

  it('do not let the picture lag far behind the facts', () => {
    const motion = new Motion();
    for (let step = 0; step < 50; step += 1) motion.send(way(`n${step}`, `n${step + 1}`, 400), 0);
    const moves = motion.at(0);
    expect(Math.max(...moves.map(({ until }) => until))).toBeLessThan(3000);
  });

  it('are forgotten when they have arrived', () => {
    const motion = new Motion();
    motion.send(way('a', 'b'), 0);
    expect(motion.at(10_000)).toEqual([]);
    motion.send(way('b', 'c'), 10_000);
    expect(motion.at(10_000)[0]?.from).toBe(10_000);
  });

  it('keep to the newest in a great rush', () => {
    const motion = new Motion();
    for (let n = 0; n < 6000; n += 1) motion.send(way(`a${n}`, `b${n}`), 0);
    const moves = motion.at(0);
    expect(moves).toHaveLength(5000);
    expect(moves.at(-1)?.to).toBe('b5999');
  });

  it('take a way from its start to its end', () => {
    const move = { flow: 'f', to: 'b', from: 100, until: 300 };
    expect(progress(move, 99)).toBeNull();
    expect(progress(move, 100)).toBe(0);
    expect(progress(move, 200)).toBe(0.5);
    expect(progress(move, 299)).toBeGreaterThan(0.99);
    expect(progress(move, 300)).toBeNull();
  });
});
