import { BOOLEANS } from './booleans.ts';
import { CONTEXTS } from './contexts.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { STATISTICS } from './statistics.ts';
import { STRINGS } from './strings.ts';
import { TEMPORALS } from './temporals.ts';
import type { Signature } from './signature.ts';

/** Every built-in function that can be called, by its name. */
export const BUILT_INS: ReadonlyMap<string, readonly Signature[]> = new Map(
  [BOOLEANS, STRINGS, NUMBERS, LISTS, STATISTICS, CONTEXTS, TEMPORALS].flatMap((family) =>
    Object.entries(family),
  ),
);

const EXPRESSIONS = 'it needs regular expressions, which do not run here';
const RANGES = 'the relations of ranges do not run here';

/** Built-ins of FEEL that are refused by name, each with the reason. */
export const NOT_BUILT: ReadonlyMap<string, string> = new Map([
  ['matches', EXPRESSIONS],
  ['replace', EXPRESSIONS],
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
]);
