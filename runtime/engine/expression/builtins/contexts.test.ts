import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

const variables = { order: { id: 'A', total: { net: 1 } } };

describe('a built-in on contexts', () => {
  it.each([
    ['get value(order, "id")', 'A'],
    ['get value(order, ["total", "net"])', 1],
    ['get value(m: order, key: "id")', 'A'],
    ['get value({"a b": null}, "a b")', null],
    [
      'get entries({a: 1, b: 2})',
      [
        { key: 'a', value: 1 },
        { key: 'b', value: 2 },
      ],
    ],
    ['get entries(order).key', ['id', 'total']],
    ['get entries({})', []],
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['context put({a: 1}, "a", 2)', { a: 2 }],
    ['context put(order, ["total", "net"], 2)', { id: 'A', total: { net: 2 } }],
    ['context put(context: {}, key: "a", value: 1)', { a: 1 }],
    ['context put(context: {}, keys: ["a"], value: 1)', { a: 1 }],
    ['context put(context: {}, keys: "a", value: 1)', { a: 1 }],
    ['context put({}, "", 1)', { '': 1 }],
    ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }],
    ['context merge({a: 1}, {b: 2})', { a: 1, b: 2 }],
    ['context merge(order, {id: "B"}).id', 'B'],
    ['context([{key: "a", value: 1}])', { a: 1 }],
    ['context(get entries(order)) = order', true],
  ])('%s is %j', (source, value) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it.each([
    ['get value(order, "nope")', 'missingEntry'],
    ['get value(order, ["id", "net"])', 'missingEntry'],
    ['get value(null, "a")', 'nullOperand'],
    ['get value(order, 1)', 'typeMismatch'],
    ['get value(order, [])', 'typeMismatch'],
    ['get entries("a")', 'typeMismatch'],
    ['context put(order, ["id", "net"], 2)', 'typeMismatch'],
    ['context put(order, ["nope", "net"], 2)', 'nullOperand'],
    ['context merge([{a: 1}, 2])', 'typeMismatch'],
    ['context put(context: {a: {b: 1}}, key: ["a", "b"], value: 2)', 'typeMismatch'],
    ['context put({}, [], 2)', 'typeMismatch'],
    ['context put({}, [null], 2)', 'typeMismatch'],
    ['context([{key: "a"}])', 'invalidArgument'],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', 'invalidArgument'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source, variables)).toBeNull();
    expect(warningsOf(source, variables)).toEqual([code]);
  });

  it('never reaches a prototype', () => {
    feel('context put({}, "__proto__", {polluted: true})');
    feel('context put(o, ["__proto__", "polluted"], true)', JSON.parse('{"o":{"__proto__":{}}}'));
    expect('polluted' in {}).toBe(false);
    expect(warningsOf('get value({}, "__proto__")')).toEqual(['missingEntry']);
    expect(warningsOf('get value(order, ["constructor", "prototype"])', variables)).toEqual([
      'missingEntry',
    ]);
  });
});
