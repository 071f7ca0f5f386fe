import { BOOLEANS } from './booleans.ts';
import { CONTEXTS } from './contexts.ts';
import { LISTS } from './lists.ts';
import { MATCHING } from './matching.ts';
import { NUMBERS } from './numbers.ts';
import { STATISTICS } from './statistics.ts';
import { STRINGS } from './strings.ts';
import { TEMPORALS } from './temporals.ts';
import type { Signature } from './signature.ts';

/** Every built-in function that can be called, by its name. */
export const BUILT_INS: ReadonlyMap<string, readonly Signature[]> = new Map(
  [BOOLEANS, STRINGS, MATCHING, NUMBERS, LISTS, STATISTICS, CONTEXTS, TEMPORALS].flatMap((family) =>
    Object.entries(family),
  ),
);

const CHANCE = 'it gives another value each time, so that nothing could be run again';
const RANGES = 'the relations of ranges do not run here';

/** Built-ins of FEEL that are refused by name, each with the reason. */
export const NOT_BUILT: ReadonlyMap<string, string> = new Map([
  ['before', RANGES],
  ['after', RANGES],
  ['meets', RANGES],
  ['met by', RANGES],
  ['overlaps', RANGES],
  ['overlaps before', RANGES],
  ['overlaps after', RANGES],
  ['finishes', RANGES],
  ['finished by', RANGES],
  ['includes', RANGES],
  ['during', RANGES],
  ['starts', RANGES],
  ['started by', RANGES],
  ['coincides', RANGES],
  ['range', RANGES],
  ['list replace', 'it does not run here'],
  ['is', 'it does not run here'],
  ['random number', CHANCE],
  ['uuid', CHANCE],
]);
