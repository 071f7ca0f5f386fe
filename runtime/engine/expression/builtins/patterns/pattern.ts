import { RE2JS, RE2JSException } from 're2js';
import type { Budget } from '../../evaluation.ts';
import { charge, type Frame } from '../../frame.ts';
import { emitPattern } from './emit-pattern.ts';
import { measurePattern } from './measure-pattern.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternFault, type PatternFlags } from './pattern-tree.ts';

/** A regular expression that is ready to be matched in time that grows with the text alone. */
export interface Pattern {
  readonly engine: RE2JS;
  readonly size: number;
  readonly groups: number;
  readonly restless: boolean;
}

/** A pattern, or what was expected of it instead. */
export type Reading =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly expected: string };

/** One place where a pattern matches: the start and end of the whole and of each group, or -1. */
export interface Match {
  readonly bounds: readonly (readonly [from: number, to: number])[];
}

/** A pattern of more characters was not written by anybody. */
const LONGEST = 2000;

/** Nor one that comes to more instructions, its repetitions written out. */
const LARGEST = 4000;

/**
 * Reads a pattern. It is paid for once an evaluation, however often it is used: machines keep those
 * they have met, and what an evaluation costs must not depend on what ran before it.
 */
export function readPattern(frame: Frame, pattern: string, flags: string): Reading {
  if (pattern.length > LONGEST)
    return { ok: false, expected: `at most ${LONGEST} characters of a pattern, but found more` };
  const key = `${flags}/${pattern}`;
  const reading = known.get(key) ?? read(pattern, flags);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, reading);
  pay(frame, key, reading);
  return reading;
}

/** Whether a pattern matches anywhere in a text. */
export function isMatch(frame: Frame, { engine, size }: Pattern, text: string): boolean {
  charge(frame, matchSteps(text.length, size));
  const found = engine.test(text);
  forget(engine, text);
  return found;
}

/** Whether a pattern is content with nothing at all, so that it matches between any two characters. */
export function matchesNothing({ engine }: Pattern): boolean {
  return engine.testExact('');
}

/** Hands every match to `take`, in their order; they do not overlap. */
export function eachMatch(
  frame: Frame,
  { engine, size, groups, restless }: Pattern,
  text: string,
  take: (match: Match) => void,
): void {
  const matcher = engine.matcher(text);
  charge(frame, matchSteps(text.length, size));
  let from = 0;
  while (matcher.find()) {
    const to = matcher.end();
    const seen = restless ? text.length - from : to - from + Math.min(size, text.length - to);
    charge(frame, 5 + matchSteps(seen, size));
    take({
      bounds: Array.from({ length: groups + 1 }, (_, at) => [matcher.start(at), matcher.end(at)]),
    });
    from = to;
  }
  forget(engine, text);
}

const FLAGS = /^[smixq]*$/;

function read(pattern: string, letters: string): Reading {
  if (!FLAGS.test(letters))
    return { ok: false, expected: `flags of “s”, “m”, “i”, “x” and “q”, but found “${letters}”` };
  const [s, m, i, x, q] = [...'smixq'].map((letter) => letters.includes(letter));
  const flags: PatternFlags = {
    s: s === true,
    m: m === true,
    i: i === true,
    x: x === true,
    q: q === true,
  };
  try {
    return compile(pattern, flags);
  } catch (error) {
    if (error instanceof PatternFault) return { ok: false, expected: error.message };
    throw error;
  }
}

function compile(pattern: string, flags: PatternFlags): Reading {
  const tree = parsePattern(pattern, flags);
  const measure = measurePattern(tree);
  if (measure.size > LARGEST)
    return { ok: false, expected: `a pattern of at most ${LARGEST} steps, but found more` };
  try {
    return { ok: true, pattern: { engine: RE2JS.compile(emitPattern(tree, flags)), ...measure } };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // Repetitions of repetitions that multiply beyond what the engine counts.
    return { ok: false, expected: 'a pattern that repeats less, but found one beyond a thousand' };
  }
}

/** Patterns that were read before. The names asked for are few, but not trusted. */
const MOST_KNOWN = 32;
const known = new Map<string, Reading>();

/** By the budget they were paid from, which several evaluations may share. */
const paid = new WeakMap<Budget, Set<string>>();

function pay(frame: Frame, key: string, reading: Reading): void {
  const own = paid.get(frame.budget) ?? new Set();
  if (own.has(key)) return;
  charge(frame, 100 + (reading.ok ? reading.pattern.size * 2 : 0));
  paid.set(frame.budget, own.add(key));
}

function matchSteps(characters: number, size: number): number {
  return Math.ceil(((characters + 1) * size) / 16);
}

/** What the engine learns of a long text takes room that nobody would give back. */
function forget(engine: RE2JS, text: string): void {
  if (text.length > 2000) engine.reset();
}
