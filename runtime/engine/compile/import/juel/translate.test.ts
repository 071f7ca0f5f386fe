import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../../shared/json.ts';
import { instant } from '../../../../../shared/time.ts';
import { evaluate, withNames } from '../../../evaluate.ts';
import { compileExpression } from '../../../expression/index.ts';
import { translateText } from './translate.ts';

function feel(juel: string): string {
  const translation = translateText(juel);
  if (!translation.ok) throw new Error(translation.reason);
  return translation.value;
}

function value(juel: string, variables: JsonObject = {}): JsonValue {
  const compiled = compileExpression(feel(juel).slice(1));
  if (!compiled.ok) throw new Error('not FEEL');
  const result = evaluate(compiled.expression, withNames(variables, null), instant(0));
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('expressions of the other dialect', () => {
  it.each([
    ['${amount}', '=amount'],
    ['#{amount}', '=amount'],
    ['${a == b && c > 1}', '=a = b and c > 1'],
    ['${a eq b and c gt 1 or not d}', '=a = b and c > 1 or not(d)'],
    ['${a ne 1 || b le 2 || c ge 3 || d lt 4}', '=a != 1 or b <= 2 or c >= 3 or d < 4'],
    ['${(a || b) && c}', '=(a or b) and c'],
    ['${a - (b - c)}', '=a - (b - c)'],
    ['${a - b - c}', '=a - b - c'],
    ['${(a == b) == c}', '=(a = b) = c'],
    ["${state == 'open'}", '=state = "open"'],
    ['${text == "it\\"s"}', '=text = "it\\"s"'],
    ['${order.customer.name}', '=order.customer.name'],
    ["${order['customer']}", '=order.customer'],
    ["${order['ship to']}", '=get value(order, "ship to")'],
    ['${list[0]}', '=list[1]'],
    ['${ok ? a : b}', '=if ok then a else b'],
    ['${-a * 2}', '=-a * 2'],
    ['${a mod 2}', '=modulo(a, 2)'],
    ['${.5 + 1.}', '=0.5 + 1'],
    ['${empty list}', '=list contains([null, "", [], {}], list)'],
    ["${execution.getVariable('amount') > 5}", '=amount > 5'],
    ['${list.size() > 2}', '=count(list) > 2'],
    ["${S(customer).prop('name').stringValue()}", '=customer.name'],
    [
      '${nrOfCompletedInstances / nrOfInstances}',
      '=numberOfCompletedInstances / numberOfInstances',
    ],
    ['${loopCounter * 2}', '=(loopCounter - 1) * 2'],
    ['PT10M', 'PT10M'],
    ['=not an expression', '="=not an expression"'],
    ['', '=""'],
    ['Hello ${name}!', '=string join(["Hello ", string(name), "!"])'],
  ])('%s is %s', (juel, expected) => {
    expect(feel(juel)).toBe(expected);
  });

  it.each<readonly [string, JsonObject, JsonValue]>([
    ['${empty x}', { x: null }, true],
    ['${empty x}', { x: '' }, true],
    ['${empty x}', { x: [] }, true],
    ['${empty x}', { x: {} }, true],
    ['${empty x}', { x: 0 }, false],
    ['${empty x}', { x: [1] }, false],
    ['${not empty x}', { x: { a: 1 } }, true],
    ['Hello ${name}!', { name: 'Ada' }, 'Hello Ada!'],
    ['Hello ${name}!', { name: null }, 'Hello !'],
    ['${list[1]}', { list: ['a', 'b'] }, 'b'],
    ['${a + b * 2 > 7 ? "much" : "little"}', { a: 2, b: 3 }, 'much'],
    ['${loopCounter}', { loopCounter: 1 }, 0],
  ])('%s of %j computes to %j', (juel, variables, expected) => {
    expect(value(juel, variables)).toEqual(expected);
  });

  it.each([
    ['${bean.charge(order)}', 'charge'],
    ['${execution.processInstanceId}', 'execution.processInstanceId'],
    ['${task.name}', 'task.name'],
    ['${list[i]}', 'index'],
    ['${a instanceof b}', 'instanceof'],
    ['${$dollar}', '$dollar'],
    ['${every}', 'every'],
    ['${1e5}', 'exponent'],
    ['${a', '}'],
    ["${'open}", 'quote'],
    ['${}', 'value'],
    [`\${${'('.repeat(60)}a${')'.repeat(60)}}`, 'deeper'],
    [`\${${'a+'.repeat(3000)}a}`, 'longer'],
  ])('refuses %s, saying why', (juel, reason) => {
    const translation = translateText(juel);
    expect(translation.ok ? translation.value : translation.reason).toContain(reason);
    expect(translation.ok).toBe(false);
  });

  it('never throws, and what it gives can be compiled', () => {
    const word = fc.constantFrom(
      ...['${', '#{', '}', '(', ')', '[', ']', '.', 'a', 'b.c', '1', '"x"', "'", '==', '&&', '!'],
      ...['empty ', 'not ', '?', ':', '+', '-', '%', ' ', '\\', 'size()', '=', 'if'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const translation = translateText(words.join(''));
        if (!translation.ok || !translation.value.startsWith('=')) return;
        expect(compileExpression(translation.value.slice(1)).ok).toBe(true);
      }),
    );
  });
});
