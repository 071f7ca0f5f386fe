import type { LiveFigures, LivePlace } from '../../../shared/api/live.ts';

/** How a process stands, as a screen knows it: what was told last of each element. */
export interface ProcessFigures {
  /** The position of a commit: it and all before it are in these figures. */
  readonly through: number;
  readonly instances: number;
  /** Where anything stands. */
  readonly places: ReadonlyMap<string, LivePlace>;
}

/**
 * Adds what was told. All figures of an element come together, so that to hear something twice, or
 * an old line beside a newer snapshot, changes nothing that is true.
 */
export function withFigures(known: ProcessFigures | null, told: LiveFigures): ProcessFigures {
  const places = new Map(told.type === 'snapshot' ? [] : known?.places);
  for (const place of told.places)
    if (isEmpty(place)) places.delete(place.elementId);
    else places.set(place.elementId, place);
  return { through: told.through, instances: told.instances, places };
}

function isEmpty({ verified, open, claimed, incidents }: LivePlace): boolean {
  return verified === 0 && open === 0 && claimed === 0 && incidents === 0;
}
