import type { Place } from '../place.ts';
import type { HitPolicy } from './hit-policy.ts';
import type { ReadTable } from './read-table.ts';

/** Says which cases a table leaves open, and which rules overlap. */
export function reportTable(_table: ReadTable, _policy: HitPolicy, _place: Place): void {}
