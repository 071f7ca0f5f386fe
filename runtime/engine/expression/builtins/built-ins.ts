import { BOOLEANS } from './booleans.ts';
import { CONTEXTS } from './contexts.ts';
import { DIALECT } from './dialect.ts';
import { IDENTITY } from './identity.ts';
import { LISTS } from './lists.ts';
import { MATCHING } from './matching.ts';
import { NUMBERS } from './numbers.ts';
import { RANGES } from './ranges.ts';
import { STATISTICS } from './statistics.ts';
import { STRINGS } from './strings.ts';
import { TEMPORALS } from './temporals.ts';
import type { Signature } from './signature.ts';

const FAMILIES = [
  BOOLEANS,
  IDENTITY,
  STRINGS,
  MATCHING,
  NUMBERS,
  LISTS,
  STATISTICS,
  CONTEXTS,
  RANGES,
  TEMPORALS,
  DIALECT,
];

/** Every built-in function that can be called, by its name. */
export const BUILT_INS: ReadonlyMap<string, readonly Signature[]> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)),
);

const CHANCE = 'it gives another value each time, so that nothing could be run again';

/** Built-ins of FEEL and its dialects that are refused by name, each with the reason. */
export const NOT_BUILT: ReadonlyMap<string, string> = new Map([
  ['random number', CHANCE],
  ['uuid', CHANCE],
]);
