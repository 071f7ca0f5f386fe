import { REMOVED, type Edit, type Removal } from './removal.ts';

/** One fragment of a file, and what stands there by which removal. */
interface Place {
  readonly fragment: string;
  readonly instead: readonly (readonly [removal: string, expression: string])[];
}

/** What is changed in each file. */
export function placesByFile(removals: readonly Removal[]): ReadonlyMap<string, readonly Place[]> {
  const files = new Map<string, Map<string, [string, string][]>>();
  for (const { id, edits } of removals)
    for (const { file, fragment, instead } of edits) {
      const places = files.get(file) ?? new Map<string, [string, string][]>();
      files.set(file, places.set(fragment, [...(places.get(fragment) ?? []), [id, instead]]));
    }
  return new Map(
    [...files].map(([file, places]) => [
      file,
      [...places].map(([fragment, instead]) => ({ fragment, instead })),
    ]),
  );
}

/**
 * A module in which every mechanism can be taken away while it runs: each fragment asks first whether
 * it is. @throws Error for a fragment that is not there exactly once, or lies in another
 */
export function prepared(code: string, file: string, places: readonly Place[]): string {
  const spans = places
    .map(({ fragment, instead }) => ({ ...spanOf(code, file, fragment), fragment, instead }))
    .sort((one, other) => one.from - other.from);
  let done = 0;
  let text = '';
  for (const { from, to, fragment, instead } of spans) {
    if (from < done) throw new Error(`Expected “${fragment}” of ${file} to lie in no other.`);
    text += code.slice(done, from) + choice(code.slice(from, to), instead);
    done = to;
  }
  return text + code.slice(done);
}

/** Where the expression of a fragment begins and ends: all of it, or what « and » stand around. */
function spanOf(
  code: string,
  file: string,
  fragment: Edit['fragment'],
): { readonly from: number; readonly to: number } {
  const [before = '', marked, after = ''] = fragment.split(/[«»]/);
  const expression = marked ?? before;
  const whole = marked === undefined ? before : before + marked + after;
  const found = code.split(whole).length - 1;
  if (found !== 1)
    throw new Error(`Expected “${whole}” once in ${file}, but it is there ${found} times.`);
  const from = code.indexOf(whole) + (marked === undefined ? 0 : before.length);
  return { from, to: from + expression.length };
}

function choice(expression: string, instead: Place['instead']): string {
  const choices = instead.map(
    ([id, other]) => `globalThis.${REMOVED} === ${JSON.stringify(id)} ? (${other}) : `,
  );
  return `(${choices.join('')}(${expression}))`;
}
