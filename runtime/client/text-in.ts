import type { JsonObject } from '../../shared/json.ts';
import { BatonUnreachable } from './errors.ts';

/** A text in an answer of Baton. @throws BatonUnreachable when the answer makes no sense */
export function textIn(answer: JsonObject, name: string): string {
  const value = answer[name];
  if (typeof value === 'string') return value;
  throw new BatonUnreachable(`Expected ${name} in the answer, but it is not there.`);
}
