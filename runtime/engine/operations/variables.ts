import type { JsonObject } from '../../../shared/json.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { LARGEST_VARIABLE } from '../carry-out/variables.ts';

/** Whether variables that somebody sets from outside are small enough. @rejects contentTooLarge */
export function checkVariables(variables: JsonObject): Rejection | null {
  for (const [name, value] of Object.entries(variables)) {
    const size = JSON.stringify(value).length;
    if (size <= LARGEST_VARIABLE) continue;
    return reject(
      'contentTooLarge',
      `Expected the variable ${name} to be at most ${LARGEST_VARIABLE} characters of JSON, but ` +
        `it has ${size}.`,
      { variable: name, size },
    ).rejection;
  }
  return null;
}
