import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

const truth = { t: true, f: false, n: null };

describe('logic', () => {
  it.each([
    ['t and t', true],
    ['t and f', false],
    ['f and t', false],
    ['f and n', false],
    ['n and f', false],
    ['t and n', null],
    ['n and n', null],
    ['t or f', true],
    ['f or f', false],
    ['t or n', true],
    ['n or t', true],
    ['f or n', null],
    ['n or n', null],
    ['f or f and t', false],
    ['t or t and f', true],
    ['(t or t) and f', false],
    ['t and t and t', true],
    ['t and n and f', false],
    ['f or n or t', true],
    ['f or n or f', null],
    ['not(t)', false],
    ['not(f)', true],
    ['not(n)', null],
    ['all([t, t])', true],
    ['all(t, f)', false],
    ['all([n, f])', false],
    ['all([n, t])', null],
    ['any([f, t])', true],
    ['any([n, t])', true],
    ['any([f, n])', null],
    ['if t then 1 else 2', 1],
    ['if f then 1 else 2', 2],
    ['if n then 1 else 2', 2],
  ])('%s is %j', (source, value) => {
    expect(feel(source, truth)).toBe(value);
  });

  it('does not look further once it is decided', () => {
    expect(warningsOf('f and unknown', truth)).toEqual([]);
    expect(warningsOf('t or unknown', truth)).toEqual([]);
    expect(warningsOf('if t then 1 else unknown', truth)).toEqual([]);
  });

  it('does not warn of a null that decides nothing', () => {
    expect(warningsOf('n and f', truth)).toEqual([]);
    expect(warningsOf('n or t', truth)).toEqual([]);
  });

  it.each([
    ['t and n', ['nullOperand']],
    ['t and "x"', ['typeMismatch']],
    ['f or 1', ['typeMismatch']],
    ['not("x")', ['typeMismatch']],
    ['if n then 1 else 2', ['nullOperand']],
    ['if 1 then 1 else 2', ['typeMismatch']],
    ['all([t, 1])', ['typeMismatch']],
  ])('%s warns: %j', (source, codes) => {
    expect(warningsOf(source, truth)).toEqual(codes);
  });
});
