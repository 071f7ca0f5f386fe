import { describe, expect, it } from 'vitest';
import { feel, problemsOf, warningsOf } from '../../../testing/feel.ts';
import { compileExpression, type CompileOptions } from '../compile-expression.ts';
import type { FeelValue } from '../values/value.ts';
import { coerce, typeConforms } from './conforms.ts';
import { ANY, builtInType, type FeelType } from './feel-type.ts';

const simple = (name: string): FeelType => builtInType(name) ?? ANY;
const listOf = (element: FeelType): FeelType => ({ type: 'list', element });
const NUMBER = simple('number');
const person: FeelType = {
  type: 'context',
  entries: [
    { name: 'name', type: simple('string') },
    { name: 'age', type: NUMBER },
  ],
};

function evaluate(source: string, options: CompileOptions): FeelValue {
  const compilation = compileExpression(source, options);
  if (!compilation.ok) throw new Error(compilation.problems[0]?.message);
  const evaluation = compilation.expression.evaluateValue({ get: () => undefined });
  return evaluation.type === 'value' ? evaluation.value : evaluation.limit;
}

describe('instance of', () => {
  it.each([
    ['[1..3] instance of range<number>', true],
    ['["a".."b"] instance of range<number>', false],
    ['(< 3) instance of range<number>', true],
    ['[[1..3]] instance of list<range<number>>', true],
    ['[[1], [2]] instance of list<list<number>>', true],
    ['[[1], ["2"]] instance of list<list<number>>', false],
    ['[1, null] instance of list<number>', true],
    ['[] instance of list<string>', true],
    ['{a: 1, b: "x"} instance of context<a: number>', true],
    ['{a: null} instance of context<a: number>', true],
    ['{a: {b: 1}} instance of context<a: context<b: string>>', false],
    ['{a b: 1} instance of context<a b: number>', true],
    ['(function(a: number) a) instance of function<number> -> Any', true],
    ['(function(a: Any) a) instance of function<number> -> Any', true],
    ['(function(a: number) a) instance of function<Any> -> Any', false],
    ['(function(a: number) a) instance of function<number> -> number', true],
    ['(function(a: number) a) instance of function<number> -> string', false],
    ['(function(a) a) instance of function<Any> -> number', false],
    ['(function() ("x")) instance of function<> -> string', true],
    ['(function() @"2026-03-01") instance of function<> -> date', true],
    ['(function() date("2026-03-01")) instance of function<> -> date', false],
    ['(function() null) instance of function<> -> string', true],
    ['(function(a: number) a > 1) instance of function<number> -> boolean', true],
    ['(function() [1, null]) instance of function<> -> list<number>', true],
    ['(function() [1, "a"]) instance of function<> -> list<number>', false],
    ['(function() [1, "a"]) instance of function<> -> list<Any>', true],
    ['(function() []) instance of function<> -> list<number>', true],
    ['(function() if true then 1 else 2) instance of function<> -> number', true],
    ['(function() if true then 1 else "a") instance of function<> -> number', false],
    ['(function() {a: 1, b: "x", c: a}) instance of function<> -> context<a: number>', true],
    ['(function() {a: 1, c: a}) instance of function<> -> context<c: number>', true],
    ['(function() {a: 1}) instance of function<> -> context<a: string>', false],
    ['(function(a) a) instance of function<number, number> -> Any', false],
    ['(function() 1) instance of function<> -> Any', true],
    ['null instance of list<number>', false],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
  });

  it('knows the types that its owner names', () => {
    const types = new Map([['tPerson', person]]);
    const ask = (value: string): FeelValue => evaluate(`${value} instance of tPerson`, { types });
    expect(ask('{name: "Ada", age: 36, more: 1}')).toBe(true);
    expect(ask('{name: "Ada"}')).toBe(false);
    expect(ask('{name: "Ada", age: "36"}')).toBe(false);
  });

  it('of a type that does not say what is inside leaves that open, everywhere', () => {
    expect(feel('[1] instance of list')).toBe(true);
    expect(evaluate('[1] instance of list', { faults: 'null' })).toBe(true);
    expect(evaluate('1 instance of money', { faults: 'null' })).toBeNull();
    expect(problemsOf('1 instance of money')).toHaveLength(1);
  });
});

describe('a parameter with a type', () => {
  it.each([
    ['(function(a: number) a + 1)(2)', 3],
    ['(function(a: number) a + 1)([2])', 3],
    ['(function(a: list<number>) count(a))(5)', 1],
    ['(function(a: date and time) a.hour)(@"2026-03-01")', 0],
    ['(function(r: range<number>) r.end)([1..7])', 7],
    ['(function(f: function<number> -> Any) f(2))(function(x: number) x * 2)', 4],
    ['(function(a: number) a)(null)', null],
    ['(function(a, b) b)(a: 1)', null],
  ])('takes what conforms or converts: %s is %j', (source, value) => {
    expect(feel(source)).toBe(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    '(function(a: number) 1)("2")',
    '(function(a: number) 1)([1, 2])',
    '(function(a: list<number>) 1)(["a"])',
    '(function(f: function<number> -> Any) 1)(function(x: string) x)',
  ])('makes the call null by what does not: %s', (source) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual(['typeMismatch']);
  });
});

describe('types', () => {
  it('conform as the lattice has them', () => {
    const nothing = simple('Null');
    const widening: FeelType = { type: 'function', parameters: [NUMBER], result: person };
    expect(typeConforms(nothing, NUMBER)).toBe(true);
    expect(typeConforms(NUMBER, ANY)).toBe(true);
    expect(typeConforms(ANY, NUMBER)).toBe(false);
    expect(typeConforms(listOf(NUMBER), listOf(ANY))).toBe(true);
    expect(typeConforms(listOf(NUMBER), simple('list'))).toBe(true);
    expect(typeConforms(simple('list'), listOf(NUMBER))).toBe(false);
    expect(typeConforms(person, { type: 'context', entries: [] })).toBe(true);
    expect(typeConforms({ type: 'context', entries: [] }, person)).toBe(false);
    expect(typeConforms(widening, { ...widening, result: ANY })).toBe(true);
    expect(typeConforms({ ...widening, parameters: [ANY] }, widening)).toBe(true);
    expect(typeConforms(widening, { ...widening, parameters: [ANY] })).toBe(false);
  });

  it('convert a value when that makes it fit, and unwrap lists of one however often', () => {
    const free = (): void => undefined;
    expect(coerce([3], NUMBER, free)).toBe(3);
    expect(coerce(3, listOf(NUMBER), free)).toEqual([3]);
    expect(coerce('3', listOf(NUMBER), free)).toBeUndefined();
    expect(coerce([[3]], NUMBER, free)).toBe(3);
    expect(coerce([['3']], NUMBER, free)).toBeUndefined();
    expect(coerce([[null]], NUMBER, free)).toBeUndefined();
    expect(coerce(null, NUMBER, free)).toBeNull();
    expect(coerce({ name: 'Ada' }, person, free)).toBeUndefined();
  });
});

describe('what the standard calls null', () => {
  it.each([
    'nope(1)',
    'substring("a")',
    '(function() external {java: {class: "a"}})()',
    '[1, nope()][2]',
  ])('evaluates to null with a warning where its owner asks for it: %s', (source) => {
    const compilation = compileExpression(source, { faults: 'null' });
    const evaluation = compilation.ok
      ? compilation.expression.evaluate({ get: () => undefined })
      : compilation;
    expect(evaluation).toMatchObject({ value: null, warnings: [{ code: 'notExecutable' }] });
  });
});
