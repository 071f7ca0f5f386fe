import type { DefinitionId, ElementId, ElementInstanceId, IncidentId, WorkItemId } from './ids.ts';
import type { JournalRecord, RecordOf } from './journal.ts';

/** What one element of a diagram shows. Every field is a count. */
export interface ElementMarking {
  /** Tokens that are here now. */
  readonly active: number;
  /** Of these, tokens whose work is *claimed* to be done and not yet verified: drawn hollow. */
  readonly claimed: number;
  /** Of these, tokens whose work is held by a performer at present. */
  readonly working: number;
  readonly incidents: number;
  readonly completed: number;
  readonly terminated: number;
}

/**
 * Where the tokens of an instance are: a fold of its journal. `through` is the last record it knows.
 * What lies in a called process bears its version before its id: `definition/id`.
 */
export interface Marking {
  readonly through: number;
  readonly elements: Readonly<Record<string, ElementMarking>>;
  /** How often each sequence flow was taken. */
  readonly flows: Readonly<Record<string, number>>;
}

/** The key of an element, or a flow, of the instance's own process, or of one that it calls. */
function markingKey(id: string, definition: DefinitionId | undefined): string {
  return definition === undefined ? id : `${definition}/${id}`;
}

/** A marking that still grows; keeps what it needs to understand the records to come. */
export interface MarkingFold {
  readonly marking: () => Marking;
  /** Adds one record; a record at or before `through` changes nothing, so a stream may overlap. */
  readonly add: (record: JournalRecord) => void;
}

type Counts = { -readonly [Field in keyof ElementMarking]: number };

const NOTHING: Counts = {
  active: 0,
  claimed: 0,
  working: 0,
  incidents: 0,
  completed: 0,
  terminated: 0,
};

/** Begins a fold at the start of a journal. */
export function foldMarking(): MarkingFold {
  const elements = new Map<string, Counts>();
  const flows = new Map<string, number>();
  const open: OpenThings = { items: new Map(), incidents: new Map(), entries: new Map() };
  let through = 0;
  const counts = (place: string): Counts => {
    const known = elements.get(place) ?? { ...NOTHING };
    elements.set(place, known);
    return known;
  };
  return {
    marking: () => ({
      through,
      elements: Object.fromEntries([...elements].map(([id, entry]) => [id, { ...entry }])),
      flows: Object.fromEntries(flows),
    }),
    add(record) {
      if (record.seq <= through) return;
      through = record.seq;
      if (record.type === 'flowTaken') {
        const key = markingKey(record.flow, open.entries.get(record.scope)?.definition);
        flows.set(key, (flows.get(key) ?? 0) + 1);
      } else if (record.type === 'instanceMigrated') migrate(record, counts, open);
      else if (record.type === 'calledProcessMigrated') migrateCalled(record, counts, open);
      else if (!addElement(record, counts, open)) addWork(record, counts, open);
    },
  };
}

/** The marking after a whole journal. */
export function markingOf(journal: readonly JournalRecord[]): Marking {
  const fold = foldMarking();
  for (const record of journal) fold.add(record);
  return fold.marking();
}

/** What is in an element, and in which version of which process that is. */
interface Entry {
  readonly place: string;
  readonly definition: DefinitionId | undefined;
  readonly scope: ElementInstanceId | null;
  readonly elementId: ElementId;
  readonly isCalled: boolean;
}

interface Item {
  place: string;
  held: 'claimed' | 'working' | null;
  readonly element: ElementInstanceId;
}

interface OpenThings {
  readonly items: Map<WorkItemId, Item>;
  readonly incidents: Map<IncidentId, { readonly place: string; readonly subject: string }>;
  readonly entries: Map<ElementInstanceId, Entry>;
}

type CountsOf = (place: string) => Counts;

/** Tokens of the instance's own process are in other elements now; what was there stays counted. */
function migrate(
  { elements }: RecordOf<'instanceMigrated'>,
  counts: CountsOf,
  open: OpenThings,
): void {
  for (const [id, entry] of open.entries)
    if (entry.definition === undefined)
      open.entries.set(id, { ...entry, elementId: elements[entry.elementId] ?? entry.elementId });
  moveAll(counts, open);
}

/** All that lies in one called process is in another version now. */
function migrateCalled(
  { element, from, to: definition, elements }: RecordOf<'calledProcessMigrated'>,
  counts: CountsOf,
  open: OpenThings,
): void {
  const moved = [...open.entries].filter(
    ([id, entry]) => entry.definition === from && calledAround(id, open) === element,
  );
  for (const [id, entry] of moved) {
    const elementId = elements[entry.elementId] ?? entry.elementId;
    open.entries.set(id, { ...entry, elementId, definition });
  }
  moveAll(counts, open);
}

/** The called process in which something lies. */
function calledAround(from: ElementInstanceId, { entries }: OpenThings): ElementInstanceId | null {
  for (let id: ElementInstanceId | null = from; id !== null;) {
    const entry: Entry | undefined = entries.get(id);
    if (entry === undefined || entry.isCalled) return id;
    id = entry.scope;
  }
  return null;
}

/** Counts everything where its element is now. */
function moveAll(counts: CountsOf, open: OpenThings): void {
  for (const [id, entry] of open.entries) {
    const { place: before, elementId, definition } = entry;
    const place = markingKey(elementId, definition);
    if (place === before) continue;
    counts(before).active -= 1;
    counts(place).active += 1;
    open.entries.set(id, { ...entry, place });
  }
  for (const item of open.items.values()) {
    const now = open.entries.get(item.element)?.place ?? item.place;
    if (item.held !== null) {
      counts(item.place)[item.held] -= 1;
      counts(now)[item.held] += 1;
    }
    item.place = now;
  }
  for (const [id, { place, subject }] of open.incidents) {
    const now = placeOf(subject, open) ?? place;
    counts(place).incidents -= 1;
    counts(now).incidents += 1;
    open.incidents.set(id, { place: now, subject });
  }
}

function addElement(record: JournalRecord, counts: CountsOf, open: OpenThings): boolean {
  switch (record.type) {
    case 'elementEntered': {
      const { element, elementId, definition, scope, called: isCalled = false } = record;
      const place = markingKey(elementId, definition);
      open.entries.set(element, { place, definition, scope, elementId, isCalled });
      counts(place).active += 1;
      return true;
    }
    case 'elementLeft': {
      const entry = counts(open.entries.get(record.element)?.place ?? record.elementId);
      open.entries.delete(record.element);
      entry.active -= 1;
      if (record.how === 'completed') entry.completed += 1;
      else entry.terminated += 1;
      return true;
    }
    case 'incidentRaised': {
      const { subject, elementId } = record;
      const place = placeOf(subject, open) ?? elementId;
      open.incidents.set(record.incident, { place, subject });
      counts(place).incidents += 1;
      return true;
    }
    case 'incidentResolved': {
      const incident = open.incidents.get(record.incident);
      open.incidents.delete(record.incident);
      if (incident !== undefined) counts(incident.place).incidents -= 1;
      return true;
    }
    default:
      return false;
  }
}

interface Places {
  readonly entries: ReadonlyMap<string, { readonly place: string }>;
  readonly items: ReadonlyMap<string, { readonly place: string }>;
}

/** An incident is about a token, or about the work that one waits for. */
function placeOf(subject: string, open: OpenThings): string | undefined {
  const { entries, items }: Places = open;
  return entries.get(subject)?.place ?? items.get(subject)?.place;
}

function addWork(record: JournalRecord, counts: CountsOf, open: OpenThings): void {
  switch (record.type) {
    case 'workItemOpened': {
      const place = open.entries.get(record.element)?.place ?? record.elementId;
      open.items.set(record.workItem, { place, held: null, element: record.element });
      return;
    }
    case 'workItemLeased':
      hold(record.workItem, 'working', counts, open);
      return;
    case 'claimSubmitted':
      hold(record.workItem, 'claimed', counts, open);
      return;
    case 'leaseEnded':
      if (record.reason !== 'claimed') hold(record.workItem, null, counts, open);
      return;
    case 'attemptFailed':
      hold(record.workItem, null, counts, open);
      return;
    case 'workItemClosed':
      hold(record.workItem, null, counts, open);
      open.items.delete(record.workItem);
      return;
    default:
      return;
  }
}

function hold(
  workItem: WorkItemId,
  held: 'claimed' | 'working' | null,
  counts: CountsOf,
  open: OpenThings,
): void {
  const item = open.items.get(workItem);
  if (item === undefined || item.held === held) return;
  const entry = counts(item.place);
  if (item.held !== null) entry[item.held] -= 1;
  if (held !== null) entry[held] += 1;
  item.held = held;
}
