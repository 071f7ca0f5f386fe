import { charge } from '../frame.ts';
import type { FeelList, FeelValue } from '../values/value.ts';
import { items, mistyped, single, unary, type Call, type Family } from './signature.ts';

/** Built-ins that answer true or false of truth values. @spec DMN 1.5 §10.3.4.2, §10.3.4.4 */
export const BOOLEANS: Family = {
  not: [unary(single('negand', 'true or false', booleanOf), (negand) => !negand)],
  all: [items('list', (list, call) => decide(list, false, call))],
  any: [items('list', (list, call) => decide(list, true, call))],
};

function booleanOf(value: FeelValue): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Three-valued, like a row of `and` or `or`; of no elements it is vacuous. */
function decide(list: FeelList, deciding: boolean, call: Call): boolean | null {
  charge(call.frame, list.length);
  if (list.length === 0) call.frame.vacuous = true;
  if (list.includes(deciding)) return deciding;
  const open = list.find((value) => typeof value !== 'boolean');
  return open === undefined ? !deciding : mistyped(call, 'values that are true or false', open);
}
