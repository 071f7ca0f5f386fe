import type { ElementId, ElementInstanceId } from '../../../../shared/ids.ts';
import type { ElementRow, WorkItemRow } from '../../../engine/index.ts';
import type { Standing } from '../../../store/port.ts';

/** How many of what stand at one element. */
export interface Figures {
  readonly verified: number;
  readonly open: number;
  readonly claimed: number;
  readonly incidents: number;
}

type Kind = keyof Figures;

/** Where there is nothing. */
export const NOTHING: Figures = { verified: 0, open: 0, claimed: 0, incidents: 0 };

/** The states of work whose claim waits to be proven, or for somebody's word on it. */
const CLAIMED: ReadonlySet<string> = new Set([
  ...['verifying', 'adjudicating', 'asking', 'inReview', 'inExpertReview', 'executing', 'unproven'],
]);

/** The same of work that may have been stopped before anything was claimed. */
const STOPPED: ReadonlySet<string> = new Set(['blocked', 'quarantined', 'suspended']);

/**
 * What one instance has on the diagram of its own process. What lies in a scope stands for the scope,
 * and what lies in a called process at the activity that called it. A token is never `verified` while
 * its work is open, it has halted, or not all of its passes are done.
 */
export function placesOf(rows: Standing['rows']): ReadonlyMap<ElementId, Figures> {
  const look = new Look(rows);
  const places = new Map<ElementId, Figures>();
  const add = (row: ElementRow, kind: Kind): void => {
    const own = look.inOwnProcess(row);
    if (own === null) return;
    const figures = places.get(own.elementId) ?? NOTHING;
    places.set(own.elementId, { ...figures, [kind]: figures[kind] + 1 });
  };
  for (const row of look.elements.values())
    if (row.scope !== null && !look.scopes.has(row.id)) add(row, look.kindOf(row));
  for (const row of look.halted) add(row, 'incidents');
  return places;
}

class Look {
  readonly elements: ReadonlyMap<ElementInstanceId, ElementRow>;
  /** Those in which something lies. */
  readonly scopes: ReadonlySet<ElementInstanceId>;
  /** One for each open incident that a token bears. */
  readonly halted: readonly ElementRow[];
  readonly #work: ReadonlyMap<ElementInstanceId, WorkItemRow>;

  constructor(rows: Standing['rows']) {
    const elements = rows.filter((row) => row.type === 'element');
    const items = rows.filter((row) => row.type === 'workItem');
    this.elements = new Map(elements.map((row) => [row.id, row]));
    this.scopes = new Set(elements.flatMap(({ scope }) => (scope === null ? [] : [scope])));
    this.#work = new Map(items.map((row) => [row.element, row]));
    const bearers = new Map<string, ElementInstanceId>(
      items.map(({ id, element }) => [id, element]),
    );
    const byName: ReadonlyMap<string, ElementRow> = this.elements;
    this.halted = rows
      .filter((row) => row.type === 'incident')
      .flatMap(({ subject }) => byName.get(bearers.get(subject) ?? subject) ?? []);
  }

  kindOf(row: ElementRow): Kind {
    if (row.loop !== undefined) return 'open';
    const item = this.#work.get(row.id);
    if (item !== undefined) return isClaimed(item) ? 'claimed' : 'open';
    return this.halted.includes(row) ? 'open' : 'verified';
  }

  /** `null` when the activity that called it has been left already. */
  inOwnProcess(row: ElementRow): ElementRow | null {
    let place: ElementRow | undefined = row;
    while (place !== undefined && place.definition !== undefined)
      place = place.scope === null ? undefined : this.elements.get(place.scope);
    return place ?? null;
  }
}

function isClaimed({ state, claim, epoch }: WorkItemRow): boolean {
  if (claim === null) return false;
  return CLAIMED.has(state) || (STOPPED.has(state) && claim.epoch === epoch);
}
