import { randomInt } from 'node:crypto';
import type { LiveFigures, LivePlace } from '../../../../shared/api/live.ts';
import type { ElementId, InstanceId } from '../../../../shared/ids.ts';
import type { InstanceRow } from '../../../engine/index.ts';
import type { Standing } from '../../../store/port.ts';
import type { FeedLine } from '../tail.ts';
import { NOTHING, placesOf, type Figures } from './token-places.ts';

/** How many changes are kept for whoever is a little behind; whoever is more so gets a snapshot. */
const MOST_CHANGES = 32;
/** Where no more tokens stand than this, it is said whose they are. */
const MOST_KEYS = 3;
const LONGEST_KEY = 80;

interface Counted {
  readonly places: ReadonlyMap<ElementId, Figures>;
  readonly key: string;
}

/** What stands at an element, and in which instances. */
interface Place {
  figures: Figures;
  readonly instances: Set<InstanceId>;
}

/**
 * What stands where in one version of a process: what each instance has is kept, so that what it had
 * before is taken away when it is looked at again. However often that is, nothing is counted twice.
 */
export class LiveBoard {
  readonly #counted: Map<InstanceId, Counted> = new Map();
  readonly #places: Map<ElementId, Place> = new Map();
  readonly #changed: Set<ElementId> = new Set();
  readonly #changes: FeedLine[] = [];
  #snapshot: FeedLine | null = null;
  #through = 0;
  /** Begins anywhere: a place that another board has given out is none in this one. */
  #place: number = randomInt(2 ** 29) * 2 ** 20;

  has(instance: InstanceId): boolean {
    return this.#counted.has(instance);
  }

  /** Counts an instance as it is now. */
  count({ own, rows }: Standing): void {
    const { id, businessKey } = own;
    const before = this.#counted.get(id);
    const now = { places: placesOf(rows), key: keyOf(own, businessKey) };
    this.#counted.set(id, now);
    this.#move(id, before?.places ?? NOWHERE, now.places);
  }

  /** It has ended, or is of another version now. */
  forget(instance: InstanceId): void {
    const before = this.#counted.get(instance);
    if (before === undefined) return;
    this.#counted.delete(instance);
    this.#move(instance, before.places, NOWHERE);
  }

  /** What has changed is told, as a whole: all commits up to `through` are in it. */
  publish(through: number): void {
    this.#through = Math.max(this.#through, through);
    this.#place += 1;
    this.#snapshot = null;
    const places = [...this.#changed].map((id) => this.#placeAt(id));
    this.#changed.clear();
    this.#changes.push({ place: this.#place, json: this.#said('change', places) });
    if (this.#changes.length > MOST_CHANGES) this.#changes.shift();
  }

  /** What somebody at a place has to be told: nothing, the changes since, or all of it where that is less. */
  linesBehind(place: number | null): readonly FeedLine[] {
    if (place === this.#place) return [];
    const since = place === null ? [] : this.#changes.filter((change) => change.place > place);
    const isGapless = place !== null && since[0]?.place === place + 1;
    const snapshot = this.#whole();
    const length = since.reduce((sum, { json }) => sum + json.length, 0);
    return isGapless && (since.length === 1 || length <= snapshot.json.length) ? since : [snapshot];
  }

  #whole(): FeedLine {
    this.#snapshot ??= {
      place: this.#place,
      json: this.#said(
        'snapshot',
        [...this.#places.keys()].map((id) => this.#placeAt(id)),
      ),
    };
    return this.#snapshot;
  }

  #said(type: LiveFigures['type'], places: readonly LivePlace[]): string {
    const instances = this.#counted.size;
    const said: LiveFigures = { type, through: this.#through, instances, places };
    return JSON.stringify(said);
  }

  #placeAt(elementId: ElementId): LivePlace {
    const place = this.#places.get(elementId);
    if (place === undefined) return { elementId, ...NOTHING, keys: [] };
    const few = place.instances.size <= MOST_KEYS ? [...place.instances] : [];
    const keys = few.map((id) => this.#counted.get(id)?.key ?? id);
    return { elementId, ...place.figures, keys };
  }

  #move(id: InstanceId, before: Counted['places'], now: Counted['places']): void {
    for (const [element, figures] of now) this.#add(element, id, [before.get(element), figures]);
    for (const [element, figures] of before)
      if (!now.has(element)) this.#add(element, id, [figures, undefined]);
  }

  #add(
    element: ElementId,
    id: InstanceId,
    [less, more]: readonly [Figures | undefined, Figures | undefined],
  ): void {
    if (isSame(less, more)) return;
    const place = this.#places.get(element) ?? { figures: NOTHING, instances: new Set() };
    place.figures = sum(place.figures, less ?? NOTHING, more ?? NOTHING);
    if (more === undefined) place.instances.delete(id);
    else place.instances.add(id);
    if (place.instances.size === 0) this.#places.delete(element);
    else this.#places.set(element, place);
    this.#changed.add(element);
  }
}

const NOWHERE: Counted['places'] = new Map();

function keyOf({ id }: InstanceRow, businessKey: string | null): string {
  return (businessKey ?? id).slice(0, LONGEST_KEY);
}

function isSame(one: Figures | undefined, other: Figures | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return KINDS.every((kind) => one[kind] === other[kind]);
}

function sum(figures: Figures, less: Figures, more: Figures): Figures {
  return {
    verified: figures.verified - less.verified + more.verified,
    open: figures.open - less.open + more.open,
    claimed: figures.claimed - less.claimed + more.claimed,
    incidents: figures.incidents - less.incidents + more.incidents,
  };
}

const KINDS = ['verified', 'open', 'claimed', 'incidents'] as const;
